//! Ties against chance: vegan and bicm on British Horizon 2020 and on the Davis women, planted mixing, edge lists.

use std::collections::BTreeMap;

use streets_ecosystem::chance::{
    AgainstChance, ChanceOptions, ChanceRow, ConfigurationModel, Counted, Held, Null, against_chance,
};
use streets_ecosystem::{TieSelection, ties_of};
use streets_model::Sector;
use streets_network::Incidence;

use crate::country::Country;
use crate::shared::{participations_of_horizon, rows, sector};

fn options(places: &str, nulls: &[Null]) -> ChanceOptions {
    ChanceOptions { places: places.into(), nulls: nulls.to_vec(), draws: 400, ..ChanceOptions::default() }
}

fn whole(found: &AgainstChance, null: Null) -> &ChanceRow {
    found.rows.iter().find(|row| row.null == null && row.place_id.is_none()).unwrap()
}

/// British Horizon 2020 as the reference files have it.
fn british() -> Option<Country> {
    let mut country = Country::default().place("town:a", "GB", None);
    for row in rows("reference/network/gb_sectors.csv")? {
        country = country.organisation(&row["node"], sector(&row["sector"]), None);
    }
    let mut projects = BTreeMap::new();
    for row in rows("reference/network/gb_bipartite.csv")? {
        projects.insert(row["project"].clone(), ());
        country = country.part(&row["project"], &row["org"], "town:a", None);
    }
    for project in projects.keys() {
        country = country.activity(project, Some((2015, 1)), None);
    }
    Some(country)
}

#[test]
fn british_pairs_are_those_of_vegan_and_the_draws_mix() {
    let Some(country) = british() else { return };
    let found = against_chance(
        &country.input(),
        &ChanceOptions { counted: Counted::SectorPairs, ..options("town", &[Null::DEGREES]) },
    )
    .unwrap();
    let row = whole(&found, Null::DEGREES);
    assert_eq!(row.observed, 3_451.0);
    // vegan: 5,099.9 ± 60.4 in 2,000 draws with lag-1 autocorrelation 0.29, a standard error of 1.8.
    assert!((row.expected - 5_099.9).abs() < 15.0, "{row:?}");
    assert!((row.sd - 60.4).abs() < 8.0, "{row:?}");
    assert!(row.p == 1.0 && row.z.unwrap() < -20.0 && row.ratio_interval.is_none(), "{row:?}");
    let mixing = found.mixing[0];
    assert!(mixing.effective_draws > 100.0 && mixing.drift.unwrap().abs() < 0.3, "{mixing:?}");
    let by_ties = against_chance(&country.input(), &options("town", &[Null::DEGREES])).unwrap();
    let row = whole(&by_ties, Null::DEGREES);
    // The configuration model keeps the numbers on average only; the expectations lie close.
    let configuration = row.configuration.unwrap();
    assert!((configuration / row.expected - 1.0).abs() < 0.02, "{row:?}");
    let (low, high) = row.ratio_interval.unwrap();
    assert!(low < row.ratio.unwrap() && row.ratio.unwrap() < high);
}

#[test]
fn fugacities_are_those_of_bicm() {
    let Some(pairs) = rows("reference/network/davis_bipartite.csv") else { return };
    let fitness: BTreeMap<String, f64> = rows("reference/network/davis_bicm_fitness.csv")
        .unwrap()
        .iter()
        .map(|row| (row["node"].clone(), row["fitness"].parse().unwrap()))
        .collect();
    let number = |column: &str| -> BTreeMap<String, u32> {
        let names: std::collections::BTreeSet<String> = pairs.iter().map(|row| row[column].clone()).collect();
        names.into_iter().zip(0..).collect()
    };
    let (women, events) = (number("woman"), number("event"));
    let list: Vec<(u32, u32)> =
        pairs.iter().map(|row| (women[&row["woman"]], events[&row["event"]])).collect();
    let model =
        ConfigurationModel::fit(&Incidence::from_pairs(women.len(), events.len(), &list).unwrap()).unwrap();
    for (woman, w) in &women {
        for (event, e) in &events {
            let product = fitness[woman] * fitness[event];
            let (expected, found) = (product / (1.0 + product), model.probability(*w, *e));
            assert!((found / expected - 1.0).abs() < 1e-5, "{woman} {event}: {found} {expected}");
        }
        let sum: f64 = events.values().map(|e| model.probability(*w, *e)).sum();
        let degree = list.iter().filter(|(of, _)| of == w).count() as f64;
        assert!((sum - degree).abs() < 1e-9, "{woman}: {sum} {degree}");
    }
}

