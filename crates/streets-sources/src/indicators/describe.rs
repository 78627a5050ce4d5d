//! What an indicator is called, counted in, and speaks of.

use streets_model::{Dimension, Direction, Indicator, IndicatorId, SourceId};

use crate::options::{ImportOptions, IndicatorOptions};

/// What a file itself says of an indicator.
#[derive(Clone, Debug, Default)]
pub(crate) struct Told {
    /// Title.
    pub title: Option<String>,
    /// Unit.
    pub unit: Option<String>,
    /// What it speaks of.
    pub dimension: Option<Dimension>,
}

/// The indicator called `id`: what the user says of it, then of the whole import, then what the file tells.
///
/// Where nobody says, it stands under `place`, is `context`, and has a count's unit of `not stated`.
pub(crate) fn describe(id: &str, told: &Told, options: &ImportOptions, source_id: &SourceId) -> Indicator {
    let none = IndicatorOptions::default();
    let own = options.indicators.get(id).unwrap_or(&none);
    let pick = |first: &Option<String>, second: &Option<String>, third: &Option<String>, last: &str| {
        first.clone().or_else(|| second.clone()).or_else(|| third.clone()).unwrap_or_else(|| last.to_owned())
    };
    Indicator {
        indicator_id: IndicatorId::from(own.id.as_deref().unwrap_or(id)),
        title: pick(&own.title, &None, &told.title, id),
        unit: pick(&own.unit, &options.unit, &told.unit, "not stated"),
        dimension: own.dimension.or(options.dimension).or(told.dimension).unwrap_or(Dimension::Place),
        direction: own.direction.or(options.direction).unwrap_or(Direction::Context),
        denominator: own.denominator.clone().or_else(|| options.denominator.clone()),
        source_id: source_id.clone(),
    }
}
