//! A country made by hand: two regions, four units, a greater city, a functional urban area, five towns.

use streets_model::{Boundary, LinkBasis, Place, PlaceId, PlaceLink};
use streets_places::{
    CompleteOptions, CompletePlaces, ImportedPlaces, Memberships, PlacesError, complete_places,
};

use crate::toy::{link, people, place, square, town};

fn places() -> Vec<Place> {
    vec![
        place("nuts0-2016:XX", "Exland", "XX"),
        place("nuts2-2016:XX11", "East and west", "XX"),
        place("nuts3-2016:XX111", "West", "XX"),
        place("nuts3-2016:XX112", "East", "XX"),
        people(place("lau-2019:XX_01", "Oldtown", "XX"), 60_000.0),
        people(place("lau-2019:XX_02", "Riverside", "XX"), 20_000.0),
        people(place("lau-2019:XX_03", "Meadow", "XX"), 20_000.0),
        place("lau-2019:XX_04", "Hilltop", "XX"),
        place("city-proper-2018:XX001C1", "Oldtown", "XX"),
        place("greater-city-2018:XX001K1", "Oldtown (greater city)", "XX"),
        place("fua-2018:XX001L1", "Oldtown", "XX"),
        town(1, "Oldtown", "XX", 50.5, 10.5, 55_000.0),
        town(2, "Riverside", "XX", 50.5, 10.6, 18_000.0),
        town(3, "Meadow Bridge", "XX", 50.52, 10.61, 900.0),
        town(4, "Hilltop", "XX", 50.5, 11.5, 40_000.0),
        town(5, "Harbour", "XX", 49.95, 11.5, 1_000.0),
    ]
}

fn links() -> Vec<PlaceLink> {
    let member = |from: &str, to: &str| link(from, to, 1.0, LinkBasis::Membership);
    vec![
        member("lau-2019:XX_01", "nuts3-2016:XX111"),
        member("lau-2019:XX_02", "nuts3-2016:XX111"),
        member("lau-2019:XX_03", "nuts3-2016:XX111"),
        member("lau-2019:XX_04", "nuts3-2016:XX112"),
        member("lau-2019:XX_01", "city-proper-2018:XX001C1"),
        member("lau-2019:XX_01", "greater-city-2018:XX001K1"),
        member("lau-2019:XX_02", "greater-city-2018:XX001K1"),
        member("lau-2019:XX_01", "fua-2018:XX001L1"),
        member("lau-2019:XX_02", "fua-2018:XX001L1"),
        member("lau-2019:XX_03", "fua-2018:XX001L1"),
        // The list of towns writes the code without its zero.
        member("geonames:1", "lau:XX_1"),
        member("geonames:2", "lau:XX_77"),
    ]
}

fn outlines() -> Vec<Boundary> {
    vec![square("nuts3-2016:XX111", 50.0, 10.0), square("nuts3-2016:XX112", 50.0, 11.0)]
}

fn complete(links: &[PlaceLink]) -> CompletePlaces {
    let (places, boundaries) = (places(), outlines());
    let imported = ImportedPlaces { places: &places, names: &[], links, boundaries: &boundaries };
    complete_places(&imported, &CompleteOptions::default()).unwrap()
}

fn found<'a>(complete: &'a CompletePlaces, from: &str, scheme: &str) -> Vec<(&'a str, f64, LinkBasis)> {
    let from = PlaceId::from(from);
    let (from_scheme, from_version) = streets_places::scheme::split(&from);
    complete
        .links
        .iter()
        .filter(|l| {
            (l.from_scheme.as_str(), l.from_version.as_str(), l.from_code.as_str())
                == (from_scheme, from_version, from.code())
        })
        .filter(|l| l.place_id.scheme_and_version() == scheme)
        .map(|l| (l.place_id.code(), l.weight, l.basis))
        .collect()
}

#[test]
fn a_city_is_the_greater_city_where_there_is_one_and_has_the_people_of_its_units() {
    let complete = complete(&links());
    assert_eq!(found(&complete, "lau-2019:XX_01", "city-2018"), [("XX001K1", 1.0, LinkBasis::Membership)]);
    assert_eq!(found(&complete, "lau-2019:XX_02", "city-2018"), [("XX001K1", 1.0, LinkBasis::Membership)]);
    assert_eq!(found(&complete, "lau-2019:XX_03", "city-2018"), []);
    let by_id = |id: &str| complete.places.iter().find(|p| p.place_id.as_str() == id).unwrap();
    let city = by_id("city-2018:XX001K1");
    assert_eq!((city.name.as_str(), city.population), ("Oldtown", Some(80_000.0)));
    assert_eq!(by_id("fua-2018:XX001L1").population, Some(100_000.0));
    // Its centre lies between its towns, near the largest: 10.5 + (0.1 × 18,000 + 0.11 × 900) / 73,900.
    assert!((city.longitude.unwrap() - 10.5257).abs() < 1e-3, "{city:?}");
    assert_eq!(complete.places.iter().filter(|p| p.scheme == "city").count(), 1);
    // A unit without a figure takes that of its largest town.
    assert_eq!(by_id("lau-2019:XX_04").population, Some(40_000.0));
    assert_eq!(by_id("nuts3-2016:XX111").parent_id.as_ref().unwrap().as_str(), "nuts2-2016:XX11");
}

