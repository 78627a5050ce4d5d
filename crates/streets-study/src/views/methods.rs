//! The method cards of everything that a study works out.

use streets_model::{MeasureDefinition, MethodCard};

/// Every card, in the order of the flow.
pub fn cards() -> Vec<MethodCard> {
    let crates = [
        streets_places::methods(),
        streets_ecosystem::methods(),
        streets_network::methods(),
        streets_economy::methods(),
        streets_index::methods(),
        streets_types::methods(),
        streets_statistics::methods(),
    ];
    crates.into_iter().flatten().chain(own()).collect()
}

/// Every measure.
pub fn measures() -> &'static [MeasureDefinition] {
    streets_ecosystem::MEASURES
}

/// Cards of what the study itself works out.
fn own() -> impl Iterator<Item = MethodCard> {
    let card = MethodCard::from_source("features", include_str!("../features.rs"));
    // The card is part of this crate's source; one that lacks a field is a bug that a test catches.
    std::iter::once(card.unwrap_or_else(|error| unreachable!("{error}")))
}
