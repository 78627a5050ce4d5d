//! # Entropy weights
//!
//! **Answers** Which indicators tell places apart most?
//!
//! **Formula** $p_{ij} = x_{ij}/\sum_i x_{ij}$, $E_j = -\sum_i p_{ij} \ln p_{ij}/\ln n$, $w_j = (1 - E_j)/\sum_k (1 - E_k)$
//!
//! **Symbols** x: scores, 0 and more · n: places with a score
//!
//! **In → out** scores of the members → weights adding up to 1
//!
//! **Choices** $0 \ln 0 = 0$, the limit: the package refuses a score of 0
//!
//! **Edge cases** a score below 0, or members all alike: no answer · weights depend on where the scale begins, so that min–max from 0 and from 1 differ
//!
//! **Source** Shannon, C. (1948); Zeleny, M. (1982) Multiple Criteria Decision Making, chapter 6
//!
//! **Checked** against pymcdm 1.4.0 (`entropy_weights`) · rtol 1e-9
//!
//! **Not for** saying what matters: it says what differs

use super::normalised;
use crate::matrix::present;

/// Weights by entropy; `None` where there are none.
pub fn entropy_weights(members: &[&[f64]]) -> Option<Vec<f64>> {
    let mut weights = Vec::with_capacity(members.len());
    for scores in members {
        let sum: f64 = present(scores).sum();
        let n = present(scores).count() as f64;
        if present(scores).any(|x| x < 0.0) || sum <= 0.0 || n < 2.0 {
            return None;
        }
        let shares = present(scores).map(|x| x / sum).filter(|share| *share > 0.0);
        let entropy = -shares.map(|share| share * share.ln()).sum::<f64>() / n.ln();
        weights.push((1.0 - entropy).max(0.0));
    }
    // What is left of members all alike is rounding.
    weights.iter().any(|weight| *weight > 1e-14).then(|| normalised(weights)).flatten()
}
