//! The same bits on one thread and on many.

use streets_network::*;

use crate::fixtures::gb_incidence;

#[test]
fn results_do_not_depend_on_threads() {
    let Some(incidence) = gb_incidence() else { return };
    let pairs: Vec<(u32, u32)> = incidence.pairs().collect();
    let all = || {
        let incidence = Incidence::from_pairs(1_616, 8_810, &pairs).unwrap();
        let options = ProjectionOptions { weights: TieWeights::Newman, ..ProjectionOptions::default() };
        let graph = incidence.project(&options).unwrap().graph;
        let sampling = SamplingOptions { nodes: 300, ..SamplingOptions::default() };
        let sectors = Partition::new(graph.node_ids().map(|node| node % 5).collect());
        (
            (
                pagerank(&graph, &PageRankOptions::default()).unwrap(),
                closeness(&graph, TieLength::Step),
                closeness(&graph, TieLength::InverseWeight),
                betweenness(&graph, TieLength::Step),
                betweenness(&graph, TieLength::InverseWeight),
                sampled_betweenness(&graph, &sampling).unwrap(),
            ),
            (
                constraint(&graph, TieWeighting::Weight),
                effective_size(&graph, TieWeighting::Weight),
                weighted_clustering(&graph, WeightedClustering::Onnela),
                brokerage(&graph, &sectors).unwrap(),
                class_triads(&graph, &sectors).unwrap(),
                bipartite_clustering(&incidence, Overlap::Dot),
            ),
            leiden(&graph, &LeidenOptions { runs: 4, ..LeidenOptions::default() }).unwrap(),
            graph,
        )
    };
    let on = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(all);
    let one = on(1);
    for threads in [2, 3, 7] {
        assert!(on(threads) == one, "{threads} threads");
    }
}
