//! # Krugman dissimilarity index
//!
//! **Answers** How far is a place's mix of fields from that of everywhere?
//!
//! **Formula** $K_c = \sum_p \left| \frac{x_{cp}}{x_c} - \frac{x_p}{x} \right|$
//!
//! **Symbols** x_cp: amount of field p in place c · x_c, x_p, x: totals
//!
//! **In → out** amounts, not negative → 0 (the same mix) to 2 (nothing in common)
//!
//! **Choices** against all places together, the place included; Krugman compared pairs of regions
//!
//! **Edge cases** as the specialisation coefficient, of which it is twice
//!
//! **Source** Krugman, P. (1991) Geography and Trade, MIT Press, appendix C
//!
//! **Checked** against econcomplex 1.0.1 and EconGeo 1.3 (Krugman.index), rtol 1e-9. For an empty place econcomplex
//! gives 1; here it is left out
//!
//! **Not for** comparing tables with different numbers of fields

use super::specialisation_coefficient::specialisation_coefficient;
use crate::matrix::PlaceFieldMatrix;

/// The index of each place.
pub fn krugman_dissimilarity(matrix: &PlaceFieldMatrix) -> Vec<f64> {
    specialisation_coefficient(matrix).into_iter().map(|half| 2.0 * half).collect()
}
