//! # PRODY and EXPY
//!
//! **Answers** How rich are the places that are strong in a field, and how rich is the mix of a place in this sense?
//!
//! **Formula** $PRODY_p = \frac{\sum_c L_{cp} Y_c}{\sum_c L_{cp}}$; $EXPY_c = \sum_p \frac{x_{cp}}{x_c} PRODY_p$
//!
//! **Symbols** L: location quotient · Y: income (or any level) of place c · x: amounts
//!
//! **In → out** amounts, one level a place → level in the unit of Y, a field (PRODY) and a place (EXPY)
//!
//! **Choices** weights are quotients over their sum, as Hausmann et al. have them
//!
//! **Edge cases** a level for each place of the matrix is needed, finite
//!
//! **Source** Hausmann, R., Hwang, J. & Rodrik, D. (2007) What you export matters, Journal of Economic Growth 12, 1–25,
//! doi:10.1007/s10887-006-9009-4, equations 1–2
//!
//! **Checked** against econcomplex 1.0.1, rtol 1e-9. EconGeo rounds the quotients to 2 decimals and is off by up to 1e-3: not followed
//!
//! **Not for** explaining income: it is made of income

use crate::error::{EconomyError, all_finite, same_length};
use crate::matrix::PlaceFieldMatrix;
use crate::specialisation::{QuotientScale, location_quotient};

/// PRODY of each field; `level` one a place, in the order of the matrix.
///
/// # Errors
/// A level is missing or not finite.
pub fn prody(matrix: &PlaceFieldMatrix, level: &[f64]) -> Result<Vec<f64>, EconomyError> {
    same_length("the list of levels", level.len(), matrix.places().len())?;
    all_finite("the list of levels", level)?;
    let mut weighted = vec![0.0; matrix.fields().len()];
    let mut weights = vec![0.0; matrix.fields().len()];
    for ((place, field, _), quotient) in matrix.cells().zip(location_quotient(matrix, QuotientScale::Raw)) {
        weighted[field] += quotient * level[place];
        weights[field] += quotient;
    }
    Ok(weighted.iter().zip(&weights).map(|(weighted, weight)| weighted / weight).collect())
}

/// EXPY of each place.
///
/// # Errors
/// As [`prody`].
pub fn expy(matrix: &PlaceFieldMatrix, level: &[f64]) -> Result<Vec<f64>, EconomyError> {
    let prody = prody(matrix, level)?;
    let of_place = |place: usize| {
        let total = matrix.place_totals()[place];
        matrix.row(place).map(|(field, value)| value / total * prody[field]).sum()
    };
    Ok((0..matrix.places().len()).map(of_place).collect())
}
