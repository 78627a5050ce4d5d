//! # Min–max scale
//!
//! **Answers** Where does a place stand between the worst and the best?
//!
//! **Formula** $y = l + (u - l)\frac{x - x_{min}}{x_{max} - x_{min}}$; where less is better $y = l + (u - l)\frac{x_{max} - x}{x_{max} - x_{min}}$
//!
//! **Symbols** l, u: scores of the worst and the best
//!
//! **In → out** figures of one indicator → scores from l to u
//!
//! **Choices** distance to the best is the same with l = 0, u = 1
//!
//! **Edge cases** figures all alike, or none: the indicator is left out, with a finding
//!
//! **Source** OECD/JRC (2008) Handbook on Constructing Composite Indicators, step 5, doi:10.1787/9789264043466-en
//!
//! **Checked** against COINr 1.1.14 (`n_minmax`, `n_dist2max`) · rtol 1e-9
//!
//! **Not for** comparing years unless worst and best are fixed: use goalposts

use super::Unscalable;
use crate::matrix::extent;

/// Scores from `low` for the worst to `high` for the best.
///
/// # Errors
/// No figures, or figures all alike.
///
/// ```
/// use streets_index::min_max;
/// let mut figures = [2.0, 6.0, f64::NAN, 4.0];
/// min_max(&mut figures, 0.0, 100.0, true).unwrap();
/// assert_eq!(figures[..2], [100.0, 0.0]);
/// assert_eq!(figures[3], 50.0);
/// ```
pub fn min_max(column: &mut [f64], low: f64, high: f64, reversed: bool) -> Result<(), Unscalable> {
    let (smallest, largest) = extent(column).ok_or(Unscalable::Empty)?;
    if largest <= smallest {
        return Err(Unscalable::Constant);
    }
    let slope = (high - low) / (largest - smallest);
    if reversed {
        column.iter_mut().for_each(|x| *x = (largest - *x) * slope + low);
    } else {
        column.iter_mut().for_each(|x| *x = (*x - smallest) * slope + low);
    }
    Ok(())
}
