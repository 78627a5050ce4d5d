//! The method cards of this crate.

use streets_model::{MethodCard, method_cards};

/// Every card, in reading order.
pub fn methods() -> Vec<MethodCard> {
    method_cards! {
        "place-resolution" in "place_resolution.rs",
        "city-membership" in "city_membership.rs",
        "version-crosswalk" in "version_crosswalk.rs",
    }
}
