//! Scores of a variant, quickly: what does not change from draw to draw is worked out once.

use rand::RngExt;
use rand_distr::{Distribution, Exp1, Gamma, StandardNormal};
use streets_model::{Finding, PlaceId};
use streets_statistics::SeedStream;

use super::draw::{Choices, Draw};
use super::{Dropped, WeightVariation};
use crate::aggregate::Aggregation;
use crate::build::{Index, explain_failure};
use crate::check::CheckedRecipe;
use crate::data::IndexData;
use crate::edit::Edit;
use crate::error::IndexError;
use crate::impute::Imputation;
use crate::matrix::Matrix;
use crate::normalise::Normalisation;
use crate::prepare::{ColumnSteps, impute_again};
use crate::recipe::Range;
use crate::roll_up::RollUp;
use crate::treat::Treatment;
use crate::weights::Weighting;

/// Everything that draws share.
pub(crate) struct Evaluator<'a> {
    checked: &'a CheckedRecipe,
    nominal: &'a Index,
    imputations: Vec<Imputation>,
    treatments: Vec<Treatment>,
    normalisations: Vec<Normalisation>,
    aggregations: Vec<Aggregation>,
    dropped: Vec<usize>,
    /// Figures with gaps filled, one matrix an imputation.
    bases: Vec<Matrix>,
    /// Scores of indicators by (imputation, treatment, normalisation).
    leaves: Vec<Matrix>,
    /// Columns whose figures vary.
    noisy: Vec<Noise>,
    /// Members of groups whose weights vary, group by group.
    varied_groups: Vec<usize>,
    weight_stream: SeedStream,
    noise_stream: SeedStream,
}

/// How the figures of a column vary: deviations below and above, 0 where a figure has no interval.
struct Noise {
    column: usize,
    below: Vec<f64>,
    above: Vec<f64>,
    /// Smallest and largest figure that there can be.
    ends: (f64, f64),
}

/// Room for the figures of one draw, used again by the next.
pub(crate) struct Workspace {
    noisy: Vec<Vec<f64>>,
    groups: Vec<Vec<f64>>,
    given: Vec<f64>,
    shares: Vec<f64>,
}

impl<'a> Evaluator<'a> {
    pub(crate) fn new(
        checked: &'a CheckedRecipe,
        data: &IndexData,
        nominal: &'a Index,
        findings: &mut Vec<Finding>,
    ) -> Result<Self, IndexError> {
        let (recipe, tree) = (checked.recipe(), checked.tree());
        let options = &recipe.robustness;
        let or_own = |given: &[Imputation]| {
            if given.is_empty() { vec![recipe.imputation.clone()] } else { given.to_vec() }
        };
        let imputations = or_own(&options.imputations);
        let treatments =
            if options.treatments.is_empty() { vec![recipe.treatment] } else { options.treatments.clone() };
        let normalisations = if options.normalisations.is_empty() {
            vec![recipe.normalisation.clone()]
        } else {
            options.normalisations.clone()
        };
        let aggregations = if options.aggregations.is_empty() {
            vec![recipe.aggregation]
        } else {
            options.aggregations.clone()
        };
        let keep: Vec<bool> = nominal.availability.iter().map(|(_, place)| place.kept).collect();
        let mut bases = Vec::with_capacity(imputations.len());
        for method in &imputations {
            bases.push(impute_again(method, checked, data, &keep, findings)?);
        }
        let mut leaves = Vec::new();
        for base in &bases {
            for treatment in &treatments {
                for normalisation in &normalisations {
                    let mut scores = base.clone();
                    for column in 0..tree.indicators {
                        // A column without a scale becomes missing, as in the index itself, which has told of it.
                        let steps =
                            ColumnSteps::new(checked, column, *treatment, normalisation, &nominal.places);
                        let _left_out = steps.apply(scores.column_mut(column));
                    }
                    leaves.push(scores);
                }
            }
        }
        let dropped = match &options.dropped {
            Dropped::None => Vec::new(),
            Dropped::Any => (0..tree.indicators).collect(),
            Dropped::OneOf(ids) => ids.iter().filter_map(|id| tree.position(id)).collect(),
        };
        let varied_groups = match &options.weights {
            WeightVariation::Fixed => Vec::new(),
            varied if varied.groups().is_empty() => tree.bottom_up.clone(),
            varied => varied.groups().iter().filter_map(|id| tree.position(id)).collect(),
        };
        Ok(Self {
            noisy: if options.intervals { noisy_columns(checked, &keep) } else { Vec::new() },
            checked,
            nominal,
            imputations,
            treatments,
            normalisations,
            aggregations,
            dropped,
            bases,
            leaves,
            varied_groups,
            weight_stream: SeedStream::new(options.seed, "index weights"),
            noise_stream: SeedStream::new(options.seed, "index figures"),
        })
    }

    pub(crate) fn choices(&self) -> Choices {
        Choices {
            imputations: self.imputations.len(),
            treatments: self.treatments.len(),
            normalisations: self.normalisations.len(),
            aggregations: self.aggregations.len(),
            dropped: self.dropped.len(),
            weights_vary: !self.varied_groups.is_empty(),
            figures_vary: !self.noisy.is_empty(),
        }
    }

    pub(crate) fn workspace(&self) -> Workspace {
        let (n, tree) = (self.nominal.places.len(), self.checked.tree());
        Workspace {
            noisy: vec![vec![0.0; n]; self.noisy.len()],
            groups: vec![vec![f64::NAN; n]; tree.nodes.len() - tree.indicators],
            given: vec![0.0; tree.nodes.len()],
            shares: vec![0.0; tree.nodes.len()],
        }
    }

