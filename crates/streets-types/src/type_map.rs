//! # Map of places by principal components
//!
//! **Answers** Which places are alike, on one page?
//!
//! **Formula** $y_i = (v_1^\top (z_i - \bar z),\; v_2^\top (z_i - \bar z))$, v: eigenvectors of the covariance of z for its two
//! largest eigenvalues
//!
//! **Symbols** z: scaled features · v: loadings · y: where a place stands on the map
//!
//! **In → out** points → two coordinates a place (robust standard deviations), two loadings a feature, share of the variance that
//! each axis shows (0 to 1)
//!
//! **Choices** features are not scaled again · the loading of the largest size is positive, the first of equals · no UMAP: of the
//! Rust crates one calls itself not ready for production and descends in parallel in an order that differs from run to run,
//! the others depend on a GPU framework or were left after one release
//!
//! **Edge cases** one feature: the second coordinate is 0 · no variance: error
//!
//! **Source** Hotelling, H. (1933) Journal of Educational Psychology 24(6), 417–441, doi:10.1037/h0071325
//!
//! **Checked** worked example by hand; coordinates, loadings and shares against scikit-learn 1.9.1 `PCA`, rtol 1e-9
//!
//! **Not for** judging whether types are apart: two axes may hide what sets them apart; read the shares

use faer::{Mat, Side};

use crate::error::TypesError;
use crate::points::Points;

/// Places on two axes.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeMap {
    /// Where each place stands.
    pub coordinates: Vec<[f64; 2]>,
    /// How much each feature weighs on each axis.
    pub loadings: Vec<[f64; 2]>,
    /// Share of the variance along each axis, 0 to 1.
    pub shares: [f64; 2],
}

/// Mean, axes (a column each, most variance first) and variance along them.
pub(crate) struct PrincipalAxes {
    pub(crate) middle: Vec<f64>,
    pub(crate) axes: Mat<f64>,
    pub(crate) variances: Vec<f64>,
}

pub(crate) fn principal_axes(points: &Points) -> Result<PrincipalAxes, TypesError> {
    let (n, width) = (points.len() as f64, points.width());
    if points.len() < 2 || width == 0 {
        return Err(TypesError::TooFewPlaces { types: 2, places: points.len(), distinct: points.len() });
    }
    let middle: Vec<f64> = (0..width).map(|i| points.rows().map(|row| row[i]).sum::<f64>() / n).collect();
    let mut covariance = Mat::<f64>::zeros(width, width);
    for row in points.rows() {
        for i in 0..width {
            for j in 0..=i {
                covariance[(i, j)] += (row[i] - middle[i]) * (row[j] - middle[j]) / (n - 1.0);
            }
        }
    }
    let what = "all places";
    let eigen = covariance
        .self_adjoint_eigen(Side::Lower)
        .map_err(|_| TypesError::Singular { what, regularisation: 0.0 })?;
    let order: Vec<usize> = (0..width).rev().collect();
    let variances = order.iter().map(|&i| eigen.S()[i].max(0.0)).collect();
    let axes = Mat::from_fn(width, width, |i, axis| {
        let column = order[axis];
        eigen.U()[(i, column)] * sign_of_largest((0..width).map(|j| eigen.U()[(j, column)]))
    });
    Ok(PrincipalAxes { middle, axes, variances })
}

/// −1 if the entry of the largest size is negative, the first of entries that are equal but for rounding.
fn sign_of_largest(entries: impl Iterator<Item = f64>) -> f64 {
    const ROUNDING: f64 = 1.0 + 1e-9;
    let mut largest = 0.0f64;
    for entry in entries {
        if entry.abs() > largest.abs() * ROUNDING {
            largest = entry;
        }
    }
    if largest < 0.0 { -1.0 } else { 1.0 }
}

/// Puts places on a map.
///
/// # Errors
/// Fewer than two points, or points that are all alike.
pub fn type_map(points: &Points) -> Result<TypeMap, TypesError> {
    let principal = principal_axes(points)?;
    let total: f64 = principal.variances.iter().sum();
    if total <= 0.0 {
        return Err(TypesError::TooFewPlaces { types: 2, places: points.len(), distinct: 1 });
    }
    let width = points.width();
    let loading = |i: usize, axis: usize| if axis < width { principal.axes[(i, axis)] } else { 0.0 };
    let loadings: Vec<[f64; 2]> = (0..width).map(|i| [loading(i, 0), loading(i, 1)]).collect();
    let coordinates = points
        .rows()
        .map(|row| {
            let mut place = [0.0; 2];
            for ((x, m), weights) in row.iter().zip(&principal.middle).zip(&loadings) {
                place[0] += (x - m) * weights[0];
                place[1] += (x - m) * weights[1];
            }
            place
        })
        .collect();
    let share = |axis: usize| principal.variances.get(axis).map_or(0.0, |variance| variance / total);
    Ok(TypeMap { coordinates, loadings, shares: [share(0), share(1)] })
}
