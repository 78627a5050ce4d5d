//! One row for a place that several files describe.

use std::collections::BTreeMap;

use streets_model::{Place, PlaceId, PlaceName};

use crate::name_key::key_of;

/// Places by id, each merged from all rows with its id, whatever their order.
///
/// The larger population and area stand, for a file that does not know writes 0 or nothing; of several names the one
/// with the most
/// marks that plain ASCII lacks, then the longer, then the first in the alphabet, but never a bare code where a name is
/// known.
/// A position comes whole from the row that sorts first.
pub fn merge_places(places: &[Place]) -> BTreeMap<PlaceId, Place> {
    let mut merged: BTreeMap<PlaceId, Place> = BTreeMap::new();
    for place in places {
        match merged.get_mut(&place.place_id) {
            None => {
                merged.insert(place.place_id.clone(), place.clone());
            }
            Some(known) => merge_into(known, place),
        }
    }
    merged
}

/// Names without repeats, sorted by place and name; the stronger kind stands.
pub fn merge_names(mut sorted: Vec<PlaceName>) -> Vec<PlaceName> {
    sorted.sort_by(|a, b| (&a.place_id, &a.name, a.kind).cmp(&(&b.place_id, &b.name, b.kind)));
    sorted.dedup_by(|later, first| later.place_id == first.place_id && later.name == first.name);
    sorted
}

fn merge_into(known: &mut Place, other: &Place) {
    if name_rank(other) > name_rank(known) {
        known.name.clone_from(&other.name);
    }
    known.population = larger(known.population, other.population);
    known.area_km2 = larger(known.area_km2, other.area_km2);
    let position = |place: &Place| place.latitude.zip(place.longitude);
    let first = match (position(known), position(other)) {
        (Some(a), Some(b)) if b.0.total_cmp(&a.0).then(b.1.total_cmp(&a.1)).is_lt() => Some(b),
        (Some(a), _) => Some(a),
        (None, b) => b,
    };
    (known.latitude, known.longitude) = first.unzip();
    if known.country.is_empty() || (!other.country.is_empty() && other.country < known.country) {
        known.country.clone_from(&other.country);
    }
    known.parent_id = match (known.parent_id.take(), &other.parent_id) {
        (Some(a), Some(b)) => Some(a.min(b.clone())),
        (a, b) => a.or_else(|| b.clone()),
    };
}

fn larger(a: Option<f64>, b: Option<f64>) -> Option<f64> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.max(b)),
        (a, b) => a.or(b),
    }
}

/// Greater for the better name.
fn name_rank(place: &Place) -> (bool, usize, usize, std::cmp::Reverse<&str>) {
    let name = place.name.as_str();
    let is_name = !name.is_empty() && key_of(name) != key_of(place.place_id.code());
    let marks = name.chars().filter(|letter| !letter.is_ascii()).count();
    (is_name, marks, name.chars().count(), std::cmp::Reverse(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_one_place_merge_to_the_same_in_any_order() {
        let row = |name: &str, population: Option<f64>, latitude: Option<f64>| Place {
            place_id: PlaceId::from("geonames:1"),
            scheme: "geonames".into(),
            scheme_version: String::new(),
            name: name.into(),
            country: "DE".into(),
            latitude,
            longitude: latitude,
            population,
            area_km2: None,
            parent_id: None,
        };
        let rows = [
            row("Koeln", Some(0.0), Some(51.0)),
            row("Köln", Some(963_395.0), Some(50.9)),
            row("1", None, None),
        ];
        let mut backwards = rows.clone();
        backwards.reverse();
        let merged = merge_places(&rows);
        assert_eq!(merged, merge_places(&backwards));
        let cologne = &merged[&PlaceId::from("geonames:1")];
        assert_eq!(
            (cologne.name.as_str(), cologne.population, cologne.latitude),
            ("Köln", Some(963_395.0), Some(50.9))
        );
    }
}
