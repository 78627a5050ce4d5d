//! The same networks through networkx, igraph and leidenalg: equal to 1e-9.

use std::collections::BTreeMap;

use streets_network::*;

use crate::fixtures::{Named, Reference, close, davis_incidence, gb_incidence, networks, some, within};

/// Compares one value a node with a column.
fn column(network: &Named, name: &str, ours: &[Option<f64>]) {
    close(&format!("{} {name}", network.name), ours, &network.nodes.numbers(name));
}

fn global() -> Option<BTreeMap<(String, String, String), f64>> {
    let rows = Reference::read("global.csv")?.rows;
    let entry = |row: &Vec<String>| {
        ((row[0].clone(), row[1].clone(), row[2].clone()), row[3].parse::<f64>().unwrap())
    };
    Some(rows.iter().map(entry).collect())
}

/// Every package's figure of a network.
fn whole(all: &BTreeMap<(String, String, String), f64>, network: &str, metric: &str, ours: Option<f64>) {
    let theirs = all.iter().filter(|((n, m, _), _)| n == network && m == metric);
    assert!(theirs.clone().next().is_some(), "{network} {metric}");
    for ((_, _, package), value) in theirs {
        let ours = ours.unwrap();
        assert!(
            (ours - value).abs() <= 1e-9 * value.abs().max(1e-3),
            "{network} {metric} {package}: {ours} {value}"
        );
    }
}

#[test]
fn shape() {
    let Some(all) = global() else { return };
    for network in networks() {
        let (name, graph) = (network.name, &network.graph);
        let whole = |metric: &str, ours: Option<f64>| whole(&all, name, metric, ours);
        column(&network, "degree", &some(degrees(graph).into_iter().map(|k| k as f64)));
        column(&network, "strength", &some(strengths(graph)));
        let mean: Vec<f64> =
            average_neighbour_degree(graph).into_iter().map(Option::unwrap_or_default).collect();
        column(&network, "avg_neighbor_degree", &some(mean));
        column(&network, "core", &some(core_numbers(graph).into_iter().map(f64::from)));
        let parts = components(graph);
        let sizes = parts.sizes();
        column(&network, "component_size", &some(parts.of().iter().map(|part| sizes[*part as usize] as f64)));
        let labels = network.nodes.texts("node");
        for (node, first) in network.nodes.texts("component").iter().enumerate() {
            let first =
                parts.of().iter().position(|part| *part == parts.of()[network.index[*first] as usize]);
            assert_eq!(labels[first.unwrap()], network.nodes.texts("component")[node]);
        }
        whole("components", Some(parts.groups() as f64));
        whole("giant_size", Some(parts.largest(1)[0].1 as f64));
        whole("density", density(graph));
        whole("centralization_degree_igraph_formula", degree_centralisation(graph));
        let t = triangles(graph);
        column(&network, "triangles", &some(t.of.iter().map(|t| *t as f64)));
        let local = local_clustering(graph, &t);
        let zeros = |values: &[Option<f64>]| some(values.iter().map(|value| value.unwrap_or(0.0)));
        column(&network, "clustering", &zeros(&local));
        let onnela = weighted_clustering(graph, WeightedClustering::Onnela);
        column(&network, "clustering_onnela", &zeros(&onnela));
        let barrat = weighted_clustering(graph, WeightedClustering::Barrat);
        column(&network, "clustering_barrat_igraph", &zeros(&barrat));
        let average = average_clustering(&local);
        whole("average_clustering", average.with_zeros);
        whole("average_clustering_zero", average.with_zeros);
        whole("average_clustering_nan", average.of_defined);
        whole("average_clustering_onnela", average_clustering(&onnela).with_zeros);
        whole("average_clustering_barrat_zero", average_clustering(&barrat).with_zeros);
        whole("transitivity", transitivity(graph, &t));
        whole("degree_assortativity", degree_assortativity(graph));
        whole("strength_assortativity", numeric_assortativity(graph, &strengths(graph)).unwrap());
        let census = triad_census(graph, &t);
        whole("triads_003_empty", Some(census.empty as f64));
        whole("triads_102_one_tie", Some(census.one_tie as f64));
        whole("triads_201_two_ties", Some(census.two_ties as f64));
        whole("triads_300_triangle", Some(census.triangle as f64));
        let world = small_world(graph, None, PathSources::All).unwrap();
        whole("giant_average_path_length", world.mean_path);
        whole("giant_diameter", Some(f64::from(world.longest_path)));
        let order = [(RemovalOrder::DegreeOnce, "static"), (RemovalOrder::DegreeAnew, "recomputed")];
        let file = Reference::read(&format!("{name}_robustness.csv")).unwrap();
        for (order, column) in order {
            let step = if graph.nodes() < 200 { 1 } else { 8 };
            let ours = robustness(graph, order, step).unwrap();
            let of = |removal: &Removal| (removal.removed as f64, removal.largest as f64);
            let theirs = file.numbers("removed").into_iter().flatten();
            let sizes = file.numbers(&format!("largest_{column}_degree")).into_iter().flatten();
            assert_eq!(
                ours.iter().map(of).collect::<Vec<_>>(),
                theirs.zip(sizes).collect::<Vec<_>>(),
                "{name}"
            );
        }
    }
}

