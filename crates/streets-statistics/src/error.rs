//! What can stop a kernel.

/// An answer that cannot be given.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum StatisticsError {
    /// A confidence level outside 0 to 1.
    #[error("the confidence level is {seen}, where a number strictly between 0 and 1 is meant")]
    Confidence {
        /// What was asked for.
        seen: f64,
    },
    /// Nothing to work on.
    #[error("{what} is empty, where at least one value is needed")]
    Empty {
        /// Which input.
        what: &'static str,
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
    /// A negative amount or a p-value above 1.
    #[error("{what} holds {value} at position {position}, where a number from {least} to {most} is meant")]
    OutOfRange {
        /// Which input.
        what: &'static str,
        /// Where, from 0.
        position: usize,
        /// What stands there.
        value: f64,
        /// Smallest value allowed.
        least: f64,
        /// Largest value allowed.
        most: f64,
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
}

impl StatisticsError {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Confidence { seen } if *seen > 1.0 && *seen < 100.0 => {
                Some(format!("a level is a share: {} for {seen} %", seen / 100.0))
            }
            Self::NotFinite { .. } => {
                Some("leave out what cannot be worked out before it comes here".to_owned())
            }
            Self::Confidence { .. } | Self::Empty { .. } | Self::OutOfRange { .. } | Self::Length { .. } => {
                None
            }
        }
    }
}

/// The first value that is NaN or infinite, as an error.
pub(crate) fn all_finite(what: &'static str, values: &[f64]) -> Result<(), StatisticsError> {
    // Without an early end, so that the processor can look at several values at once; nearly always all are finite.
    if values.iter().fold(true, |all, value| all & value.is_finite()) {
        return Ok(());
    }
    match values.iter().position(|value| !value.is_finite()) {
        Some(position) => Err(StatisticsError::NotFinite { what, position, value: values[position] }),
        None => Ok(()),
    }
}
