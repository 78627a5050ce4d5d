//! # CRITIC weights
//!
//! **Answers** Which indicators spread most and say least what others say?
//!
//! **Formula** $C_j = \sigma_j \sum_k (1 - r_{jk})$, $w_j = C_j/\sum_k C_k$
//!
//! **Symbols** σ: sample standard deviation over min–max scores from 0 to 1 · r: Pearson correlation
//!
//! **In → out** scores of the members → weights adding up to 1
//!
//! **Choices** more must be better in all members before: the method itself knows no direction
//!
//! **Edge cases** a member all alike, or members that all determine each other: no answer
//!
//! **Source** Diakoulaki, D., Mavrotas, G. & Papayannakis, L. (1995) Determining objective weights in multiple criteria problems: the CRITIC method,
//! Computers & Operations Research 22(7), 763–770, doi:10.1016/0305-0548(94)00059-H
//!
//! **Checked** against pymcdm 1.4.0 (`critic_weights`) · rtol 1e-9
//!
//! **Not for** members that are negatively related by mistake: a wrong direction gets more weight

use super::normalised;
use crate::correlation::pearson;
use crate::moments::Spread;
use crate::normalise::min_max::min_max;

/// Weights by CRITIC; `None` where there are none.
pub fn critic_weights(members: &[&[f64]]) -> Option<Vec<f64>> {
    let mut scores: Vec<Vec<f64>> = members.iter().map(|scores| scores.to_vec()).collect();
    for column in &mut scores {
        min_max(column, 0.0, 1.0, false).ok()?;
    }
    let mut weights = Vec::with_capacity(scores.len());
    for x in &scores {
        let mut conflict = 0.0;
        for y in &scores {
            conflict += 1.0 - pearson(x, y)?;
        }
        weights.push(Spread::of(x)?.sample_deviation() * conflict);
    }
    (weights.iter().sum::<f64>() > 1e-12).then(|| normalised(weights)).flatten()
}