/// Two cities and two fields; in `left` businesses meet universities, in `right` each kind keeps to itself.
fn planted() -> Country {
    let mut country = Country::default().place("city:left", "XX", None).place("city:right", "XX", None);
    let home = |organisation: usize| if organisation < 40 { "city:left" } else { "city:right" };
    let kind = |organisation: usize| {
        if organisation.is_multiple_of(2) { Sector::Business } else { Sector::University }
    };
    for organisation in 0..80 {
        country = country.organisation(
            &organisation.to_string(),
            Some(kind(organisation)),
            Some(home(organisation)),
        );
    }
    for activity in 0..200usize {
        let id = format!("p{activity}");
        country = country.activity(&id, Some((2015, 1)), Some(["light", "water"][activity / 2 % 2]));
        let left = activity < 100;
        let step = if left { 7 } else { 14 };
        for member in 0..2 {
            let organisation = (activity * 3 + member * step) % 40 + if left { 0 } else { 40 };
            country = country.part(&id, &organisation.to_string(), home(organisation), None);
        }
    }
    country
}

#[test]
fn planted_mixing_is_found_and_what_is_held_stays() {
    let country = planted();
    let sectors = Null { field: true, held: Held::Sector };
    let places = Null { field: true, held: Held::Place };
    let nulls = [Null::DEGREES, Null::WITHIN_FIELD, places, sectors];
    let found = against_chance(&country.input(), &options("city", &nulls)).unwrap();
    let row = |null: Null, place: &str| {
        found
            .rows
            .iter()
            .find(|row| row.null == null && row.place_id.as_ref().is_some_and(|id| id.as_str() == place))
            .unwrap()
    };
    for null in [Null::DEGREES, Null::WITHIN_FIELD, places] {
        let (left, right) = (row(null, "city:left"), row(null, "city:right"));
        if let Some(configuration) = left.configuration {
            assert!((configuration / left.expected - 1.0).abs() < 0.05, "{left:?}");
        }
        assert!(left.z.unwrap() > 3.0 && left.p < 0.01 && left.ratio.unwrap() > 1.3, "{left:?}");
        assert!(right.ratio.unwrap() < 0.3, "{right:?}");
        let against = left.against_country.unwrap();
        assert!(
            against.value > 1.0 && against.low < against.value + 1e-9 && against.value < against.high + 1e-9,
            "{left:?}"
        );
    }
    let whole = whole(&found, sectors);
    assert!(whole.sd == 0.0 && whole.z.is_none() && whole.expected == whole.observed, "{whole:?}");
    assert_eq!(row(sectors, "country:XX").observed, whole.observed);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
    assert_eq!(pool.install(|| against_chance(&country.input(), &options("city", &nulls)).unwrap()), found);
}

#[test]
fn an_edge_list_is_refused_aloud() {
    let country = planted();
    let (ties, _) = ties_of(&country.input(), TieSelection::All).unwrap();
    let by_ties = Country { activities: Vec::new(), participations: Vec::new(), ties, ..country };
    let found = against_chance(&by_ties.input(), &options("city", &[Null::DEGREES])).unwrap();
    assert!(found.rows.is_empty());
    let told: Vec<String> = found.findings.iter().map(ToString::to_string).collect();
    assert!(told.iter().any(|told| told.contains("who shares an activity with whom")), "{told:?}");
    let few =
        against_chance(&by_ties.input(), &ChanceOptions { draws: 3, ..options("city", &[]) }).unwrap_err();
    assert!(few.to_string().contains("3 resamples"), "{few}");
}

#[test]
fn horizon_2020_by_town_under_both_nulls() {
    let Some(country) = participations_of_horizon() else { return };
    let nulls = [Null::DEGREES, Null::WITHIN_FIELD];
    let few = ChanceOptions { draws: 40, burn_in: 15, ..options("town", &nulls) };
    let found = against_chance(&country.input(), &few).unwrap();
    let (degrees, within) = (whole(&found, Null::DEGREES), whole(&found, Null::WITHIN_FIELD));
    println!("{degrees:?}\n{within:?}\n{:?}", found.mixing);
    // Calls sort organisations by kind, so that holding the field explains part of what degrees alone leave.
    assert_eq!(degrees.observed, within.observed);
    assert!(degrees.ratio.unwrap() < within.ratio.unwrap() && within.ratio.unwrap() < 1.0);
    let towns = found.rows.iter().filter(|row| row.against_country.is_some()).count();
    assert!(towns > 1_000, "{towns}");
    for town in ["town:UK-CAMBRIDGE", "town:UK-OXFORD", "town:UK-GUILDFORD", "country:GB"] {
        let row = found.rows.iter().find(|row| {
            row.null == Null::WITHIN_FIELD && row.place_id.as_ref().is_some_and(|id| id.as_str() == town)
        });
        println!("{row:?}");
        assert!(row.unwrap().observed > 100.0);
    }
}
