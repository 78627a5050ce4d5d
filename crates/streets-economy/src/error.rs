//! What can stop a statistic of industry structure.

use streets_statistics::StatisticsError;

/// An answer that cannot be given.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum EconomyError {
    /// Nothing to work on.
    #[error("{what} is empty, where at least one value above zero is needed")]
    Empty {
        /// Which input.
        what: &'static str,
    },
    /// NaN or infinity in a cell.
    #[error("the value of place `{place}` and field `{field}` is `{value}`, where a finite number is meant")]
    NotFinite {
        /// Which place.
        place: String,
        /// Which field.
        field: String,
        /// What stands there.
        value: f64,
    },
    /// A negative amount in a cell.
    #[error(
        "the value of place `{place}` and field `{field}` is {value}, where an amount of zero or more is meant"
    )]
    Negative {
        /// Which place.
        place: String,
        /// Which field.
        field: String,
        /// What stands there.
        value: f64,
    },
    /// A cell that is given more than once.
    #[error("place `{place}` and field `{field}` are given {times} times, where once is meant")]
    Duplicate {
        /// Which place.
        place: String,
        /// Which field.
        field: String,
        /// How often.
        times: usize,
    },
    /// Too few places, fields, rows or years.
    #[error("{method} needs at least {needed} {what}, and there are {found}")]
    TooFew {
        /// Which method.
        method: &'static str,
        /// Of what.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many are needed.
        needed: usize,
    },
    /// Places and fields fall into parts that have nothing in common.
    #[error(
        "the places and fields fall into {parts} parts without a link; the largest has {largest_places} places and {largest_fields} fields"
    )]
    Disconnected {
        /// How many parts.
        parts: usize,
        /// Places of the largest.
        largest_places: usize,
        /// Fields of the largest.
        largest_fields: usize,
    },
    /// An iteration that did not settle.
    #[error(
        "{method} did not settle: after {iterations} steps the last change is {last_change:e}, where {tolerance:e} is allowed"
    )]
    NotConverged {
        /// Which method.
        method: &'static str,
        /// Steps taken.
        iterations: usize,
        /// Size of the last change.
        last_change: f64,
        /// Change allowed.
        tolerance: f64,
    },
    /// Two inputs that should be as long as each other.
    #[error("{what} has {found} entries, where {expected} are needed")]
    Length {
        /// Which input.
        what: &'static str,
        /// Entries found.
        found: usize,
        /// Entries needed.
        expected: usize,
    },
    /// A number in a list that is not finite or not allowed.
    #[error("{what} holds `{value}` at position {position}, where {allowed} is meant")]
    Value {
        /// Which input.
        what: &'static str,
        /// Where, from 0.
        position: usize,
        /// What stands there.
        value: f64,
        /// What is allowed.
        allowed: &'static str,
    },
    /// An option outside its range.
    #[error("{what} is {value}, where {allowed} is meant")]
    Option {
        /// Which option.
        what: &'static str,
        /// What was asked for.
        value: f64,
        /// What is allowed.
        allowed: &'static str,
    },
    /// A name that nothing bears.
    #[error("there is no {what} `{name}`")]
    Unknown {
        /// Place, field or method.
        what: &'static str,
        /// The name asked for.
        name: String,
        /// The nearest names that there are.
        nearest: Vec<String>,
    },
    /// An input without variation where the statistic lives on it.
    #[error("{what} is the same everywhere ({value}), so {method} cannot tell anything apart")]
    Constant {
        /// Which input.
        what: &'static str,
        /// The one value.
        value: f64,
        /// Which method.
        method: &'static str,
    },
    /// A regressor that the others already say.
    #[error("the regressor `{term}` is a combination of the others (or of the fixed effects)")]
    Collinear {
        /// Which regressor.
        term: String,
    },
    /// A likelihood without a highest point.
    #[error(
        "the outcome is told apart perfectly by the regressors of {method}: its likelihood has no highest point"
    )]
    Separated {
        /// Which model.
        method: &'static str,
    },
    /// A kernel of streets-statistics refused.
    #[error(transparent)]
    Statistics(#[from] StatisticsError),
}

impl EconomyError {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Disconnected { .. } => {
                Some("ask for the largest part alone, or add the fields that link the parts".to_owned())
            }
            Self::Duplicate { .. } => {
                Some("keep one period and one unit, or add the rows up before they come here".to_owned())
            }
            Self::Negative { .. } => Some(
                "shares and specialisation are of amounts; leave out losses or use another unit".to_owned(),
            ),
            Self::NotFinite { .. } => Some("leave out what is not known".to_owned()),
            Self::Unknown { nearest, .. } if !nearest.is_empty() => {
                Some(format!("the nearest are {}", nearest.join(", ")))
            }
            Self::Collinear { term } => Some(format!("leave out `{term}`")),
            Self::Separated { .. } => {
                Some("leave out the regressor that tells all, or join small groups".to_owned())
            }
            Self::Statistics(error) => error.hint(),
            _ => None,
        }
    }
}

/// The first value that is not finite, as an error.
pub(crate) fn all_finite(what: &'static str, values: &[f64]) -> Result<(), EconomyError> {
    match values.iter().position(|value| !value.is_finite()) {
        Some(position) => {
            Err(EconomyError::Value { what, position, value: values[position], allowed: "a finite number" })
        }
        None => Ok(()),
    }
}

/// An error unless `found` is as long as `expected`.
pub(crate) fn same_length(what: &'static str, found: usize, expected: usize) -> Result<(), EconomyError> {
    if found == expected { Ok(()) } else { Err(EconomyError::Length { what, found, expected }) }
}
