//! The two steps of expectation maximisation: kinds fitted to probabilities, probabilities from kinds.

use super::{Covariance, MixtureOptions};
use crate::covariance::Whitening;
use crate::error::TypesError;
use crate::points::Points;

/// Shares, means and covariances with their factors.
pub(super) struct Model {
    pub(super) diagonal: bool,
    pub(super) weights: Vec<f64>,
    pub(super) means: Vec<f64>,
    pub(super) covariances: Vec<Vec<f64>>,
    whitenings: Vec<Whitening>,
}

impl Model {
    /// The M step.
    pub(super) fn fitted(
        points: &Points,
        kinds: usize,
        probabilities: &[f64],
        options: &MixtureOptions,
    ) -> Result<Self, TypesError> {
        const WHAT: &str = "a kind of the mixture";
        let width = points.width();
        let mut totals = vec![10.0 * f64::EPSILON; kinds];
        let mut means = vec![0.0; kinds * width];
        for (row, shares) in points.rows().zip(probabilities.chunks_exact(kinds)) {
            for ((total, share), mean) in totals.iter_mut().zip(shares).zip(means.chunks_exact_mut(width)) {
                *total += share;
                mean.iter_mut().zip(row).for_each(|(m, x)| *m += share * x);
            }
        }
        for (mean, total) in means.chunks_exact_mut(width).zip(&totals) {
            mean.iter_mut().for_each(|m| *m /= total);
        }
        let diagonal = options.covariance == Covariance::Diagonal;
        let mut covariances = Vec::with_capacity(kinds);
        let mut whitenings = Vec::with_capacity(kinds);
        for kind in 0..kinds {
            let mean = &means[kind * width..(kind + 1) * width];
            let shares = probabilities.iter().skip(kind).step_by(kinds);
            let covariance =
                weighted_covariance(points, mean, shares, totals[kind], diagonal, options.regularisation);
            whitenings.push(if diagonal {
                let variances: Vec<f64> = covariance.iter().step_by(width + 1).copied().collect();
                Whitening::diagonal(&variances, WHAT, options.regularisation)?
            } else {
                Whitening::new(width, &covariance, WHAT, options.regularisation)?
            });
            covariances.push(covariance);
        }
        let all: f64 = totals.iter().sum();
        let weights = totals.iter().map(|total| total / all).collect();
        Ok(Self { diagonal, weights, means, covariances, whitenings })
    }

    /// The E step: fills `probabilities`; the log-likelihood.
    pub(super) fn expect(&self, points: &Points, probabilities: &mut [f64]) -> f64 {
        let (kinds, width) = (self.weights.len(), points.width());
        let constants: Vec<f64> = self
            .weights
            .iter()
            .zip(&self.whitenings)
            .map(|(weight, whitening)| {
                weight.ln() - 0.5 * (whitening.log_determinant + width as f64 * std::f64::consts::TAU.ln())
            })
            .collect();
        let mut log_likelihood = 0.0;
        for (row, shares) in points.rows().zip(probabilities.chunks_exact_mut(kinds)) {
            for (kind, share) in shares.iter_mut().enumerate() {
                let (mean, whitening) =
                    (&self.means[kind * width..(kind + 1) * width], &self.whitenings[kind]);
                let squared = if self.diagonal {
                    whitening.squared_distance_along_axes(row, mean)
                } else {
                    whitening.squared_distance(row, mean)
                };
                *share = constants[kind] - 0.5 * squared;
            }
            log_likelihood += to_probabilities(shares);
        }
        log_likelihood
    }
}

/// Log densities to probabilities that sum to 1; the log of what they summed to.
pub(crate) fn to_probabilities(logs: &mut [f64]) -> f64 {
    let most = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let mut sum = 0.0;
    for log in logs.iter_mut() {
        *log = (*log - most).exp();
        sum += *log;
    }
    logs.iter_mut().for_each(|share| *share /= sum);
    most + sum.ln()
}

fn weighted_covariance<'a>(
    points: &Points,
    mean: &[f64],
    shares: impl Iterator<Item = &'a f64>,
    total: f64,
    diagonal: bool,
    regularisation: f64,
) -> Vec<f64> {
    let width = mean.len();
    let mut covariance = vec![0.0; width * width];
    let mut from_mean = vec![0.0; width];
    // Shares too small to reach a sum of the places' size are passed over.
    for (row, &share) in points.rows().zip(shares).filter(|(_, share)| **share > f64::MIN_POSITIVE) {
        from_mean.iter_mut().zip(row.iter().zip(mean)).for_each(|(d, (x, m))| *d = x - m);
        for (i, line) in covariance.chunks_exact_mut(width).enumerate() {
            if diagonal {
                line[i] += share * from_mean[i] * from_mean[i];
            } else {
                let scaled = share * from_mean[i];
                line[..=i].iter_mut().zip(&from_mean).for_each(|(cell, d)| *cell += scaled * d);
            }
        }
    }
    for i in 0..width {
        for j in 0..=i {
            let value = covariance[i * width + j] / total + if i == j { regularisation } else { 0.0 };
            covariance[i * width + j] = value;
            covariance[j * width + i] = value;
        }
    }
    covariance
}