#[test]
fn centrality() {
    for network in networks() {
        let graph = &network.graph;
        let rank = |weighting| {
            pagerank(graph, &PageRankOptions { weighting, ..PageRankOptions::default() }).unwrap()
        };
        for package in ["nx", "igraph"] {
            column(&network, &format!("pagerank_{package}"), &some(rank(TieWeighting::One)));
            column(&network, &format!("pagerank_w_{package}"), &some(rank(TieWeighting::Weight)));
        }
        let steps = closeness(graph, TieLength::Step);
        column(&network, "closeness_wf_nx", &some(steps.wasserman_faust.clone()));
        column(&network, "closeness_component_igraph", &steps.within_component);
        column(&network, "harmonic_nx", &some(steps.harmonic.clone()));
        let n = graph.nodes() as f64;
        column(&network, "harmonic_norm_igraph", &some(steps.harmonic.iter().map(|h| h / (n - 1.0))));
        let inverse = closeness(graph, TieLength::InverseWeight);
        column(&network, "closeness_wf_invw_nx", &some(inverse.wasserman_faust));
        let between = betweenness(graph, TieLength::Step);
        column(&network, "betweenness_norm_nx", &some(normalised_betweenness(&between).unwrap()));
        column(&network, "betweenness_igraph", &some(between));
        column(&network, "betweenness_invw_igraph", &some(betweenness(graph, TieLength::InverseWeight)));
        let top = graph.tie_list().fold(0.0f64, |top, (_, _, weight)| top.max(weight));
        let whole: Vec<(u32, u32, f64)> = graph.tie_list().map(|(a, b, w)| (a, b, top + 1.0 - w)).collect();
        let whole = betweenness(&Graph::from_ties(graph.nodes(), &whole).unwrap(), TieLength::Weight);
        column(&network, "betweenness_intdist_igraph", &some(whole.clone()));
        column(&network, "betweenness_intdist_nx", &some(whole));
        match eigenvector(graph, &EigenvectorOptions::default()) {
            Ok(scores) => column(&network, "eigenvector_w_igraph", &some(scores)),
            Err(error) => assert!(network.name == "gb" && error.to_string().contains("422 parts"), "{error}"),
        }
    }
}

#[test]
fn structural_holes() {
    for network in networks() {
        for (weighting, mark) in [(TieWeighting::One, ""), (TieWeighting::Weight, "_w")] {
            let constrained = constraint(&network.graph, weighting);
            column(&network, &format!("constraint{mark}_nx"), &constrained);
            column(&network, &format!("constraint{mark}_igraph"), &constrained);
            let size = effective_size(&network.graph, weighting);
            if weighting == TieWeighting::One {
                column(&network, "effective_size_nx", &size);
            } else {
                // networkx 3.6.1, asked for all nodes at once, divides w_jq by the largest weight of q instead of j; asked for one
                // node it divides as Burt does. Both are worked out here from the definition.
                column(&network, "effective_size_w_nx", &effective_size_by_definition(&network.graph, true));
                close(network.name, &size, &effective_size_by_definition(&network.graph, false));
            }
        }
    }
}

