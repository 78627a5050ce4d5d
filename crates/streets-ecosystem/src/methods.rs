//! The method cards of this crate.

use streets_model::MethodCard;

/// Every card, in reading order; [`streets_statistics::methods`] has those of the kernels.
pub fn methods() -> Vec<MethodCard> {
    [
        ("organisations", include_str!("organisations.rs")),
        ("activities", include_str!("activities.rs")),
        ("value-per-head", include_str!("value_per_head.rs")),
        ("ties", include_str!("ties.rs")),
        ("public-private-ties", include_str!("public_private_ties.rs")),
        ("cross-line-activities", include_str!("cross_line_activities.rs")),
        ("e-i-index", include_str!("e_i_index.rs")),
        ("tie-reach", include_str!("tie_reach.rs")),
        ("city-network", include_str!("city_network.rs")),
        ("field-and-partner-diversity", include_str!("field_and_partner_diversity.rs")),
        ("differences", include_str!("differences.rs")),
        ("against-chance", include_str!("chance/against_chance.rs")),
        ("curveball", include_str!("chance/curveball.rs")),
        ("configuration-model-ties", include_str!("chance/configuration_model_ties.rs")),
        ("ecosystem-profile", include_str!("profile/city_profile.rs")),
        ("partner-model", include_str!("partners/model.rs")),
        ("partner-backtest", include_str!("partners/backtest.rs")),
        ("local-network", include_str!("organisation_network/local_network.rs")),
        ("brokers", include_str!("organisation_network/brokers.rs")),
        ("broker-interval", include_str!("organisation_network/broker_interval.rs")),
    ]
    .into_iter()
    .map(|(id, source)| {
        // The cards are part of this crate's source; one that lacks a field is a bug that a test catches.
        MethodCard::from_source(id, source).unwrap_or_else(|error| unreachable!("{error}"))
    })
    .collect()
}
