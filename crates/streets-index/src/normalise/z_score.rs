//! # Standard scores
//!
//! **Answers** How many standard deviations above the mean is a place?
//!
//! **Formula** $y = m + s\,(x - \bar x)/s_x$, the sign of the fraction turned where less is better
//!
//! **Symbols** m, s: mean and standard deviation of the scores · $s_x$: sample standard deviation (divisor n − 1)
//!
//! **In → out** figures of one indicator → scores with mean m and standard deviation s
//!
//! **Choices** sample standard deviation, as in R and most of the field; Mazziotta–Pareto uses the population's, within its own method
//!
//! **Edge cases** figures all alike, one, or none: the indicator is left out, with a finding
//!
//! **Source** OECD/JRC (2008) Handbook on Constructing Composite Indicators, step 5, doi:10.1787/9789264043466-en
//!
//! **Checked** against COINr 1.1.14 (`n_zscore`) · rtol 1e-9
//!
//! **Not for** geometric and harmonic means, unless m is far above s

use super::Unscalable;
use crate::moments::Spread;

/// Scores with a given mean and sample standard deviation.
///
/// # Errors
/// No figures, or figures all alike.
pub fn z_score(column: &mut [f64], mean: f64, deviation: f64, reversed: bool) -> Result<(), Unscalable> {
    let spread = Spread::of(column).ok_or(Unscalable::Empty)?;
    let own = spread.sample_deviation();
    if own <= spread.mean.abs() * 1e-14 {
        return Err(Unscalable::Constant);
    }
    let slope = if reversed { -deviation / own } else { deviation / own };
    column.iter_mut().for_each(|x| *x = (*x - spread.mean) * slope + mean);
    Ok(())
}
