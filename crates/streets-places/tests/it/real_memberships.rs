//! Real cities and the towns in them.

use std::collections::BTreeMap;

use streets_model::{KeyLedger, PlaceId, Table, TableBatch};

use crate::shared;

/// British cities that a study of them has: 19 greater cities and 94 others.
const BRITISH_CITIES: usize = 113;
/// British functional urban areas.
const BRITISH_AREAS: usize = 46;

#[test]
fn british_cities_are_those_of_the_list_with_the_people_of_their_units() {
    let Some(europe) = shared::europe() else { return };
    let british = |scheme: &str| {
        europe.complete.places.iter().filter(|p| p.scheme == scheme && p.country == "GB").collect::<Vec<_>>()
    };
    let cities = british("city");
    assert_eq!((cities.len(), british("fua").len()), (BRITISH_CITIES, BRITISH_AREAS));
    let named: BTreeMap<&str, Option<f64>> = cities.iter().map(|p| (p.name.as_str(), p.population)).collect();
    for (name, people) in [
        ("London", 8_825_001.0),
        ("Cambridge", 124_919.0),
        ("Guildford", 147_777.0),
        ("Milton Keynes", 267_521.0),
        ("Gloucester", 129_083.0),
        ("Greater Manchester", 2_798_799.0),
    ] {
        assert_eq!(named[name], Some(people), "{name}");
    }
    for city in &cities {
        assert!(city.latitude.is_some(), "{} has no position", city.name);
    }
    // Every one of the 33 boroughs is in the one London.
    let boroughs = europe
        .complete
        .links
        .iter()
        .filter(|l| l.from_scheme == "lau" && l.place_id.as_str() == "city-2018:UK001K2");
    assert_eq!(boroughs.count(), 33);
}

#[test]
fn known_towns_lie_where_everyone_knows_they_lie() {
    let Some(europe) = shared::europe() else { return };
    let mut of: BTreeMap<(&str, &str), &str> = BTreeMap::new();
    for link in europe.complete.links.iter().filter(|l| l.from_scheme == "geonames") {
        of.insert((&link.from_code, link.place_id.scheme_and_version()), link.place_id.code());
    }
    for (town, scheme, code) in [
        ("2653941", "city-2018", "UK017C1"), // Cambridge
        ("2653941", "nuts3-2016", "UKH12"),
        ("2653941", "itl3-2021", "TLH12"),
        ("2653941", "fua-2018", "UK017L2"),
        ("2647793", "city-2018", "UK033C1"), // Guildford
        ("2635042", "city-2018", "UK001K2"), // Uxbridge
        ("2657832", "city-2018", "UK016C1"), // Aberdeen, whose unit has another code than its district
        ("2650225", "nuts2-2016", "UKM7"),   // Edinburgh
        ("2656086", "nuts3-2016", "UKM81"),  // Bearsden, by Glasgow and not in it
        ("2655984", "city-2018", "UK012K1"), // Belfast, outside the outlines of districts
        ("3169070", "nuts3-2016", "ITI43"),  // Rome
        ("3117735", "city-2018", "ES001K1"), // Madrid
        ("2988507", "nuts3-2016", "FR101"),  // Paris
        ("3382160", "nuts3-2016", "FRY30"),  // Cayenne, under a country code of its own
        ("264371", "city-2018", "EL001C"),   // Athens, whose unit's code is of an older list
        ("2267057", "nuts3-2016", "PT170"),  // Lisbon, a municipality of many parishes
    ] {
        assert_eq!(of.get(&(town, scheme)), Some(&code), "geonames:{town} in {scheme}");
    }
    // Lancaster is a city to its people but not in Eurostat's list.
    assert_eq!(of.get(&("2644972", "city-2018")), None);
}

#[test]
fn every_table_keeps_its_contract() {
    let Some(europe) = shared::europe() else { return };
    let mut places = KeyLedger::new(Table::Places);
    places.enter(&TableBatch::from_rows(&europe.complete.places), &|_, _| true);
    let mut names = KeyLedger::new(Table::PlaceNames);
    names.enter(&TableBatch::from_rows(&europe.complete.names), &|_, id| places.has(id));
    let mut links = KeyLedger::new(Table::PlaceLinks);
    links.enter(&TableBatch::from_rows(&europe.complete.links), &|_, id| places.has(id));
    for ledger in [&places, &names, &links] {
        assert_eq!(ledger.violations(), []);
    }
    for place in europe.complete.places.iter().filter_map(|p| p.parent_id.as_ref()) {
        assert!(places.has(place.as_str()), "{place}");
    }
    for summary in &europe.imported.summaries {
        assert_eq!(summary.rows_in, summary.rows_kept + summary.rows_rejected);
    }
}

#[test]
fn most_british_towns_have_a_unit_and_nearly_all_european_towns_a_region() {
    let Some(europe) = shared::europe() else { return };
    let has = |scheme: &'static str| -> std::collections::BTreeSet<PlaceId> {
        europe
            .complete
            .links
            .iter()
            .filter(|l| l.from_scheme == "geonames" && l.place_id.as_str().starts_with(scheme))
            .map(|l| PlaceId::new("geonames", "", &l.from_code))
            .collect()
    };
    let (units, regions) = (has("lau-2019"), has("nuts3-2016"));
    let mut tally: BTreeMap<&str, [u32; 3]> = BTreeMap::new();
    for town in europe.complete.places.iter().filter(|p| p.scheme == "geonames") {
        let counts = tally.entry(&town.country).or_default();
        counts[0] += 1;
        counts[1] += u32::from(units.contains(&town.place_id));
        counts[2] += u32::from(regions.contains(&town.place_id));
    }
    for country in ["GB", "DE", "FR", "IT", "ES", "GR", "PT", "IE", "EE", "NO", "CY"] {
        let [all, unit, region] = tally[country];
        // The north of Cyprus is in no region of NUTS.
        println!("{country}: {all} towns, {unit} with a unit, {region} with a region");
        assert!(
            f64::from(region) / f64::from(all) > 0.97 || country == "CY",
            "{country} {:?}",
            tally[country]
        );
    }
    let [all, unit, _] = tally["GB"];
    assert!(f64::from(unit) / f64::from(all) > 0.95, "{unit} of {all}");
}
