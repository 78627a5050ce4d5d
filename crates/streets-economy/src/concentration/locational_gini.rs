//! # Locational Gini
//!
//! **Answers** How far is a field gathered in few places, given how large the places are?
//!
//! **Formula** $\frac12 - A$, A: area under the curve of the field's shares over the places' shares
//!
//! **Symbols** places in ascending order of their location quotient
//!
//! **In → out** amounts, not negative → 0 (spread like everything) to 0.5 (all in one small place)
//!
//! **Choices** Krugman's scale, up to 0.5; half of the Hoover–Gini with place totals
//!
//! **Edge cases** a field with nothing: left out, told (econcomplex gives 0.5)
//!
//! **Source** Krugman, P. (1991) Geography and Trade, MIT Press, chapter 2 and appendix D
//!
//! **Checked** against econcomplex 1.0.1 and EconGeo 1.3 (locational.Gini), rtol 1e-9
//!
//! **Not for** fields of few plants, where chance alone makes it high: see Ellison–Glaeser

use super::hoover_gini::hoover_gini;
use crate::error::EconomyError;
use crate::matrix::PlaceFieldMatrix;

/// The coefficient of each field.
///
/// # Errors
/// None for a matrix that stands: its totals are above zero.
pub fn locational_gini(matrix: &PlaceFieldMatrix) -> Result<Vec<f64>, EconomyError> {
    Ok(hoover_gini(matrix, None)?.into_iter().map(|double| double / 2.0).collect())
}
