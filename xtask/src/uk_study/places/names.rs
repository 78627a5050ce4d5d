//! The names that the study gives its places: as people write them, as published, and those of cities inside a city.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use streets_model::{NameKind, Place, PlaceId, PlaceName};
use streets_places::scheme;

use super::{ITL3, StudyPlaces};

impl StudyPlaces {
    /// Other names of the measured places: as published, and those of the cities that a greater city holds.
    pub(super) fn other_names(&self) -> Vec<PlaceName> {
        let mut names = Vec::new();
        let mut name = |place_id: &PlaceId, name: &str, kind| {
            names.push(PlaceName { place_id: place_id.clone(), name: name.to_owned(), kind });
        };
        for place in self.measured() {
            let renamed = renamed(place);
            name(&place.place_id, &renamed.name, NameKind::Primary);
            if renamed.name != place.name {
                name(&place.place_id, &place.name, NameKind::Alternate);
            }
        }
        let measured: BTreeSet<&PlaceId> = self.measured().map(|place| &place.place_id).collect();
        let proper: HashMap<&PlaceId, &Place> = self
            .all()
            .iter()
            .filter(|place| place.scheme == scheme::CITY_PROPER)
            .map(|p| (&p.place_id, p))
            .collect();
        let mut cities_of: BTreeMap<(&str, &str), UnitCities<'_>> = BTreeMap::new();
        for link in self.complete.links.iter().filter(|link| link.from_scheme == scheme::LAU) {
            let entry = cities_of.entry((&link.from_version, &link.from_code)).or_default();
            match scheme::split(&link.place_id).0 {
                scheme::CITY => entry.0 = Some(&link.place_id),
                scheme::CITY_PROPER => entry.1.extend(proper.get(&link.place_id)),
                _ => {}
            }
        }
        for (city, inner) in cities_of.into_values() {
            let Some(city) = city.filter(|city| measured.contains(city)) else { continue };
            for place in inner {
                name(city, &short_name(&place.name), NameKind::Alternate);
            }
        }
        names
    }
}

/// The study's city that a unit lies in, and Eurostat's cities that list it.
type UnitCities<'a> = (Option<&'a PlaceId>, Vec<&'a Place>);

/// A city or area under the name that people use; a region under its own.
pub(super) fn renamed(place: &Place) -> Place {
    let name = if place.scheme == ITL3 { place.name.clone() } else { short_name(&place.name) };
    Place { name, ..place.clone() }
}

/// Eurostat's names of British cities as people write them.
fn short_name(name: &str) -> String {
    let name = name.split_once(" (").map_or(name, |(head, _)| head);
    let name = name.strip_suffix(", City of").or_else(|| name.strip_prefix("City of ")).unwrap_or(name);
    let name = name.strip_suffix(" Local Government District").unwrap_or(name);
    let name = name.strip_suffix(" City").unwrap_or(name);
    name.replace(" & ", " and ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_names_become_those_that_people_use() {
        for (official, short) in [
            ("Bristol, City of", "Bristol"),
            ("City of Edinburgh", "Edinburgh"),
            ("Aberdeen City", "Aberdeen"),
            ("Derry & Strabane Local Government District", "Derry and Strabane"),
            ("North Lanarkshire (Airdrie/Bellshill/Coatbridge/Motherwell)", "North Lanarkshire"),
            ("Cambridge", "Cambridge"),
        ] {
            assert_eq!(short_name(official), short);
        }
    }
}
