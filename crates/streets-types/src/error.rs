//! What can stop types or peers from being worked out.

use std::fmt;

use streets_model::PlaceId;
use streets_statistics::StatisticsError;

/// An answer that cannot be given.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum TypesError {
    /// A table of features that breaks its own rules; every problem is told at once.
    #[error("the table of features cannot be used: {}", join(problems))]
    Table {
        /// What is wrong.
        problems: Vec<TableProblem>,
    },
    /// Nothing is left after features without a difference were left out.
    #[error(
        "no feature tells the {places} places apart: {}",
        if left_out.is_empty() { "the table has none".to_owned() } else { format!("{} left out", left_out.join(", ")) }
    )]
    NoFeatures {
        /// Number of places.
        places: usize,
        /// Features that were left out.
        left_out: Vec<String>,
    },
    /// More types than places that differ.
    #[error(
        "{types} types are asked for, but only {distinct} of the {places} places differ from one another"
    )]
    TooFewPlaces {
        /// Types asked for.
        types: usize,
        /// Places.
        places: usize,
        /// Places that differ from one another.
        distinct: usize,
    },
    /// A method that only knows numbers.
    #[error("feature `{feature}` is a category, which {method} cannot use")]
    NotNumeric {
        /// The feature.
        feature: String,
        /// The method.
        method: &'static str,
    },
    /// An option outside its range.
    #[error("{what} is {seen}, where {allowed} is meant")]
    Option {
        /// Which option.
        what: &'static str,
        /// What was asked for.
        seen: String,
        /// What is allowed.
        allowed: &'static str,
    },
    /// A feature that says how well a place does, where structure is meant.
    #[error("feature `{feature}` is an outcome; peers are chosen by structure")]
    OutcomeFeature {
        /// The feature.
        feature: String,
    },
    /// A place that is not in the table.
    #[error("`{place}` is not among the {places} places of the table")]
    UnknownPlace {
        /// The place.
        place: PlaceId,
        /// Number of places at hand.
        places: usize,
    },
    /// An indicator that a rule names and the table lacks.
    #[error("the rule names `{indicator}`, which is not among {known:?}")]
    UnknownIndicator {
        /// The indicator.
        indicator: String,
        /// Those at hand.
        known: Vec<String>,
    },
    /// Inputs that should be as long as each other.
    #[error("{what} has {found} entries, where {expected} are needed")]
    Length {
        /// Which input.
        what: &'static str,
        /// Entries found.
        found: usize,
        /// Entries needed.
        expected: usize,
    },
    /// NaN or infinity.
    #[error("{what} holds `{value}` at position {position}, where a finite number is meant")]
    NotFinite {
        /// Which input.
        what: &'static str,
        /// Where, from 0.
        position: usize,
        /// What stands there.
        value: f64,
    },
    /// A covariance that has no inverse in the digits at hand.
    #[error("the covariance of {what} cannot be factored; its smallest allowed variance is {regularisation}")]
    Singular {
        /// Whose covariance.
        what: &'static str,
        /// What is added to its diagonal.
        regularisation: f64,
    },
    /// A kernel that could not answer.
    #[error("{source}")]
    Statistics {
        /// What it says.
        #[from]
        source: StatisticsError,
    },
}

/// One thing wrong with a table of features.
#[derive(Debug, Clone, PartialEq)]
pub enum TableProblem {
    /// A place that comes twice.
    PlaceTwice {
        /// The place.
        place: PlaceId,
    },
    /// A feature that comes twice.
    FeatureTwice {
        /// The feature.
        feature: String,
    },
    /// Not one value a place.
    Values {
        /// The feature.
        feature: String,
        /// Values found.
        found: usize,
        /// Places.
        places: usize,
    },
    /// NaN or infinity where a number or nothing is meant.
    NotFinite {
        /// The feature.
        feature: String,
        /// The place.
        place: PlaceId,
        /// What stands there.
        value: f64,
    },
    /// A figure that comes twice for one place and feature.
    CellTwice {
        /// The feature.
        feature: String,
        /// The place.
        place: PlaceId,
    },
    /// No place at all.
    NoPlaces,
}

impl fmt::Display for TableProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PlaceTwice { place } => write!(f, "place `{place}` comes twice"),
            Self::FeatureTwice { feature } => write!(f, "feature `{feature}` comes twice"),
            Self::Values { feature, found, places } => {
                write!(f, "feature `{feature}` has {found} values for {places} places")
            }
            Self::NotFinite { feature, place, value } => {
                write!(f, "feature `{feature}` holds `{value}` for `{place}`, where a finite number is meant")
            }
            Self::CellTwice { feature, place } => {
                write!(f, "feature `{feature}` has two values for `{place}`")
            }
            Self::NoPlaces => f.write_str("it has no places"),
        }
    }
}

fn join(problems: &[TableProblem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

impl TypesError {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NoFeatures { .. } => {
                Some("a feature needs at least two different values among the places".to_owned())
            }
            Self::TooFewPlaces { distinct, .. } if *distinct > 2 => {
                Some(format!("ask for at most {} types, or add places", distinct - 1))
            }
            Self::TooFewPlaces { .. } => Some("types need at least three places that differ".to_owned()),
            Self::NotNumeric { .. } => {
                Some("k-medoids with Gower's distance takes numbers and categories together".to_owned())
            }
            Self::OutcomeFeature { feature } => Some(format!(
                "leave `{feature}` out of the features; it can be compared with the peers afterwards"
            )),
            Self::Table { problems }
                if problems.iter().any(|p| matches!(p, TableProblem::NotFinite { .. })) =>
            {
                Some("leave a missing value empty".to_owned())
            }
            Self::Singular { .. } => Some("raise the regularisation, or leave out a feature".to_owned()),
            Self::Statistics { source } => source.hint(),
            Self::Table { .. }
            | Self::Option { .. }
            | Self::UnknownPlace { .. }
            | Self::UnknownIndicator { .. }
            | Self::Length { .. }
            | Self::NotFinite { .. } => None,
        }
    }
}
