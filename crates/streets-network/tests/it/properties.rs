//! Measures against their definitions, on small random networks.

use std::collections::BTreeSet;

use proptest::prelude::*;
use streets_network::*;

use crate::fixtures::small;

/// Ties among `nodes` nodes, few enough that twins, parts and isolates occur.
fn ties(nodes: u32) -> impl Strategy<Value = Vec<(u32, u32)>> {
    proptest::collection::vec((0..nodes, 0..nodes), 0..3 * nodes as usize).prop_map(|ties| {
        let sorted = ties.into_iter().filter(|(a, b)| a != b).map(|(a, b)| (a.min(b), a.max(b)));
        sorted.collect::<BTreeSet<_>>().into_iter().collect()
    })
}

/// Distances in steps and numbers of shortest paths between all nodes.
fn all_paths(graph: &Graph) -> Vec<Vec<Option<(u32, f64)>>> {
    let from = |source: u32| {
        let mut found: Vec<Option<(u32, f64)>> = vec![None; graph.nodes()];
        found[source as usize] = Some((0, 1.0));
        let mut level = vec![source];
        for distance in 1.. {
            let mut next = Vec::new();
            for &node in &level {
                let paths = found[node as usize].unwrap().1;
                for &other in graph.neighbours(node) {
                    match &mut found[other as usize] {
                        None => {
                            found[other as usize] = Some((distance, paths));
                            next.push(other);
                        }
                        Some((d, sum)) if *d == distance => *sum += paths,
                        Some(_) => {}
                    }
                }
            }
            if next.is_empty() {
                break;
            }
            level = next;
        }
        found
    };
    graph.node_ids().map(from).collect()
}

