//! # Distance to a target, a place or the best
//!
//! **Answers** How much of the way from the worst to the target has a place made?
//!
//! **Formula** $y = 1 - \frac{t - x}{t - x_{min}}$; where less is better $y = 1 - \frac{x - t}{x_{max} - t}$; share of the best $x/x_{max}$, where less is better
//! $x_{min}/x$
//!
//! **Symbols** t: target, or the figure of the reference place
//!
//! **In → out** figures of one indicator → 0 for the worst, 1 at the target
//!
//! **Choices** beyond the target counts above 1 unless cut · targets are in the unit after division by the denominator · share of the best where less is
//! better: the package turns the sign of figures and divides by the largest, which makes the worst place score highest; ours is $x_{min}/x$
//!
//! **Edge cases** target no better than the worst, or the reference place without a figure: the indicator is left out, with a finding
//!
//! **Source** OECD/JRC (2008) Handbook on Constructing Composite Indicators, step 5, doi:10.1787/9789264043466-en
//!
//! **Checked** against COINr 1.1.14 (`n_dist2targ`, `n_dist2ref`, `n_fracmax`) · rtol 1e-9; share of the best where less is better by hand
//!
//! **Not for** targets that nobody can reach: scores bunch near 0

use super::{Beyond, Unscalable};
use crate::matrix::extent;

/// 0 for the worst, 1 at the target.
///
/// # Errors
/// No figures, no target, or a target no better than the worst figure.
///
/// ```
/// use streets_index::{Beyond, distance_to};
/// let mut figures = [2.0, 5.0, 12.0];
/// distance_to(&mut figures, Some(10.0), Beyond::Cut, false).unwrap();
/// assert_eq!(figures, [0.0, 0.375, 1.0]);
/// ```
pub fn distance_to(
    column: &mut [f64],
    target: Option<f64>,
    beyond: Beyond,
    reversed: bool,
) -> Result<(), Unscalable> {
    let (smallest, largest) = extent(column).ok_or(Unscalable::Empty)?;
    let target = target.ok_or(Unscalable::NoRange)?;
    let way = if reversed { largest - target } else { target - smallest };
    if way <= 0.0 {
        return Err(Unscalable::NoRange);
    }
    for x in column.iter_mut() {
        let short = if reversed { *x - target } else { target - *x };
        *x = 1.0 - short / way;
        if beyond == Beyond::Cut && *x > 1.0 {
            *x = 1.0;
        }
    }
    Ok(())
}

/// Share of the best figure.
///
/// # Errors
/// No figures, or figures of which a share has no meaning.
///
/// ```
/// use streets_index::share_of_best;
/// let mut commutes = [20.0, 40.0];
/// share_of_best(&mut commutes, true).unwrap();
/// assert_eq!(commutes, [1.0, 0.5]);
/// ```
pub fn share_of_best(column: &mut [f64], reversed: bool) -> Result<(), Unscalable> {
    let (smallest, largest) = extent(column).ok_or(Unscalable::Empty)?;
    if largest <= 0.0 || (reversed && smallest <= 0.0) {
        return Err(Unscalable::NotPositive);
    }
    column.iter_mut().for_each(|x| *x = if reversed { smallest / *x } else { *x / largest });
    Ok(())
}
