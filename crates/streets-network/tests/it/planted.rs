//! Truth that was put in comes out.

use streets_network::*;

use crate::fixtures::{projected, small};

/// A linear congruential generator: enough to scatter ties.
fn numbers(mut state: u64) -> impl FnMut() -> f64 {
    move || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / (1u64 << 31) as f64
    }
}

/// 8 groups of 40; a pair is tied with probability 0.25 within, 0.01 across.
fn groups_of_forty() -> (Graph, Partition) {
    let mut next = numbers(5);
    let mut ties = Vec::new();
    for a in 0..320u32 {
        for b in a + 1..320 {
            if next() < if a % 8 == b % 8 { 0.25 } else { 0.01 } {
                ties.push((a, b));
            }
        }
    }
    (small(320, &ties), Partition::new((0..320).map(|node| node % 8).collect()))
}

#[test]
fn leiden_finds_planted_groups() {
    let (graph, truth) = groups_of_forty();
    let potts = Objective::ConstantPotts { resolution: 0.1 };
    for objective in [Objective::Modularity { resolution: 1.0 }, potts] {
        let found =
            leiden(&graph, &LeidenOptions { objective, runs: 4, ..LeidenOptions::default() }).unwrap();
        let overlap = partition_overlap(&found.partition, &truth).unwrap();
        assert!(overlap.adjusted_rand.unwrap() > 0.97, "{overlap:?}");
        assert!(overlap.main_group_share.unwrap() > 0.98);
        assert!(overlap.mutual_information.unwrap() > 0.97);
    }
    let shares = memberships(&graph, &truth, TieWeighting::One).unwrap();
    let own = |node: u32| shares.shares(node).iter().find(|(group, _)| *group == node % 8).unwrap().1;
    let mean = graph.node_ids().map(own).sum::<f64>() / 320.0;
    // 39 × 0.25 within, 280 × 0.01 across.
    assert!((mean - 9.75 / 12.55).abs() < 0.03, "{mean}");
}

#[test]
fn finer_resolution_makes_more_communities() {
    let (graph, _) = groups_of_forty();
    let count = |resolution| {
        let objective = Objective::Modularity { resolution };
        leiden(&graph, &LeidenOptions { objective, ..LeidenOptions::default() }).unwrap().partition.groups()
    };
    assert!(count(0.0) <= count(1.0) && count(1.0) < count(4.0));
    assert_eq!(count(0.0), components(&graph).groups());
}

#[test]
fn standard_errors_are_as_large_as_the_errors() {
    let (graph, _) = groups_of_forty();
    let exact = betweenness(&graph, TieLength::Step);
    let near = closeness(&graph, TieLength::Step);
    let (mut off, mut said, mut near_off, mut near_said) = (0.0, 0.0, 0.0, 0.0);
    let (mut bias, mut size) = (0.0, 0.0);
    for seed in 0..200 {
        let options = SamplingOptions { nodes: 80, seed, confidence: 0.95 };
        let sampled = sampled_betweenness(&graph, &options).unwrap();
        let closeness = sampled_closeness(&graph, &options).unwrap();
        for (node, exact) in exact.iter().enumerate() {
            let difference = sampled.value[node] - exact;
            assert!(difference.abs() <= sampled.bound);
            off += difference * difference;
            said += sampled.standard_error[node].powi(2);
            bias += difference;
            size += exact;
            let mean = |value: Option<f64>| value.unwrap().recip();
            let difference = mean(closeness.within_component[node]) - mean(near.within_component[node]);
            near_off += difference * difference;
            near_said += closeness.mean_distance_error[node].unwrap().powi(2);
        }
    }
    assert!((off / said - 1.0).abs() < 0.1, "{}", off / said);
    assert!((near_off / near_said - 1.0).abs() < 0.1, "{}", near_off / near_said);
    assert!((bias / size).abs() < 0.005, "{}", bias / size);
}

#[test]
fn two_mode_transitivity_is_that_of_random_patterns() {
    // 3,000 organisations, 1,500 activities of 2 to 6 at random: transitivity as expected, though far above k̄/n.
    let mut next = numbers(11);
    let mut pairs = Vec::new();
    for activity in 0..1_500u32 {
        for _ in 0..2 + activity % 5 {
            pairs.push(((next() * 3_000.0) as u32, activity));
        }
    }
    let incidence = Incidence::from_pairs(3_000, 1_500, &pairs).unwrap();
    let graph = projected(&incidence, &ProjectionOptions::default());
    let world =
        small_world(&graph, Some(&incidence), PathSources::Sample(SamplingOptions::default())).unwrap();
    let (found, expected) = (world.transitivity.unwrap(), world.two_mode_transitivity.unwrap());
    assert!((found / expected - 1.0).abs() < 0.05, "{found} {expected}");
    assert!(world.sigma.unwrap() > 50.0);
    let exact = small_world(&graph, None, PathSources::All).unwrap();
    assert!((world.mean_path.unwrap() / exact.mean_path.unwrap() - 1.0).abs() < 0.02);
}

#[test]
fn a_hub_taken_away_leaves_pieces() {
    let star = small(6, &[(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)]);
    let removals = robustness(&star, RemovalOrder::DegreeOnce, 1).unwrap();
    assert_eq!(removals.iter().map(|r| r.largest).collect::<Vec<_>>(), [6, 1, 1, 1, 1, 1, 0]);
    let leaves_first = largest_component_after(&star, &[5, 4, 3, 2, 1, 0], 2).unwrap();
    assert_eq!(leaves_first.iter().map(|r| r.largest).collect::<Vec<_>>(), [6, 4, 2, 0]);
}
