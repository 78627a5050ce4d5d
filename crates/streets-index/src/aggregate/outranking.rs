//! # Outranking (Condorcet, Copeland)
//!
//! **Answers** Against how many places does a place win, indicator by indicator?
//!
//! **Formula** $o_{ij} = \sum_{l: x_{il} > x_{jl}} w_l + \frac12 \sum_{l: x_{il} = x_{jl}} w_l$, w adding up to 1; Copeland score
//! $\#\{j : o_{ij} > \frac12\} - \#\{j : o_{ij} < \frac12\}$
//!
//! **Symbols** o: outranking matrix · w: weights
//!
//! **In → out** scores of the members → wins less losses, from 1 − n to n − 1
//!
//! **Choices** two places are compared on what both have, weights scaled up · a difference from ½ of less than 1e-12 is a draw: sums of weights are rounded
//!
//! **Edge cases** nothing in common: a draw · one place: 0 · a place without any score: missing
//!
//! **Source** Copeland, A. (1951); Munda, G. & Nardo, M. (2009) Noncompensatory/nonlinear composite indicators for ranking countries, Applied Economics 41(12),
//! 1513–1523, doi:10.1080/00036840601019364
//!
//! **Checked** against COINr 1.1.14 (`outrankMatrix`, `a_copeland`) · rtol 1e-9; scores exact
//!
//! **Not for** saying how far ahead a place is

use crate::matrix::Matrix;

/// Half a win, give or take rounding of summed weights.
const DRAW: f64 = 1e-12;

/// The share of weight by which each row beats each column; 0 on the diagonal.
pub fn outranking(members: &[&[f64]], weights: &[f64]) -> Matrix {
    let n = members.first().map_or(0, |scores| scores.len());
    let mut matrix = Matrix::missing(n, n);
    for j in 0..n {
        let column = matrix.column_mut(j);
        for (i, cell) in column.iter_mut().enumerate() {
            *cell = if i == j { 0.0 } else { f64::midpoint(lead(members, weights, i, j), 1.0) };
        }
    }
    matrix
}

/// Weight for less weight against `i` beside `j`, as a share of the weight that speaks.
fn lead(members: &[&[f64]], weights: &[f64], i: usize, j: usize) -> f64 {
    let (mut net, mut total) = (0.0, 0.0);
    for (scores, weight) in members.iter().zip(weights) {
        let (a, b) = (scores[i], scores[j]);
        let speaks = !(a.is_nan() || b.is_nan());
        total += if speaks { *weight } else { 0.0 };
        net += weight * (f64::from(u8::from(a > b)) - f64::from(u8::from(a < b)));
    }
    if total > 0.0 { net / total } else { 0.0 }
}

/// Pairs in which one place is nowhere behind the other and somewhere ahead, and their share of all pairs.
pub fn dominance(outranking: &Matrix) -> (usize, f64) {
    let n = outranking.rows();
    let pairs = (n * n - n) / 2;
    let dominant =
        (0..n).map(|j| outranking.column(j).iter().filter(|share| **share > 1.0 - DRAW).count()).sum();
    (dominant, if pairs == 0 { 0.0 } else { dominant as f64 / pairs as f64 })
}

/// The place that beats every other, if there is one.
pub fn condorcet_winner(outranking: &Matrix) -> Option<usize> {
    let n = outranking.rows();
    (0..n).find(|i| (0..n).all(|j| *i == j || outranking.column(j)[*i] > 0.5 + DRAW))
}

/// Wins less losses of every place.
///
/// ```
/// use streets_index::copeland;
/// let mut out = [0.0; 3];
/// // The first beats both others on two indicators of three; the others draw nowhere.
/// copeland(&[&[3.0, 2.0, 1.0], &[3.0, 1.0, 2.0], &[1.0, 2.0, 3.0]], &[1.0; 3], &mut out);
/// assert_eq!(out, [2.0, -2.0, 0.0]);
/// ```
pub fn copeland(members: &[&[f64]], weights: &[f64], out: &mut [f64]) {
    let n = out.len();
    out.fill(0.0);
    let mut net = vec![0.0; n];
    let complete = members.iter().all(|scores| !scores.iter().any(|x| x.is_nan()));
    let total: f64 = weights.iter().sum();
    for i in 0..n {
        if complete {
            // One column at a time, so that the processor can work on several places at once.
            net[i + 1..].fill(0.0);
            for (scores, weight) in members.iter().zip(weights) {
                let own = scores[i];
                for (sum, other) in net[i + 1..].iter_mut().zip(&scores[i + 1..]) {
                    *sum +=
                        if own > *other { *weight } else { 0.0 } - if own < *other { *weight } else { 0.0 };
                }
            }
            net[i + 1..].iter_mut().for_each(|sum| *sum /= total);
        } else {
            for (j, sum) in net.iter_mut().enumerate().skip(i + 1) {
                *sum = lead(members, weights, i, j);
            }
        }
        for j in i + 1..n {
            let sign = if net[j] > 2.0 * DRAW {
                1.0
            } else if net[j] < -2.0 * DRAW {
                -1.0
            } else {
                0.0
            };
            out[i] += sign;
            out[j] -= sign;
        }
    }
    for (row, score) in out.iter_mut().enumerate() {
        if members.iter().all(|scores| scores[row].is_nan()) {
            *score = f64::NAN;
        }
    }
}
