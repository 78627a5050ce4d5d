//! Covariance matrices, factored once and then used for many places.

use faer::{Mat, Side};

use crate::error::TypesError;
use crate::points::Points;

/// A covariance's Cholesky factor turned round: W with Σ⁻¹ = WᵀW, lower triangle row by row, and ln |Σ|.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Whitening {
    width: usize,
    factor: Vec<f64>,
    pub(crate) log_determinant: f64,
}

impl Whitening {
    /// Factors the symmetric matrix `covariance` (width × width, row by row), which belongs to `what`.
    pub(crate) fn new(
        width: usize,
        covariance: &[f64],
        what: &'static str,
        regularisation: f64,
    ) -> Result<Self, TypesError> {
        let matrix = Mat::from_fn(width, width, |row, column| covariance[row * width + column]);
        let singular = TypesError::Singular { what, regularisation };
        let cholesky = matrix.llt(Side::Lower).map_err(|_| singular.clone())?;
        let lower = cholesky.L();
        let diagonal: Vec<f64> = (0..width).map(|i| lower[(i, i)]).collect();
        if diagonal.iter().any(|value| !(value.is_finite() && *value > 0.0)) {
            return Err(singular);
        }
        // Inverse of a lower triangle by forward substitution, column by column.
        let mut factor = vec![0.0; width * width];
        for column in 0..width {
            factor[column * width + column] = 1.0 / diagonal[column];
            for row in column + 1..width {
                let sum: f64 = (column..row).map(|k| lower[(row, k)] * factor[k * width + column]).sum();
                factor[row * width + column] = -sum / diagonal[row];
            }
        }
        let log_determinant = 2.0 * diagonal.iter().map(|value| value.ln()).sum::<f64>();
        Ok(Self { width, factor, log_determinant })
    }

    /// For a diagonal covariance.
    pub(crate) fn diagonal(
        variances: &[f64],
        what: &'static str,
        regularisation: f64,
    ) -> Result<Self, TypesError> {
        let width = variances.len();
        if variances.iter().any(|value| !(value.is_finite() && *value > 0.0)) {
            return Err(TypesError::Singular { what, regularisation });
        }
        let mut factor = vec![0.0; width * width];
        for (i, variance) in variances.iter().enumerate() {
            factor[i * width + i] = 1.0 / variance.sqrt();
        }
        let log_determinant = variances.iter().map(|value| value.ln()).sum();
        Ok(Self { width, factor, log_determinant })
    }

    /// The points in coordinates in which the covariance is one and nothing goes together.
    pub(crate) fn whitened(&self, points: &Points) -> Points {
        let lines = || self.factor.chunks_exact(self.width);
        let values = points
            .rows()
            .flat_map(|row| lines().map(move |line| line.iter().zip(row).map(|(w, x)| w * x).sum()))
            .collect();
        Points::from_values(self.width, values)
    }

    /// (a − b)ᵀ Σ⁻¹ (a − b).
    pub(crate) fn squared_distance(&self, a: &[f64], b: &[f64]) -> f64 {
        let mut sum = 0.0;
        for (row, factor) in self.factor.chunks_exact(self.width).enumerate() {
            let part: f64 = factor[..=row].iter().zip(a.iter().zip(b)).map(|(w, (x, y))| w * (x - y)).sum();
            sum += part * part;
        }
        sum
    }

    /// Σ (x − y)²/σ² for a factor without entries off the diagonal, in `width` steps.
    pub(crate) fn squared_distance_along_axes(&self, a: &[f64], b: &[f64]) -> f64 {
        let scales = self.factor.iter().step_by(self.width + 1);
        scales.zip(a.iter().zip(b)).map(|(w, (x, y))| (w * (x - y)).powi(2)).sum()
    }
}
