//! # Sobol indices
//!
//! **Answers** How much of the variance of a result is due to one choice alone, and how much to it together with the others?
//!
//! **Formula** first order $S_j = \frac1N \sum_r (y^B_r - c)(y^{AB_j}_r - y^A_r)/V$ (Saltelli 2010); total $T_j = \frac1{2N} \sum_r (y^A_r - y^{AB_j}_r)^2/V$ (Jansen); second
//! order $S_{jk} = \frac1N \sum_r (y^{BA_j}_r y^{AB_k}_r - y^A_r y^B_r)/V - S_j - S_k$
//!
//! **Symbols** A, B: two samples; AB_j: A with factor j of B, BA_j the other way · V: variance of y over A and B · c: mean of y over A and B, or 0
//!
//! **In → out** results at the points of a design → share of variance of each factor, with a bootstrap interval
//!
//! **Choices** c is the mean: without it the estimate of the first order is noisier the farther the mean is from 0; `Centring::None` is the published formula and COINr's · divisor of V:
//! 2N; `Divisor::Sample` is COINr's · intervals are percentiles over resampled rows of the design; the design is random, so rows are exchangeable
//!
//! **Edge cases** a result that never changes: indices are 0, with no variance told · estimates below 0 or a first order above the total are noise of a small N and are given as they are
//!
//! **Source** Saltelli, A. et al. (2010) Variance based sensitivity analysis of model output, Computer Physics Communications 181(2), 259–270, doi:10.1016/j.cpc.2009.09.018;
//! Jansen, M. (1999), Computer Physics Communications 117, 35–43, doi:10.1016/S0010-4655(98)00154-4
//!
//! **Checked** against COINr 1.1.14 (`SA_estimate`, and `get_sensitivity` on ASEM) and SALib 1.6.0, from their own samples · rtol 1e-9; the analytic answers for Ishigami's function
//!
//! **Not for** factors that depend on each other

use rand::RngExt;
use rayon::prelude::*;
use streets_statistics::{Confidence, Interval, SeedStream, percentile};

use crate::aggregate::Divisor;
use crate::error::IndexError;

/// What is taken off results before the first order is worked out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Centring {
    /// Their mean.
    #[default]
    Mean,
    /// Nothing.
    None,
}

/// How indices are estimated.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SobolOptions {
    /// What is taken off results.
    pub centring: Centring,
    /// Divisor of the variance.
    pub divisor: Divisor,
    /// Bootstrap resamples; 0 for no intervals.
    pub resamples: u32,
    /// Confidence of the intervals.
    pub confidence: Confidence,
    /// Seed of the resamples.
    pub seed: u64,
}

impl Default for SobolOptions {
    fn default() -> Self {
        Self {
            centring: Centring::Mean,
            divisor: Divisor::Population,
            resamples: 1_000,
            confidence: Confidence::NINETY_FIVE,
            seed: 2011,
        }
    }
}

/// Results at the points of a design, block by block.
#[derive(Clone, Debug, PartialEq)]
pub struct Responses {
    /// At A.
    pub a: Vec<f64>,
    /// At B.
    pub b: Vec<f64>,
    /// At A with each factor of B.
    pub ab: Vec<Vec<f64>>,
}

/// Indices of one factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SobolIndex {
    /// First order.
    pub first: f64,
    /// Its interval; `None` without resamples.
    pub first_interval: Option<Interval>,
    /// Total.
    pub total: f64,
    /// Its interval; `None` without resamples.
    pub total_interval: Option<Interval>,
}

