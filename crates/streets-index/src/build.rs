//! The index itself: a recipe replayed over data.

use streets_model::{Finding, PlaceId};
use streets_statistics::descending_ranks;

use crate::aggregate::{Aggregation, Unaggregable};
use crate::check::CheckedRecipe;
use crate::data::IndexData;
use crate::diagnostics::doubts;
use crate::error::IndexError;
use crate::matrix::Matrix;
use crate::prepare::{ColumnSteps, Screened, prepare};
use crate::roll_up::{RollUp, RollUpFailure};
use crate::screen::Availability;
use crate::treat::Treated;
use crate::tree::Tree;
use crate::weights::Weighting;
use crate::weights::effective::effective_weights;

/// An index with every step that led to it. Matrices have one row a place, in the order of `places`.
#[derive(Clone, Debug, PartialEq)]
pub struct Index {
    /// Places of the index, by id.
    pub places: Vec<PlaceId>,
    /// Indicators, groups and index.
    pub tree: Tree,
    /// Figures as published, one column an indicator.
    pub published: Matrix,
    /// Figures after division by the denominator.
    pub denominated: Matrix,
    /// Figures with gaps filled.
    pub imputed: Matrix,
    /// Figures with outliers treated.
    pub treated: Matrix,
    /// Scores, one column a node of the tree: indicators, then groups.
    pub scores: Matrix,
    /// What was done about the outliers of each indicator.
    pub treatments: Vec<Treated>,
    /// Weight of each node as a share of its group; 0 where it was left out.
    pub weights: Vec<f64>,
    /// Weight of each node in the index.
    pub effective_weights: Vec<f64>,
    /// Rank of each place, 1 for the highest score; `None` without a score.
    pub ranks: Vec<Option<usize>>,
    /// Every place that has any figure, and how much of its figures is there.
    pub availability: Vec<(PlaceId, Availability)>,
    /// Doubts.
    pub findings: Vec<Finding>,
}

impl Index {
    /// The index's score of a place, by position.
    pub fn score(&self, row: usize) -> Option<f64> {
        self.scores.get(row, self.tree.root)
    }

    /// Share of a place's figures that are fillings, 0 to 1.
    pub fn imputed_share(&self, row: usize) -> f64 {
        let indicators = self.tree.indicators;
        let filled = (0..indicators)
            .filter(|column| {
                self.denominated.get(row, *column).is_none() && self.imputed.get(row, *column).is_some()
            })
            .count();
        filled as f64 / indicators as f64
    }

    /// The score of an indicator or group, by its id.
    pub fn column(&self, id: &str) -> Option<Vec<Option<f64>>> {
        let node = self.tree.position(id)?;
        Some((0..self.places.len()).map(|row| self.scores.get(row, node)).collect())
    }
}

/// Builds an index.
///
/// # Errors
/// Too few places after screening, scores that an aggregation cannot take, weights that cannot be worked out, or a linear programme without an
/// answer.
///
/// ```
/// use std::collections::BTreeMap;
/// use streets_index::{Figure, IndexData, Recipe, build};
///
/// let recipe = Recipe::from_toml(r#"
///     group = [{ id = "index" }]
///     indicator = [
///         { id = "patents", parent = "index", direction = "higher" },
///         { id = "vacancies", parent = "index", direction = "lower" },
///     ]
/// "#)?;
/// let mut figures = Vec::new();
/// for (place, patents, vacancies) in [("a", 1.0, 4.0), ("b", 3.0, 3.0), ("c", 5.0, 2.0)] {
///     figures.push(Figure::new(place, "patents", Some(patents)));
///     figures.push(Figure::new(place, "vacancies", Some(vacancies)));
/// }
/// let data = IndexData::new(figures, BTreeMap::new())?;
/// let index = build(&recipe.check(&data)?, &data)?;
/// assert_eq!((0..3).map(|place| index.score(place)).collect::<Vec<_>>(), [Some(0.0), Some(50.0), Some(100.0)]);
/// assert_eq!(index.ranks, [Some(3), Some(2), Some(1)]);
/// # Ok::<(), streets_index::IndexError>(())
/// ```
pub fn build(checked: &CheckedRecipe, data: &IndexData) -> Result<Index, IndexError> {
    let mut findings = checked.findings().to_vec();
    let (screened, imputed) = prepare(checked, data, &mut findings)?;
    let (tree, recipe) = (checked.tree(), checked.recipe());
    let n = screened.places.len();
    let mut treated = imputed.clone();
    let mut scores = Matrix::missing(n, tree.nodes.len());
    let mut treatments = Vec::with_capacity(tree.indicators);
    for column in 0..tree.indicators {
        let steps =
            ColumnSteps::new(checked, column, recipe.treatment, &recipe.normalisation, &screened.places);
        treatments.push(steps.treatment.apply(treated.column_mut(column)));
        let score = scores.column_mut(column);
        score.copy_from_slice(imputed.column(column));
        if let Err(cause) = steps.apply(score) {
            let message = format!("it is left out of the index: {}", cause.reason());
            findings.push(Finding::caution(&tree.nodes[column].id, message));
        }
    }
    let mut groups = vec![vec![f64::NAN; n]; tree.nodes.len() - tree.indicators];
    let mut weights = vec![0.0; tree.nodes.len()];
    let given = tree.given_shares();
    let leaves: Vec<&[f64]> = (0..tree.indicators).map(|column| scores.column(column)).collect();
    RollUp {
        tree,
        weighting: recipe.weights,
        given: &given,
        aggregation: &|group| tree.nodes[group].aggregation,
    }
    .run(&leaves, &mut groups, &mut weights)
    .map_err(|failure| {
        explain_failure(failure, tree, &screened.places, recipe.weights, &|group| {
            tree.nodes[group].aggregation
        })
    })?;
    for (group, column) in groups.iter().enumerate() {
        scores.column_mut(tree.indicators + group).copy_from_slice(column);
    }
    let ranks = ranks(scores.column(tree.root));
    doubts(tree, &scores, recipe, &mut findings);
    missing_groups(tree, &scores, &screened, &mut findings);
    let effective_weights = effective_weights(tree, &weights);
    let selection = checked.selection();
    let availability = selection.places.iter().cloned().zip(screened.availability.iter().copied()).collect();
    let index = Index {
        tree: tree.clone(),
        published: selection.published.filter_rows(&screened.keep),
        denominated: selection.denominated.filter_rows(&screened.keep),
        imputed,
        treated,
        scores,
        treatments,
        weights,
        effective_weights,
        ranks,
        availability,
        places: screened.places,
        findings,
    };
    Ok(with_imputation_findings(index))
}

