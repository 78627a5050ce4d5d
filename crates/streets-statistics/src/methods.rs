//! The method cards of this crate.

use streets_model::{MethodCard, method_cards};

/// Every card, in reading order.
pub fn methods() -> Vec<MethodCard> {
    method_cards! {
        "bootstrap-weights" in "resampling_weights.rs",
        "percentile-interval" in "percentile_interval.rs",
        "bca-interval" in "bca_interval.rs",
        "centred-percentile-interval" in "centred_percentile_interval.rs",
        "grouped-jackknife" in "grouped_jackknife.rs",
        "distinct-count-deviation" in "distinct_count.rs",
        "shannon-diversity" in "shannon_diversity.rs",
        "ranks" in "ranks.rs",
        "holm-adjustment" in "holm.rs",
        "rank-range" in "rank_range.rs",
        "bands" in "bands.rs",
    }
}
