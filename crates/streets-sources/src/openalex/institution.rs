//! Institutions of a work as organisations that took part in it.

use std::collections::HashSet;

use serde_json::Value;
use streets_model::{ActivityId, OrganisationId, OrganisationRecord, ParticipationRecord, SourceId};

use crate::openalex::openalex_id;
use crate::read::JsonRow;
use crate::value::json::{list, owned, stated, text};
use crate::value::ror_id::ror_id;

/// The part that institutions have in a work.
const ROLE: &str = "author";

/// An institution as a work names it.
pub(super) struct Institution {
    pub organisation_id: OrganisationId,
    pub name: String,
    declared_sector: Option<String>,
    country: Option<String>,
    identifiers: Vec<String>,
}

/// The institutions of a work.
pub(super) struct Institutions {
    /// Each once, in the order of the authors.
    pub distinct: Vec<Institution>,
    /// Mentions that nothing identifies.
    pub nameless: u64,
}

/// The institutions of a work's authors.
pub(super) fn institutions(work: &Value) -> Institutions {
    let mut found = Institutions { distinct: Vec::new(), nameless: 0 };
    let mut seen = HashSet::new();
    for mention in list(work, &["authorships"]).iter().flat_map(|author| list(author, &["institutions"])) {
        match institution(mention) {
            Some(new) if seen.insert(new.organisation_id.clone()) => found.distinct.push(new),
            Some(_) => {}
            None => found.nameless += 1,
        }
    }
    found
}

fn institution(mention: &Value) -> Option<Institution> {
    let ror = stated(mention, &["ror"]).and_then(|text| ror_id(&text)).map(|id| format!("ror:{id}"));
    let own = stated(mention, &["id"]).and_then(|text| openalex_id(&text, 'I'));
    let own = own.map(|id| format!("openalex:{id}"));
    let identifiers: Vec<String> = ror.into_iter().chain(own).collect();
    let id = identifiers.first()?;
    Some(Institution {
        organisation_id: OrganisationId::from(id.as_str()),
        name: owned(mention, &["display_name"]).unwrap_or_else(|| id.clone()),
        declared_sector: stated(mention, &["type"]).map(|kind| declared_sector(&kind).to_owned()),
        country: text(mention, &["country_code"]).map(Into::into),
        identifiers,
    })
}

/// OpenAlex's type of an institution in words that say on which side it stands.
///
/// Most are the words of ROR, which are understood as they are. Four are not: archives (museums and libraries among
/// them), funders (national academies and research councils) and hospitals are public bodies far more often than
/// anything else, and a nonprofit is neither business nor public.
fn declared_sector(kind: &str) -> &str {
    match kind.to_ascii_lowercase().as_str() {
        "archive" | "funder" | "healthcare" => "public body",
        "nonprofit" => "other",
        _ => kind,
    }
}

impl Institution {
    /// The organisation.
    pub(super) fn record(&self, row: &JsonRow, source_id: &SourceId) -> OrganisationRecord {
        OrganisationRecord {
            source_id: source_id.clone(),
            row: row.index(),
            organisation_id: self.organisation_id.clone(),
            name: self.name.clone(),
            declared_sector: self.declared_sector.clone(),
            town: None,
            postcode: None,
            country: self.country.clone(),
            region_code: None,
            identifiers: self.identifiers.clone(),
        }
    }

    /// Its part in the work.
    pub(super) fn participation(
        &self,
        row: &JsonRow,
        source_id: &SourceId,
        activity_id: &ActivityId,
    ) -> ParticipationRecord {
        ParticipationRecord {
            source_id: source_id.clone(),
            row: row.index(),
            activity_id: activity_id.clone(),
            organisation_id: self.organisation_id.clone(),
            role: ROLE.to_owned(),
            value: None,
            town: None,
            postcode: None,
            country: self.country.clone(),
            region_code: None,
        }
    }
}
