//! A town under a name that is written with one slip.

use streets_model::NameKind;

use super::Lists;
use super::choice::{Chosen, Hints};
use crate::country_names::Named;
use crate::gazetteer::Gazetteer;

/// A slip in a name of at least this many letters is trusted for towns of [`FUZZY_LEAST_PEOPLE`].
const LONG_NAME: usize = 7;

/// A misspelt name that is also some village's own is more likely the village's, unless the town is much written about.
const FUZZY_LEAST_PEOPLE: f64 = 5_000.0;

/// The same for short names.
const FUZZY_LEAST_PEOPLE_SHORT: f64 = 100_000.0;

/// A slip in another name than the town's own is two guesses in one, so the name must be long.
const FUZZY_ALTERNATE_FROM_LETTERS: usize = 9;

impl Gazetteer {
    /// The one town whose name is one slip away.
    pub(super) fn with_one_slip(&self, lists: &Lists<'_>, key: &str, hints: &Hints<'_>) -> Option<Chosen> {
        if lists.units.iter().any(|names| !names.full(key).is_empty()) {
            return None;
        }
        let least = if key.len() < LONG_NAME { FUZZY_LEAST_PEOPLE_SHORT } else { FUZZY_LEAST_PEOPLE };
        lists.towns.iter().find_map(|names| {
            let mut towns: Vec<Named> = Vec::new();
            for name in names.one_slip_away(key) {
                let named = hints.agreeing(&self.towns, names.full(name));
                let fits = |one: &&Named| {
                    let people = self.towns[one.town as usize].population;
                    let own_name = one.kind != NameKind::Alternate
                        || key.len() >= FUZZY_ALTERNATE_FROM_LETTERS
                        || (key.len() >= LONG_NAME && people >= FUZZY_LEAST_PEOPLE_SHORT);
                    own_name && people >= least
                };
                towns.extend(named.iter().filter(fits));
            }
            towns.sort_unstable();
            towns.dedup_by_key(|named| named.town);
            match towns.as_slice() {
                [only] => Some(Chosen { town: only.town, kind: only.kind, share: 1.0 }),
                _ => None,
            }
        })
    }
}
