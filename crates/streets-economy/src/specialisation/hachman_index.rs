//! # Hachman index
//!
//! **Answers** How like the whole economy is a place's mix of fields?
//!
//! **Formula** $H_c = 1 / \sum_p \frac{x_{cp}}{x_c} L_{cp}$
//!
//! **Symbols** x_cp: amount of field p in place c · x_c: total of the place · L: location quotient
//!
//! **In → out** amounts, not negative → above 0 to 1 (the mix of everywhere)
//!
//! **Choices** the average quotient is at least 1, so no clipping is needed; what rounding lifts above 1 is set to 1
//!
//! **Edge cases** a place with nothing: left out, told
//!
//! **Source** Hachman, F. (1995), Bureau of Economic and Business Research, University of Utah; Moore, E. (2001) Measuring
//! economic diversification, Oregon Employment Department
//!
//! **Checked** against econcomplex 1.0.1 and EconGeo 1.3 (Hachman), rtol 1e-9
//!
//! **Not for** judging a mix: to be unlike the whole is not a fault

use super::location_quotient::average_location_quotient;
use crate::matrix::PlaceFieldMatrix;

/// The index of each place.
pub fn hachman_index(matrix: &PlaceFieldMatrix) -> Vec<f64> {
    average_location_quotient(matrix).into_iter().map(|average| (1.0 / average).min(1.0)).collect()
}
