//! Places, links and names as the study's files.

use anyhow::Result;
use streets_model::{Place, PlaceLink, PlaceName};

use crate::uk_study::tidy_csv::{StudyFile, decimals, tidy_csv};

pub(super) fn places_file(places: &[Place]) -> Result<StudyFile> {
    let number =
        |value: Option<f64>, places: i32| value.map_or_else(String::new, |value| decimals(value, places));
    let rows: Vec<Vec<String>> = places
        .iter()
        .map(|place| {
            vec![
                place.place_id.to_string(),
                place.scheme.clone(),
                place.scheme_version.clone(),
                place.name.clone(),
                place.country.clone(),
                number(place.latitude, 4),
                number(place.longitude, 4),
                number(place.population, 0),
                number(place.area_km2, 1),
            ]
        })
        .collect();
    // The last column, the place above, follows from the others.
    tidy_csv("places.csv", &Place::COLUMNS[..Place::COLUMNS.len() - 1], &rows)
}

pub(super) fn links_file(links: &[PlaceLink]) -> Result<StudyFile> {
    let rows: Vec<Vec<String>> = links
        .iter()
        .map(|link| {
            vec![
                link.from_scheme.clone(),
                link.from_version.clone(),
                link.from_code.clone(),
                link.place_id.to_string(),
                decimals(link.weight, 6),
                link.basis.to_string(),
            ]
        })
        .collect();
    tidy_csv("place_links.csv", PlaceLink::COLUMNS, &rows)
}

pub(super) fn names_file(names: &[PlaceName]) -> Result<StudyFile> {
    let rows: Vec<Vec<String>> = names
        .iter()
        .map(|name| vec![name.place_id.to_string(), name.name.clone(), name.kind.to_string()])
        .collect();
    tidy_csv("place_names.csv", PlaceName::COLUMNS, &rows)
}
