//! How the score of a group is made from those of its members.

pub mod benefit_of_the_doubt;
pub mod mazziotta_pareto;
pub mod ordered_weighted;
pub mod outranking;
pub mod power_mean;

use serde::Deserialize;

use crate::recipe::nothing_more;

pub use mazziotta_pareto::{Divisor, Penalty};
pub use ordered_weighted::OrderWeights;

/// How a group is made from its members.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(tag = "method", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Aggregation {
    /// Weighted arithmetic mean: a gap in one member can be made up by another.
    #[default]
    #[serde(deserialize_with = "nothing_more")]
    Arithmetic,
    /// Weighted geometric mean.
    #[serde(deserialize_with = "nothing_more")]
    Geometric,
    /// Weighted harmonic mean.
    #[serde(deserialize_with = "nothing_more")]
    Harmonic,
    /// Weighted mean of a given power.
    Generalised {
        /// The power; 1 is arithmetic, 0 geometric, −1 harmonic.
        power: f64,
    },
    /// Mean of a place's own scores in order: the best or the worst count most, whichever they are.
    OrderedWeightedAverage {
        /// How much the better count: 0 the worst alone, ½ all alike, 1 the best alone.
        orness: f64,
        /// Where the weights by order come from.
        #[serde(default)]
        order: OrderWeights,
    },
    /// Places beaten less places lost to, pair by pair.
    #[serde(deserialize_with = "nothing_more")]
    Copeland,
    /// Mean of standard scores less a penalty for unbalance.
    MazziottaPareto {
        /// Which way unbalance counts.
        #[serde(default)]
        penalty: Penalty,
        /// Divisor of the standard deviations.
        #[serde(default)]
        divisor: Divisor,
    },
    /// The same on a scale of min and max around the mean of all places.
    AdjustedMazziottaPareto {
        /// Which way unbalance counts.
        #[serde(default)]
        penalty: Penalty,
    },
    /// Each place under the weights that suit it best.
    BenefitOfTheDoubt {
        /// Least share of the score that each member must make, 0 to 1.
        #[serde(default)]
        least_share: f64,
        /// Greatest share of the score that each member may make, 0 to 1.
        #[serde(default = "one")]
        greatest_share: f64,
    },
}

const fn one() -> f64 {
    1.0
}

/// Why scores could not be aggregated.
#[derive(Clone, Debug, PartialEq)]
pub enum Unaggregable {
    /// A score of 0 or less, or below 0, where the mean has no meaning.
    NotPositive {
        /// Position of the member.
        member: usize,
        /// Position of the place.
        row: usize,
        /// The score.
        value: f64,
    },
    /// A linear programme without an answer.
    LinearProgramme {
        /// Position of the place.
        row: usize,
        /// What the solver says.
        reason: String,
    },
}

impl Aggregation {
    /// The word in the recipe.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Arithmetic => "arithmetic",
            Self::Geometric => "geometric",
            Self::Harmonic => "harmonic",
            Self::Generalised { .. } => "generalised",
            Self::OrderedWeightedAverage { .. } => "ordered-weighted-average",
            Self::Copeland => "copeland",
            Self::MazziottaPareto { .. } => "mazziotta-pareto",
            Self::AdjustedMazziottaPareto { .. } => "adjusted-mazziotta-pareto",
            Self::BenefitOfTheDoubt { .. } => "benefit-of-the-doubt",
        }
    }

    /// Whether every score must be above 0.
    pub fn needs_positive(&self) -> bool {
        match self {
            Self::Geometric | Self::Harmonic => true,
            Self::Generalised { power } => *power <= 0.0,
            _ => false,
        }
    }

    /// Writes the score of every place into `out`; NaN is missing in and out.
    ///
    /// `members` are columns of scores, `weights` relative and above 0.
    ///
    /// # Errors
    /// A score that the method cannot take, or a linear programme without an answer.
    pub fn apply(&self, members: &[&[f64]], weights: &[f64], out: &mut [f64]) -> Result<(), Unaggregable> {
        match *self {
            Self::Arithmetic => power_mean::arithmetic(members, weights, out),
            Self::Geometric => return power_mean::power_mean(members, weights, 0.0, out),
            Self::Harmonic => return power_mean::power_mean(members, weights, -1.0, out),
            Self::Generalised { power } => return power_mean::power_mean(members, weights, power, out),
            Self::OrderedWeightedAverage { orness, order } => {
                ordered_weighted::ordered_weighted_average(members, weights, orness, order, out);
            }
            Self::Copeland => outranking::copeland(members, weights, out),
            Self::MazziottaPareto { penalty, divisor } => {
                mazziotta_pareto::mazziotta_pareto(members, weights, penalty, divisor, out);
            }
            Self::AdjustedMazziottaPareto { penalty } => {
                mazziotta_pareto::adjusted(members, weights, penalty, out)
            }
            Self::BenefitOfTheDoubt { least_share, greatest_share } => {
                return benefit_of_the_doubt::scores(members, least_share, greatest_share, out);
            }
        }
        Ok(())
    }
}
