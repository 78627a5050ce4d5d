//! Patterns, projections and networks from lists.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use streets_network::*;

use crate::fixtures::{Reference, close, davis_incidence, gb_incidence, projected, some};

fn options(weights: TieWeights) -> ProjectionOptions {
    ProjectionOptions { weights, ..ProjectionOptions::default() }
}

/// The projection's weights in the order of a reference's rows, and that it has no tie besides.
fn compare(name: &str, incidence: &Incidence, index: impl Fn(&str) -> u32) {
    let file = Reference::read(name).unwrap();
    for (column, weights) in [("count", TieWeights::Count), ("newman", TieWeights::Newman)] {
        let graph = projected(incidence, &options(weights));
        assert_eq!(graph.ties(), file.rows.len(), "{name}");
        let ours = file.rows.iter().map(|row| graph.weight_between(index(&row[0]), index(&row[1])).unwrap());
        close(&format!("{name} {column}"), &some(ours), &file.numbers(column));
    }
}

#[test]
fn projections_are_those_of_networkx() {
    let Some(gb) = gb_incidence() else { return };
    compare("gb_projection.csv", &gb, |node| node.parse().unwrap());
    let (davis, women, events) = davis_incidence().unwrap();
    compare("davis_women_projection.csv", &davis, |node| women[node]);
    let event = |node: &str| events.iter().position(|event| event == node).unwrap() as u32;
    compare("davis_events_projection.csv", &davis.transposed(), event);
}

#[test]
fn value_is_divided_among_partners() {
    let incidence = Incidence::from_pairs(3, 3, &[(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (2, 2)]).unwrap();
    let graph = projected(&incidence, &options(TieWeights::Value(vec![10.0, 3.0, 99.0])));
    assert_eq!(graph.tie_list().collect::<Vec<_>>(), [(0, 1, 8.0), (0, 2, 5.0), (1, 2, 5.0)]);
    assert_eq!(graph.strength(0), 13.0);
    let none = incidence.project(&options(TieWeights::Value(vec![0.0, 3.0, 0.0]))).unwrap();
    assert_eq!(none.graph.ties(), 1);
    assert_eq!(none.findings[0].message, "1 activities have a value of zero and make no ties");
    for bad in [vec![1.0], vec![1.0, f64::NAN, 1.0], vec![1.0, -1.0, 1.0]] {
        assert!(incidence.project(&options(TieWeights::Value(bad))).is_err());
    }
}

#[test]
fn an_activity_of_5000_is_capped_and_told() {
    let pairs: Vec<(u32, u32)> = (0..5_000).map(|o| (o, 0)).chain([(0, 1), (1, 1)]).collect();
    let incidence = Incidence::from_pairs(5_000, 2, &pairs).unwrap();
    let capped = incidence.project(&ProjectionOptions::default()).unwrap();
    assert_eq!(
        capped.findings[0].message,
        "1 activities have more than 500 organisations (the largest 5000) and weigh as if they had 500"
    );
    // Together they weigh what 499 partners would.
    assert!((capped.graph.strength(7) - 499.0).abs() < 1e-9);
    assert!((capped.graph.weight_between(0, 1).unwrap() - 1.0 - 499.0 / 4_999.0).abs() < 1e-12);
    let large_activity = LargeActivity::LeaveOut { organisations: 500 };
    let out =
        incidence.project(&ProjectionOptions { large_activity, ..ProjectionOptions::default() }).unwrap();
    assert_eq!(out.graph.ties(), 1);
    assert!(out.findings[0].message.ends_with("make no ties"));
    let few = ProjectionOptions { most_pairs: 1_000_000, ..ProjectionOptions::default() };
    let error = incidence.project(&few).unwrap_err();
    assert_eq!(
        error.to_string(),
        "the projection would visit 12497501 pairs of organisations, where at most 1000000 are allowed"
    );
    assert!(error.hint().is_some());
}

#[test]
fn bad_lists_are_refused() {
    let message = |ties: &[(u32, u32, f64)]| Graph::from_ties(3, ties).unwrap_err().to_string();
    assert_eq!(message(&[(0, 1, 1.0), (2, 2, 1.0)]), "entry 1 ties node `2` to itself");
    assert_eq!(
        message(&[(0, 1, -2.0)]),
        "entry 0 has weight `-2`, where a finite number above zero is meant"
    );
    assert!(message(&[(0, 1, f64::NAN)]).contains("`NaN`"));
    assert_eq!(message(&[(0, 7, 1.0)]), "entry 0 names node 7, where numbers below 3 are meant");
    let error = Incidence::from_pairs(2, 2, &[(0, 5)]).unwrap_err();
    assert_eq!(error.to_string(), "entry 0 names activity 5, where numbers below 2 are meant");
    let empty = Incidence::from_pairs(0, 0, &[]).unwrap().project(&ProjectionOptions::default()).unwrap();
    assert_eq!((empty.graph.nodes(), empty.findings.len()), (0, 1));
}

proptest! {
    #[test]
    fn a_projection_is_brute_force(pairs in proptest::collection::vec((0u32..30, 0u32..20), 0..200), cap in 2usize..12) {
        let incidence = Incidence::from_pairs(30, 20, &pairs).unwrap();
        let entries: BTreeSet<(u32, u32)> = pairs.iter().copied().collect();
        prop_assert_eq!(incidence.pairs().collect::<Vec<_>>(), entries.iter().copied().collect::<Vec<_>>());
        let large_activity = LargeActivity::CapWeight { organisations: cap };
        let options = ProjectionOptions { weights: TieWeights::Newman, large_activity, ..ProjectionOptions::default() };
        let graph = projected(&incidence, &options);
        let mut expected: BTreeMap<(u32, u32), f64> = BTreeMap::new();
        for activity in 0..20 {
            let members: Vec<u32> = (0..30).filter(|o| entries.contains(&(*o, activity))).collect();
            let partners = members.len().max(2) as f64 - 1.0;
            let less = if members.len() > cap { (cap as f64 - 1.0) / partners } else { 1.0 };
            for (place, a) in members.iter().enumerate() {
                for b in &members[place + 1..] {
                    *expected.entry((*a, *b)).or_default() += less / partners;
                }
            }
        }
        let ours: BTreeMap<(u32, u32), f64> = graph.tie_list().map(|(a, b, w)| ((a, b), w)).collect();
        prop_assert_eq!(ours.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
        for (tie, weight) in expected {
            prop_assert!((ours[&tie] - weight).abs() < 1e-12);
        }
    }

    #[test]
    fn ties_are_summed_and_stand_in_both_rows(ties in proptest::collection::vec((0u32..12, 0u32..12, 1u32..9), 0..60)) {
        let ties: Vec<(u32, u32, f64)> =
            ties.into_iter().filter(|(a, b, _)| a != b).map(|(a, b, w)| (a, b, f64::from(w))).collect();
        let graph = Graph::from_ties(12, &ties).unwrap();
        let mut expected: BTreeMap<(u32, u32), f64> = BTreeMap::new();
        ties.iter().for_each(|&(a, b, w)| *expected.entry((a.min(b), a.max(b))).or_default() += w);
        prop_assert_eq!(graph.tie_list().map(|(a, b, w)| ((a, b), w)).collect::<BTreeMap<_, _>>(), expected);
        for node in graph.node_ids() {
            prop_assert!(graph.neighbours(node).is_sorted_by(|a, b| a < b));
            for (&other, &weight) in graph.neighbours(node).iter().zip(graph.weights(node)) {
                prop_assert_eq!(graph.weight_between(other, node), Some(weight));
            }
        }
    }
}
