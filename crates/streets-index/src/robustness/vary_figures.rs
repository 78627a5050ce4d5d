//! Figures of a draw: those that have an interval within it, those that are fillings filled anew.

use rand_distr::{Distribution, StandardNormal};
use streets_model::Finding;
use streets_statistics::SeedStream;

use super::draw::Draw;
use crate::check::CheckedRecipe;
use crate::data::IndexData;
use crate::error::IndexError;
use crate::impute::Imputation;
use crate::impute::draws::FillingDraws;
use crate::matrix::Matrix;
use crate::prepare::{impute_again, imputed_rows};
use crate::recipe::Range;

/// What the figures of every draw come from.
pub(super) struct FigureDraws {
    /// Figures with gaps filled, one matrix an imputation.
    pub(super) bases: Vec<Matrix>,
    /// Columns of which any figure has an interval.
    noisy: Vec<Noise>,
    /// Fillings, one entry an imputation.
    fillings: Vec<FillingDraws>,
    /// Columns of which any figure varies, one list an imputation.
    varied: Vec<Vec<usize>>,
    /// Smallest and largest figure that there can be, by column.
    ends: Vec<(f64, f64)>,
    noise_stream: SeedStream,
    filling_stream: SeedStream,
}

/// How the figures of a column vary: deviations below and above, 0 where a figure has no interval.
struct Noise {
    column: usize,
    below: Vec<f64>,
    above: Vec<f64>,
}

/// Room for the figures of one draw, used again by the next.
pub(super) struct FigureRoom {
    /// By column; empty where none of the draws varies it.
    pub(super) columns: Vec<Vec<f64>>,
    urn: Vec<f64>,
}

impl FigureDraws {
    pub(super) fn new(
        imputations: &[Imputation],
        checked: &CheckedRecipe,
        data: &IndexData,
        keep: &[bool],
        findings: &mut Vec<Finding>,
    ) -> Result<Self, IndexError> {
        let options = &checked.recipe().robustness;
        let noisy = if options.intervals { noisy_columns(checked, keep) } else { Vec::new() };
        let (mut bases, mut fillings, mut varied) = (Vec::new(), Vec::new(), Vec::new());
        for method in imputations {
            bases.push(impute_again(method, checked, data, keep, findings)?);
            let draws = if options.fillings {
                let rows = imputed_rows(checked, keep);
                FillingDraws::new(method, checked, data, &rows, keep, options.seed, findings)?
            } else {
                FillingDraws::default()
            };
            let mut columns: Vec<usize> =
                draws.columns().chain(noisy.iter().map(|noise| noise.column)).collect();
            columns.sort_unstable();
            columns.dedup();
            varied.push(columns);
            fillings.push(draws);
        }
        Ok(Self {
            bases,
            noisy,
            fillings,
            varied,
            ends: (0..checked.tree().indicators).map(|column| ends(checked, column)).collect(),
            noise_stream: SeedStream::new(options.seed, "index figures"),
            filling_stream: SeedStream::new(options.seed, "index fillings"),
        })
    }

    pub(super) fn figures_vary(&self) -> bool {
        !self.noisy.is_empty()
    }

    pub(super) fn fillings_vary(&self) -> bool {
        self.fillings.iter().any(|draws| draws.columns().next().is_some())
    }

    /// Columns that a draw varies.
    pub(super) fn varied(&self, draw: &Draw) -> &[usize] {
        &self.varied[draw.imputation]
    }

    pub(super) fn room(&self, places: usize) -> FigureRoom {
        let mut columns = vec![Vec::new(); self.ends.len()];
        for column in self.varied.iter().flatten() {
            columns[*column] = vec![0.0; places];
        }
        FigureRoom { columns, urn: Vec::new() }
    }

    /// Writes the figures of a draw into the columns that it varies.
    pub(super) fn write(&self, draw: &Draw, room: &mut FigureRoom) {
        let FigureRoom { columns, urn } = room;
        for &column in self.varied(draw) {
            columns[column].copy_from_slice(self.bases[draw.imputation].column(column));
        }
        if !self.noisy.is_empty() {
            let mut rng = self.noise_stream.replicate(draw.noise);
            for noise in &self.noisy {
                let (low, high) = self.ends[noise.column];
                let figures = &mut columns[noise.column];
                for ((figure, below), above) in figures.iter_mut().zip(&noise.below).zip(&noise.above) {
                    if *below > 0.0 || *above > 0.0 {
                        let z: f64 = StandardNormal.sample(&mut rng);
                        *figure = (*figure + z * if z < 0.0 { *below } else { *above }).clamp(low, high);
                    }
                }
            }
        }
        let mut rng = self.filling_stream.replicate(draw.fillings);
        self.fillings[draw.imputation].draw(&mut rng, urn, |column, row, figure| {
            let (low, high) = self.ends[column];
            columns[column][row] = figure.clamp(low, high);
        });
    }
}

/// Smallest and largest figure that an indicator can have after division.
fn ends(checked: &CheckedRecipe, column: usize) -> (f64, f64) {
    let plan = &checked.recipe().indicators[column];
    let (low, high) = plan.range.ends();
    // After division only 0 is still an end.
    let high = if plan.denominator.is_some() { f64::INFINITY } else { high };
    if plan.range == Range::Any { (f64::NEG_INFINITY, f64::INFINITY) } else { (low, high) }
}

/// Columns of which any figure has an interval.
fn noisy_columns(checked: &CheckedRecipe, keep: &[bool]) -> Vec<Noise> {
    let (recipe, selection) = (checked.recipe(), checked.selection());
    let quantile = normal_quantile((1.0 + recipe.robustness.interval_confidence) / 2.0);
    let (below, above) = (selection.below.filter_rows(keep), selection.above.filter_rows(keep));
    let deviations = |column: &[f64]| -> Vec<f64> {
        column.iter().map(|width| if width.is_nan() { 0.0 } else { width / quantile }).collect()
    };
    (0..below.columns())
        .map(|column| Noise {
            column,
            below: deviations(below.column(column)),
            above: deviations(above.column(column)),
        })
        .filter(|noise| noise.below.iter().chain(&noise.above).any(|deviation| *deviation > 0.0))
        .collect()
}

/// Quantile of the standard normal, for shares above ½.
fn normal_quantile(share: f64) -> f64 {
    use statrs::distribution::{ContinuousCDF, Normal};
    Normal::standard().inverse_cdf(share)
}
