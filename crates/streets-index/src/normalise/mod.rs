//! How indicators come onto one scale, more being better.

pub mod distance;
pub mod goalposts;
pub mod min_max;
pub mod rank;
pub mod z_score;

use serde::Deserialize;

use crate::recipe::nothing_more;

/// How an indicator is brought onto the common scale.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(tag = "method", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Normalisation {
    /// Figures as they are, the sign turned where less is better.
    #[serde(deserialize_with = "nothing_more")]
    None,
    /// From the worst figure at `low` to the best at `high`.
    MinMax {
        /// Score of the worst.
        #[serde(default)]
        low: f64,
        /// Score of the best.
        #[serde(default = "hundred")]
        high: f64,
    },
    /// Standard deviations from the mean.
    ZScore {
        /// Mean of the scores.
        #[serde(default)]
        mean: f64,
        /// Sample standard deviation of the scores.
        #[serde(default = "one")]
        deviation: f64,
    },
    /// From a fixed `from` at 0 to a fixed `to` at `scale`; not turned at the ends.
    Scaled {
        /// Figure that scores 0.
        from: f64,
        /// Figure that scores `scale`.
        to: f64,
        /// Score at `to`.
        #[serde(default = "hundred")]
        scale: f64,
    },
    /// Rank, 1 for the worst.
    Rank {
        /// What places with one figure get.
        #[serde(default)]
        ties: rank::Ties,
    },
    /// Share of the other places that are behind, 0 to 1.
    #[serde(deserialize_with = "nothing_more")]
    PercentileRank,
    /// Places that are behind (Borda points).
    Borda {
        /// What places with one figure get.
        #[serde(default)]
        ties: rank::Ties,
    },
    /// Share of the best figure.
    #[serde(deserialize_with = "nothing_more")]
    ShareOfBest,
    /// Where 1 is the best and 0 the worst figure.
    #[serde(deserialize_with = "nothing_more")]
    DistanceToBest,
    /// Where 1 is the figure of one place.
    DistanceToReference {
        /// The place.
        place: String,
        /// Whether those beyond it count 1, too.
        #[serde(default)]
        beyond: Beyond,
    },
    /// Where 1 is the indicator's target.
    DistanceToTarget {
        /// Whether those beyond it count 1, too.
        #[serde(default)]
        beyond: Beyond,
    },
    /// Where 0 and `scale` are the indicator's goalposts.
    Goalposts {
        /// Score at the farther post.
        #[serde(default = "one")]
        scale: f64,
        /// Whether those beyond a post count as at the post.
        #[serde(default = "cut")]
        beyond: Beyond,
    },
}

/// What becomes of a score beyond the end of its scale.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Beyond {
    /// It counts as it is.
    #[default]
    Counts,
    /// It is cut to the end.
    Cut,
}

const fn one() -> f64 {
    1.0
}

const fn hundred() -> f64 {
    100.0
}

const fn cut() -> Beyond {
    Beyond::Cut
}

impl Default for Normalisation {
    fn default() -> Self {
        Self::MinMax { low: 0.0, high: 100.0 }
    }
}

/// What a normalisation needs to know about an indicator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Whether less is better.
    pub reversed: bool,
    /// Target, in the unit of the figures.
    pub target: Option<f64>,
    /// Goalposts, in the unit of the figures.
    pub goalposts: Option<[f64; 2]>,
    /// Position of the reference place.
    pub reference: Option<usize>,
}

impl Scale {
    /// More is better, and nothing else is known.
    pub const HIGHER: Self = Self { reversed: false, target: None, goalposts: None, reference: None };
    /// Less is better, and nothing else is known.
    pub const LOWER: Self = Self { reversed: true, target: None, goalposts: None, reference: None };
}

/// Why an indicator could not be brought onto the scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unscalable {
    /// No place has a figure.
    Empty,
    /// Every place has the same figure.
    Constant,
    /// The figure that counts 1 is no better than the worst, or is missing.
    NoRange,
    /// Its best figure is not above 0, so that there is no share of it.
    NotPositive,
    /// Its figures were transformed, its target or goalposts were not.
    Transformed,
}

impl Unscalable {
    /// What is told.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::Empty => "no place has a figure",
            Self::Constant => "every place has the same figure",
            Self::NoRange => "the figure that should count 1 is missing or no better than the worst",
            Self::NotPositive => "figures are not above 0, so that there is no share of the best",
            Self::Transformed => {
                "outliers made its figures be transformed, and its target or goalposts are of the figures as they were"
            }
        }
    }
}

impl Normalisation {
    /// The word in the recipe.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::MinMax { .. } => "min-max",
            Self::ZScore { .. } => "z-score",
            Self::Scaled { .. } => "scaled",
            Self::Rank { .. } => "rank",
            Self::PercentileRank => "percentile-rank",
            Self::Borda { .. } => "borda",
            Self::ShareOfBest => "share-of-best",
            Self::DistanceToBest => "distance-to-best",
            Self::DistanceToReference { .. } => "distance-to-reference",
            Self::DistanceToTarget { .. } => "distance-to-target",
            Self::Goalposts { .. } => "goalposts",
        }
    }

    /// The lowest score that it can give, where that is fixed.
    pub const fn lowest(&self) -> Option<f64> {
        match self {
            Self::MinMax { low, .. } => Some(*low),
            Self::Rank { .. } => Some(1.0),
            Self::PercentileRank
            | Self::Borda { .. }
            | Self::DistanceToBest
            | Self::Goalposts { beyond: Beyond::Cut, .. } => Some(0.0),
            _ => None,
        }
    }

    /// Replaces figures by scores, more being better; NaN is missing and stays.
    ///
    /// # Errors
    /// The figures have no scale; they are left as they were.
    pub fn apply(&self, column: &mut [f64], scale: &Scale) -> Result<(), Unscalable> {
        match *self {
            Self::None => {
                orient(column, scale.reversed);
                Ok(())
            }
            Self::MinMax { low, high } => min_max::min_max(column, low, high, scale.reversed),
            Self::ZScore { mean, deviation } => z_score::z_score(column, mean, deviation, scale.reversed),
            Self::Scaled { from, to, scale: top } => {
                column.iter_mut().for_each(|x| *x = (*x - from) / (to - from) * top);
                orient(column, scale.reversed);
                Ok(())
            }
            Self::Rank { ties } => rank::ranks(column, ties, 0.0, scale.reversed),
            Self::Borda { ties } => rank::ranks(column, ties, 1.0, scale.reversed),
            Self::PercentileRank => rank::percentile_ranks(column, scale.reversed),
            Self::ShareOfBest => distance::share_of_best(column, scale.reversed),
            Self::DistanceToBest => min_max::min_max(column, 0.0, 1.0, scale.reversed),
            Self::DistanceToReference { beyond, .. } => {
                let at = scale.reference.and_then(|row| column.get(row)).copied();
                distance::distance_to(column, at.filter(|x| !x.is_nan()), beyond, scale.reversed)
            }
            Self::DistanceToTarget { beyond } => {
                distance::distance_to(column, scale.target, beyond, scale.reversed)
            }
            Self::Goalposts { scale: top, beyond } => {
                goalposts::goalposts(column, scale.goalposts, top, beyond, scale.reversed)
            }
        }
    }
}

/// Turns the sign where less is better.
pub(crate) fn orient(column: &mut [f64], reversed: bool) {
    if reversed {
        column.iter_mut().for_each(|x| *x = -*x);
    }
}