/// Ranks of the scores that are there, 1 for the highest.
pub(crate) fn ranks(scores: &[f64]) -> Vec<Option<usize>> {
    let rows: Vec<usize> = (0..scores.len()).filter(|row| !scores[*row].is_nan()).collect();
    let values: Vec<f64> = rows.iter().map(|row| scores[*row]).collect();
    let mut found = vec![None; scores.len()];
    // Scores that are there are finite: the steps before refuse what is not.
    for (row, rank) in rows.into_iter().zip(descending_ranks(&values).unwrap_or_default()) {
        found[row] = Some(rank);
    }
    found
}

pub(crate) fn explain_failure(
    failure: RollUpFailure,
    tree: &Tree,
    places: &[PlaceId],
    weighting: Weighting,
    aggregation: &dyn Fn(usize) -> Aggregation,
) -> IndexError {
    let id = |node: usize| tree.nodes[node].id.clone();
    match failure {
        RollUpFailure::Weights { group, reason } => {
            IndexError::Weights { method: weighting.name(), group: id(group), reason: reason.to_owned() }
        }
        RollUpFailure::Aggregation {
            group, cause: Unaggregable::LinearProgramme { row, reason }, ..
        } => IndexError::LinearProgramme { group: id(group), place: places[row].to_string(), reason },
        RollUpFailure::Aggregation { group, member, cause: Unaggregable::NotPositive { row, value, .. } } => {
            IndexError::NotPositive {
                aggregation: aggregation(group).name(),
                group: id(group),
                member: member.map(id).unwrap_or_default(),
                place: places[row].to_string(),
                value,
            }
        }
    }
}

/// Groups that no place has a score for, and places that have no score.
fn missing_groups(tree: &Tree, scores: &Matrix, screened: &Screened, findings: &mut Vec<Finding>) {
    for &group in &tree.bottom_up {
        if scores.column(group).iter().all(|score| score.is_nan()) {
            findings.push(Finding::caution(
                &tree.nodes[group].id,
                "no place has a score: every member is left out",
            ));
        }
    }
    let without: Vec<&str> = screened
        .places
        .iter()
        .zip(scores.column(tree.root))
        .filter(|(_, score)| score.is_nan())
        .map(|(place, _)| place.as_str())
        .collect();
    if !without.is_empty() && without.len() < screened.places.len() {
        let message = format!("{} places have no score: {}", without.len(), without.join(", "));
        findings.push(Finding::caution(&tree.nodes[tree.root].id, message));
    }
}

/// Places more than a quarter of whose figures are fillings.
fn with_imputation_findings(mut index: Index) -> Index {
    /// From which share on a place is named.
    const MUCH: f64 = 0.25;
    for row in 0..index.places.len() {
        let share = index.imputed_share(row);
        if share > MUCH {
            let message = format!("{:.0} % of its figures are fillings", share * 100.0);
            index.findings.push(Finding::caution(index.places[row].as_str(), message));
        }
    }
    index
}
