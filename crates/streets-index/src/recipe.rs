//! The methodology of an index as a value, read from TOML.
//!
//! Building an index is replaying its recipe; a variant is the recipe with [edits](crate::Edit).
//!
//! ```
//! use streets_index::{Normalisation, Recipe};
//! let recipe = Recipe::from_toml(r#"
//!     normalisation = { method = "z-score" }
//!     [[group]]
//!     id = "index"
//!     [[indicator]]
//!     id = "patents"
//!     parent = "index"
//!     direction = "higher"
//!     denominator = "population"
//! "#)?;
//! assert_eq!(recipe.normalisation, Normalisation::ZScore { mean: 0.0, deviation: 1.0 });
//! assert!(Recipe::from_toml("normalization = 1").is_err());
//! # Ok::<(), streets_index::IndexError>(())
//! ```

use serde::{Deserialize, Deserializer, de::Error as _};
use streets_model::Direction;

use crate::aggregate::Aggregation;
use crate::error::IndexError;
use crate::impute::Imputation;
use crate::normalise::Normalisation;
use crate::robustness::RobustnessOptions;
use crate::screen::Screening;
use crate::treat::Treatment;
use crate::weights::Weighting;

/// How an index is made.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recipe {
    /// What the index is called.
    pub title: Option<String>,
    /// The period that figures are for, as in `2018`; without it each indicator's latest.
    pub reference_period: Option<String>,
    /// Which places have enough figures.
    #[serde(default)]
    pub screening: Screening,
    /// How gaps are filled.
    #[serde(default)]
    pub imputation: Imputation,
    /// What is done about outliers.
    #[serde(default)]
    pub treatment: Treatment,
    /// How indicators come onto one scale.
    #[serde(default)]
    pub normalisation: Normalisation,
    /// How a group is made from its members.
    #[serde(default)]
    pub aggregation: Aggregation,
    /// Where weights come from.
    #[serde(default)]
    pub weights: Weighting,
    /// What the weights of each group must add up to (1 or 100); without it they are relative.
    pub weights_add_up_to: Option<f64>,
    /// Indicators, in the order in which they are shown.
    #[serde(default, rename = "indicator")]
    pub indicators: Vec<IndicatorRecipe>,
    /// Groups; the one without a parent is the index.
    #[serde(default, rename = "group")]
    pub groups: Vec<GroupRecipe>,
    /// What is varied to see how robust the index is.
    #[serde(default)]
    pub robustness: RobustnessOptions,
}

/// An indicator of an index.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorRecipe {
    /// Identifier in the data.
    pub id: String,
    /// What it is called.
    pub title: Option<String>,
    /// The group that it belongs to.
    pub parent: String,
    /// Whether more is better.
    #[serde(deserialize_with = "direction")]
    pub direction: Direction,
    /// Weight among the members of its group.
    #[serde(default = "one")]
    pub weight: f64,
    /// The indicator that it is divided by.
    pub denominator: Option<String>,
    /// The period that its figures are for, where it differs.
    pub reference_period: Option<String>,
    /// Which figures can be.
    #[serde(default)]
    pub range: Range,
    /// Where [`Normalisation::DistanceToTarget`] counts 1, in the unit after division.
    pub target: Option<f64>,
    /// Where [`Normalisation::Goalposts`] begins and ends, in the unit after division.
    pub goalposts: Option<[f64; 2]>,
    /// What is done about its outliers, where it differs.
    pub treatment: Option<Treatment>,
    /// How it is brought onto the scale, where it differs.
    pub normalisation: Option<Normalisation>,
}

/// A group of indicators or of groups.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupRecipe {
    /// Identifier.
    pub id: String,
    /// What it is called.
    pub title: Option<String>,
    /// The group that it belongs to; none for the index.
    pub parent: Option<String>,
    /// Weight among the members of its parent.
    #[serde(default = "one")]
    pub weight: f64,
    /// How it is made from its members, where it differs.
    pub aggregation: Option<Aggregation>,
}

/// Which figures an indicator can have; anything else is a problem of the data, told before the index is built.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Range {
    /// Any number.
    #[default]
    Any,
    /// 0 and more.
    NotNegative,
    /// 0 to 1.
    Share,
    /// 0 to 100.
    Percent,
}

impl Range {
    /// Smallest and largest figure.
    pub const fn ends(self) -> (f64, f64) {
        match self {
            Self::Any => (f64::NEG_INFINITY, f64::INFINITY),
            Self::NotNegative => (0.0, f64::INFINITY),
            Self::Share => (0.0, 1.0),
            Self::Percent => (0.0, 100.0),
        }
    }
}

impl Recipe {
    /// Reads a recipe.
    ///
    /// # Errors
    /// The text is not TOML, or holds a key or a word that a recipe does not know.
    pub fn from_toml(text: &str) -> Result<Self, IndexError> {
        toml::from_str(text)
            .map_err(|error| IndexError::Toml { message: error.to_string().trim_end().to_owned() })
    }
}

/// Refuses options of a method that has none: without it they would be passed over in silence.
pub(crate) fn nothing_more<'de, D: Deserializer<'de>>(deserializer: D) -> Result<(), D::Error> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Nothing {}
    Nothing::deserialize(deserializer).map(|Nothing {}| ())
}

const fn one() -> f64 {
    1.0
}

fn direction<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Direction, D::Error> {
    let word = String::deserialize(deserializer)?;
    match word.parse() {
        Ok(Direction::Context) | Err(_) => {
            Err(D::Error::custom(format!("direction `{word}`, where `higher` or `lower` is meant")))
        }
        Ok(direction) => Ok(direction),
    }
}
