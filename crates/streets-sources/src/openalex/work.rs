//! A work as an activity.

use serde_json::Value;
use streets_model::{Activity, ActivityId};

use crate::intake::organisation::with_scheme;
use crate::openalex::openalex_id;
use crate::options::ImportOptions;
use crate::read::{Fault, JsonRow};
use crate::value::date::{Edge, date};
use crate::value::json::{at, list, owned, stated};

/// Scheme of the activities' ids.
const ACTIVITY_SCHEME: &str = "openalex";

/// The work as an activity, its source left open.
pub(super) fn activity(row: &JsonRow, options: &ImportOptions) -> Result<Activity, Fault> {
    let work = &row.value;
    let text = stated(work, &["id"]).ok_or_else(|| Fault::new("id", &work.to_string(), "no id"))?;
    let id = openalex_id(&text, 'W').ok_or_else(|| Fault::new("id", &text, "not the id of a work"))?;
    let day = |column: &str| {
        let Some(text) = stated(work, &[column]) else { return Ok(None) };
        date(&text, options.dates.unwrap_or_default(), Edge::First)
            .map_err(|why| Fault::new(column, &text, why))
    };
    let start = match day("publication_date")? {
        Some(start) => Some(start),
        None => day("publication_year")?,
    };
    let scheme = options.activity_scheme.as_deref().unwrap_or(ACTIVITY_SCHEME);
    Ok(Activity {
        activity_id: ActivityId::from(with_scheme(Some(scheme), &id)),
        kind: options.activity_kind.clone().unwrap_or_else(|| "publication".into()),
        start,
        end: None,
        field: field(work),
        value: None,
        currency: None,
        source_id: "".into(),
    })
}

/// What a work is about. Topics replaced concepts in 2024; concepts stand by their score, and only the broadest are as
/// broad as a topic's field.
fn field(work: &Value) -> Option<String> {
    owned(work, &["primary_topic", "field", "display_name"]).or_else(|| {
        let concepts = list(work, &["concepts"]);
        let level = |concept: &&Value| at(concept, &["level"]).as_u64().unwrap_or(u64::MAX);
        // Of several equal ones `min_by_key` gives the first.
        owned(concepts.iter().min_by_key(level)?, &["display_name"])
    })
}
