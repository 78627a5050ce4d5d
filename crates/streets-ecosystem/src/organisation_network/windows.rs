//! Windows of years: ever longer ones, or ones of the same length that move on year by year.

use streets_model::Period;

use crate::error::EcosystemError;

/// How windows follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WindowKind {
    /// All start in the first year, each ends a year later than the one before.
    Cumulative,
    /// All are this many years long, each starts a year later than the one before.
    Moving {
        /// Length in years.
        years: u16,
    },
}

/// The windows from `first` to `last`, in order.
///
/// # Errors
/// A length of zero, or of more years than there are.
///
/// ```
/// use streets_ecosystem::{WindowKind, windows};
/// let of = |kind| windows(2014, 2017, kind).map(|found| found.iter().map(ToString::to_string).collect::<Vec<_>>());
/// assert_eq!(of(WindowKind::Cumulative)?, ["2014", "2014/2015", "2014/2016", "2014/2017"]);
/// assert_eq!(of(WindowKind::Moving { years: 3 })?, ["2014/2016", "2015/2017"]);
/// # Ok::<(), streets_ecosystem::EcosystemError>(())
/// ```
pub fn windows(first: i16, last: i16, kind: WindowKind) -> Result<Vec<Period>, EcosystemError> {
    let run = |from: i16, to: i16| if from == to { Period::Year(from) } else { Period::Years(from, to) };
    match kind {
        WindowKind::Cumulative => Ok((first..=last).map(|to| run(first, to)).collect()),
        WindowKind::Moving { years } => {
            let length = i32::from(years);
            let there = (i32::from(last) - i32::from(first) + 1).max(0);
            if length == 0 || length > there {
                return Err(EcosystemError::WindowLength { seen: years, first, last });
            }
            // No longer than the years from first to last, which are i16.
            let starts = first..=(i32::from(last) - length + 1) as i16;
            Ok(starts.map(|from| run(from, (i32::from(from) + length - 1) as i16)).collect())
        }
    }
}