#[test]
fn each_town_lies_where_the_first_rule_that_speaks_says() {
    let complete = complete(&links());
    let unit = |town| found(&complete, town, "lau-2019");
    assert_eq!(unit("geonames:1"), [("XX_01", 1.0, LinkBasis::Membership)]);
    assert_eq!(unit("geonames:2"), [("XX_02", 1.0, LinkBasis::Name)]);
    // Three units of its region could hold it and none has its name; all lie in one functional urban area, not in one city.
    assert_eq!(unit("geonames:3"), []);
    assert_eq!(found(&complete, "geonames:3", "fua-2018"), [("XX001L1", 1.0, LinkBasis::Boundary)]);
    // The nearest town with a known unit is 2.3 km away and lends its city.
    assert_eq!(found(&complete, "geonames:3", "city-2018"), [("XX001K1", 1.0, LinkBasis::Nearest)]);
    assert_eq!(unit("geonames:4"), [("XX_04", 1.0, LinkBasis::Name)]);
    // Off the coast by 5.6 km, and its region has one unit only.
    assert_eq!(unit("geonames:5"), [("XX_04", 1.0, LinkBasis::Boundary)]);
    assert_eq!(found(&complete, "geonames:5", "nuts2-2016"), [("XX11", 1.0, LinkBasis::Boundary)]);
    assert_eq!(found(&complete, "geonames:5", "country"), []);
}

#[test]
fn a_region_reaches_a_city_by_its_people() {
    let complete = complete(&links());
    assert_eq!(found(&complete, "nuts3-2016:XX111", "city-2018"), [("XX001K1", 0.8, LinkBasis::Population)]);
    assert_eq!(found(&complete, "nuts3-:XX111", "city-2018"), []);
    let unstated: Vec<_> = complete
        .links
        .iter()
        .filter(|l| l.from_scheme == "nuts3" && l.from_version.is_empty() && l.from_code == "XX111")
        .collect();
    assert!(unstated.iter().any(|l| l.place_id.as_str() == "city-2018:XX001K1" && l.weight == 0.8));
    assert_eq!(found(&complete, "nuts3-2016:XX112", "city-2018"), []);
}

#[test]
fn what_was_imported_stands() {
    let mut links = links();
    links.push(link("geonames:4", "city-2018:ELSEWHERE", 1.0, LinkBasis::Membership));
    links.push(link("geonames:2", "city-2018:OWN", 1.0, LinkBasis::Membership));
    let mut places = places();
    places.push(place("city-2018:OWN", "Our own", "XX"));
    let boundaries = outlines();
    let imported = ImportedPlaces { places: &places, names: &[], links: &links, boundaries: &boundaries };
    let complete = complete_places(&imported, &CompleteOptions::default()).unwrap();
    assert_eq!(found(&complete, "geonames:2", "city-2018"), [("OWN", 1.0, LinkBasis::Membership)]);
    // A link to a place that no import knows is told, not kept.
    assert_eq!(found(&complete, "geonames:4", "city-2018"), []);
    assert!(
        complete.findings.iter().any(|f| f.message.contains("city-2018:ELSEWHERE")),
        "{:?}",
        complete.findings
    );
}

#[test]
fn completing_twice_or_in_another_order_changes_nothing() {
    let once = complete(&links());
    let mut backwards = links();
    backwards.reverse();
    assert_eq!(once, complete(&backwards));
    let boundaries = outlines();
    let again = ImportedPlaces {
        places: &once.places,
        names: &once.names,
        links: &once.links,
        boundaries: &boundaries,
    };
    let twice = complete_places(&again, &CompleteOptions::default()).unwrap();
    assert_eq!((once.places, once.names, once.links), (twice.places, twice.names, twice.links));
}

#[test]
fn every_link_leads_to_a_place_and_no_key_stands_twice() {
    let complete = complete(&links());
    let ids: std::collections::BTreeSet<_> = complete.places.iter().map(|p| &p.place_id).collect();
    assert!(complete.links.iter().all(|l| ids.contains(&l.place_id) && l.weight > 0.0 && l.weight <= 1.0));
    let mut keys: Vec<_> =
        complete.links.iter().map(|l| (&l.from_scheme, &l.from_version, &l.from_code, &l.place_id)).collect();
    let all = keys.len();
    keys.dedup();
    assert_eq!(keys.len(), all);
    assert_eq!(ids.len(), complete.places.len());
}

#[test]
fn a_list_of_towns_gets_its_regions_and_cities() {
    let complete = complete(&links());
    let gazetteer = streets_places::Gazetteer::build(&complete.places, &complete.names, &complete.links);
    let memberships = Memberships::build(&complete.links, "2016");
    // `XX` is no country of ISO 3166, so that nothing can be resolved in it.
    let row = &memberships.resolve(
        &gazetteer,
        &[streets_places::WrittenAddress { town: "Oldtown", country: "XX", ..Default::default() }],
    )[0];
    assert_eq!((row.row, row.geonames_id.as_str(), row.how), (1, "", "not resolved"));
}

#[test]
fn bad_requests_are_refused_with_a_hint() {
    let places = places();
    let with = |links: &[PlaceLink], version: &str| {
        let imported = ImportedPlaces { places: &places, names: &[], links, boundaries: &[] };
        complete_places(
            &imported,
            &CompleteOptions { nuts_version: version.into(), ..CompleteOptions::default() },
        )
        .unwrap_err()
    };
    let error = with(&[link("lau-2019:XX_01", "nuts3-2016:XX111", 1.5, LinkBasis::Population)], "2016");
    assert_eq!(
        error.to_string(),
        "code `XX_01` of lau 2019 has the weight `1.5` in `nuts3-2016:XX111`; a weight is a share from 0 to 1"
    );
    assert!(error.hint().is_some());
    let error = with(&[], "2042");
    assert_eq!(error.to_string(), "scheme `nuts3` has no version `2042`; the versions known are 2016");
    assert!(matches!(error, PlacesError::UnknownVersion { .. }));
}
