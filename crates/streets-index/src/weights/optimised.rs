//! # Optimised weights
//!
//! **Answers** Which weights give each member the importance that it is meant to have?
//!
//! **Formula** importance $p_i = \rho_i/\sum_j \rho_j$ with $\rho_i = \mathrm{corr}(x_i, \sum_j w_j x_j) \propto (Aw)_i$, $A = D^{-1/2} C$; $w \propto \arg\min_{w \ge 0} \|Aw - t\|$, which
//! is $C^{-1} D^{1/2} t$ where that has no entry below 0
//!
//! **Symbols** C: covariances of the members, D its diagonal · t: intended importance, adding up to 1 · ρ: correlation of a member with the group's score
//!
//! **In → out** scores of the members, intended importance → weights adding up to 1, importance that they give
//!
//! **Choices** solved, not searched: the group's score is linear in the weights · no weight below 0, which the packages allow · over an arithmetic mean
//!
//! **Edge cases** no weights reach the intended importance: the nearest, with the importance that they give · a member all alike: no answer · members that determine each
//! other: weight goes to one of them
//!
//! **Source** Becker, W. et al. (2017), Ecological Indicators 80, 12–22, doi:10.1016/j.ecolind.2017.03.056; Lawson, C. & Hanson, R. (1974) Solving Least
//! Squares Problems, chapter 23
//!
//! **Checked** against COINr 1.1.14 (`get_opt_weights`, level 3) · 1e-4, at which the peer's search stops; importance exact to 1e-9. The peer matches unequal targets
//! to the wrong members, ours by planted truth to the right ones
//!
//! **Not for** groups whose members contradict each other: make two groups of them

use faer::Mat;
use faer::prelude::SolveLstsq;

use super::normalised;
use crate::correlation::covariance;

/// Weights and what they give.
#[derive(Clone, Debug, PartialEq)]
pub struct Optimised {
    /// Weights, adding up to 1.
    pub weights: Vec<f64>,
    /// Importance that they give, adding up to 1.
    pub importance: Vec<f64>,
}

/// The weights under which importance is as near as can be to `targets`, which add up to 1.
pub fn optimised_weights(members: &[&[f64]], targets: &[f64]) -> Option<Optimised> {
    let k = members.len();
    let mut covariances = Mat::<f64>::zeros(k, k);
    for i in 0..k {
        for j in 0..k {
            covariances[(i, j)] = covariance(members[i], members[j])?;
        }
    }
    let deviations: Vec<f64> = (0..k).map(|i| covariances[(i, i)].sqrt()).collect();
    if deviations.iter().any(|deviation| deviation.partial_cmp(&0.0) != Some(std::cmp::Ordering::Greater)) {
        return None;
    }
    // Weights of standardised members: better conditioned, and undone below.
    let correlations = Mat::from_fn(k, k, |i, j| covariances[(i, j)] / (deviations[i] * deviations[j]));
    let standardised = not_negative_least_squares(&correlations, targets);
    let scaled = standardised.iter().zip(&deviations).map(|(weight, deviation)| weight / deviation).collect();
    let weights = normalised(scaled)?;
    let correlated: Vec<f64> =
        (0..k).map(|i| (0..k).map(|j| correlations[(i, j)] * standardised[j]).sum()).collect();
    let sum: f64 = correlated.iter().sum();
    (sum > 0.0).then(|| Optimised { weights, importance: correlated.iter().map(|x| x / sum).collect() })
}

/// Least squares with no entry below 0, by Lawson and Hanson's active sets.
fn not_negative_least_squares(a: &Mat<f64>, b: &[f64]) -> Vec<f64> {
    let k = b.len();
    let mut x = vec![0.0; k];
    let mut free = vec![false; k];
    // Each round frees one entry; more rounds than this would be a circle by rounding.
    for _ in 0..3 * k {
        let residual: Vec<f64> =
            (0..k).map(|i| b[i] - (0..k).map(|j| a[(i, j)] * x[j]).sum::<f64>()).collect();
        let gradient = |j: usize| (0..k).map(|i| a[(i, j)] * residual[i]).sum::<f64>();
        let next = (0..k)
            .filter(|j| !free[*j])
            .map(|j| (gradient(j), j))
            .max_by(|p, q| p.0.total_cmp(&q.0).then(q.1.cmp(&p.1)));
        let Some((_, entering)) = next.filter(|(slope, _)| *slope > 1e-12) else { break };
        free[entering] = true;
        loop {
            let columns: Vec<usize> = (0..k).filter(|j| free[*j]).collect();
            let solution = least_squares(a, b, &columns);
            if solution.iter().all(|value| *value > 0.0) {
                for (value, j) in solution.iter().zip(&columns) {
                    x[*j] = *value;
                }
                break;
            }
            // As far towards the solution as no entry goes below 0.
            let step = solution
                .iter()
                .zip(&columns)
                .filter(|(value, _)| **value <= 0.0)
                .map(|(value, j)| x[*j] / (x[*j] - value))
                .fold(1.0, f64::min);
            for (value, j) in solution.iter().zip(&columns) {
                x[*j] += step * (value - x[*j]);
                if x[*j] <= 1e-14 {
                    x[*j] = 0.0;
                    free[*j] = false;
                }
            }
            if !free.iter().any(|is| *is) {
                return x;
            }
        }
    }
    x
}

fn least_squares(a: &Mat<f64>, b: &[f64], columns: &[usize]) -> Vec<f64> {
    let part = Mat::from_fn(b.len(), columns.len(), |i, j| a[(i, columns[j])]);
    let right = Mat::from_fn(b.len(), 1, |i, _| b[i]);
    let solution = part.qr().solve_lstsq(&right);
    (0..columns.len()).map(|j| if solution[(j, 0)].is_finite() { solution[(j, 0)] } else { 0.0 }).collect()
}
