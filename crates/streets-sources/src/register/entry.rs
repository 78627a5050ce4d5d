//! Entries that were read, each once.

use std::collections::BTreeMap;

use streets_model::{OrganisationId, RegisterEntry};

use crate::intake::organisation::with_scheme;
use crate::intake::{Outbox, SeenKeys};
use crate::options::ImportOptions;
use crate::read::Fault;
use crate::value::ror_id::ror_id;

/// The status of an entry in force.
const ACTIVE: &str = "active";

/// Different words for a status that are counted.
const MOST_STATUSES: usize = 20;

/// Entries that were read.
#[derive(Default)]
pub(super) struct Entries {
    seen: SeenKeys,
    statuses: BTreeMap<String, u64>,
    /// Entries with more than one place.
    pub several_places: u64,
}

impl Entries {
    /// Puts an entry out, unless an earlier row has its id.
    pub(super) fn put(&mut self, entry: RegisterEntry, column: &str, out: &mut Outbox) -> Result<(), Fault> {
        let id = entry.entry_id.as_str();
        if !self.seen.enter(&[id]) {
            return Err(Fault::new(column, id, "the same entry as in an earlier row"));
        }
        if let Some(status) = &entry.status
            && (self.statuses.contains_key(status) || self.statuses.len() < MOST_STATUSES)
        {
            *self.statuses.entry(status.clone()).or_default() += 1;
        }
        out.push(entry);
        Ok(())
    }

    /// Statuses other than `active`, with how many entries have them.
    pub(super) fn out_of_force(&self) -> impl Iterator<Item = (&str, u64)> {
        self.statuses
            .iter()
            .filter(|(status, _)| !status.eq_ignore_ascii_case(ACTIVE))
            .map(|(status, count)| (status.as_str(), *count))
    }
}

/// The id of an entry: of ROR, unless the user says whose it is.
pub(super) fn entry_id(text: &str, column: &str, options: &ImportOptions) -> Result<OrganisationId, Fault> {
    if let Some(scheme) = options.organisation_scheme.as_deref() {
        return Ok(OrganisationId::from(with_scheme(Some(scheme), text)));
    }
    match ror_id(text) {
        Some(bare) => Ok(OrganisationId::from(format!("ror:{bare}"))),
        None => Err(Fault::new(column, text, "not a ROR id; for another register, say whose ids these are")),
    }
}

/// Texts once each, in order, without those that say what `name` says.
pub(super) fn others<'t>(texts: impl IntoIterator<Item = &'t str>, name: &str) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    for text in texts.into_iter().map(str::trim) {
        if !text.is_empty() && text != name && !kept.iter().any(|own| own == text) {
            kept.push(text.to_owned());
        }
    }
    kept
}
