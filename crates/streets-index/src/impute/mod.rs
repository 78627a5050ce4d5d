//! How gaps are filled, and how many of the figures of a place are fillings.

pub mod centre;
pub(crate) mod draws;
pub mod expectation_maximisation;
pub mod in_time;
mod in_time_errors;
pub mod nearest_neighbours;
mod normal_draws;
mod normal_model;

use serde::Deserialize;
use streets_model::Finding;

use crate::check::CheckedRecipe;
use crate::data::IndexData;
use crate::error::IndexError;
use crate::matrix::Matrix;
use crate::recipe::nothing_more;
use crate::select::Selection;
use crate::tree::Tree;
use centre::Centre;

/// How gaps are filled.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(tag = "method", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Imputation {
    /// Not at all: a mean is taken of what is there.
    #[default]
    #[serde(deserialize_with = "nothing_more")]
    None,
    /// Mean of all places.
    #[serde(deserialize_with = "nothing_more")]
    Mean,
    /// Median of all places.
    #[serde(deserialize_with = "nothing_more")]
    Median,
    /// Mean of the places of the same group.
    GroupMean {
        /// The grouping of places.
        grouping: String,
    },
    /// Median of the places of the same group.
    GroupMedian {
        /// The grouping of places.
        grouping: String,
    },
    /// The place's latest figure before the reference period.
    #[serde(deserialize_with = "nothing_more")]
    LastKnown,
    /// Along the line between the place's figures before and after the reference period.
    #[serde(deserialize_with = "nothing_more")]
    Linear,
    /// Conditional mean under a multivariate normal fitted to each dimension by EM.
    #[serde(deserialize_with = "nothing_more")]
    ExpectationMaximisation,
    /// Mean of the places that are nearest on the other indicators.
    NearestNeighbours {
        /// How many.
        #[serde(default = "five")]
        neighbours: usize,
    },
}

const fn five() -> usize {
    5
}

impl Imputation {
    /// The grouping that it needs.
    pub fn grouping(&self) -> Option<&str> {
        match self {
            Self::GroupMean { grouping } | Self::GroupMedian { grouping } => Some(grouping),
            _ => None,
        }
    }

    /// The word in the recipe.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Mean => "mean",
            Self::Median => "median",
            Self::GroupMean { .. } => "group-mean",
            Self::GroupMedian { .. } => "group-median",
            Self::LastKnown => "last-known",
            Self::Linear => "linear",
            Self::ExpectationMaximisation => "expectation-maximisation",
            Self::NearestNeighbours { .. } => "nearest-neighbours",
        }
    }
}

/// Fills the gaps of the places for which `rows` holds; the others neither give nor get.
pub(crate) fn impute(
    method: &Imputation,
    checked: &CheckedRecipe,
    data: &IndexData,
    selection: &Selection,
    rows: &[bool],
    findings: &mut Vec<Finding>,
) -> Result<Matrix, IndexError> {
    let mut matrix = selection.denominated.filter_rows(rows);
    match method {
        Imputation::None => {}
        Imputation::Mean => centre::fill(&mut matrix, None, Centre::Mean),
        Imputation::Median => centre::fill(&mut matrix, None, Centre::Median),
        Imputation::GroupMean { grouping } => {
            let labels = labels(data, selection, rows, grouping);
            centre::fill(&mut matrix, Some(&labels), Centre::Mean);
        }
        Imputation::GroupMedian { grouping } => {
            let labels = labels(data, selection, rows, grouping);
            centre::fill(&mut matrix, Some(&labels), Centre::Median);
        }
        Imputation::LastKnown | Imputation::Linear => {
            let places: Vec<_> = selection
                .places
                .iter()
                .zip(rows)
                .filter(|(_, kept)| **kept)
                .map(|(place, _)| place)
                .collect();
            for (column, plan) in checked.recipe().indicators.iter().enumerate() {
                let reference = selection.periods[column].map(|period| f64::from(period.last_year()));
                for (row, place) in places.iter().enumerate() {
                    if let (None, Some(at)) = (matrix.get(row, column), reference) {
                        let history = selection.history(data, plan, place);
                        let filling = match method {
                            Imputation::Linear => in_time::linear(&history, at),
                            _ => in_time::last_known(&history, at),
                        };
                        matrix.column_mut(column)[row] = filling.unwrap_or(f64::NAN);
                    }
                }
            }
        }
        Imputation::ExpectationMaximisation => {
            for (dimension, columns) in dimensions(checked.tree()) {
                expectation_maximisation::fill(&mut matrix, &columns, dimension, findings)?;
            }
        }
        Imputation::NearestNeighbours { neighbours } => nearest_neighbours::fill(&mut matrix, *neighbours),
    }
    Ok(matrix)
}

/// Each group and the indicators that are members of it.
fn dimensions(tree: &Tree) -> impl Iterator<Item = (&str, Vec<usize>)> {
    tree.bottom_up.iter().map(|group| {
        let node = &tree.nodes[*group];
        (node.id.as_str(), node.members.iter().copied().filter(|member| *member < tree.indicators).collect())
    })
}

/// A number for the group of each place.
fn labels(data: &IndexData, selection: &Selection, rows: &[bool], grouping: &str) -> Vec<usize> {
    let by_place = data.groupings().get(grouping);
    let mut names: Vec<&str> = Vec::new();
    let mut labels = Vec::new();
    for (place, _) in selection.places.iter().zip(rows).filter(|(_, kept)| **kept) {
        let name = by_place.and_then(|labels| labels.get(place)).map_or("", String::as_str);
        let label = names.iter().position(|known| *known == name).unwrap_or_else(|| {
            names.push(name);
            names.len() - 1
        });
        labels.push(label);
    }
    labels
}
