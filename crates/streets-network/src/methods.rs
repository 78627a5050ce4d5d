//! The method cards of this crate.

use streets_model::{MethodCard, method_cards};

/// Every card, in reading order.
pub fn methods() -> Vec<MethodCard> {
    method_cards! {
        "projection" in "incidence/projection.rs",
        "components" in "structure/components.rs",
        "degree" in "structure/degree.rs",
        "core-number" in "structure/core_number.rs",
        "network-clustering" in "structure/network_clustering.rs",
        "bipartite-clustering" in "structure/bipartite_clustering.rs",
        "node-redundancy" in "structure/node_redundancy.rs",
        "reinforcement" in "structure/reinforcement.rs",
        "triad-census" in "structure/triad_census.rs",
        "small-world" in "structure/small_world.rs",
        "robustness" in "structure/robustness.rs",
        "pagerank" in "centrality/pagerank.rs",
        "closeness" in "centrality/closeness.rs",
        "eigenvector" in "centrality/eigenvector.rs",
        "betweenness" in "centrality/betweenness.rs",
        "sampled-betweenness" in "centrality/sampled_betweenness.rs",
        "structural-holes" in "brokerage/structural_holes.rs",
        "gould-fernandez" in "brokerage/gould_fernandez.rs",
        "brokerage-chance" in "brokerage/brokerage_chance.rs",
        "mixing-matrix" in "mixing/mixing_matrix.rs",
        "assortativity" in "mixing/assortativity.rs",
        "e-i-of-groups" in "mixing/e_i_of_groups.rs",
        "modularity" in "communities/modularity.rs",
        "leiden" in "communities/leiden.rs",
        "multi-membership" in "communities/multi_membership.rs",
        "partition-overlap" in "communities/partition_overlap.rs",
        "persistence" in "change/persistence.rs",
    }
}
