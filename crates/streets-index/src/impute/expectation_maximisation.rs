//! # Filling by a multivariate normal (EM)
//!
//! **Answers** What does a place most likely have, given its other indicators and how they go together elsewhere?
//!
//! **Formula** E: $\hat x_m = \mu_m + \Sigma_{mo}\Sigma_{oo}^{-1}(x_o - \mu_o)$, $C = \Sigma_{mm} - \Sigma_{mo}\Sigma_{oo}^{-1}\Sigma_{om}$;
//! M: $\mu$ and $\Sigma$ from the filled figures, with C added to the products
//!
//! **Symbols** m, o: missing and observed indicators of a place · μ, Σ: mean and covariance · C: what the filling leaves open
//!
//! **In → out** the indicators of one dimension → the same with gaps filled by conditional means
//!
//! **Choices** one model a dimension: with more indicators than places a model of all would fit anything · indicators are standardised
//! first · Σ with divisor n · conditional means, not draws
//!
//! **Edge cases** indicators that determine each other: a ridge on Σ, with a finding · a place without any figure in the dimension: the means ·
//! not settled in 5,000 steps: a finding with the last change · an indicator all alike or with fewer than 2 figures: its mean
//!
//! **Source** Dempster, A., Laird, N. & Rubin, D. (1977) JRSS B 39(1), 1–38; Little, R. & Rubin, D. (2002) Statistical Analysis with Missing Data,
//! 2nd edition, section 11.2
//!
//! **Checked** against the closed form for a monotone pattern (regression on complete cases) · 1e-7; planted truth
//!
//! **Not for** shares near 0 or 1 and counts: the filling can leave their range

use faer::prelude::Solve;
use faer::{Mat, Side};
use streets_model::Finding;

use crate::error::IndexError;
use crate::matrix::Matrix;
use crate::moments::Spread;

/// Largest change of a mean or covariance, in standard deviations, at which the iteration ends.
const TOLERANCE: f64 = 1e-10;
const ITERATIONS: usize = 5_000;
/// Shares of the diagonal that are added to an observed block that cannot be inverted.
const RIDGES: [f64; 4] = [0.0, 1e-10, 1e-7, 1e-4];

struct Model {
    mean: Vec<f64>,
    covariance: Mat<f64>,
}

/// Places that lack the same indicators.
struct Pattern {
    observed: Vec<usize>,
    missing: Vec<usize>,
    rows: Vec<usize>,
}

/// Fills the gaps of some columns, which form one dimension.
///
/// # Errors
/// A covariance that cannot be inverted even with a ridge.
pub fn fill(
    matrix: &mut Matrix,
    columns: &[usize],
    about: &str,
    findings: &mut Vec<Finding>,
) -> Result<(), IndexError> {
    let mut scales = Vec::new();
    let mut used = Vec::new();
    for &column in columns {
        let Some(spread) = Spread::of(matrix.column(column)) else { continue };
        let deviation = spread.population_deviation();
        if spread.n < 2 || deviation <= spread.mean.abs() * 1e-12 {
            let mean = spread.mean;
            matrix
                .column_mut(column)
                .iter_mut()
                .filter(|value| value.is_nan())
                .for_each(|value| *value = mean);
        } else {
            scales.push((spread.mean, deviation));
            used.push(column);
        }
    }
    if !used.iter().any(|column| matrix.column(*column).iter().any(|value| value.is_nan())) {
        return Ok(());
    }
    let mut x = Mat::from_fn(matrix.rows(), used.len(), |row, j| {
        (matrix.column(used[j])[row] - scales[j].0) / scales[j].1
    });
    let patterns = patterns(&x);
    let mut model = start(&x);
    let (mut ridge, mut change, mut steps) = (0.0f64, f64::INFINITY, 0);
    while change > TOLERANCE && steps < ITERATIONS {
        let (next, used_ridge) = step(&mut x, &patterns, &model)?;
        change = distance(&next, &model);
        ridge = ridge.max(used_ridge);
        model = next;
        steps += 1;
    }
    if ridge > 0.0 {
        findings.push(Finding::caution(
            about,
            format!("indicators determine each other, so that a ridge of {ridge:e} was added to fill the gaps by EM"),
        ));
    }
    if change > TOLERANCE {
        findings.push(Finding::caution(
            about,
            format!("filling the gaps by EM did not settle in {ITERATIONS} steps; the last change is {change:e} standard deviations"),
        ));
    }
    for (j, &column) in used.iter().enumerate() {
        for (row, value) in
            matrix.column_mut(column).iter_mut().enumerate().filter(|(_, value)| value.is_nan())
        {
            *value = x[(row, j)] * scales[j].1 + scales[j].0;
        }
    }
    Ok(())
}

fn patterns(x: &Mat<f64>) -> Vec<Pattern> {
    let mut patterns: Vec<Pattern> = Vec::new();
    for row in 0..x.nrows() {
        let (missing, observed): (Vec<usize>, Vec<usize>) =
            (0..x.ncols()).partition(|j| x[(row, *j)].is_nan());
        match patterns.iter_mut().find(|pattern| pattern.missing == missing) {
            Some(pattern) => pattern.rows.push(row),
            None => patterns.push(Pattern { observed, missing, rows: vec![row] }),
        }
    }
    patterns
}

