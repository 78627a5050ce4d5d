//! What is done about outliers.

pub mod box_cox;
pub mod logarithm;
pub mod winsorise;

use serde::Deserialize;

use crate::moments::{SkewRule, shape};
use crate::recipe::nothing_more;
use logarithm::Logarithm;

/// What is done about the outliers of an indicator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(tag = "method", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Treatment {
    /// Nothing.
    #[default]
    #[serde(deserialize_with = "nothing_more")]
    None,
    /// Where the shape fails the rule, the farthest figures are drawn in, at most `most` of them; where that does not help, the figures as they were are
    /// transformed.
    Winsorise {
        /// Most figures that are drawn in.
        #[serde(default = "five")]
        most: usize,
        /// Limits of the shape.
        #[serde(default)]
        rule: SkewRule,
        /// What is done where drawing in does not help.
        #[serde(default)]
        fallback: Transform,
    },
    /// Where the shape fails the rule, figures are transformed.
    Transform {
        /// How.
        with: Transform,
        /// Limits of the shape.
        #[serde(default)]
        rule: SkewRule,
    },
    /// Figures are transformed whatever their shape.
    Always {
        /// How.
        with: Transform,
    },
}

const fn five() -> usize {
    5
}

/// A change of scale that keeps the order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Transform {
    /// None.
    None,
    /// $\ln(x - x_{min} + 0.01(x_{max} - x_{min}))$.
    #[default]
    LogShifted,
    /// The same, reflected where the tail is on the low side.
    LogEitherTail,
    /// $\ln(x - x_{min} + 1)$.
    LogPlusOne,
    /// $\ln((x_{max} - 1)(x - x_{min})/(x_{max} - x_{min}) + 1)$.
    LogGii,
    /// Box and Cox with a given power.
    BoxCox {
        /// λ; 0 is the logarithm.
        power: f64,
    },
    /// Box and Cox with the likeliest power.
    BoxCoxFitted,
}

/// What was done to an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Treated {
    /// Figures drawn in.
    pub drawn_in: usize,
    /// Whether figures were transformed.
    pub transformed: bool,
    /// Whether its shape now passes the rule.
    pub passes: bool,
}

impl Treated {
    const UNTOUCHED: Self = Self { drawn_in: 0, transformed: false, passes: true };
}

impl Treatment {
    /// The word in the recipe.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Winsorise { .. } => "winsorise",
            Self::Transform { .. } => "transform",
            Self::Always { .. } => "always",
        }
    }

    /// Treats the figures of one indicator; NaN is missing and stays.
    pub fn apply(&self, column: &mut [f64]) -> Treated {
        match *self {
            Self::None => Treated::UNTOUCHED,
            Self::Always { with } => Treated { transformed: with.apply(column), ..Treated::UNTOUCHED },
            Self::Transform { with, rule } => {
                if passes(column, rule) {
                    return Treated::UNTOUCHED;
                }
                let transformed = with.apply(column);
                Treated { drawn_in: 0, transformed, passes: passes(column, rule) }
            }
            Self::Winsorise { most, rule, fallback } => {
                if passes(column, rule) {
                    return Treated::UNTOUCHED;
                }
                let before = column.to_vec();
                let drawn_in = winsorise::winsorise(column, most, rule);
                if passes(column, rule) || fallback == Transform::None {
                    return Treated { drawn_in, transformed: false, passes: passes(column, rule) };
                }
                column.copy_from_slice(&before);
                let transformed = fallback.apply(column);
                Treated { drawn_in: 0, transformed, passes: passes(column, rule) }
            }
        }
    }
}

impl Transform {
    /// Transforms the figures of one indicator; tells whether it could: figures all alike stay as they are.
    pub fn apply(self, column: &mut [f64]) -> bool {
        match self {
            Self::None => false,
            Self::LogShifted => logarithm::apply(column, Logarithm::Shifted),
            Self::LogEitherTail => logarithm::apply(column, Logarithm::EitherTail),
            Self::LogPlusOne => logarithm::apply(column, Logarithm::PlusOne),
            Self::LogGii => logarithm::apply(column, Logarithm::Gii),
            Self::BoxCox { power } => box_cox::box_cox(column, power),
            Self::BoxCoxFitted => match box_cox::likeliest_power(column) {
                Some(power) => box_cox::box_cox(column, power),
                None => false,
            },
        }
    }
}

fn passes(column: &[f64], rule: SkewRule) -> bool {
    shape(column).is_none_or(|shape| rule.passes(shape))
}
