//! The method cards of this crate.

use streets_model::{MethodCard, method_cards};

/// Every card, in reading order.
pub fn methods() -> Vec<MethodCard> {
    method_cards! {
        "robust-scaling" in "robust_scaling.rs",
        "gower" in "gower.rs",
        "k-means" in "k_means.rs",
        "ward" in "ward.rs",
        "gaussian-mixture" in "gaussian_mixture.rs",
        "k-medoids" in "k_medoids.rs",
        "silhouette" in "silhouette.rs",
        "gap-statistic" in "gap_statistic.rs",
        "number-of-types" in "number_of_types.rs",
        "cluster-stability" in "cluster_stability.rs",
        "adjusted-rand" in "adjusted_rand.rs",
        "type-probability" in "type_probability.rs",
        "type-profile" in "type_profile.rs",
        "type-map" in "type_map.rs",
        "report-types" in "report_types.rs",
        "shrunk-covariance" in "shrunk_covariance.rs",
        "mahalanobis" in "mahalanobis.rs",
        "peers" in "peers.rs",
        "peer-comparison" in "peer_comparison.rs",
    }
}
