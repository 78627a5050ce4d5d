//! Each a clear message or a finding, none a NaN.

use streets_network::*;

use crate::fixtures::small;

#[test]
fn options_out_of_range() {
    let graph = small(3, &[(0, 1)]);
    for damping in [1.0, -0.1, f64::NAN] {
        assert!(pagerank(&graph, &PageRankOptions { damping, ..PageRankOptions::default() }).is_err());
    }
    for tolerance in [0.0, f64::NAN] {
        assert!(pagerank(&graph, &PageRankOptions { tolerance, ..PageRankOptions::default() }).is_err());
    }
    for resolution in [-1.0, f64::INFINITY, f64::NAN] {
        let objective = Objective::Modularity { resolution };
        assert!(leiden(&graph, &LeidenOptions { objective, ..LeidenOptions::default() }).is_err());
    }
    assert!(leiden(&graph, &LeidenOptions { runs: 0, ..LeidenOptions::default() }).is_err());
    assert!(leiden(&graph, &LeidenOptions { randomness: 0.0, ..LeidenOptions::default() }).is_err());
    let iterations = Iterations::Fixed(0);
    assert!(leiden(&graph, &LeidenOptions { iterations, ..LeidenOptions::default() }).is_err());
    let error = sampled_betweenness(&graph, &SamplingOptions { nodes: 1, ..SamplingOptions::default() });
    assert_eq!(
        error.unwrap_err().to_string(),
        "the number of sampled nodes is 1, where two or more is meant"
    );
    assert!(
        sampled_betweenness(&graph, &SamplingOptions { confidence: 1.0, ..SamplingOptions::default() })
            .is_err()
    );
    assert!(robustness(&graph, RemovalOrder::DegreeOnce, 0).is_err());
    assert!(largest_component_after(&graph, &[0, 0, 1], 1).is_err());
    let error = distance_sums(&graph, &[9]).unwrap_err();
    assert_eq!(error.to_string(), "entry 0 names node 9, where numbers below 3 are meant");
}

#[test]
fn groups_of_another_length() {
    let graph = small(3, &[(0, 1)]);
    let two = Partition::new(vec![0, 1]);
    assert_eq!(
        brokerage(&graph, &two).unwrap_err().to_string(),
        "the groups has 2 entries, where 3 are needed"
    );
    assert!(e_i(&graph, &two).is_err() && mixing_matrix(&graph, &two, TieWeighting::One).is_err());
    assert!(class_triads(&graph, &two).is_err() && memberships(&graph, &two, TieWeighting::One).is_err());
    assert!(modularity(&graph, &two, TieWeighting::One, 1.0).is_err());
    assert!(partition_overlap(&two, &Partition::new(vec![0])).is_err());
    assert!(persistence(&graph, &small(4, &[])).is_err());
    assert!(graph.induced(&[true]).is_err());
    let three = Partition::new(vec![0; 3]);
    assert!(triangles_without(&graph, &two, &[0], 1).is_err());
    assert!(triangles_without(&graph, &three, &vec![0; graph.ties() + 1], 1).is_err());
    assert!(MixingMatrix::from_arcs(2, vec![0.0; 3]).is_err());
    let many = Partition::new(vec![0, 1, 500]);
    assert!(class_triads(&graph, &many).unwrap_err().to_string().contains("128 classes or fewer"));
}

#[test]
fn without_ties_figures_are_undefined_not_nan() {
    for nodes in [0, 1, 4] {
        let graph = small(nodes, &[]);
        let t = triangles(&graph);
        assert_eq!(transitivity(&graph, &t), None);
        assert_eq!(degree_assortativity(&graph), None);
        assert_eq!(constraint(&graph, TieWeighting::Weight), vec![None; nodes]);
        assert_eq!(weighted_clustering(&graph, WeightedClustering::Onnela), vec![None; nodes]);
        assert_eq!(betweenness(&graph, TieLength::Step), vec![0.0; nodes]);
        assert_eq!(betweenness(&graph, TieLength::InverseWeight), vec![0.0; nodes]);
        assert_eq!(closeness(&graph, TieLength::Step).within_component, vec![None; nodes]);
        let rank = pagerank(&graph, &PageRankOptions::default()).unwrap();
        assert!(rank.iter().all(|rank| (rank - 1.0 / nodes as f64).abs() < 1e-15));
        assert_eq!(core_numbers(&graph), vec![0; nodes]);
        assert_eq!(components(&graph).groups(), nodes);
        let found = leiden(&graph, &LeidenOptions::default()).unwrap();
        assert_eq!((found.partition.groups(), found.quality), (nodes, None));
        let groups = Partition::new(vec![0; nodes]);
        assert_eq!(e_i(&graph, &groups).unwrap().all.index(), None);
        assert_eq!(nominal_assortativity(&mixing_matrix(&graph, &groups, TieWeighting::One).unwrap()), None);
        let world = small_world(&graph, None, PathSources::All).unwrap();
        assert_eq!((world.mean_path, world.sigma, world.omega), (None, None, None));
        assert_eq!(persistence(&graph, &graph).unwrap().kept_share, None);
        assert!(brokerage_chance(&graph, &groups).is_ok() || nodes < 2);
    }
    let parts = small(3, &[(0, 1)]);
    let error = eigenvector(&parts, &EigenvectorOptions::default()).unwrap_err();
    assert!(error.to_string().contains("falls into 2 parts") && error.hint().is_some());
}

#[test]
fn extreme_weights_stay_finite() {
    let ties = [(0, 1, 1e-300), (1, 2, 1e300), (2, 3, 1.0), (0, 3, 1e-8)];
    let graph = Graph::from_ties(4, &ties).unwrap();
    let rank = pagerank(&graph, &PageRankOptions::default()).unwrap();
    assert!(rank.iter().all(|rank| rank.is_finite()) && (rank.iter().sum::<f64>() - 1.0).abs() < 1e-9);
    assert!(betweenness(&graph, TieLength::InverseWeight).iter().all(|value| value.is_finite()));
    let found = leiden(&graph, &LeidenOptions::default()).unwrap();
    assert!(found.quality.unwrap().is_finite());
}
