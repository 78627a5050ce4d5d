//! What changes nothing: an edge list in place of participations, other names, another order of rows, the number of threads.

use std::collections::BTreeMap;

use proptest::prelude::*;
use streets_ecosystem::{
    Broker, Counting, OrganisationNetwork, OrganisationNetworkOptions, TieRow, TieSelection, exported,
    ties_of,
};

use super::broker_intervals::simulated;
use super::drawn_countries::{drawn, parts, same_city, told};
use super::two_cities::{built, city, top};
use crate::country::Country;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn an_edge_list_gives_the_network_of_its_participations(parts in parts()) {
        let country = drawn(&parts, |at| format!("o{at}"));
        let (ties, _) = ties_of(&country.input(), TieSelection::All).unwrap();
        prop_assume!(!ties.is_empty());
        let listed = Country { participations: Vec::new(), activities: Vec::new(), ties, ..country.clone() };
        for weights in [Counting::Full, Counting::Newman] {
            let options = OrganisationNetworkOptions { weights, ..OrganisationNetworkOptions::default() };
            let of = |country: &Country| OrganisationNetwork::build(&country.input(), &options).unwrap();
            let (one, other) = (of(&country), of(&listed));
            let (rows, other_rows) = (exported(&one, None).unwrap().rows, exported(&other, None).unwrap().rows);
            prop_assert_eq!(rows.len(), other_rows.len());
            for (a, b) in rows.iter().zip(&other_rows) {
                prop_assert!((a.weight - b.weight).abs() < 1e-9, "{a:?} {b:?}");
                let weightless = |row: &TieRow| TieRow { weight: 0.0, ..row.clone() };
                prop_assert_eq!(weightless(a), weightless(b));
            }
            // Halves are of the years in which ties are made: the same where all years have some.
            if one.years() == other.years() {
                same_city(&city(&one, "city:a"), &city(&other, "city:a"))?;
            }
            let (first, second) = (top(&one, None), top(&other, None));
            prop_assert_eq!(first.len(), second.len());
            for (a, b) in first.iter().zip(&second) {
                prop_assert_eq!(&a.organisation_id, &b.organisation_id);
                prop_assert_eq!(told(a), told(b));
            }
        }
    }

    #[test]
    fn names_and_the_order_of_rows_change_nothing(parts in parts()) {
        let country = drawn(&parts, |at| format!("o{at}"));
        let mut renamed = drawn(&parts, |at| format!("n{}", (at * 7 + 3) % 10));
        renamed.participations.reverse();
        renamed.organisations.rotate_left(4);
        let (one, other) = (built(&country), built(&renamed));
        same_city(&city(&one, "city:a"), &city(&other, "city:a"))?;
        let by_name = |network: &OrganisationNetwork, place| -> BTreeMap<String, Broker> {
            top(network, place).into_iter().map(|own| (own.organisation_id.to_string(), own)).collect()
        };
        for place in [None, Some("city:a")] {
            let (first, second) = (by_name(&one, place), by_name(&other, place));
            prop_assert_eq!(first.len(), second.len());
            for (name, a) in &first {
                let at: usize = name[1..].parse().unwrap();
                let b = &second[&format!("n{}", (at * 7 + 3) % 10)];
                prop_assert_eq!(told(a), told(b));
                prop_assert!((a.betweenness - b.betweenness).abs() < 1e-9);
                prop_assert!((a.constraint.unwrap() - b.constraint.unwrap()).abs() < 1e-9);
                let width = |own: &Broker| own.interval.map_or(0.0, |interval| interval.high / interval.low);
                prop_assert!((width(a) - width(b)).abs() <= 1e-9 * width(a));
            }
        }
    }
}

#[test]
fn one_thread_and_many_agree() {
    let country = simulated(30, 1);
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let network = built(&country);
            (city(&network, "city:a"), top(&network, None))
        })
    };
    assert_eq!(on(1), on(4));
}
