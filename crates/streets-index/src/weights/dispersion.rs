//! # Weights from dispersion
//!
//! **Answers** What if the indicators that differ most weighed most?
//!
//! **Formula** standard deviation $w_j \propto s_j$; variance $w_j \propto s_j^2$ over min–max scores; Gini $w_j \propto \sum_{ik} |x_{ij} - x_{kj}|/\sum_i x_{ij}$; angle
//! $w_j \propto \arccos(\sum_i x_{ij}/(\sqrt n \|x_j\|))$
//!
//! **Symbols** s: standard deviation of member j · n: places with a score
//!
//! **In → out** scores of the members → weights adding up to 1
//!
//! **Choices** a recipe offers the standard deviation only; the others are here to be compared with · the standard deviation is over the scores as they are
//!
//! **Edge cases** members all alike, or scores below 0 for Gini and angle: no answer
//!
//! **Source** Wang, Y.-M. & Luo, Y. (2010), Mathematical and Computer Modelling 51, 1–12; Shuai, D. et al. (2012) on the angle
//!
//! **Checked** against pymcdm 1.4.0 · rtol 1e-9
//!
//! **Not for** saying what matters: it says what differs

use super::normalised;
use crate::matrix::present;
use crate::moments::Spread;
use crate::normalise::min_max::min_max;

/// Weights by standard deviation.
pub fn standard_deviation_weights(members: &[&[f64]]) -> Option<Vec<f64>> {
    let deviations: Option<Vec<f64>> =
        members.iter().map(|scores| Some(Spread::of(scores)?.sample_deviation())).collect();
    normalised(deviations?)
}

/// Weights by variance over min–max scores.
pub fn variance_weights(members: &[&[f64]]) -> Option<Vec<f64>> {
    let variances: Option<Vec<f64>> = members
        .iter()
        .map(|scores| {
            let mut scores = scores.to_vec();
            min_max(&mut scores, 0.0, 1.0, false).ok()?;
            Some(Spread::of(&scores)?.population_deviation().powi(2))
        })
        .collect();
    normalised(variances?)
}

/// Weights by the Gini coefficient.
pub fn gini_weights(members: &[&[f64]]) -> Option<Vec<f64>> {
    let coefficients: Option<Vec<f64>> = members
        .iter()
        .map(|scores| {
            let mut sorted: Vec<f64> = present(scores).collect();
            sorted.sort_by(f64::total_cmp);
            let (n, sum) = (sorted.len() as f64, sorted.iter().sum::<f64>());
            let spread: f64 =
                sorted.iter().enumerate().map(|(i, x)| (2.0 * (i as f64 + 1.0) - n - 1.0) * x).sum();
            (sorted.first().is_some_and(|x| *x >= 0.0) && sum > 0.0).then_some(spread / (n * sum))
        })
        .collect();
    normalised(coefficients?)
}

/// Weights by the angle with a member all alike.
pub fn angle_weights(members: &[&[f64]]) -> Option<Vec<f64>> {
    let angles: Option<Vec<f64>> = members
        .iter()
        .map(|scores| {
            let (n, sum) = (present(scores).count() as f64, present(scores).sum::<f64>());
            let length = present(scores).map(|x| x * x).sum::<f64>().sqrt();
            (length > 0.0).then(|| (sum / (n.sqrt() * length)).clamp(-1.0, 1.0).acos())
        })
        .collect();
    normalised(angles?)
}
