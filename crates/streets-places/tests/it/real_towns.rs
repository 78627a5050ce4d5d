//! How many of the towns that real files name are resolved, and how many of those rightly.

use std::collections::{BTreeMap, BTreeSet};

use streets_model::PlaceId;
use streets_places::{How, Memberships, WrittenAddress, country};

use crate::shared;

/// Share of British rows of H2020 that resolve to a town; exact matches alone are 0.92.
const H2020_UK_RESOLVED: f64 = 0.97;
/// Share of all rows whose country the gazetteer has any town of, which is all but a handful.
const H2020_RESOLVED: f64 = 0.93;
/// Share of the hand-labelled sample that may resolve to another town than meant.
const SAMPLE_WRONG: f64 = 0.01;
/// Share of the sample that must resolve to the town meant.
const SAMPLE_RIGHT: f64 = 0.93;
/// Share of Interreg's partners that resolve to a town; exact matches alone are 0.70.
const INTERREG_RESOLVED: f64 = 0.92;
/// Share of those in the NUTS 2 region that the publisher gives.
const INTERREG_RIGHT: f64 = 0.97;

fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

#[test]
fn participants_of_h2020_resolve() {
    let (Some(europe), Some(rows)) =
        (shared::europe(), shared::rows("collab/h2020_participations_named.csv.gz"))
    else {
        return;
    };
    let addresses: Vec<WrittenAddress<'_>> = rows
        .iter()
        .map(|row| WrittenAddress {
            town: &row["city"],
            country: &row["country"],
            ..WrittenAddress::default()
        })
        .collect();
    let found = europe.gazetteer.resolve_all(&addresses);
    let covered = |address: &WrittenAddress<'_>| {
        country::alpha2(address.country).is_some_and(|code| europe.gazetteer.covers(code))
    };
    let (mut all, mut towns, mut british, mut british_towns) = (0, 0, 0, 0);
    let mut steps: BTreeMap<How, u32> = BTreeMap::new();
    for (address, found) in addresses.iter().zip(&found) {
        *steps.entry(found.how).or_default() += 1;
        let town = usize::from(found.how.is_town());
        if covered(address) {
            all += 1;
            towns += town;
        }
        if address.country == "UK" {
            british += 1;
            british_towns += town;
        }
    }
    println!(
        "H2020: {all} of {} rows covered, {:.4} resolved, UK {:.4}; {steps:?}",
        rows.len(),
        share(towns, all),
        share(british_towns, british)
    );
    assert!(share(all, rows.len()) > 0.999, "{all}");
    assert!(share(british_towns, british) >= H2020_UK_RESOLVED, "{british_towns} of {british}");
    assert!(share(towns, all) >= H2020_RESOLVED, "{towns} of {all}");
}

#[test]
fn the_sample_labelled_by_hand_is_right() {
    let Some(europe) = shared::europe() else { return };
    let mut sample =
        csv::Reader::from_path(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/resolution_sample.csv"))
            .unwrap();
    let (mut all, mut right, mut wrong) = (0, 0, Vec::new());
    for row in sample.records().map(Result::unwrap) {
        let address = WrittenAddress { town: &row[0], country: &row[1], ..WrittenAddress::default() };
        let found = europe.gazetteer.resolve(&address);
        let expected =
            if row[2].contains(':') { PlaceId::from(&row[2]) } else { PlaceId::new("geonames", "", &row[2]) };
        all += 1;
        if found.place_id.as_ref() == Some(&expected) {
            right += 1;
        } else if found.how.is_town() {
            wrong.push(format!("{} {} → {:?} {}", &row[0], &row[1], found.place_id, found.how));
        }
    }
    println!("sample: {right} of {all} right, wrong {wrong:?}");
    assert_eq!(all, 300);
    assert!(share(wrong.len(), all) <= SAMPLE_WRONG, "{wrong:#?}");
    assert!(share(right, all) >= SAMPLE_RIGHT, "{right} of {all}");
}

/// A row is right where the region published, carried to NUTS 2016, lies in the town's NUTS 2 region, or in the town's city:
/// London is one city of five. Rows whose published region is of another country than their address contradict themselves.
#[test]
fn partners_of_interreg_lie_in_the_regions_published() {
    let (Some(europe), Some(rows)) =
        (shared::europe(), shared::rows("collab/interreg_partners_geocoded.csv.gz"))
    else {
        return;
    };
    let mut carried: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut cities: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for link in europe.complete.links.iter().filter(|l| l.from_scheme == "nuts3" && l.from_version.is_empty())
    {
        match link.place_id.scheme_and_version() {
            "nuts3-2016" => {
                _ = carried.entry(&link.from_code).or_default().insert(&link.place_id.code()[..4])
            }
            "city-2018" if link.weight > 0.5 => {
                _ = cities.entry(&link.from_code).or_default().insert(link.place_id.code())
            }
            _ => {}
        }
    }
    let addresses: Vec<WrittenAddress<'_>> = rows
        .iter()
        .map(|row| WrittenAddress {
            town: &row["town"],
            postcode: &row["postcode"],
            country: &row["country"],
            region_code: "",
        })
        .collect();
    let found = europe.gazetteer.resolve_all(&addresses);
    let members = Memberships::build(&europe.complete.links, "2016").resolve(&europe.gazetteer, &addresses);
    let towns = found.iter().filter(|found| found.how.is_town()).count();
    let (mut compared, mut right, mut contrary) = (0, 0, 0);
    for ((row, found), member) in rows.iter().zip(&found).zip(&members) {
        let code = row["nuts3"].split_whitespace().next().unwrap_or_default();
        if !found.how.is_town() || member.nuts3.is_empty() || !carried.contains_key(code) {
            continue;
        }
        let state = country::alpha2(&row["country"]).map(country::state_of);
        if country::alpha2(&code[..2]) != state {
            contrary += 1;
            continue;
        }
        compared += 1;
        let in_region = carried[code].contains(&member.nuts3[..4]);
        let in_city = cities.get(code).is_some_and(|cities| cities.contains(member.city_id.as_str()));
        right += usize::from(in_region || in_city);
    }
    println!(
        "Interreg: {:.4} of {} resolved; of {compared} compared {:.4} right; {contrary} contradict themselves",
        share(towns, rows.len()),
        rows.len(),
        share(right, compared)
    );
    assert!(share(towns, rows.len()) >= INTERREG_RESOLVED, "{towns}");
    assert!(share(right, compared) >= INTERREG_RIGHT, "{right} of {compared}");
}
