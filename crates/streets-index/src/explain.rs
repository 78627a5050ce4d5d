//! # Lineage of a score
//!
//! **Answers** Which published figures is a place's score made of, and how much does each carry?
//!
//! **Formula** contribution of node i = effective weight × score, which over the members of an arithmetic index adds up to its score
//!
//! **Symbols** –
//!
//! **In → out** an index and a place → one row a node: score, weight, effective weight, contribution; for an indicator also the figure as published, divided, filled, treated, its period, status and
//! file
//!
//! **Choices** rows in the order of the tree, the index first · contributions are given for arithmetic means only, since in other means they do not add up
//!
//! **Edge cases** a figure that is a filling says so and has no published figure · an indicator that was left out has weight 0
//!
//! **Source** OECD/JRC (2008) Handbook on Constructing Composite Indicators, step 9: back to the details
//!
//! **Checked** contributions add up to the score by property; the ASEM scores opened down to the raw data
//!
//! **Not for** saying what would raise the score: see what would have to change

use streets_model::{Period, PlaceId, SourceId, Status};

use crate::aggregate::Aggregation;
use crate::build::Index;
use crate::check::CheckedRecipe;
use crate::error::IndexError;
use crate::sensitivity::study::position;

/// One node of a place's score.
#[derive(Clone, Debug, PartialEq)]
pub struct LineageRow {
    /// The indicator, group or index.
    pub node: String,
    /// What it is called.
    pub title: String,
    /// The group that it belongs to.
    pub parent: Option<String>,
    /// Steps below the index.
    pub depth: usize,
    /// Score.
    pub score: Option<f64>,
    /// Rank among all places on this node, 1 for the highest score.
    pub rank: Option<usize>,
    /// Weight as a share of its group.
    pub weight: f64,
    /// Weight in the index.
    pub effective_weight: f64,
    /// What it adds to the index's score, where the index and all between are arithmetic means.
    pub contribution: Option<f64>,
    /// Of an indicator: how its figure came about.
    pub figure: Option<FigureLineage>,
}

/// How the figure of an indicator came about.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureLineage {
    /// As published.
    pub published: Option<f64>,
    /// What it is divided by.
    pub denominator: Option<String>,
    /// After division.
    pub denominated: Option<f64>,
    /// With the gap filled.
    pub imputed: Option<f64>,
    /// Whether it is a filling.
    pub is_filling: bool,
    /// After the treatment of outliers.
    pub treated: Option<f64>,
    /// What it is for.
    pub period: Option<Period>,
    /// What kind of figure it is.
    pub status: Option<Status>,
    /// The file that it came in.
    pub source: Option<SourceId>,
}

/// Opens the score of a place; `checked` is the recipe that the index was built from.
///
/// # Errors
/// The place is not in the index.
pub fn explain(
    checked: &CheckedRecipe,
    index: &Index,
    place: &PlaceId,
) -> Result<Vec<LineageRow>, IndexError> {
    let row = position(index, place)?;
    let mut rows = Vec::with_capacity(index.tree.nodes.len());
    visit(checked, index, row, index.tree.root, 0, &mut rows);
    Ok(rows)
}

fn visit(
    checked: &CheckedRecipe,
    index: &Index,
    row: usize,
    node: usize,
    depth: usize,
    rows: &mut Vec<LineageRow>,
) {
    let tree = &index.tree;
    let own = &tree.nodes[node];
    let score = index.scores.get(row, node);
    let additive =
        tree.ancestors(node).skip(1).all(|above| tree.nodes[above].aggregation == Aggregation::Arithmetic)
            && complete_above(index, row, node);
    let rank = crate::build::ranks(index.scores.column(node))[row];
    rows.push(LineageRow {
        node: own.id.clone(),
        title: own.title.clone(),
        parent: own.parent.map(|parent| tree.nodes[parent].id.clone()),
        depth,
        score,
        rank,
        weight: index.weights[node],
        effective_weight: index.effective_weights[node],
        contribution: score.filter(|_| additive).map(|score| score * index.effective_weights[node]),
        figure: (node < tree.indicators).then(|| figure(checked, index, row, node)),
    });
    for member in &own.members {
        visit(checked, index, row, *member, depth + 1, rows);
    }
}

/// Whether no member beside the way up is missing, which would scale the others' weights.
fn complete_above(index: &Index, row: usize, node: usize) -> bool {
    let tree = &index.tree;
    tree.ancestors(node).skip(1).all(|above| {
        tree.nodes[above]
            .members
            .iter()
            .all(|member| index.weights[*member] == 0.0 || index.scores.get(row, *member).is_some())
    })
}

fn figure(checked: &CheckedRecipe, index: &Index, row: usize, column: usize) -> FigureLineage {
    let selection = checked.selection();
    let at = selection.places.binary_search(&index.places[row]).ok();
    let origin = at.map(|at| selection.origins[column][at].clone()).unwrap_or_default();
    let denominated = index.denominated.get(row, column);
    let imputed = index.imputed.get(row, column);
    FigureLineage {
        published: index.published.get(row, column),
        denominator: checked.recipe().indicators[column].denominator.clone(),
        denominated,
        imputed,
        is_filling: denominated.is_none() && imputed.is_some(),
        treated: index.treated.get(row, column),
        period: selection.periods[column],
        status: origin.status,
        source: origin.source,
    }
}
