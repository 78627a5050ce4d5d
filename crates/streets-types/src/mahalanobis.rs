//! # Mahalanobis distance
//!
//! **Answers** How unlike are two places, if features that go together count once?
//!
//! **Formula** $d_{ij} = \sqrt{(z_i - z_j)^\top \hat\Sigma^{-1} (z_i - z_j)}$
//!
//! **Symbols** z: robustly scaled features · Σ̂: shrunk covariance over all places
//!
//! **In → out** points → distances, in standard deviations
//!
//! **Choices** covariance shrunk by Ledoit and Wolf, over all places rather than within groups
//!
//! **Edge cases** perfectly collinear features: see the shrunk covariance · no variance at all: error
//!
//! **Source** Mahalanobis, P. (1936) On the generalised distance in statistics, Proceedings of the National Institute of Sciences of India
//! 2(1), 49–55; Ledoit & Wolf (2004), as on its own card
//!
//! **Checked** against SciPy 1.17.1 `pdist(metric="mahalanobis")` with scikit-learn's covariance, rtol 1e-9; features without
//! correlation: Euclidean distance, by hand
//!
//! **Not for** features with categories or many missing values; use Gower's distance

use crate::covariance::Whitening;
use crate::distances::Distances;
use crate::error::TypesError;
use crate::points::Points;
use crate::shrunk_covariance::shrunk_covariance;

/// Distances between all points.
///
/// # Errors
/// No points, points that are all alike, or a covariance that cannot be factored.
pub fn mahalanobis_distances(points: &Points) -> Result<Distances, TypesError> {
    let shrunk = shrunk_covariance(points)?;
    let whitening = Whitening::new(points.width(), &shrunk.covariance, "all places", shrunk.shrinkage)?;
    Ok(Distances::from_pairs(points.len(), |a, b| {
        whitening.squared_distance(points.row(a), points.row(b)).sqrt()
    }))
}
