//! What pairs are ranked by: the model, and what it has to beat.

use super::features::{FEATURES, Feature, Values};
use super::fitted::Fitted;

/// A way to rank pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ranking {
    /// The partner model.
    Model,
    /// Log sizes and log distance.
    Gravity,
    /// One feature alone, in the direction in which it speaks for a tie in the years that the model learnt from.
    Single(Feature),
}

impl Ranking {
    /// Every ranking, in the order in which scores stand.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Model, Self::Gravity].into_iter().chain(Feature::ALL.iter().copied().map(Self::Single))
    }

    /// What it is called in tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Model => "partner model",
            Self::Gravity => "gravity",
            Self::Single(feature) => feature.as_str(),
        }
    }
}

/// How many rankings.
pub(crate) const RANKINGS: usize = FEATURES + 2;

/// Scores of a pair, in the order of [`Ranking::all`].
pub(crate) fn scores_of(fitted: &Fitted, values: &Values) -> [f64; RANKINGS] {
    let mut scores = [0.0; RANKINGS];
    scores[0] = fitted.model.log_odds(values);
    scores[1] = fitted.gravity.log_odds(&gravity_values(values));
    for ((score, value), direction) in scores[2..].iter_mut().zip(values).zip(&fitted.directions) {
        *score = value * direction;
    }
    scores
}

/// What a gravity model knows.
pub(crate) const GRAVITY: [Feature; 3] = [Feature::Sizes, Feature::Distance, Feature::DistanceUnknown];

/// The values that a gravity model knows.
pub(crate) fn gravity_values(values: &Values) -> [f64; GRAVITY.len()] {
    GRAVITY.map(|feature| values[feature as usize])
}