fn effective_size_by_definition(graph: &Graph, by_largest_of_q: bool) -> Vec<Option<f64>> {
    let largest = |v: u32| graph.weights(v).iter().fold(0.0f64, |largest, weight| largest.max(*weight));
    let size = |i: u32| {
        let non_redundant = |&j: &u32| {
            let through = |&q: &u32| {
                let p = graph.weight_between(i, q).unwrap() / graph.strength(i);
                let of = if by_largest_of_q { q } else { j };
                p * graph.weight_between(j, q).unwrap_or(0.0) / largest(of)
            };
            1.0 - graph.neighbours(i).iter().map(through).sum::<f64>()
        };
        (graph.degree(i) > 0).then(|| graph.neighbours(i).iter().map(non_redundant).sum())
    };
    graph.node_ids().map(size).collect()
}

/// Classes of the nodes of a network, and their names.
fn classes(network: &Named) -> (Partition, Vec<String>) {
    let (file, column) =
        if network.name == "gb" { ("gb_sectors.csv", "sector") } else { ("karate_clubs.csv", "club") };
    let file = Reference::read(file).unwrap();
    let labels: Vec<String> = file.texts(column).into_iter().map(str::to_owned).collect();
    Partition::from_labels(&labels)
}

#[test]
fn groups() {
    let Some(all) = global() else { return };
    for network in networks().into_iter().filter(|network| ["karate", "gb"].contains(&network.name)) {
        let (name, graph) = (network.name, &network.graph);
        let (groups, names) = classes(&network);
        let id = |text: &str| names.iter().position(|name| name == text).unwrap() as u32;
        let mixing = mixing_matrix(graph, &groups, TieWeighting::One).unwrap();
        let file = Reference::read(&format!("{name}_mixing.csv")).unwrap();
        let ours = file.rows.iter().map(|row| mixing.between(id(&row[0]), id(&row[1])));
        close(name, &some(ours), &file.numbers("arcs"));
        whole(&all, name, "nominal_assortativity", nominal_assortativity(&mixing));
        let q = |weighting, resolution| modularity(graph, &groups, weighting, resolution).unwrap();
        whole(&all, name, "modularity_of_classes", q(TieWeighting::One, 1.0));
        whole(&all, name, "modularity_of_classes_w", q(TieWeighting::Weight, 1.0));
        whole(&all, name, "modularity_of_classes_resolution_0.5", q(TieWeighting::One, 0.5));

        let counts = e_i(graph, &groups).unwrap();
        let file = Reference::read(&format!("{name}_ei.csv")).unwrap();
        let of = |row: &Vec<String>| {
            if row[0] == "all" { counts.all } else { counts.of_group[id(&row[0]) as usize] }
        };
        let rows: Vec<TiesByReach> = file.rows.iter().map(of).collect();
        close(name, &some(rows.iter().map(|row| row.external as f64)), &file.numbers("external"));
        close(name, &some(rows.iter().map(|row| row.internal as f64)), &file.numbers("internal"));
        close(name, &rows.iter().map(TiesByReach::index).collect::<Vec<_>>(), &file.numbers("ei"));
        let weighted: Vec<_> = rows.iter().map(TiesByReach::weighted_index).collect();
        close(name, &weighted, &file.numbers("ei_weighted"));

        let triads = class_triads(graph, &groups).unwrap();
        let key = |row: &Vec<String>| [id(&row[0]), id(&row[1]), id(&row[2])];
        for (file, ours) in [("triangles", &triads.triangles), ("two_paths", &triads.two_paths)] {
            let file = Reference::read(&format!("{name}_{file}.csv")).unwrap();
            let theirs: BTreeMap<[u32; 3], u64> =
                file.rows.iter().map(|row| (key(row), row[3].parse().unwrap())).collect();
            assert_eq!(*ours, theirs, "{name}");
        }
    }
}

/// The figure of one role.
type OfRole = fn(&RoleFigures<f64>) -> f64;

