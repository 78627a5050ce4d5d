//! # Mazziotta–Pareto index, and adjusted
//!
//! **Answers** What does a place score on the whole if unbalance among its members counts against it?
//!
//! **Formula** $z_{ij} = 100 + 10 (x_{ij} - \bar x_j)/s_j$, MPI $= M_i \mp S_i^2/M_i$; adjusted:
//! $r_{ij} = 60 (x_{ij} - l_j)/(u_j - l_j) + 70$ with $l_j, u_j = \bar x_j \mp \frac12 (x_{max} - x_{min})$, AMPI $= M_i \mp S_i^2/M_i$ over r
//!
//! **Symbols** M, S: mean and standard deviation of a place's z or r · s: standard deviation of member j over places
//!
//! **In → out** scores of the members → a score around 100
//!
//! **Choices** population standard deviations, as published; `divisor = "sample"` is what Compind computes, up to 0.34 points away on ASEM's pillars · minus
//! for a good (`downward`), plus for a bad (`upward`) · weights other than equal weigh M and S · the reference of the adjusted index is the mean of places
//!
//! **Edge cases** a member all alike is left out · a missing score is left out
//!
//! **Source** Mazziotta, M. & Pareto, A. (2016) On a generalized non-compensatory composite index, Social Indicators Research 127, 983–1003,
//! doi:10.1007/s11205-015-0998-2; De Muro, P. et al. (2011), Social Indicators Research 104, 1–18, doi:10.1007/s11205-010-9727-z
//!
//! **Checked** against the published formula, and Compind 3.4 (`ci_mpi`, sample divisor; `ci_ampi`, which rounds to 3 places) · rtol 1e-9
//!
//! **Not for** MPI over years: its scale moves with the places; the adjusted index with fixed goalposts does not

use serde::Deserialize;

use crate::matrix::extent;
use crate::moments::Spread;

/// Which way unbalance counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Penalty {
    /// It lowers the score: for something good.
    #[default]
    Downward,
    /// It raises the score: for something bad.
    Upward,
}

/// Divisor of standard deviations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Divisor {
    /// n.
    #[default]
    Population,
    /// n − 1.
    Sample,
}

/// The index of Mazziotta and Pareto.
pub fn mazziotta_pareto(
    members: &[&[f64]],
    weights: &[f64],
    penalty: Penalty,
    divisor: Divisor,
    out: &mut [f64],
) {
    let lines = members.iter().map(|scores| {
        let spread = Spread::of(scores)?;
        let deviation = match divisor {
            Divisor::Population => spread.population_deviation(),
            Divisor::Sample => spread.sample_deviation(),
        };
        (deviation > spread.mean.abs() * 1e-14)
            .then(|| (10.0 / deviation, 100.0 - 10.0 * spread.mean / deviation))
    });
    balance(members, weights, &lines.collect::<Vec<_>>(), penalty, divisor, out);
}

/// The adjusted index.
pub fn adjusted(members: &[&[f64]], weights: &[f64], penalty: Penalty, out: &mut [f64]) {
    let lines = members.iter().map(|scores| {
        let (smallest, largest) = extent(scores).filter(|(smallest, largest)| largest > smallest)?;
        let range = largest - smallest;
        let low = Spread::of(scores)?.mean - range / 2.0;
        Some((60.0 / range, 70.0 - 60.0 * low / range))
    });
    balance(members, weights, &lines.collect::<Vec<_>>(), penalty, Divisor::Population, out);
}

/// Mean and penalty over each place's scores on the lines (slope, start); a member without a line is left out.
fn balance(
    members: &[&[f64]],
    weights: &[f64],
    lines: &[Option<(f64, f64)>],
    penalty: Penalty,
    divisor: Divisor,
    out: &mut [f64],
) {
    for (row, score) in out.iter_mut().enumerate() {
        let values = || {
            members.iter().zip(weights).zip(lines).filter_map(move |((scores, weight), line)| {
                let (slope, start) = (*line)?;
                (!scores[row].is_nan()).then(|| (slope * scores[row] + start, *weight))
            })
        };
        let total: f64 = values().map(|(_, weight)| weight).sum();
        let mean = values().map(|(z, weight)| z * weight).sum::<f64>() / total;
        let mut variance = values().map(|(z, weight)| weight * (z - mean) * (z - mean)).sum::<f64>() / total;
        if divisor == Divisor::Sample {
            let k = values().count() as f64;
            variance *= if k > 1.0 { k / (k - 1.0) } else { 0.0 };
        }
        // Nothing to go by, or a mean of 0 by which no penalty can be scaled, is missing.
        *score = if total > 0.0 && mean != 0.0 {
            match penalty {
                Penalty::Downward => mean - variance / mean,
                Penalty::Upward => mean + variance / mean,
            }
        } else {
            f64::NAN
        };
    }
}
