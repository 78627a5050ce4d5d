//! # Hoover index and curve
//!
//! **Answers** What share of a field would have to move for it to be spread like everything?
//!
//! **Formula** $H_p = \frac12 \sum_c \left| \frac{x_{cp}}{x_p} - \frac{r_c}{r} \right|$; curve: both shares cumulated, places in
//! ascending order of their ratio
//!
//! **Symbols** x_cp: amount of field p in place c · r_c: reference of the place (its total, population, area) · r: sum
//!
//! **In → out** amounts and a reference, not negative → share from 0 to 1
//!
//! **Choices** share from 0 to 1; econcomplex and EconGeo give 0 to 100 · the reference is the place's total unless
//! another is given
//!
//! **Edge cases** places that lack the field count with their reference · a reference that is zero everywhere: error
//!
//! **Source** Hoover, E. M. (1936) The measurement of industrial localization, Review of Economics and Statistics 18, 162–171,
//! doi:10.2307/1927875
//!
//! **Checked** against econcomplex 1.0.1 (over 100), rtol 1e-9 (EconGeo rounds to 2 decimals)
//!
//! **Not for** fields of few plants, where chance alone makes it high: see Ellison–Glaeser

use crate::error::{EconomyError, all_finite, same_length};
use crate::matrix::PlaceFieldMatrix;

/// The reference of each place as shares that sum to 1: `given`, or the places' totals.
pub(crate) fn reference_shares(
    matrix: &PlaceFieldMatrix,
    given: Option<&[f64]>,
) -> Result<Vec<f64>, EconomyError> {
    let reference = given.unwrap_or_else(|| matrix.place_totals());
    same_length("the reference of the places", reference.len(), matrix.places().len())?;
    all_finite("the reference of the places", reference)?;
    if let Some(position) = reference.iter().position(|value| *value < 0.0) {
        return Err(EconomyError::Value {
            what: "the reference of the places",
            position,
            value: reference[position],
            allowed: "an amount of zero or more",
        });
    }
    let total: f64 = reference.iter().sum();
    if total <= 0.0 {
        return Err(EconomyError::Empty { what: "the reference of the places" });
    }
    Ok(reference.iter().map(|value| value / total).collect())
}

/// The index of each field; `reference` is one amount a place, or their totals when it is not given.
///
/// # Errors
/// A reference of the wrong length, negative, not finite, or zero everywhere.
pub fn hoover_index(matrix: &PlaceFieldMatrix, reference: Option<&[f64]>) -> Result<Vec<f64>, EconomyError> {
    let shares = reference_shares(matrix, reference)?;
    let mut apart = vec![0.0; matrix.fields().len()];
    let mut covered = vec![0.0; matrix.fields().len()];
    for (place, field, value) in matrix.cells() {
        apart[field] += (value / matrix.field_totals()[field] - shares[place]).abs();
        covered[field] += shares[place];
    }
    let both = apart.into_iter().zip(covered);
    Ok(both.map(|(apart, covered)| ((apart + (1.0 - covered).max(0.0)) / 2.0).clamp(0.0, 1.0)).collect())
}

/// A point of the curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurvePoint {
    /// Share of the reference up to here, 0 to 1.
    pub reference: f64,
    /// Share of the field up to here, 0 to 1.
    pub field: f64,
}

/// The curve of one field, from (0, 0) to (1, 1).
///
/// # Errors
/// As [`hoover_index`], or there is no such field.
pub fn hoover_curve(
    matrix: &PlaceFieldMatrix,
    field: &str,
    reference: Option<&[f64]>,
) -> Result<Vec<CurvePoint>, EconomyError> {
    let index = matrix.fields().find("field", field)?;
    let shares = reference_shares(matrix, reference)?;
    let mut amounts = vec![0.0; shares.len()];
    for (place, amount) in amounts.iter_mut().enumerate() {
        *amount = matrix.value(place, index) / matrix.field_totals()[index];
    }
    Ok(curve(&shares, &amounts))
}

/// The curve of `amounts` (shares) over `shares`, in ascending order of their ratio, ties by place.
pub(crate) fn curve(shares: &[f64], amounts: &[f64]) -> Vec<CurvePoint> {
    let ratio =
        |place: usize| if shares[place] > 0.0 { amounts[place] / shares[place] } else { f64::INFINITY };
    let mut order: Vec<usize> = (0..shares.len()).filter(|c| shares[*c] > 0.0 || amounts[*c] > 0.0).collect();
    order.sort_by(|a, b| ratio(*a).total_cmp(&ratio(*b)).then(a.cmp(b)));
    let mut points = vec![CurvePoint { reference: 0.0, field: 0.0 }];
    let (mut reference, mut field) = (0.0, 0.0);
    for place in order {
        reference += shares[place];
        field += amounts[place];
        points.push(CurvePoint { reference, field });
    }
    points
}
