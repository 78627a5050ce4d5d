//! # Cronbach's alpha
//!
//! **Answers** Do the members of a group measure one thing?
//!
//! **Formula** $\alpha = k^2 \bar c / \sum_{ij} c_{ij}$
//!
//! **Symbols** c: covariances of the members, c̄ the mean of those off the diagonal · k: number of members
//!
//! **In → out** scores of the members → at most 1; 0.7 is often asked for
//!
//! **Choices** unstandardised · covariances over the places that have both
//!
//! **Edge cases** fewer than 2 members, or covariances that add up to 0 or less: no answer (`None`)
//!
//! **Source** Cronbach, L. (1951) Coefficient alpha and the internal structure of tests, Psychometrika 16, 297–334, doi:10.1007/BF02310555
//!
//! **Checked** against COINr 1.1.14 (`get_cronbach`) · rtol 1e-9
//!
//! **Not for** groups that are meant to gather different things

use crate::correlation::covariance;

/// Alpha of columns; NaN is missing.
pub fn cronbach_alpha(members: &[&[f64]]) -> Option<f64> {
    let k = members.len() as f64;
    if k < 2.0 {
        return None;
    }
    let (mut all, mut off) = (0.0, 0.0);
    for (i, x) in members.iter().enumerate() {
        for (j, y) in members.iter().enumerate() {
            let shared = covariance(x, y)?;
            all += shared;
            off += if i == j { 0.0 } else { shared };
        }
    }
    (all > 0.0).then(|| k * k * (off / (k * (k - 1.0))) / all)
}