/// Indices of every factor, and the variance that they are shares of.
///
/// # Errors
/// Blocks of different lengths, none at all, or a result that is not finite.
pub fn sobol_indices(y: &Responses, options: &SobolOptions) -> Result<(Vec<SobolIndex>, f64), IndexError> {
    check(y)?;
    let everything: Vec<u32> = (0..y.a.len() as u32).collect();
    let (estimates, variance) = estimate(y, &everything, options);
    let mut replicates: Vec<Vec<(f64, f64)>> = vec![Vec::new(); y.ab.len()];
    let stream = SeedStream::new(options.seed, "sobol resamples");
    let drawn: Vec<Vec<(f64, f64)>> = (0..options.resamples)
        .into_par_iter()
        .map(|resample| {
            let mut rng = stream.replicate(u64::from(resample));
            let rows: Vec<u32> = (0..y.a.len()).map(|_| rng.random_range(0..y.a.len() as u32)).collect();
            estimate(y, &rows, options).0
        })
        .collect();
    for resample in &drawn {
        for (of_factor, pair) in replicates.iter_mut().zip(resample) {
            of_factor.push(*pair);
        }
    }
    let interval = |values: Vec<f64>| {
        let mut values = values;
        percentile(&mut values, options.confidence).ok()
    };
    let indices = estimates
        .iter()
        .zip(&replicates)
        .map(|((first, total), replicates)| SobolIndex {
            first: *first,
            total: *total,
            first_interval: interval(replicates.iter().map(|pair| pair.0).collect()),
            total_interval: interval(replicates.iter().map(|pair| pair.1).collect()),
        })
        .collect();
    Ok((indices, variance))
}

fn check(y: &Responses) -> Result<(), IndexError> {
    let expected = y.a.len();
    let blocks = std::iter::once(&y.b).chain(&y.ab);
    if let Some(wrong) = blocks.clone().find(|block| block.len() != expected) {
        return Err(IndexError::Length { what: "a block of results", found: wrong.len(), expected });
    }
    if expected < 2 {
        let (seen, allowed) = (expected.to_string(), "2 or more".to_owned());
        return Err(IndexError::Option { what: "the number of points in a block", seen, allowed });
    }
    match std::iter::once(&y.a).chain(blocks).flatten().find(|value| !value.is_finite()) {
        Some(value) => Err(IndexError::Option {
            what: "a result",
            seen: value.to_string(),
            allowed: "a finite number".to_owned(),
        }),
        None => Ok(()),
    }
}

/// First order and total of every factor over some rows, and the variance.
fn estimate(y: &Responses, rows: &[u32], options: &SobolOptions) -> (Vec<(f64, f64)>, f64) {
    let n = rows.len() as f64;
    let both = || rows.iter().flat_map(|row| [y.a[*row as usize], y.b[*row as usize]]);
    let mean = both().sum::<f64>() / (2.0 * n);
    let squares: f64 = both().map(|value| (value - mean) * (value - mean)).sum();
    let variance = match options.divisor {
        Divisor::Population => squares / (2.0 * n),
        Divisor::Sample => squares / (2.0 * n - 1.0),
    };
    // Rounding of results that never change.
    if squares <= 2.0 * n * (mean * 1e-14).powi(2) {
        return (vec![(0.0, 0.0); y.ab.len()], 0.0);
    }
    let centre = match options.centring {
        Centring::Mean => mean,
        Centring::None => 0.0,
    };
    let indices = y.ab.iter().map(|ab| {
        let (mut first, mut total) = (0.0, 0.0);
        for row in rows {
            let row = *row as usize;
            let change = ab[row] - y.a[row];
            first += (y.b[row] - centre) * change;
            total += change * change;
        }
        (first / n / variance, total / (2.0 * n) / variance)
    });
    (indices.collect(), variance)
}

/// Second-order index of factors j and k from the blocks A, B, BA_j and AB_k, given their first-order indices and the variance.
pub fn second_order(
    y: &Responses,
    ba: &[Vec<f64>],
    j: usize,
    k: usize,
    first: (f64, f64),
    variance: f64,
) -> f64 {
    let n = y.a.len() as f64;
    let shared: f64 =
        (0..y.a.len()).map(|row| ba[j][row] * y.ab[k][row] - y.a[row] * y.b[row]).sum::<f64>() / n;
    shared / variance - first.0 - first.1
}
