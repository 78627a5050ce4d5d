//! Scores of a variant, quickly: what does not change from draw to draw is worked out once.

use streets_model::Finding;

use super::Dropped;
use super::draw::{Choices, Draw};
use super::vary_figures::{FigureDraws, FigureRoom};
use super::vary_weights::WeightDraws;
use crate::aggregate::Aggregation;
use crate::build::{Index, explain_failure};
use crate::check::CheckedRecipe;
use crate::data::IndexData;
use crate::edit::Edit;
use crate::error::IndexError;
use crate::impute::Imputation;
use crate::matrix::Matrix;
use crate::normalise::Normalisation;
use crate::prepare::ColumnSteps;
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
    /// Scores of indicators by (imputation, treatment, normalisation).
    leaves: Vec<Matrix>,
    weights: WeightDraws<'a>,
    figures: FigureDraws,
}

/// Room for the figures of one draw, used again by the next.
pub(crate) struct Workspace {
    figures: FigureRoom,
    groups: Vec<Vec<f64>>,
    given: Vec<f64>,
    shares: Vec<f64>,
}

impl Workspace {
    /// Scores of every group in the draw that was worked out last.
    pub(crate) fn groups(&self) -> &[Vec<f64>] {
        &self.groups
    }
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
        let figures = FigureDraws::new(&imputations, checked, data, &keep, findings)?;
        let mut leaves = Vec::new();
        for base in &figures.bases {
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
        Ok(Self {
            weights: WeightDraws::new(checked, nominal)?,
            checked,
            nominal,
            imputations,
            treatments,
            normalisations,
            aggregations,
            dropped,
            leaves,
            figures,
        })
    }

    /// Whether draws have scores on other scales than the index.
    pub(crate) fn scales_differ(&self) -> bool {
        let recipe = self.checked.recipe();
        self.normalisations.iter().any(|normalisation| *normalisation != recipe.normalisation)
            || self.aggregations.iter().any(|aggregation| *aggregation != recipe.aggregation)
    }

    pub(crate) fn choices(&self) -> Choices {
        Choices {
            imputations: self.imputations.len(),
            treatments: self.treatments.len(),
            normalisations: self.normalisations.len(),
            aggregations: self.aggregations.len(),
            dropped: self.dropped.len(),
            weights_vary: self.weights.vary(),
            figures_vary: self.figures.figures_vary(),
            fillings_vary: self.figures.fillings_vary(),
        }
    }

    pub(crate) fn workspace(&self) -> Workspace {
        let (n, tree) = (self.nominal.places.len(), self.checked.tree());
        Workspace {
            figures: self.figures.room(n),
            groups: vec![vec![f64::NAN; n]; tree.nodes.len() - tree.indicators],
            given: vec![0.0; tree.nodes.len()],
            shares: vec![0.0; tree.nodes.len()],
        }
    }

    /// The index's scores of a draw.
    pub(crate) fn scores<'w>(&self, draw: &Draw, room: &'w mut Workspace) -> Result<&'w [f64], IndexError> {
        let tree = self.checked.tree();
        self.weights(draw, &mut room.given);
        self.vary_figures(draw, &mut room.figures);
        let position = (draw.imputation * self.treatments.len() + draw.treatment) * self.normalisations.len();
        let cached = &self.leaves[position + draw.normalisation];
        let mut leaves: Vec<&[f64]> = (0..tree.indicators).map(|column| cached.column(column)).collect();
        for &column in self.figures.varied(draw) {
            leaves[column] = &room.figures.columns[column];
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

    /// Weights of a draw, less the indicator that is dropped.
    fn weights(&self, draw: &Draw, given: &mut [f64]) {
        self.weights.write(draw, given);
        if let Some(dropped) = draw.dropped.checked_sub(1) {
            given[self.dropped[dropped]] = 0.0;
        }
    }

    /// Figures of a draw, treated and on the common scale.
    fn vary_figures(&self, draw: &Draw, room: &mut FigureRoom) {
        let varied = self.figures.varied(draw);
        if varied.is_empty() {
            return;
        }
        self.figures.write(draw, room);
        let (treatment, normalisation) =
            (self.treatments[draw.treatment], &self.normalisations[draw.normalisation]);
        for &column in varied {
            let steps =
                ColumnSteps::new(self.checked, column, treatment, normalisation, &self.nominal.places);
            // Without a scale the column is missing in this draw, as it would be in an index.
            let _left_out = steps.apply(&mut room.columns[column]);
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
