//! A composite index of a file.

use std::path::PathBuf;

use streets_index::calc::{COLUMNS, PlaceFieldValue, PlaceLabel, index};

use super::input::{CalculatorError, CellProblems, text_table};
use super::outcome::{CalculatorOutcome, OutcomeCell};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct CompositeRequest {
    /// The recipe, in TOML.
    pub recipe: PathBuf,
    /// The figures: long (`place,field,value`) or wide (places down, indicators across; a column of texts is a grouping).
    pub data: PathBuf,
    /// Variants for the ranges of ranks and scores; none where not given.
    pub draws: Option<u32>,
}

/// Scores and ranks.
///
/// # Errors
/// A file that cannot be read, a recipe that does not fit (all problems at once), or what stops the index.
pub fn composite(request: &CompositeRequest) -> Result<CalculatorOutcome, CalculatorError> {
    let recipe = std::fs::read_to_string(&request.recipe)
        .map_err(|source| CalculatorError::Recipe { path: request.recipe.clone(), source })?;
    let (rows, labels) = figures(&request.data)?;
    let table = index(&recipe, &rows, &labels, request.draws)?;
    let columns = if request.draws.is_some() { &COLUMNS[..] } else { &COLUMNS[..3] };
    let rows = table.rows.into_iter().map(|row| {
        let mut cells =
            vec![OutcomeCell::Text(row.place), OutcomeCell::Number(row.score), OutcomeCell::count(row.rank)];
        if request.draws.is_some() {
            let ranks = row.ranges.map(|ranges| [ranges.rank_low, ranges.rank_high]);
            let scores = row.ranges.and_then(|ranges| ranges.score).map(|score| [score.low, score.high]);
            let missing = || [OutcomeCell::Missing, OutcomeCell::Missing];
            cells.extend(ranks.map_or_else(missing, |ranks| ranks.map(OutcomeCell::count)));
            cells.extend(scores.map_or_else(missing, |scores| scores.map(OutcomeCell::Number)));
        }
        cells
    });
    Ok(CalculatorOutcome {
        method: "index".to_owned(),
        columns: columns.iter().map(|name| (*name).to_owned()).collect(),
        rows: rows.collect(),
        findings: table.findings,
    })
}

/// Words for a figure that is not there.
const NOTHING: [&str; 4] = ["", "NA", "N/A", "-"];

/// Figures and labels; in a wide table a column is a grouping where none of its cells is a number.
fn figures(path: &std::path::Path) -> Result<(Vec<PlaceFieldValue>, Vec<PlaceLabel>), CalculatorError> {
    let table = text_table(path)?;
    let named = |wanted: &str| table.header.iter().position(|name| name.eq_ignore_ascii_case(wanted));
    let mut problems = CellProblems::new(path);
    let (mut rows, mut labels) = (Vec::new(), Vec::new());
    let mut read = |row: u64, place: &str, field: &str, text: &str| {
        let value = if NOTHING.contains(&text) { None } else { problems.number(row, field, text) };
        rows.push(PlaceFieldValue { place: place.to_owned(), field: field.to_owned(), value });
    };
    if let (Some(place), Some(field), Some(value)) = (named("place"), named("field"), named("value")) {
        for (row, texts) in &table.rows {
            read(*row, &texts[place], &texts[field], &texts[value]);
        }
    } else {
        for (column, name) in table.header.iter().enumerate().skip(1) {
            let is_number = |texts: &Vec<String>| texts[column].parse::<f64>().is_ok();
            if table.rows.iter().any(|(_, texts)| is_number(texts)) {
                for (row, texts) in &table.rows {
                    read(*row, &texts[0], name, &texts[column]);
                }
            } else {
                labels.extend(table.rows.iter().filter(|(_, texts)| !texts[column].is_empty()).map(
                    |(_, texts)| PlaceLabel {
                        place: texts[0].clone(),
                        grouping: name.clone(),
                        label: texts[column].clone(),
                    },
                ));
            }
        }
    }
    problems.end()?;
    Ok((rows, labels))
}