#[test]
fn brokerage_is_that_of_sna() {
    for network in networks().into_iter().filter(|network| ["karate", "gb"].contains(&network.name)) {
        let (groups, names) = classes(&network);
        let roles = brokerage(&network.graph, &groups).unwrap();
        let chance = brokerage_chance(&network.graph, &groups).unwrap();
        let file = Reference::read(&format!("{}_brokerage.csv", network.name)).unwrap();
        let expected = Reference::read(&format!("{}_brokerage_expected.csv", network.name)).unwrap();
        let raw = |role: &Brokerage| RoleFigures {
            coordinator: role.coordinator as f64,
            gatekeeper: role.gatekeeper as f64,
            representative: role.representative as f64,
            consultant: role.consultant as f64,
            liaison: role.liaison as f64,
            total: role.total() as f64,
        };
        let roles_by_name: [(&str, OfRole); 6] = [
            ("w_I", |r| r.coordinator),
            ("w_O", |r| r.consultant),
            ("b_IO", |r| r.representative),
            ("b_OI", |r| r.gatekeeper),
            ("b_O", |r| r.liaison),
            ("t", |r| r.total),
        ];
        let z: Vec<RoleFigures<f64>> = roles
            .iter()
            .zip(groups.of())
            .map(|(role, group)| z_scores(role, &chance[*group as usize]).map(|z| z.unwrap_or(f64::NAN)))
            .collect();
        let defined = |value: f64| value.is_finite().then_some(value);
        let group = |row: &Vec<String>| names.iter().position(|name| *name == row[0]).unwrap();
        let whole = Reference::read(&format!("{}_brokerage_graph.csv", network.name)).unwrap();
        let of_all = network_brokerage_chance(&network.graph, &groups).unwrap();
        for (row, (name, of)) in roles_by_name.into_iter().enumerate() {
            assert_eq!(whole.texts("role")[row], name);
            let sum: f64 = roles.iter().map(|role| of(&raw(role))).sum();
            assert_eq!(Some(sum), whole.numbers("raw")[row]);
            for (column, ours) in [("expected", of(&of_all.mean)), ("sd", of(&of_all.deviation))] {
                let theirs = whole.numbers(column)[row].unwrap();
                assert!((ours - theirs).abs() <= 1e-9 * theirs.max(1.0), "{name} {column}: {ours} {theirs}");
            }
            let ours = roles.iter().map(|role| of(&raw(role)));
            close(name, &some(ours), &file.numbers(&format!("raw_{name}")));
            let theirs = file.numbers(&format!("z_{name}"));
            let ours: Vec<Option<f64>> = z.iter().map(|z| defined(of(z))).collect();
            if theirs.iter().any(Option::is_some) {
                close(name, &ours, &theirs);
            } else {
                assert_eq!(ours, theirs);
            }
            let of_groups = expected.rows.iter().map(|row| &chance[group(row)]);
            let means = some(of_groups.clone().map(|chance| of(&chance.mean)));
            close(name, &means, &expected.numbers(&format!("expected_{name}")));
            let deviations = some(of_groups.map(|chance| of(&chance.deviation)));
            close(name, &deviations, &expected.numbers(&format!("sd_{name}")));
        }
    }
}

#[test]
fn two_modes() {
    let Some((davis, women, _)) = davis_incidence() else { return };
    let gb = gb_incidence().unwrap();
    let events = davis.transposed();
    let cases = [
        ("davis_bipartite_women.csv", &davis),
        ("davis_bipartite_events.csv", &events),
        ("gb_bipartite_orgs.csv", &gb),
    ];
    for (name, incidence) in cases {
        let file = Reference::read(name).unwrap();
        let node = |(row, text): (usize, &&str)| women.get(*text).map_or(row, |woman| *woman as usize);
        let order: Vec<usize> = file.texts("node").iter().enumerate().map(node).collect();
        for (column, overlap) in [("dot", Overlap::Dot), ("min", Overlap::Min), ("max", Overlap::Max)] {
            let ours = bipartite_clustering(incidence, overlap);
            let ours = order.iter().map(|node| ours[*node]);
            close(name, &some(ours), &file.numbers(&format!("latapy_{column}")));
        }
        if file.column("redundancy").is_some() {
            let ours = node_redundancy(incidence).unwrap();
            let ours: Vec<Option<f64>> = order.iter().map(|node| ours[*node]).collect();
            close(name, &ours, &file.numbers("redundancy"));
        }
    }
}

