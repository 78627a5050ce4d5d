//! The method cards of this crate.

use streets_model::MethodCard;

/// Every card, in reading order.
pub fn methods() -> Vec<MethodCard> {
    [
        ("place-resolution", include_str!("place_resolution.rs")),
        ("city-membership", include_str!("city_membership.rs")),
        ("version-crosswalk", include_str!("version_crosswalk.rs")),
    ]
    .into_iter()
    .map(|(id, source)| {
        // The cards are part of this crate's source; one that lacks a field is a bug that the test below catches.
        MethodCard::from_source(id, source).unwrap_or_else(|error| unreachable!("{error}"))
    })
    .collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_card_is_complete() {
        assert_eq!(super::methods().len(), 3);
    }
}
