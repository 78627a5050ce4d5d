//! What the tables of places have in common: their order and the columns that name a place.

use crate::facts::{Facts, PlaceFacts};

/// Places of the groups in order of id.
pub(crate) fn by_id<'f, 'a>(facts: &'f Facts<'a>) -> Vec<&'f PlaceFacts<'a>> {
    let mut places: Vec<_> = facts.places.iter().collect();
    places.sort_by(|a, b| a.place.place_id.cmp(&b.place.place_id));
    places
}

/// The columns `place_id` and `name`.
pub(crate) fn id_and_name(own: &PlaceFacts<'_>) -> [String; 2] {
    [own.place.place_id.to_string(), own.place.name.clone()]
}