#[test]
fn organisations_and_activities_as_one_network() {
    let Some(all) = global() else { return };
    let (davis, women, events) = davis_incidence().unwrap();
    whole(&all, "davis", "robins_alexander_clustering", reinforcement(&davis).unwrap());
    let graph = davis.two_mode_graph().unwrap();
    let (between, near) = (betweenness(&graph, TieLength::Step), closeness(&graph, TieLength::Step));
    let (n, m) = (women.len() as f64, events.len() as f64);
    // Shares of what the two sides allow: Borgatti & Halgin (2011); the largest betweenness as networkx has it.
    let largest = |own: f64, other: f64| {
        let (s, t) = (((own - 1.0) / other).floor(), (own - 1.0) % other);
        (other.powi(2) * (s + 1.0).powi(2) + other * (s + 1.0) * (2.0 * t - s - 1.0)
            - t * (2.0 * s - t + 3.0))
            / 2.0
    };
    for (name, own, other) in [("davis_bipartite_women.csv", n, m), ("davis_bipartite_events.csv", m, n)] {
        let file = Reference::read(name).unwrap();
        let node = |text: &&str| match women.get(*text) {
            Some(woman) => *woman as usize,
            None => women.len() + events.iter().position(|event| event == text).unwrap(),
        };
        let order: Vec<usize> = file.texts("node").iter().map(node).collect();
        let degree = order.iter().map(|node| graph.degree(*node as u32) as f64 / other);
        close(name, &some(degree), &file.numbers("bipartite_degree_centrality"));
        let closest = other + 2.0 * (own - 1.0);
        let others = n + m - 1.0;
        let nearness = order.iter().map(|node| near.within_component[*node].unwrap() / others * closest);
        close(name, &some(nearness), &file.numbers("bipartite_closeness"));
        let share = order.iter().map(|node| between[*node] / largest(own, other));
        close(name, &some(share), &file.numbers("bipartite_betweenness"));
    }
}

#[test]
fn leiden_is_at_least_the_best_of_leidenalg() {
    let Some(file) = Reference::read("leiden.csv") else { return };
    for network in networks() {
        for objective in ["modularity", "modularity_w", "cpm", "cpm_w"] {
            let rows = file.rows.iter().filter(|row| row[0] == network.name && row[1] == objective);
            let quality = rows.clone().map(|row| row[5].parse::<f64>().unwrap());
            let best = quality.fold(f64::NEG_INFINITY, f64::max);
            let resolution = rows.clone().next().unwrap()[2].parse().unwrap_or(1.0);
            let potts = objective.starts_with("cpm");
            let weighted = objective.ends_with("_w");
            let options = LeidenOptions {
                objective: if potts {
                    Objective::ConstantPotts { resolution }
                } else {
                    Objective::Modularity { resolution }
                },
                weighting: if weighted { TieWeighting::Weight } else { TieWeighting::One },
                runs: 10,
                ..LeidenOptions::default()
            };
            let found = leiden(&network.graph, &options).unwrap();
            let ours = found.quality.unwrap() * if potts { 2.0 } else { 1.0 };
            assert!(ours >= best * 0.995, "{} {objective}: {ours} where {best} is meant", network.name);
            // The quality of their best membership is what they say it is.
            let theirs = network.nodes.numbers(&format!("leiden_{objective}"));
            let theirs = Partition::new(theirs.iter().map(|group| group.unwrap() as u32).collect());
            let quality = if potts {
                2.0 * cpm_quality(&network.graph, &theirs, options.weighting, resolution).unwrap()
            } else {
                modularity(&network.graph, &theirs, options.weighting, resolution).unwrap().unwrap()
            };
            within(network.name, &[Some(quality)], &[Some(best)], 1e-9);
        }
    }
}
