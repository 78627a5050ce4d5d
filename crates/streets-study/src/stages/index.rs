//! Stage `index`: the composite index of the study's recipe, with the ranges of scores and ranks over its variants.

use streets_index::{Node, PlaceRobustness, Robustness, robustness};
use streets_model::{Finding, IndexScore, PlaceId, Table};

use crate::error::StudyError;
use crate::index_study::{IndexStudy, IndexTables};
use crate::stage::{Input, Stage, StageInput, StageOutput};

/// The stage.
pub const STAGE: Stage = Stage {
    name: "index",
    does: "builds the composite index and says how much its ranks owe to choices",
    version: 2,
    reads: &[
        Input::Table(Table::Places),
        Input::Table(Table::Indicators),
        Input::Table(Table::Observations),
        Input::Table(Table::Measures),
    ],
    writes: &[Table::IndexScores],
    holds_network: false,
    choices: |file| format!("{:?} {:?} {}", file.index, file.places.measured, file.ecosystem.few),
    work,
};

fn work(input: &StageInput<'_>) -> Result<StageOutput, StudyError> {
    let mut output = StageOutput::default();
    let tables = IndexTables {
        places: input.table()?,
        indicators: input.table()?,
        observations: input.table()?,
        measures: input.table()?,
    };
    let (Some(own), Some(choice)) = (IndexStudy::new(input.study, tables)?, &input.study.file.index) else {
        output.put::<IndexScore>(&[]);
        return Ok(output);
    };
    let found = robustness(&own.recipe, &own.data, choice.draws)?;
    let left_out = own.names.keys().filter(|place| found.index.places.binary_search(place).is_err()).count();
    if left_out > 0 {
        let message = format!("{left_out} of {} places have too few figures and no score", own.names.len());
        output.find([Finding::caution("index", message)]);
    }
    output.find(found.findings.clone());
    output.put(&rows(&found));
    Ok(output)
}

/// Scores of the index and its groups, by place, from the index down.
fn rows(found: &Robustness) -> Vec<IndexScore> {
    let index = &found.index;
    let nodes: Vec<(usize, &Node)> =
        index.tree.nodes.iter().enumerate().filter(|(_, node)| !node.members.is_empty()).collect();
    let ranks: Vec<Vec<Option<i64>>> =
        nodes.iter().map(|(position, _)| descending(index.scores.column(*position))).collect();
    let mut rows = Vec::new();
    for (row, place) in index.places.iter().enumerate() {
        for ((position, node), ranks) in nodes.iter().zip(&ranks) {
            let own = if *position == index.tree.root { find(&found.places, place) } else { None };
            let scores = found.score_interval(*position, row);
            rows.push(IndexScore {
                place_id: place.clone(),
                node: node.id.clone(),
                parent: node.parent.map(|parent| index.tree.nodes[parent].id.clone()),
                title: node.title.clone(),
                score: index.scores.get(row, *position),
                score_low: scores.map(|scores| scores.low),
                score_high: scores.map(|scores| scores.high),
                rank: ranks[row],
                rank_low: own.map(|own| count(own.rank_low)),
                rank_high: own.map(|own| count(own.rank_high)),
                top_share: own.map(|own| own.top_probability),
                band: own.and_then(|own| own.band).map(count),
                imputed_share: own.map(|_| index.imputed_share(row)),
            });
        }
    }
    rows.sort_by(|a, b| (&a.place_id, &a.node).cmp(&(&b.place_id, &b.node)));
    rows
}

fn find<'a>(robust: &'a [PlaceRobustness], place: &PlaceId) -> Option<&'a PlaceRobustness> {
    robust.iter().find(|one| one.place == *place)
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Ranks from 1 for the highest; equals share the better rank, places without a score have none.
fn descending(scores: &[f64]) -> Vec<Option<i64>> {
    let ahead = |score: f64| scores.iter().filter(|other| **other > score).count();
    scores.iter().map(|score| (!score.is_nan()).then(|| count(ahead(*score) + 1))).collect()
}
