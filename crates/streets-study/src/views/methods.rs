//! The method cards of everything that a study works out.

use streets_model::{MeasureDefinition, MethodCard, method_cards};

/// Every card, in the order of the flow.
pub fn cards() -> Vec<MethodCard> {
    let crates = [
        streets_places::methods(),
        streets_organisations::methods(),
        streets_ecosystem::methods(),
        streets_network::methods(),
        streets_economy::methods(),
        streets_index::methods(),
        streets_types::methods(),
        streets_statistics::methods(),
        // What the study itself works out.
        method_cards! { "features" in "../features.rs" },
    ];
    crates.into_iter().flatten().collect()
}

/// Every measure.
pub fn measures() -> &'static [MeasureDefinition] {
    streets_ecosystem::MEASURES
}
