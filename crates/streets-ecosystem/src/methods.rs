//! The method cards of this crate.

use streets_model::{MethodCard, method_cards};

/// Every card, in reading order; [`streets_statistics::methods()`] has those of the kernels.
pub fn methods() -> Vec<MethodCard> {
    method_cards! {
        "organisations" in "organisations.rs",
        "activities" in "activities.rs",
        "value-per-head" in "value_per_head.rs",
        "ties" in "ties.rs",
        "public-private-ties" in "public_private_ties.rs",
        "cross-line-activities" in "cross_line_activities.rs",
        "e-i-index" in "e_i_index.rs",
        "tie-reach" in "tie_reach.rs",
        "city-network" in "city_network.rs",
        "field-and-partner-diversity" in "field_and_partner_diversity.rs",
        "differences" in "differences.rs",
        "against-chance" in "chance/against_chance.rs",
        "curveball" in "chance/curveball.rs",
        "configuration-model-ties" in "chance/configuration_model_ties.rs",
        "ecosystem-profile" in "profile/city_profile.rs",
        "partner-model" in "partners/model.rs",
        "partner-backtest" in "partners/backtest.rs",
        "local-network" in "organisation_network/local_network.rs",
        "network-figure-intervals" in "organisation_network/figures/figure_intervals.rs",
        "brokers" in "organisation_network/brokers.rs",
        "broker-interval" in "organisation_network/broker_interval.rs",
    }
}
