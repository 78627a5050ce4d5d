//! The method cards of this crate.

use streets_model::MethodCard;

/// Every card, in reading order.
pub fn methods() -> Vec<MethodCard> {
    [
        ("bootstrap-weights", include_str!("resampling_weights.rs")),
        ("percentile-interval", include_str!("percentile_interval.rs")),
        ("bca-interval", include_str!("bca_interval.rs")),
        ("centred-percentile-interval", include_str!("centred_percentile_interval.rs")),
        ("distinct-count-deviation", include_str!("distinct_count.rs")),
        ("shannon-diversity", include_str!("shannon_diversity.rs")),
        ("ranks", include_str!("ranks.rs")),
        ("holm-adjustment", include_str!("holm.rs")),
        ("rank-range", include_str!("rank_range.rs")),
        ("bands", include_str!("bands.rs")),
    ]
    .into_iter()
    .map(|(id, source)| {
        // The cards are part of this crate's source; one that lacks a field is a bug that a test catches.
        MethodCard::from_source(id, source).unwrap_or_else(|error| unreachable!("{error}"))
    })
    .collect()
}