/// Means 0 and no covariance: the scale is that of the figures that are there.
fn start(x: &Mat<f64>) -> Model {
    Model { mean: vec![0.0; x.ncols()], covariance: Mat::identity(x.ncols(), x.ncols()) }
}

/// One E and one M step; the gaps of `x` take their conditional means.
fn step(x: &mut Mat<f64>, patterns: &[Pattern], model: &Model) -> Result<(Model, f64), IndexError> {
    let (n, k) = (x.nrows() as f64, x.ncols());
    let mut open = Mat::<f64>::zeros(k, k);
    let mut most_ridge = 0.0f64;
    for Pattern { observed, missing, rows } in patterns.iter().filter(|pattern| !pattern.missing.is_empty()) {
        let block =
            |a: &[usize], b: &[usize]| Mat::from_fn(a.len(), b.len(), |i, j| model.covariance[(a[i], b[j])]);
        let between = block(observed, missing);
        let (slopes, ridge) = solve(&block(observed, observed), &between)?;
        most_ridge = most_ridge.max(ridge);
        let explained = between.transpose() * &slopes;
        for (i, &a) in missing.iter().enumerate() {
            for (j, &b) in missing.iter().enumerate() {
                open[(a, b)] += rows.len() as f64 * (model.covariance[(a, b)] - explained[(i, j)]);
            }
            for &row in rows {
                let shift: f64 = observed
                    .iter()
                    .enumerate()
                    .map(|(o, &column)| slopes[(o, i)] * (x[(row, column)] - model.mean[column]))
                    .sum();
                x[(row, a)] = model.mean[a] + shift;
            }
        }
    }
    let mean: Vec<f64> = (0..k).map(|j| x.col(j).iter().sum::<f64>() / n).collect();
    let covariance = Mat::from_fn(k, k, |a, b| {
        let products: f64 =
            x.col(a).iter().zip(x.col(b).iter()).map(|(p, q)| (p - mean[a]) * (q - mean[b])).sum();
        (products + open[(a, b)]) / n
    });
    Ok((Model { mean, covariance }, most_ridge))
}

/// `block⁻¹ right`, with the smallest ridge of the list that lets it be inverted.
fn solve(block: &Mat<f64>, right: &Mat<f64>) -> Result<(Mat<f64>, f64), IndexError> {
    if block.nrows() == 0 {
        return Ok((Mat::zeros(0, right.ncols()), 0.0));
    }
    for ridge in RIDGES {
        let ridged = Mat::from_fn(block.nrows(), block.ncols(), |i, j| {
            block[(i, j)] * if i == j { 1.0 + ridge } else { 1.0 }
        });
        if let Ok(factor) = ridged.llt(Side::Lower) {
            // A pivot lost to rounding makes slopes of no meaning.
            let smallest = (0..block.nrows()).map(|i| factor.L()[(i, i)]).fold(f64::INFINITY, f64::min);
            if smallest > 1e-7 || ridge > 0.0 {
                return Ok((factor.solve(right), ridge));
            }
        }
    }
    Err(IndexError::NotConverged {
        what: "filling gaps by EM",
        iterations: RIDGES.len(),
        last_change: f64::INFINITY,
        tolerance: TOLERANCE,
    })
}

fn distance(a: &Model, b: &Model) -> f64 {
    let means = a.mean.iter().zip(&b.mean).map(|(p, q)| (p - q).abs());
    let k = a.mean.len();
    let covariances = (0..k)
        .flat_map(|i| (0..k).map(move |j| (i, j)))
        .map(|at| (a.covariance[at] - b.covariance[at]).abs());
    means.chain(covariances).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::present;

    #[test]
    fn a_monotone_pattern_is_filled_by_regression_on_the_complete_cases() {
        // y on x over the four complete places: slope 1.9, mean of x 2.5, of y 5.25.
        let mut matrix =
            Matrix::from_columns(&[vec![1.0, 2.0, 3.0, 4.0, 6.0], vec![2.0, 5.0, 6.0, 8.0, f64::NAN]]);
        let mut findings = Vec::new();
        fill(&mut matrix, &[0, 1], "dimension", &mut findings).unwrap();
        assert!((matrix.column(1)[4] - (5.25 + 1.9 * 3.5)).abs() < 1e-7, "{}", matrix.column(1)[4]);
        assert!(findings.is_empty());
    }

    #[test]
    fn indicators_that_determine_each_other_are_a_finding() {
        let x = vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let doubled = x.iter().map(|value| value * 2.0).collect();
        let mut y = x.clone();
        y[3] = f64::NAN;
        let mut matrix = Matrix::from_columns(&[x, doubled, y]);
        let mut findings = Vec::new();
        fill(&mut matrix, &[0, 1, 2], "dimension", &mut findings).unwrap();
        assert!((matrix.column(2)[3] - 4.0).abs() < 1e-3, "{}", matrix.column(2)[3]);
        assert!(findings[0].message.contains("determine each other"));
    }

    #[test]
    fn a_place_without_any_figure_gets_the_means() {
        let mut matrix =
            Matrix::from_columns(&[vec![1.0, 2.0, 4.0, 5.0, f64::NAN], vec![2.0, 1.0, 5.0, 4.0, f64::NAN]]);
        fill(&mut matrix, &[0, 1], "dimension", &mut Vec::new()).unwrap();
        assert!((matrix.column(0)[4] - 3.0).abs() < 1e-6);
        assert!(present(matrix.column(1)).count() == 5);
    }
}
