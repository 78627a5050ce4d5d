//! Logistic regression with weights and a ridge, by iteratively reweighted least squares.

use faer::linalg::solvers::Solve;
use faer::{Mat, Side};
use rayon::prelude::*;

use crate::error::EcosystemError;

/// Steps before giving up; eight are usual.
const STEPS: usize = 60;
/// Largest change of a coefficient, in standard deviations of its column, at which the fit has settled.
const SETTLED: f64 = 1e-8;

/// Rows of equal length, their outcomes and weights.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rows {
    /// Row by row.
    pub(crate) values: Vec<f64>,
    pub(crate) outcomes: Vec<bool>,
    pub(crate) weights: Vec<f64>,
}

impl Rows {
    pub(crate) fn len(&self) -> usize {
        self.outcomes.len()
    }

    fn width(&self) -> usize {
        self.values.len() / self.len().max(1)
    }

    pub(crate) fn row(&self, at: usize) -> &[f64] {
        let width = self.width();
        &self.values[at * width..(at + 1) * width]
    }
}

/// A fitted regression.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Logistic {
    pub(crate) intercept: f64,
    /// One a column; 0 for a column that never varies.
    pub(crate) slopes: Vec<f64>,
    /// Mean of each column, and its standard deviation (0: it never varies).
    pub(crate) means: Vec<f64>,
    pub(crate) deviations: Vec<f64>,
    /// Inverse of the penalised information, of the intercept and the standardised slopes that vary, row by row.
    pub(crate) bread: Mat<f64>,
}

/// The probability of log-odds.
pub(crate) fn probability(log_odds: f64) -> f64 {
    if log_odds >= 0.0 { 1.0 / (1.0 + (-log_odds).exp()) } else { log_odds.exp() / (1.0 + log_odds.exp()) }
}

impl Logistic {
    /// Log-odds of a row.
    pub(crate) fn log_odds(&self, row: &[f64]) -> f64 {
        self.intercept + self.slopes.iter().zip(row).map(|(slope, value)| slope * value).sum::<f64>()
    }

    /// A row as the fit saw it: 1, then the columns that vary, standardised.
    pub(crate) fn standardised(&self, row: &[f64]) -> Vec<f64> {
        let columns = row.iter().zip(&self.means).zip(&self.deviations);
        let varying = columns.filter(|(_, sd)| **sd > 0.0).map(|((value, mean), sd)| (value - mean) / sd);
        std::iter::once(1.0).chain(varying).collect()
    }

    /// Fits `rows`; `ridge` is the penalty on standardised slopes, in rows' worth of weight.
    ///
    /// # Errors
    /// All outcomes alike, or no settled fit after 60 steps.
    pub(crate) fn fit(rows: &Rows, ridge: f64) -> Result<Self, EcosystemError> {
        let happened = rows.outcomes.iter().filter(|outcome| **outcome).count();
        if happened == 0 || happened == rows.len() {
            return Err(EcosystemError::OneOutcome { rows: rows.len(), happened });
        }
        let (means, deviations) = moments(rows);
        let varying: Vec<usize> = (0..means.len()).filter(|column| deviations[*column] > 0.0).collect();
        let size = varying.len() + 1;
        let weight: f64 = rows.weights.iter().sum();
        let happened: f64 =
            rows.outcomes.iter().zip(&rows.weights).map(|(y, w)| if *y { *w } else { 0.0 }).sum();
        let mut beta = vec![0.0; size];
        beta[0] = (happened / (weight - happened)).ln();
        let columns: Vec<(usize, f64, f64)> =
            varying.iter().map(|column| (*column, means[*column], deviations[*column])).collect();
        let mut settled = None;
        let mut change = f64::INFINITY;
        for step in 0..STEPS {
            let mut information = Mat::<f64>::zeros(size, size);
            let mut gradient = Mat::<f64>::zeros(size, 1);
            let Sums { lower, score } = sums_of(rows, &columns, &beta);
            for i in 0..size {
                let penalty = if i > 0 { ridge } else { 0.0 };
                gradient[(i, 0)] = score[i] - penalty * beta[i];
                for j in 0..=i {
                    information[(i, j)] = lower[i * size + j];
                    information[(j, i)] = lower[i * size + j];
                }
                information[(i, i)] += penalty;
            }
            let factor = information.llt(Side::Lower).map_err(|_| not_settled(step, change))?;
            if change < SETTLED {
                settled = Some(factor.solve(Mat::<f64>::identity(size, size)));
                break;
            }
            let mut direction = factor.solve(&gradient);
            change = (0..size).map(|i| direction[(i, 0)].abs()).fold(0.0, f64::max);
            // A step of several standard deviations overshoots where outcomes are rare.
            if change > 2.0 {
                direction *= faer::Scale(2.0 / change);
            }
            (0..size).for_each(|i| beta[i] += direction[(i, 0)]);
        }
        let bread = settled.ok_or_else(|| not_settled(STEPS, change))?;
        let mut slopes = vec![0.0; means.len()];
        let mut intercept = beta[0];
        for (column, beta) in varying.iter().zip(&beta[1..]) {
            slopes[*column] = beta / deviations[*column];
            intercept -= slopes[*column] * means[*column];
        }
        Ok(Self { intercept, slopes, means, deviations, bread })
    }
}

