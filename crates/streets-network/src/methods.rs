//! The method cards of this crate.

use streets_model::MethodCard;

macro_rules! cards {
    ($($folder:literal: $($file:literal),+);+ $(;)?) => {
        [$($((
            $file,
            include_str!(concat!($folder, "/", $file, ".rs")),
        )),+),+]
    };
}

/// Every card, in reading order.
pub fn methods() -> Vec<MethodCard> {
    let files = cards! {
        "incidence": "projection";
        "structure": "components", "degree", "core_number", "network_clustering", "bipartite_clustering", "node_redundancy", "reinforcement",
            "triad_census", "small_world", "robustness";
        "centrality": "pagerank", "closeness", "eigenvector", "betweenness", "sampled_betweenness";
        "brokerage": "structural_holes", "gould_fernandez", "brokerage_chance";
        "mixing": "mixing_matrix", "assortativity", "e_i_of_groups";
        "communities": "modularity", "leiden", "multi_membership", "partition_overlap";
        "change": "persistence";
    };
    let card = |(file, source): (&str, &str)| {
        let id = file.replace('_', "-");
        // The cards are part of this crate's source; one that lacks a field is a bug that a test catches.
        MethodCard::from_source(&id, source).unwrap_or_else(|error| unreachable!("{error}"))
    };
    files.into_iter().map(card).collect()
}
