//! Versions of regions made by hand, and what must hold of any crosswalk.

use proptest::prelude::*;
use streets_model::{LinkBasis, Place, PlaceLink};
use streets_places::{CompleteOptions, ImportedPlaces, VersionIndex, complete_places};

use crate::toy::{link, place};

fn complete(places: &[Place], links: &[PlaceLink]) -> Vec<PlaceLink> {
    let imported = ImportedPlaces { places, names: &[], links, boundaries: &[] };
    complete_places(&imported, &CompleteOptions::default()).unwrap().links
}

fn shares(links: &[PlaceLink], scheme: &str, version: &str, code: &str, to: &str) -> Vec<(String, f64)> {
    links
        .iter()
        .filter(|l| l.from_scheme == scheme && l.from_version == version && l.from_code == code)
        .filter(|l| l.place_id.scheme_and_version() == to)
        .map(|l| (l.place_id.code().to_owned(), (l.weight * 1e9).round() / 1e9))
        .collect()
}

#[test]
fn british_codes_reach_nuts_and_itl_from_either_side() {
    let places = [
        place("nuts3-2013:UKN02", "Outer Belfast", "GB"),
        place("nuts3-2016:UKN06", "Belfast", "GB"),
        place("nuts3-2016:UKN09", "Ards and North Down", "GB"),
        place("nuts3-2021:UKN06", "Belfast", "GB"),
        place("nuts3-2021:UKN09", "Ards and North Down", "GB"),
    ];
    let links = [
        link("nuts3-2013:UKN02", "nuts3-2016:UKN06", 0.25, LinkBasis::Population),
        link("nuts3-2013:UKN02", "nuts3-2016:UKN09", 0.75, LinkBasis::Population),
    ];
    let links = complete(&places, &links);
    let split = [("UKN06".to_owned(), 0.25), ("UKN09".to_owned(), 0.75)];
    assert_eq!(shares(&links, "nuts3", "2013", "UKN02", "nuts3-2016"), split);
    // No version is stated and only that of 2013 knows the code.
    assert_eq!(shares(&links, "nuts3", "", "UKN02", "nuts3-2016"), split);
    let mirrored = [("TLN06".to_owned(), 0.25), ("TLN09".to_owned(), 0.75)];
    assert_eq!(shares(&links, "nuts3", "2013", "UKN02", "itl3-2021"), mirrored);
    assert_eq!(shares(&links, "itl3", "2021", "TLN06", "nuts3-2016"), [("UKN06".to_owned(), 1.0)]);
    assert_eq!(shares(&links, "itl3", "", "TLN06", "itl3-2021"), [("TLN06".to_owned(), 1.0)]);
    assert_eq!(shares(&links, "nuts3", "2016", "UKN06", "itl3-2021"), [("TLN06".to_owned(), 1.0)]);
}

#[test]
fn a_code_that_no_version_knows_has_no_version() {
    let places =
        [place("nuts3-2016:UKH12", "Cambridgeshire CC", "GB"), place("nuts2-2010:UKH1", "East Anglia", "GB")];
    let index = VersionIndex::build(&places);
    assert_eq!(index.versions_of("UKH12", "nuts"), ["2016"]);
    assert_eq!(index.versions_of("UKH1", "nuts2"), ["2010"]);
    for (code, scheme) in
        [("UKH99", "nuts3"), ("UKH1", "nuts3"), ("Cambridge", "nuts"), ("", "nuts"), ("UKH12", "lau")]
    {
        assert!(index.versions_of(code, scheme).is_empty(), "{code} {scheme}");
    }
}

proptest! {
    /// Counts are neither made nor lost on the way, whatever the weights.
    #[test]
    fn weights_of_a_code_sum_to_one_along_any_chain(
        first in prop::collection::vec(0.0..1.0_f64, 3),
        second in prop::collection::vec(prop::collection::vec(0.0..1.0_f64, 3), 3),
    ) {
        let codes = ["A", "B", "C"];
        let mut places = vec![place("nuts3-2006:XX1AA", "old", "XX")];
        let mut links = Vec::new();
        for (i, code) in codes.iter().enumerate() {
            places.push(place(&format!("nuts3-2010:XX2A{code}"), "middle", "XX"));
            places.push(place(&format!("nuts3-2016:XX3A{code}"), "new", "XX"));
            links.push(link("nuts3-2006:XX1AA", &format!("nuts3-2010:XX2A{code}"), first[i], LinkBasis::Population));
            for (j, to) in codes.iter().enumerate() {
                links.push(link(&format!("nuts3-2010:XX2A{code}"), &format!("nuts3-2016:XX3A{to}"), second[i][j], LinkBasis::Population));
            }
        }
        prop_assume!(first.iter().sum::<f64>() > 0.01 && second.iter().all(|row| row.iter().sum::<f64>() > 0.01));
        let links = complete(&places, &links);
        let found = shares(&links, "nuts3", "2006", "XX1AA", "nuts3-2016");
        let total: f64 = found.iter().map(|(_, weight)| weight).sum();
        prop_assert!((total - 1.0).abs() < 1e-8, "{found:?}");
        prop_assert!(found.iter().all(|(_, weight)| *weight > 0.0 && *weight <= 1.0));
    }
}
