//! The method cards of this crate.

use streets_model::MethodCard;

/// Every card, in reading order.
pub fn methods() -> Vec<MethodCard> {
    [
        ("robust-scaling", include_str!("robust_scaling.rs")),
        ("gower", include_str!("gower.rs")),
        ("k-means", include_str!("k_means.rs")),
        ("ward", include_str!("ward.rs")),
        ("gaussian-mixture", include_str!("gaussian_mixture.rs")),
        ("k-medoids", include_str!("k_medoids.rs")),
        ("silhouette", include_str!("silhouette.rs")),
        ("gap-statistic", include_str!("gap_statistic.rs")),
        ("number-of-types", include_str!("number_of_types.rs")),
        ("cluster-stability", include_str!("cluster_stability.rs")),
        ("adjusted-rand", include_str!("adjusted_rand.rs")),
        ("type-probability", include_str!("type_probability.rs")),
        ("type-profile", include_str!("type_profile.rs")),
        ("type-map", include_str!("type_map.rs")),
        ("report-types", include_str!("report_types.rs")),
        ("shrunk-covariance", include_str!("shrunk_covariance.rs")),
        ("mahalanobis", include_str!("mahalanobis.rs")),
        ("peers", include_str!("peers.rs")),
        ("peer-comparison", include_str!("peer_comparison.rs")),
    ]
    .into_iter()
    .map(|(id, source)| {
        // The cards are part of this crate's source; one that lacks a field is a bug that a test catches.
        MethodCard::from_source(id, source).unwrap_or_else(|error| unreachable!("{error}"))
    })
    .collect()
}