    /// The index's scores of a draw.
    pub(crate) fn scores<'w>(&self, draw: &Draw, room: &'w mut Workspace) -> Result<&'w [f64], IndexError> {
        let tree = self.checked.tree();
        self.weights(draw, &mut room.given);
        self.vary_figures(draw, &mut room.noisy);
        let position = (draw.imputation * self.treatments.len() + draw.treatment) * self.normalisations.len();
        let cached = &self.leaves[position + draw.normalisation];
        let mut leaves: Vec<&[f64]> = (0..tree.indicators).map(|column| cached.column(column)).collect();
        for (noise, figures) in self.noisy.iter().zip(&room.noisy) {
            leaves[noise.column] = figures;
        }
        let default = self.aggregations[draw.aggregation];
        let own = &self.checked.recipe().groups;
        let aggregation = |group: usize| own[group - tree.indicators].aggregation.unwrap_or(default);
        RollUp { tree, weighting: Weighting::Given, given: &room.given, aggregation: &aggregation }
            .run(&leaves, &mut room.groups, &mut room.shares)
            .map_err(|failure| {
                explain_failure(failure, tree, &self.nominal.places, Weighting::Given, &aggregation)
            })?;
        Ok(&room.groups[tree.root - tree.indicators])
    }

    /// Weights of a draw: those of the index, varied, less the indicator that is dropped.
    pub(crate) fn weights(&self, draw: &Draw, given: &mut [f64]) {
        given.copy_from_slice(&self.nominal.weights);
        if !self.varied_groups.is_empty() {
            let tree = self.checked.tree();
            let mut rng = self.weight_stream.replicate(draw.weights);
            for &group in &self.varied_groups {
                // A weight of 0 is a member that is left out, and stays so.
                for &member in
                    tree.nodes[group].members.iter().filter(|member| self.nominal.weights[**member] > 0.0)
                {
                    let own = self.nominal.weights[member];
                    given[member] = match &self.checked.recipe().robustness.weights {
                        WeightVariation::Fixed => own,
                        WeightVariation::Simplex { .. } => Exp1.sample(&mut rng),
                        WeightVariation::Around { concentration, .. } => {
                            // A weight above 0 and a concentration above 0, which the recipe's check has seen to.
                            Gamma::new(own * concentration, 1.0)
                                .map_or(own, |gamma| gamma.sample(&mut rng))
                                .max(1e-300)
                        }
                        WeightVariation::Noise { share, .. } => {
                            own * (1.0 + share * (2.0 * rng.random::<f64>() - 1.0))
                        }
                    };
                }
            }
        }
        if let Some(dropped) = draw.dropped.checked_sub(1) {
            given[self.dropped[dropped]] = 0.0;
        }
    }

    /// Figures of a draw, treated and on the common scale.
    fn vary_figures(&self, draw: &Draw, columns: &mut [Vec<f64>]) {
        if self.noisy.is_empty() {
            return;
        }
        let mut rng = self.noise_stream.replicate(draw.noise);
        let (treatment, normalisation) =
            (self.treatments[draw.treatment], &self.normalisations[draw.normalisation]);
        for (noise, figures) in self.noisy.iter().zip(columns) {
            figures.copy_from_slice(self.bases[draw.imputation].column(noise.column));
            for ((figure, below), above) in figures.iter_mut().zip(&noise.below).zip(&noise.above) {
                if *below > 0.0 || *above > 0.0 {
                    let z: f64 = StandardNormal.sample(&mut rng);
                    let varied = *figure + z * if z < 0.0 { *below } else { *above };
                    *figure = varied.clamp(noise.ends.0, noise.ends.1);
                }
            }
            let places: &[PlaceId] = &self.nominal.places;
            let steps = ColumnSteps::new(self.checked, noise.column, treatment, normalisation, places);
            // Without a scale the column is missing in this draw, as it would be in an index.
            let _left_out = steps.apply(figures);
        }
    }

    /// The edits of the recipe that make the same variant, but for its figures.
    pub(crate) fn edits(&self, draw: &Draw) -> Vec<Edit> {
        let tree = self.checked.tree();
        let mut given = vec![0.0; tree.nodes.len()];
        self.weights(&Draw { dropped: 0, ..*draw }, &mut given);
        let mut edits = vec![
            Edit::Imputation(self.imputations[draw.imputation].clone()),
            Edit::Treatment(self.treatments[draw.treatment]),
            Edit::Normalisation(self.normalisations[draw.normalisation].clone()),
            Edit::Aggregation(self.aggregations[draw.aggregation]),
            Edit::Weighting(Weighting::Given),
        ];
        edits.extend(
            (0..tree.nodes.len())
                .map(|node| Edit::Weight { name: tree.nodes[node].id.clone(), weight: given[node] }),
        );
        if let Some(dropped) = draw.dropped.checked_sub(1) {
            edits.push(Edit::Drop { indicator: tree.nodes[self.dropped[dropped]].id.clone() });
        }
        edits
    }
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
        .map(|column| {
            let plan = &recipe.indicators[column];
            let (low, high) = plan.range.ends();
            // After division only 0 is still an end.
            let high = if plan.denominator.is_some() { f64::INFINITY } else { high };
            let ends =
                if plan.range == Range::Any { (f64::NEG_INFINITY, f64::INFINITY) } else { (low, high) };
            Noise {
                column,
                below: deviations(below.column(column)),
                above: deviations(above.column(column)),
                ends,
            }
        })
        .filter(|noise| noise.below.iter().chain(&noise.above).any(|deviation| *deviation > 0.0))
        .collect()
}

/// Quantile of the standard normal, for shares above ½.
fn normal_quantile(share: f64) -> f64 {
    use statrs::distribution::{ContinuousCDF, Normal};
    Normal::standard().inverse_cdf(share)
}
