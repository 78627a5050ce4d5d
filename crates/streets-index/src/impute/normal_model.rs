//! A multivariate normal fitted to figures with gaps.

use faer::prelude::Solve;
use faer::{Mat, Side};

use super::expectation_maximisation::has_spread;
use crate::error::IndexError;
use crate::matrix::Matrix;
use crate::moments::Spread;

/// Largest change of a mean or covariance, in standard deviations, at which the iteration ends.
pub(super) const TOLERANCE: f64 = 1e-10;
pub(super) const ITERATIONS: usize = 5_000;
/// Shares of the diagonal that are added to an observed block that cannot be inverted.
const RIDGES: [f64; 4] = [0.0, 1e-10, 1e-7, 1e-4];

/// Mean and covariance of standardised indicators.
#[derive(Clone)]
pub(super) struct Model {
    pub(super) mean: Vec<f64>,
    pub(super) covariance: Mat<f64>,
}

/// Places that lack the same indicators.
#[derive(Clone)]
pub(super) struct Pattern {
    pub(super) observed: Vec<usize>,
    pub(super) missing: Vec<usize>,
    pub(super) rows: Vec<usize>,
}

/// What the missing indicators of a pattern are, given those that are there.
pub(super) struct Conditional {
    /// Observed by missing.
    pub(super) slopes: Mat<f64>,
    /// What stays open, missing by missing.
    pub(super) open: Mat<f64>,
    ridge: f64,
}

/// A fit to the indicators of one dimension.
pub(super) struct Fit {
    /// Columns of the matrix that have a spread.
    pub(super) columns: Vec<usize>,
    /// Mean and standard deviation of each, by which it is standardised.
    pub(super) scales: Vec<(f64, f64)>,
    /// Places by columns, gaps filled with conditional means.
    pub(super) x: Mat<f64>,
    pub(super) patterns: Vec<Pattern>,
    pub(super) model: Model,
    /// Largest ridge that was needed.
    pub(super) ridge: f64,
    /// Last change of the model.
    pub(super) change: f64,
}

impl Fit {
    /// Fits by EM; `None` where no column with a spread has a gap.
    pub(super) fn new(matrix: &Matrix, columns: &[usize]) -> Result<Option<Self>, IndexError> {
        let (columns, scales): (Vec<usize>, Vec<(f64, f64)>) = columns
            .iter()
            .filter_map(|column| Some((*column, Spread::of(matrix.column(*column)).filter(has_spread)?)))
            .map(|(column, spread)| (column, (spread.mean, spread.population_deviation())))
            .unzip();
        if !columns.iter().any(|column| matrix.column(*column).iter().any(|value| value.is_nan())) {
            return Ok(None);
        }
        let x = Mat::from_fn(matrix.rows(), columns.len(), |row, j| {
            (matrix.column(columns[j])[row] - scales[j].0) / scales[j].1
        });
        let patterns = patterns(&x);
        // Means 0 and no covariance: the scale is that of the figures that are there.
        let model =
            Model { mean: vec![0.0; columns.len()], covariance: Mat::identity(columns.len(), columns.len()) };
        let (ridge, change) = (0.0, f64::INFINITY);
        let mut fit = Self { columns, scales, x, patterns, model, ridge, change };
        fit.settle(&vec![1.0; matrix.rows()], TOLERANCE, ITERATIONS)?;
        Ok(Some(fit))
    }

    /// The model fitted to weighted places, from where this fit stands; weights add up to the number of places.
    pub(super) fn reweighted(
        &self,
        weights: &[f64],
        tolerance: f64,
        iterations: usize,
    ) -> Result<Model, IndexError> {
        let mut fit = Self {
            columns: self.columns.clone(),
            scales: self.scales.clone(),
            x: self.x.clone(),
            patterns: self.patterns.clone(),
            model: self.model.clone(),
            ridge: 0.0,
            change: f64::INFINITY,
        };
        fit.settle(weights, tolerance, iterations)?;
        Ok(fit.model)
    }

    fn settle(&mut self, weights: &[f64], tolerance: f64, iterations: usize) -> Result<(), IndexError> {
        let mut steps = 0;
        self.change = f64::INFINITY;
        while self.change > tolerance && steps < iterations {
            let (next, ridge) = step(&mut self.x, &self.patterns, &self.model, weights)?;
            self.change = distance(&next, &self.model);
            self.ridge = self.ridge.max(ridge);
            self.model = next;
            steps += 1;
        }
        Ok(())
    }
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

/// One E and one M step over weighted places; the gaps of `x` take their conditional means.
fn step(
    x: &mut Mat<f64>,
    patterns: &[Pattern],
    model: &Model,
    weights: &[f64],
) -> Result<(Model, f64), IndexError> {
    let (n, k) = (x.nrows() as f64, x.ncols());
    let mut open = Mat::<f64>::zeros(k, k);
    let mut most_ridge = 0.0f64;
    for pattern in patterns.iter().filter(|pattern| !pattern.missing.is_empty()) {
        let conditional = model.conditional(pattern)?;
        most_ridge = most_ridge.max(conditional.ridge);
        let weight: f64 = pattern.rows.iter().map(|row| weights[*row]).sum();
        for (i, &a) in pattern.missing.iter().enumerate() {
            for (j, &b) in pattern.missing.iter().enumerate() {
                open[(a, b)] += weight * conditional.open[(i, j)];
            }
            for &row in &pattern.rows {
                x[(row, a)] = model.given(pattern, &conditional, x, row, i);
            }
        }
    }
    let mean: Vec<f64> = (0..k)
        .map(|j| x.col(j).iter().zip(weights).map(|(value, weight)| weight * value).sum::<f64>() / n)
        .collect();
    let covariance = Mat::from_fn(k, k, |a, b| {
        let pairs = x.col(a).iter().zip(x.col(b).iter()).zip(weights);
        let products: f64 = pairs.map(|((p, q), weight)| weight * (p - mean[a]) * (q - mean[b])).sum();
        (products + open[(a, b)]) / n
    });
    Ok((Model { mean, covariance }, most_ridge))
}

impl Model {
    /// The missing indicators of a pattern by those that are there.
    pub(super) fn conditional(
        &self,
        Pattern { observed, missing, .. }: &Pattern,
    ) -> Result<Conditional, IndexError> {
        let block =
            |a: &[usize], b: &[usize]| Mat::from_fn(a.len(), b.len(), |i, j| self.covariance[(a[i], b[j])]);
        let between = block(observed, missing);
        let (slopes, ridge) = solve(&block(observed, observed), &between)?;
        let explained = between.transpose() * &slopes;
        let open = Mat::from_fn(missing.len(), missing.len(), |i, j| {
            self.covariance[(missing[i], missing[j])] - explained[(i, j)]
        });
        Ok(Conditional { slopes, open, ridge })
    }

    /// The conditional mean of the missing indicator `i` of a pattern for one of its places.
    pub(super) fn given(
        &self,
        pattern: &Pattern,
        conditional: &Conditional,
        x: &Mat<f64>,
        row: usize,
        i: usize,
    ) -> f64 {
        let shift: f64 = pattern
            .observed
            .iter()
            .enumerate()
            .map(|(o, &column)| conditional.slopes[(o, i)] * (x[(row, column)] - self.mean[column]))
            .sum();
        self.mean[pattern.missing[i]] + shift
    }
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
