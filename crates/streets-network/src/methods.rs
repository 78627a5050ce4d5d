//! The method cards of this crate.

use streets_model::MethodCard;

/// Every card, in reading order.
pub fn methods() -> Vec<MethodCard> {
    [("projection", include_str!("incidence/projection.rs"))]
        .into_iter()
        .map(|(id, source)| {
            // The cards are part of this crate's source; one that lacks a field is a bug that a test catches.
            MethodCard::from_source(id, source).unwrap_or_else(|error| unreachable!("{error}"))
        })
        .collect()
}
