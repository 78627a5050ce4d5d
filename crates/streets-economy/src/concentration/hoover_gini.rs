//! # Hoover–Gini
//!
//! **Answers** How unevenly is a field spread over places, given how large the places are?
//!
//! **Formula** $1 - 2A$, A: area under the Hoover curve
//!
//! **Symbols** the curve cumulates shares of the field over shares of the reference, places in ascending order of the ratio
//!
//! **In → out** amounts and a reference, not negative → 0 (spread like the reference) to 1
//!
//! **Choices** trapezia under the curve · the reference is the place's total unless another is given · with place
//! totals it is twice the locational Gini
//!
//! **Edge cases** as the Hoover index
//!
//! **Source** Hoover, E. M. (1936) Review of Economics and Statistics 18, 162–171, doi:10.2307/1927875; Balland, P. A. (2017) Economic
//! Geography in R, function Hoover.Gini
//!
//! **Checked** against econcomplex 1.0.1, rtol 1e-9 (EconGeo rounds to 3 decimals)
//!
//! **Not for** fields of few plants, where chance alone makes it high: see Ellison–Glaeser

use super::hoover_index::{curve, reference_shares};
use crate::error::EconomyError;
use crate::matrix::PlaceFieldMatrix;

/// The coefficient of each field; `reference` is one amount a place, or their totals when it is not given.
///
/// # Errors
/// As [`super::hoover_index()`].
pub fn hoover_gini(matrix: &PlaceFieldMatrix, reference: Option<&[f64]>) -> Result<Vec<f64>, EconomyError> {
    let shares = reference_shares(matrix, reference)?;
    let mut amounts = vec![0.0; shares.len()];
    let columns = matrix.columns().into_iter().enumerate();
    Ok(columns
        .map(|(field, column)| {
            amounts.fill(0.0);
            for (place, amount) in column {
                amounts[place] = amount / matrix.field_totals()[field];
            }
            let points = curve(&shares, &amounts);
            let area: f64 = points
                .windows(2)
                .map(|pair| (pair[1].reference - pair[0].reference) * (pair[0].field + pair[1].field) / 2.0)
                .sum();
            1.0 - 2.0 * area
        })
        .collect())
}
