//! The method cards of this crate.

use streets_model::{MethodCard, method_cards};

/// Every card, in reading order.
pub fn methods() -> Vec<MethodCard> {
    method_cards! {
        "name-similarity" in "linkage/name_similarity.rs",
        "blocking" in "linkage/blocking.rs",
        "record-linkage" in "linkage/fellegi_sunter.rs",
        "record-signs" in "linkage/signs.rs",
        "record-clusters" in "linkage/clustering.rs",
        "organisation-sector" in "sector/judge.rs",
    }
}
