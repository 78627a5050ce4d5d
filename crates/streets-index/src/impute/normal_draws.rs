//! Draws of the gaps of one dimension from multivariate normals that are uncertain themselves.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Exp1, StandardNormal};
use rayon::prelude::*;
use streets_statistics::SeedStream;

use super::normal_model::{Fit, Model, Pattern};
use crate::error::IndexError;
use crate::matrix::Matrix;

/// Fits of which every draw takes one: their spread stands for what is not known of means and covariances.
const FITS: u64 = 50;
/// A fit's last change, in standard deviations: far below its own error.
const TOLERANCE: f64 = 1e-4;
const ITERATIONS: usize = 200;

/// How the gaps of a dimension can be filled.
#[derive(Clone, Debug)]
pub(crate) struct NormalDraws {
    fits: Vec<Vec<PatternDraw>>,
}

/// How the gaps of places that lack the same indicators can be filled, in the indicators' units.
#[derive(Clone, Debug)]
struct PatternDraw {
    columns: Vec<usize>,
    rows: Vec<usize>,
    /// Conditional means, place by place.
    means: Vec<Vec<f64>>,
    /// Lower root of the conditional covariance, row by row.
    root: Vec<Vec<f64>>,
}

/// Draws for some columns, which form one dimension; `None` where nothing is to be drawn.
pub(super) fn draws(
    matrix: &Matrix,
    columns: &[usize],
    seed: u64,
) -> Result<Option<NormalDraws>, IndexError> {
    let Some(fit) = Fit::new(matrix, columns)? else { return Ok(None) };
    let stream = SeedStream::new(seed, "index fits of fillings");
    let n = matrix.rows();
    let fits: Result<Vec<Vec<PatternDraw>>, IndexError> = (0..FITS)
        .into_par_iter()
        .map(|number| {
            let mut rng = stream.replicate(number);
            // Even over the simplex: the Bayesian bootstrap, under which no place ever drops out whole.
            let weights: Vec<f64> = (0..n).map(|_| Exp1.sample(&mut rng)).collect();
            let scale = n as f64 / weights.iter().sum::<f64>();
            let weights: Vec<f64> = weights.into_iter().map(|weight| weight * scale).collect();
            let model = fit.reweighted(&weights, TOLERANCE, ITERATIONS)?;
            let gaps = fit.patterns.iter().filter(|pattern| !pattern.missing.is_empty());
            gaps.map(|pattern| pattern_draw(&fit, &model, pattern, matrix)).collect()
        })
        .collect();
    Ok(Some(NormalDraws { fits: fits? }))
}

fn pattern_draw(
    fit: &Fit,
    model: &Model,
    pattern: &Pattern,
    matrix: &Matrix,
) -> Result<PatternDraw, IndexError> {
    let conditional = model.conditional(pattern)?;
    let m = pattern.missing.len();
    let columns: Vec<usize> = pattern.missing.iter().map(|missing| fit.columns[*missing]).collect();
    let scale = |i: usize| fit.scales[pattern.missing[i]];
    let means = pattern
        .rows
        .iter()
        .map(|row| {
            let given = |i| model.given(pattern, &conditional, &fit.x, *row, i) * scale(i).1 + scale(i).0;
            (0..m).map(given).collect()
        })
        .collect();
    // A fit goes as near to n places as k + 1 parameters let it; the divisor n − k − 1 makes up for that.
    let parameters = pattern.observed.len() as f64 + 1.0;
    let factor = |i: usize| {
        let known = matrix.column(columns[i]).iter().filter(|value| !value.is_nan()).count() as f64;
        (known / (known - parameters).max(1.0)).sqrt() * scale(i).1
    };
    let root = lower_root(|i, j| conditional.open[(i, j)], m)
        .into_iter()
        .enumerate()
        .map(|(i, row)| row.into_iter().map(|value| value * factor(i)).collect())
        .collect();
    Ok(PatternDraw { columns, rows: pattern.rows.clone(), means, root })
}

/// Lower root of a covariance; what determines itself by others has no part of its own.
fn lower_root(covariance: impl Fn(usize, usize) -> f64, m: usize) -> Vec<Vec<f64>> {
    /// Share of a variance below which what is left of it is rounding.
    const NOTHING: f64 = 1e-12;
    let mut root = vec![vec![0.0; m]; m];
    for j in 0..m {
        let left = covariance(j, j) - root[j][..j].iter().map(|value| value * value).sum::<f64>();
        if left <= NOTHING * covariance(j, j).max(NOTHING) {
            continue;
        }
        root[j][j] = left.sqrt();
        for i in j + 1..m {
            let shared: f64 = (0..j).map(|k| root[i][k] * root[j][k]).sum();
            root[i][j] = (covariance(i, j) - shared) / root[j][j];
        }
    }
    root
}

impl NormalDraws {
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> + '_ {
        let first = self.fits.first().into_iter().flatten();
        first.filter(|pattern| !pattern.rows.is_empty()).flat_map(|pattern| pattern.columns.iter().copied())
    }

    /// Numbers places anew and leaves out those without a number.
    pub(super) fn renumber(&mut self, positions: &[Option<usize>]) {
        for pattern in self.fits.iter_mut().flatten() {
            let kept = pattern.rows.iter().zip(std::mem::take(&mut pattern.means));
            let kept = kept.filter_map(|(row, means)| Some((positions[*row]?, means)));
            (pattern.rows, pattern.means) = kept.unzip();
        }
    }

    /// Fillings of one draw, handed out as (column, position, figure); `normals` is room.
    pub(super) fn draw(
        &self,
        rng: &mut ChaCha8Rng,
        normals: &mut Vec<f64>,
        put: &mut impl FnMut(usize, usize, f64),
    ) {
        let fit = &self.fits[rng.random_range(0..self.fits.len())];
        for pattern in fit {
            for (row, means) in pattern.rows.iter().zip(&pattern.means) {
                normals.clear();
                normals.extend(means.iter().map(|_| -> f64 { StandardNormal.sample(&mut *rng) }));
                for ((column, mean), root) in pattern.columns.iter().zip(means).zip(&pattern.root) {
                    let shift: f64 = root.iter().zip(normals.iter()).map(|(root, z)| root * z).sum();
                    put(*column, *row, mean + shift);
                }
            }
        }
    }
}