/// Rows that one task adds up; fixed, so that threads cannot change a sum.
const CHUNK: usize = 16_384;

/// What a step needs of the rows.
struct Sums {
    /// Lower triangle of the information, row by row.
    lower: Vec<f64>,
    /// Gradient of the log-likelihood.
    score: Vec<f64>,
}

/// Sums over rows at `beta`; `columns` are those that vary, with their means and deviations.
fn sums_of(rows: &Rows, columns: &[(usize, f64, f64)], beta: &[f64]) -> Sums {
    let size = beta.len();
    let parts: Vec<Sums> = (0..rows.len().div_ceil(CHUNK))
        .into_par_iter()
        .map(|chunk| {
            let mut sums = Sums { lower: vec![0.0; size * size], score: vec![0.0; size] };
            let mut z = vec![1.0; size];
            for at in chunk * CHUNK..((chunk + 1) * CHUNK).min(rows.len()) {
                let row = rows.row(at);
                for ((column, mean, deviation), value) in columns.iter().zip(&mut z[1..]) {
                    *value = (row[*column] - mean) / deviation;
                }
                let p = probability(beta.iter().zip(&z).map(|(b, z)| b * z).sum());
                let w = rows.weights[at];
                let residual = w * (f64::from(u8::from(rows.outcomes[at])) - p);
                let curvature = w * p * (1.0 - p);
                for i in 0..size {
                    sums.score[i] += residual * z[i];
                    let (scaled, line) = (curvature * z[i], &mut sums.lower[i * size..i * size + i + 1]);
                    for (cell, z) in line.iter_mut().zip(&z) {
                        *cell += scaled * z;
                    }
                }
            }
            sums
        })
        .collect();
    let mut total = Sums { lower: vec![0.0; size * size], score: vec![0.0; size] };
    for part in parts {
        total.lower.iter_mut().zip(part.lower).for_each(|(sum, part)| *sum += part);
        total.score.iter_mut().zip(part.score).for_each(|(sum, part)| *sum += part);
    }
    total
}

fn not_settled(steps: usize, change: f64) -> EcosystemError {
    EcosystemError::NotSettled { method: "the logistic regression", steps, change, tolerance: SETTLED }
}

/// Weighted mean and standard deviation of each column.
fn moments(rows: &Rows) -> (Vec<f64>, Vec<f64>) {
    let (width, weight) = (rows.width(), rows.weights.iter().sum::<f64>());
    let (mut means, mut squares) = (vec![0.0; width], vec![0.0; width]);
    for at in 0..rows.len() {
        for (mean, value) in means.iter_mut().zip(rows.row(at)) {
            *mean += rows.weights[at] * value / weight;
        }
    }
    for at in 0..rows.len() {
        for ((square, value), mean) in squares.iter_mut().zip(rows.row(at)).zip(&means) {
            *square += rows.weights[at] * (value - mean).powi(2) / weight;
        }
    }
    // Rounding leaves a constant column with a deviation of some 1e-16 of its size.
    let constant = |(square, mean): (f64, f64)| {
        if square.sqrt() <= 1e-9 * (1.0 + mean.abs()) { 0.0 } else { square.sqrt() }
    };
    let deviations = squares.into_iter().zip(means.iter().copied()).map(constant).collect();
    (means, deviations)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slope_of_a_two_by_two_table_is_its_log_odds_ratio() {
        // With the feature 30 of 40 come, without it 10 of 60; the second column never varies.
        let mut rows = Rows::default();
        for (value, comes, weight) in
            [(1.0, true, 30.0), (1.0, false, 10.0), (0.0, true, 10.0), (0.0, false, 50.0)]
        {
            rows.values.extend([value, 7.0]);
            rows.outcomes.push(comes);
            rows.weights.push(weight);
        }
        let found = Logistic::fit(&rows, 0.0).unwrap();
        assert!((found.slopes[0] - (30.0f64 / 10.0 / (10.0 / 50.0)).ln()).abs() < 1e-9, "{found:?}");
        assert!((found.intercept - (10.0f64 / 50.0).ln()).abs() < 1e-9, "{found:?}");
        assert_eq!(found.slopes[1], 0.0);
        assert!((probability(found.log_odds(&[1.0, 7.0])) - 0.75).abs() < 1e-9);
        // The covariance of log-odds is the sum of one over the cells.
        let spread = found.bread[(1, 1)] / found.deviations[0].powi(2);
        assert!((spread - (1.0 / 30.0 + 0.1 + 0.1 + 1.0 / 50.0)).abs() < 1e-9, "{spread}");
        // A ridge draws the slope towards nothing.
        assert!(Logistic::fit(&rows, 10.0).unwrap().slopes[0] < found.slopes[0]);
        rows.outcomes.fill(true);
        assert!(matches!(Logistic::fit(&rows, 0.0), Err(EcosystemError::OneOutcome { happened: 4, .. })));
    }
}
