//! # Shrunk covariance
//!
//! **Answers** How do features vary together, when there are few places for the number of features?
//!
//! **Formula** $\hat\Sigma = (1 - \delta) S + \delta\, \mu I$, $\mu = \mathrm{tr}(S)/p$, $\delta = \min(\bar b^2, d^2)/d^2$, $d^2 =
//! \lVert S - \mu I \rVert^2/p$, $\bar b^2 = \frac{1}{n^2 p} \sum_i \lVert z_i z_i^\top - S \rVert^2$
//!
//! **Symbols** z: centred points · S: their covariance, n in the denominator · δ: shrinkage, 0 to 1 · p: features · n: places
//!
//! **In → out** points → covariance that has an inverse, shrinkage
//!
//! **Choices** shrinks towards equal variances, which suits features that are on one scale already
//!
//! **Edge cases** perfectly collinear features: δ > 0 opens the covariance, and where δ comes out as 0 at least 1e-6 is
//! taken · no variance at all: error
//!
//! **Source** Ledoit, O. & Wolf, M. (2004) A well-conditioned estimator for large-dimensional covariance matrices, Journal of
//! Multivariate Analysis 88(2), 365–411, doi:10.1016/S0047-259X(03)00096-4
//!
//! **Checked** against scikit-learn 1.9.1 `ledoit_wolf`, rtol 1e-9
//!
//! **Not for** features in different units; scale them first

use crate::error::TypesError;
use crate::points::Points;

/// Least shrinkage, so that collinear features still have an inverse.
const LEAST_SHRINKAGE: f64 = 1e-6;

/// A covariance and how far it was shrunk.
#[derive(Clone, Debug, PartialEq)]
pub struct ShrunkCovariance {
    /// Features × features, row by row.
    pub covariance: Vec<f64>,
    /// δ, 0 to 1.
    pub shrinkage: f64,
}

/// Ledoit and Wolf's covariance.
///
/// # Errors
/// No points, or points that are all alike.
pub fn shrunk_covariance(points: &Points) -> Result<ShrunkCovariance, TypesError> {
    let (n, p) = (points.len() as f64, points.width());
    let middle: Vec<f64> = points.columns().iter().map(|column| column.iter().sum::<f64>() / n).collect();
    let centred: Vec<Vec<f64>> =
        points.rows().map(|row| row.iter().zip(&middle).map(|(x, m)| x - m).collect()).collect();
    let mut sample = vec![0.0; p * p];
    for row in &centred {
        for (i, line) in sample.chunks_exact_mut(p).enumerate() {
            line.iter_mut().zip(row).for_each(|(cell, x)| *cell += row[i] * x / n);
        }
    }
    let mean_variance = sample.iter().step_by(p + 1).sum::<f64>() / p as f64;
    if points.is_empty() || mean_variance <= 0.0 {
        let distinct = points.len().min(1);
        return Err(TypesError::TooFewPlaces { types: 2, places: points.len(), distinct });
    }
    let squares: f64 = sample.iter().map(|value| value * value).sum();
    // ‖zzᵀ − S‖² summed over places is Σ|z|⁴ − n‖S‖².
    let fourth: f64 = centred.iter().map(|row| row.iter().map(|x| x * x).sum::<f64>().powi(2)).sum::<f64>();
    let noise = (fourth / n - squares).max(0.0) / (n * p as f64);
    let away = squares / p as f64 - mean_variance * mean_variance;
    let raw = if away > 0.0 { noise.min(away) / away } else { 1.0 };
    let shrinkage = raw.max(LEAST_SHRINKAGE);
    let mut covariance: Vec<f64> = sample.iter().map(|value| (1.0 - shrinkage) * value).collect();
    covariance.iter_mut().step_by(p + 1).for_each(|value| *value += shrinkage * mean_variance);
    Ok(ShrunkCovariance { covariance, shrinkage })
}