proptest! {
    #[test]
    fn triangles_without_a_set_are_those_of_the_network_without_its_ties(
        ties in ties(12), sets in proptest::collection::vec(0..5u32, 36), classes in proptest::collection::vec(0..3u32, 12),
    ) {
        let graph = small(12, &ties);
        let of = |position: usize| sets[position % sets.len()];
        // Sets 3 and 4 are beyond the three that are asked for.
        let set_of: Vec<u32> = (0..graph.ties()).map(of).collect();
        let classes = Partition::new(classes);
        let found = triangles_without(&graph, &classes, &set_of, 3).unwrap();
        let mixed = |classes: [u32; 3]| classes.contains(&0) && classes.contains(&2);
        for counted in [(|_| true) as fn([u32; 3]) -> bool, mixed] {
            let count = |graph: &Graph| -> u64 {
                let triads = class_triads(graph, &classes).unwrap().triangles;
                triads.iter().filter(|(classes, _)| counted(**classes)).map(|(_, triangles)| triangles).sum()
            };
            prop_assert_eq!(found.all(counted), count(&graph));
            for set in 0..3 {
                let rest: Vec<(u32, u32)> = (ties.iter().enumerate())
                    .filter(|(at, _)| of(*at) != set)
                    .map(|(_, tie)| *tie)
                    .collect();
                prop_assert_eq!(found.all(counted) - found.lost(set, counted), count(&small(12, &rest)));
            }
        }
    }

    #[test]
    fn betweenness_is_its_definition(ties in ties(14)) {
        let graph = small(14, &ties);
        let paths = all_paths(&graph);
        let ours = betweenness(&graph, TieLength::Step);
        let weighted = betweenness(&graph, TieLength::Weight);
        let options = SamplingOptions { nodes: 14, ..SamplingOptions::default() };
        let sampled = sampled_betweenness(&graph, &options).unwrap();
        prop_assert_eq!(sampled.bound, 0.0);
        let near = closeness(&graph, TieLength::Step);
        for v in 0..14 {
            let mut expected = 0.0;
            for s in 0..14 {
                for t in s + 1..14 {
                    let ways = (paths[s][t], paths[s][v], paths[v][t]);
                    if let (Some((d, all)), Some((a, before)), Some((b, after))) = ways
                        && v != s && v != t && a + b == d
                    {
                        expected += before * after / all;
                    }
                }
            }
            prop_assert!((ours[v] - expected).abs() < 1e-9, "{} {}", ours[v], expected);
            prop_assert!((weighted[v] - expected).abs() < 1e-9);
            prop_assert!((sampled.value[v] - expected).abs() < 1e-9);
            prop_assert_eq!(sampled.standard_error[v], 0.0);
            let harmonic: f64 =
                paths[v].iter().flatten().filter(|(d, _)| *d > 0).map(|(d, _)| f64::from(*d).recip()).sum();
            prop_assert!((near.harmonic[v] - harmonic).abs() < 1e-12);
        }
    }

    #[test]
    fn brokerage_is_its_definition(ties in ties(10), kinds in proptest::collection::vec(0u32..4, 10)) {
        let graph = small(10, &ties);
        let ours = brokerage(&graph, &Partition::new(kinds.clone())).unwrap();
        let tied = |a: u32, b: u32| graph.weight_between(a, b).is_some();
        for v in 0..10u32 {
            let mut expected = Brokerage::default();
            for a in 0..10u32 {
                for b in (0..10u32).filter(|&b| b != a && tied(a, v) && tied(v, b) && !tied(a, b)) {
                    let [from, own, to] = [a, v, b].map(|node| kinds[node as usize]);
                    let role = match (from == own, own == to, from == to) {
                        (true, true, _) => &mut expected.coordinator,
                        (true, false, _) => &mut expected.representative,
                        (false, true, _) => &mut expected.gatekeeper,
                        (false, false, true) => &mut expected.consultant,
                        (false, false, false) => &mut expected.liaison,
                    };
                    *role += 1;
                }
            }
            prop_assert_eq!(ours[v as usize], expected);
        }
    }

    #[test]
    fn cores_are_what_peeling_leaves(ties in ties(12)) {
        let graph = small(12, &ties);
        for (node, core) in core_numbers(&graph).into_iter().enumerate() {
            let stays = |k: usize| {
                let mut left: BTreeSet<u32> = graph.node_ids().collect();
                while let Some(&out) =
                    left.iter().find(|&&v| graph.neighbours(v).iter().filter(|u| left.contains(u)).count() < k)
                {
                    left.remove(&out);
                }
                left.contains(&(node as u32))
            };
            prop_assert!(stays(core as usize) && !stays(core as usize + 1));
        }
    }

    #[test]
    fn constraint_is_its_definition(ties in ties(9), weights in proptest::collection::vec(1u32..6, 30)) {
        let weighted: Vec<(u32, u32, f64)> =
            ties.iter().zip(weights.iter().cycle()).map(|(&(a, b), &w)| (a, b, f64::from(w))).collect();
        let graph = Graph::from_ties(9, &weighted).unwrap();
        let p = |i: u32, j: u32| graph.weight_between(i, j).unwrap_or(0.0) / graph.strength(i);
        for (i, ours) in graph.node_ids().zip(constraint(&graph, TieWeighting::Weight)) {
            let with = |&j: &u32| (p(i, j) + graph.neighbours(i).iter().map(|&q| p(i, q) * p(q, j)).sum::<f64>()).powi(2);
            let expected = (graph.degree(i) > 0).then(|| graph.neighbours(i).iter().map(with).sum::<f64>());
            prop_assert_eq!(ours.is_some(), expected.is_some());
            prop_assert!((ours.unwrap_or(0.0) - expected.unwrap_or(0.0)).abs() < 1e-12);
        }
    }

    #[test]
    fn communities_are_connected_and_levels_nest(ties in ties(25), seed in 0u64..50, resolution in 0.0f64..2.0) {
        let graph = small(25, &ties);
        for objective in [Objective::Modularity { resolution }, Objective::ConstantPotts { resolution }] {
            let found = leiden(&graph, &LeidenOptions { objective, seed, ..LeidenOptions::default() }).unwrap();
            prop_assert_eq!(found.levels.last(), Some(&found.partition));
            for group in 0..found.partition.groups() as u32 {
                let keep: Vec<bool> = found.partition.of().iter().map(|own| *own == group).collect();
                prop_assert_eq!(components(&graph.induced(&keep).unwrap().0).groups(), 1);
            }
            for two in found.levels.windows(2) {
                let pairs: BTreeSet<(u32, u32)> = two[0].of().iter().copied().zip(two[1].of().iter().copied()).collect();
                prop_assert_eq!(pairs.len(), two[0].groups(), "a part lies in two parts above");
            }
            // No worse than everybody alone, or one community a component.
            let quality = |of: Partition| match objective {
                Objective::Modularity { .. } => modularity(&graph, &of, TieWeighting::One, resolution).unwrap(),
                Objective::ConstantPotts { .. } => {
                    Some(cpm_quality(&graph, &of, TieWeighting::One, resolution).unwrap())
                }
            };
            prop_assert!(found.quality >= quality(Partition::new((0..25).collect())).map(|q| q - 1e-12));
        }
    }

    #[test]
    fn persistence_is_set_arithmetic(before in ties(10), after in ties(10)) {
        let change = persistence(&small(10, &before), &small(10, &after)).unwrap();
        let (a, b): (BTreeSet<_>, BTreeSet<_>) = (before.into_iter().collect(), after.into_iter().collect());
        let both = a.intersection(&b).count();
        prop_assert_eq!((change.kept, change.gone, change.new), (both, a.len() - both, b.len() - both));
        prop_assert_eq!(change.kept_share.is_some(), !a.is_empty());
        let nodes = |ties: &BTreeSet<(u32, u32)>| ties.iter().flat_map(|(a, b)| [*a, *b]).collect::<BTreeSet<u32>>();
        let (x, y) = (nodes(&a), nodes(&b));
        prop_assert_eq!(change.entered, y.difference(&x).copied().collect::<Vec<_>>());
        prop_assert_eq!(change.left, x.difference(&y).copied().collect::<Vec<_>>());
        prop_assert_eq!(change.stayed, x.intersection(&y).count());
    }

    #[test]
    fn shares_sum_to_one_and_divisions_agree_with_themselves(ties in ties(15), of in proptest::collection::vec(0u32..5, 15)) {
        let graph = small(15, &ties);
        let groups = Partition::new(of);
        let found = memberships(&graph, &groups, TieWeighting::Weight).unwrap();
        for node in graph.node_ids() {
            let sum: f64 = found.shares(node).iter().map(|(_, share)| share).sum();
            let expected = if graph.degree(node) == 0 { 0.0 } else { 1.0 };
            prop_assert!((sum - expected).abs() < 1e-12);
        }
        let same = partition_overlap(&groups, &groups.renumbered()).unwrap();
        prop_assert!(same.mutual_information.is_none_or(|nmi| (nmi - 1.0).abs() < 1e-12));
        prop_assert!(same.adjusted_rand.is_none_or(|ari| (ari - 1.0).abs() < 1e-12));
        prop_assert_eq!(same.main_group_share, Some(1.0));
    }

    #[test]
    fn everything_is_finite(ties in ties(8)) {
        let graph = small(8, &ties);
        let incidence = Incidence::from_pairs(8, 8, &ties).unwrap();
        let finite = |values: &[f64]| values.iter().all(|value| value.is_finite());
        let rank = pagerank(&graph, &PageRankOptions::default()).unwrap();
        prop_assert!(finite(&rank) && (rank.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let near = closeness(&graph, TieLength::InverseWeight);
        prop_assert!(finite(&near.wasserman_faust) && finite(&near.harmonic));
        let t = triangles(&graph);
        for values in [
            local_clustering(&graph, &t),
            weighted_clustering(&graph, WeightedClustering::Onnela),
            weighted_clustering(&graph, WeightedClustering::Barrat),
            effective_size(&graph, TieWeighting::Weight),
            average_neighbour_degree(&graph),
            node_redundancy(&incidence).unwrap(),
            vec![degree_assortativity(&graph), transitivity(&graph, &t), density(&graph)],
        ] {
            prop_assert!(values.iter().flatten().all(|value| value.is_finite()));
        }
        prop_assert!(finite(&bipartite_clustering(&incidence, Overlap::Dot)));
        let world = small_world(&graph, Some(&incidence), PathSources::All).unwrap();
        let figures = [world.mean_path, world.sigma, world.omega, world.clustering, world.two_mode_transitivity];
        prop_assert!(figures.iter().flatten().all(|value| value.is_finite()));
    }
}
