//! The method cards of this crate.

use streets_model::MethodCard;

macro_rules! cards {
    ($($folder:literal: $($id:literal = $file:literal),+);+ $(;)?) => {
        [$($(($id, include_str!(concat!($folder, "/", $file, ".rs")))),+),+]
    };
}

/// Every card, in reading order.
pub fn methods() -> Vec<MethodCard> {
    let files = cards! {
        "linkage": "name-similarity" = "name_similarity", "blocking" = "blocking", "record-linkage" = "fellegi_sunter",
            "record-clusters" = "clustering";
        "sector": "organisation-sector" = "judge";
    };
    let card = |(id, source): (&str, &str)| {
        // The cards are part of this crate's source; one that lacks a field is a bug that a test catches.
        MethodCard::from_source(id, source).unwrap_or_else(|error| unreachable!("{error}"))
    };
    files.into_iter().map(card).collect()
}
