//! The method cards of everything that a study works out.

use streets_model::{MeasureDefinition, MethodCard};

/// Every card, in the order of the flow.
pub fn cards() -> Vec<MethodCard> {
    let crates = [streets_places::methods(), streets_ecosystem::methods(), streets_statistics::methods()];
    crates.into_iter().flatten().collect()
}

/// Every measure.
pub fn measures() -> &'static [MeasureDefinition] {
    streets_ecosystem::MEASURES
}
