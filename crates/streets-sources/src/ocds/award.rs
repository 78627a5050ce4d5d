//! An award as an activity.

use jiff::civil::Date;
use serde_json::Value;
use streets_model::{Activity, ActivityId};

use crate::intake::organisation::with_scheme;
use crate::options::ImportOptions;
use crate::read::Fault;
use crate::value::date::{Edge, date};
use crate::value::json::{at, list, money, owned, stated};

/// Scheme of the activities' ids.
const ACTIVITY_SCHEME: &str = "ocds";

/// Words for awards that nobody works on.
const CALLED_OFF: [&str; 2] = ["cancelled", "unsuccessful"];

/// An award as an activity.
pub(super) struct Award {
    /// The activity, its source left open.
    pub activity: Activity,
    /// Whether the contract is said to end before the award.
    pub ends_before: bool,
}

/// Whether the award was cancelled or came to nothing.
pub(super) fn is_called_off(award: &Value) -> bool {
    stated(award, &["status"])
        .is_some_and(|status| CALLED_OFF.iter().any(|word| status.eq_ignore_ascii_case(word)))
}

/// An award of a release as an activity.
pub(super) fn award(
    release: &Value,
    ocid: &str,
    award: &Value,
    options: &ImportOptions,
) -> Result<Award, Fault> {
    let id = stated(award, &["id"]).ok_or_else(|| Fault::new("awards.id", ocid, "an award without id"))?;
    let contract = contract(release, &id);
    let day = |from: &Value, path: &[&str], edge| -> Result<Option<Date>, Fault> {
        let Some(text) = stated(from, path) else { return Ok(None) };
        date(&text, options.dates.unwrap_or_default(), edge)
            .map_err(|why| Fault::new(&path.join("."), &text, why))
    };
    let first = |paths: [(&Value, &[&str]); 3], edge| -> Result<Option<Date>, Fault> {
        for (from, path) in paths {
            if let Some(day) = day(from, path, edge)? {
                return Ok(Some(day));
            }
        }
        Ok(None)
    };
    let starts: [(&Value, &[&str]); 3] =
        [(award, &["date"]), (award, &["contractPeriod", "startDate"]), (contract, &["period", "startDate"])];
    let ends: [(&Value, &[&str]); 3] =
        [(award, &["contractPeriod", "endDate"]), (contract, &["period", "endDate"]), (&Value::Null, &[])];
    let (start, end) = (first(starts, Edge::First)?, first(ends, Edge::Last)?);
    let ends_before = matches!((start, end), (Some(start), Some(end)) if end < start);
    // Many buyers write 0 where they do not say; the contract may say more.
    let own = money(award, &["value", "amount"])?;
    let value = match own.filter(|own| *own > 0.0) {
        Some(own) => Some(own),
        None => money(contract, &["value", "amount"])?.or(own),
    };
    let currency = [award, contract].into_iter().find_map(|from| owned(from, &["value", "currency"]));
    let scheme = options.activity_scheme.as_deref().unwrap_or(ACTIVITY_SCHEME);
    Ok(Award {
        activity: Activity {
            activity_id: ActivityId::from(with_scheme(Some(scheme), &format!("{ocid}/{id}"))),
            kind: options.activity_kind.clone().unwrap_or_else(|| "contract".into()),
            start,
            end: end.filter(|_| !ends_before),
            field: field(release, award),
            value,
            currency: currency.or_else(|| options.currency.clone()),
            source_id: "".into(),
        },
        ends_before,
    })
}

/// The contract that was signed for an award; null where the release has none.
fn contract<'v>(release: &'v Value, award: &str) -> &'v Value {
    let of_award = |contract: &&Value| stated(contract, &["awardID"]).is_some_and(|id| id == award);
    list(release, &["contracts"]).iter().find(of_award).unwrap_or(&Value::Null)
}

/// The CPV code of the first item that has one, of the award before the tender, else of the tender as a whole.
fn field(release: &Value, award: &Value) -> Option<String> {
    let tender = at(release, &["tender"]);
    list(award, &["items"])
        .iter()
        .chain(list(tender, &["items"]))
        .chain([tender])
        .map(|item| at(item, &["classification"]))
        .filter(|classification| {
            stated(classification, &["scheme"]).is_some_and(|scheme| scheme.eq_ignore_ascii_case("CPV"))
        })
        .find_map(|classification| stated(classification, &["id"]))
        // `45000000-7` ends in a check digit.
        .map(|code| code.split('-').next().unwrap_or(&code).to_owned())
}
