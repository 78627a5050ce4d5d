//! # Gini coefficient
//!
//! **Answers** How unevenly is a field spread over places, each place counting the same?
//!
//! **Formula** $G = \frac{2 \sum_i i\, x_{(i)}}{n \sum_i x_i} - \frac{n+1}{n}$
//!
//! **Symbols** x_(i): amounts in ascending order · n: their number
//!
//! **In → out** amounts, not negative → 0 (even) to (n − 1)/n (all in one place)
//!
//! **Choices** no small-sample factor n/(n − 1) · places that lack the field count as zero
//!
//! **Edge cases** nothing at all: error · one amount: 0 · negative amounts: error
//!
//! **Source** Gini, C. (1912) Variabilità e mutabilità; formula: Dorfman, R. (1979) Review of Economics and Statistics 61,
//! 146–149, doi:10.2307/1924845
//!
//! **Checked** against econcomplex 1.0.1, rtol 1e-9 (EconGeo rounds to 3 decimals)
//!
//! **Not for** fields of few plants, where chance alone makes it high: see Ellison–Glaeser

use rayon::prelude::*;

use crate::error::{EconomyError, all_finite};
use crate::matrix::PlaceFieldMatrix;

/// The coefficient of `amounts`.
///
/// # Errors
/// No amounts, all of them zero, a negative or not finite one.
///
/// ```
/// use streets_economy::gini;
/// assert_eq!(gini(&[0.0, 0.0, 0.0, 8.0])?, 0.75);
/// # Ok::<(), streets_economy::EconomyError>(())
/// ```
pub fn gini(amounts: &[f64]) -> Result<f64, EconomyError> {
    all_finite("the list of amounts", amounts)?;
    if let Some(position) = amounts.iter().position(|amount| *amount < 0.0) {
        return Err(EconomyError::Value {
            what: "the list of amounts",
            position,
            value: amounts[position],
            allowed: "an amount of zero or more",
        });
    }
    let mut above: Vec<f64> = amounts.iter().copied().filter(|amount| *amount > 0.0).collect();
    if above.is_empty() {
        return Err(EconomyError::Empty { what: "the list of amounts" });
    }
    Ok(of_amounts_above_zero(&mut above, amounts.len()))
}

/// The coefficient of each field over all places of the table.
pub fn gini_by_field(matrix: &PlaceFieldMatrix) -> Vec<f64> {
    let n = matrix.places().len();
    let columns = matrix.columns().into_par_iter();
    columns
        .map(|column| {
            let mut amounts: Vec<f64> = column.into_iter().map(|(_, amount)| amount).collect();
            of_amounts_above_zero(&mut amounts, n)
        })
        .collect()
}

/// The coefficient of `n` amounts of which those not zero are given.
fn of_amounts_above_zero(amounts: &mut [f64], n: usize) -> f64 {
    amounts.sort_unstable_by(f64::total_cmp);
    let first_rank = n - amounts.len() + 1;
    let total: f64 = amounts.iter().sum();
    let ranked: f64 = amounts.iter().enumerate().map(|(i, amount)| (first_rank + i) as f64 * amount).sum();
    let n = n as f64;
    (2.0 * ranked / (n * total) - (n + 1.0) / n).max(0.0)
}
