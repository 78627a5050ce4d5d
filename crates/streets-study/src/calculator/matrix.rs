//! Statistics of a table of places and fields.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use streets_economy::{Calculation, CalculationOptions, Cell, calculate};
use streets_sources::TextTable;

use super::input::{CalculatorError, CellProblems, column, text_table};
use super::outcome::{CalculatorOutcome, OutcomeCell};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct MatrixRequest {
    /// Name of the statistic.
    pub method: String,
    /// The table: long (`place,field,value`) or wide (places down, fields across).
    pub matrix: PathBuf,
    /// A figure of each place (`place,value`), where the method takes one.
    pub by_place: Option<PathBuf>,
    /// The group of each field (`field,group`), where the method takes one.
    pub groups: Option<PathBuf>,
    /// Choices of the method.
    pub options: CalculationOptions,
}

/// Names of the statistics.
pub fn methods() -> impl Iterator<Item = &'static str> {
    Calculation::ALL.iter().map(|calculation| calculation.name())
}

/// One statistic of a table.
///
/// # Errors
/// An unknown method, a file that is no such table (all its problems at once), or what stops the method.
pub fn matrix(request: &MatrixRequest) -> Result<CalculatorOutcome, CalculatorError> {
    let calculation: Calculation = request.method.parse()?;
    let cells = cells(&text_table(&request.matrix)?, &request.matrix)?;
    let mut options = request.options.clone();
    if let Some(path) = &request.by_place {
        options.by_place = Some(figures(path)?);
    }
    if let Some(path) = &request.groups {
        options.group_of = Some(groups(path)?);
    }
    let outcome = calculate(calculation, &cells, &options)?;
    let row = |row: streets_economy::OutcomeRow| {
        let names = row.names.into_iter().map(OutcomeCell::Text);
        names.chain([OutcomeCell::Number(row.value)]).collect()
    };
    Ok(CalculatorOutcome {
        method: request.method.clone(),
        columns: outcome.shape.columns().iter().map(|name| (*name).to_owned()).collect(),
        rows: outcome.rows.into_iter().map(row).collect(),
        findings: outcome.findings,
    })
}

/// Cells of a long or wide table; an empty cell is nothing.
pub(super) fn cells(table: &TextTable, path: &Path) -> Result<Vec<Cell>, CalculatorError> {
    let named = |wanted: &str| table.header.iter().position(|name| name.eq_ignore_ascii_case(wanted));
    let mut problems = CellProblems::new(path);
    let mut cells = Vec::new();
    if let (Some(place), Some(field), Some(value)) = (named("place"), named("field"), named("value")) {
        for (row, texts) in table.rows.iter().filter(|(_, texts)| !texts[value].is_empty()) {
            if let Some(number) = problems.number(*row, "value", &texts[value]) {
                cells.push(Cell::new(texts[place].as_str(), texts[field].as_str(), number));
            }
        }
    } else {
        for (row, texts) in &table.rows {
            for (name, text) in table.header.iter().zip(texts).skip(1).filter(|(_, text)| !text.is_empty()) {
                if let Some(number) = problems.number(*row, name, text) {
                    cells.push(Cell::new(texts[0].as_str(), name.as_str(), number));
                }
            }
        }
    }
    problems.end()?;
    Ok(cells)
}

fn figures(path: &Path) -> Result<BTreeMap<String, f64>, CalculatorError> {
    let table = text_table(path)?;
    let (place, value) = (column(&table, path, "place")?, column(&table, path, "value")?);
    let mut problems = CellProblems::new(path);
    let mut figures = BTreeMap::new();
    for (row, texts) in &table.rows {
        if let Some(number) = problems.number(*row, "value", &texts[value])
            && figures.insert(texts[place].clone(), number).is_some()
        {
            problems.tell(|| format!("row {row}: place `{}` is there twice", texts[place]));
        }
    }
    problems.end()?;
    Ok(figures)
}

fn groups(path: &Path) -> Result<BTreeMap<String, String>, CalculatorError> {
    let table = text_table(path)?;
    let (field, group) = (column(&table, path, "field")?, column(&table, path, "group")?);
    let mut problems = CellProblems::new(path);
    let mut groups = BTreeMap::new();
    for (row, texts) in &table.rows {
        let known = groups.insert(texts[field].clone(), texts[group].clone());
        if known.is_some_and(|known| known != texts[group]) {
            problems.tell(|| format!("row {row}: field `{}` has two groups", texts[field]));
        }
    }
    problems.end()?;
    Ok(groups)
}
