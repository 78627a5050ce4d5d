//! Measures of a list of ties.

use std::path::{Path, PathBuf};

use streets_network::{
    Edges, NetworkCalculation, NetworkOptions, NodeSector, Participant, TieRow, TieWeighting, calculate,
};

use streets_sources::TextTable;

use super::input::{CalculatorError, CellProblems, column, text_table};
use super::outcome::{CalculatorOutcome, OutcomeCell};

/// What is asked for.
#[derive(Clone, Debug)]
pub struct NetworkRequest {
    /// The measure.
    pub measure: String,
    /// Ties (`source,target[,weight]`), or participations (`organisation,activity`).
    pub edges: PathBuf,
    /// Sectors of nodes (`node,sector`).
    pub sectors: Option<PathBuf>,
    /// What the file holds.
    pub form: EdgesForm,
    /// What a tie counts; by its weight where the file has weights, where not given.
    pub weighting: Option<TieWeighting>,
    /// Choices of the measure.
    pub options: NetworkOptions,
}

/// What a file of ties holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EdgesForm {
    /// Ties.
    Ties,
    /// Organisations and activities, to be projected.
    Participations,
}

/// Names of the measures.
pub fn measures() -> impl Iterator<Item = &'static str> {
    NetworkCalculation::ALL.iter().map(|calculation| calculation.name())
}

/// One measure.
///
/// # Errors
/// An unknown measure, a file that is no such list (all its problems at once), or what stops the measure.
pub fn network(request: &NetworkRequest) -> Result<CalculatorOutcome, CalculatorError> {
    let calculation: NetworkCalculation = request.measure.parse()?;
    let (edges, weighted) = match request.form {
        EdgesForm::Ties => ties(&request.edges)?,
        EdgesForm::Participations => (participations(&request.edges)?, false),
    };
    let sectors = match &request.sectors {
        Some(path) => Some(sectors(path)?),
        None => None,
    };
    let by_file = if weighted { TieWeighting::Weight } else { TieWeighting::One };
    let options =
        NetworkOptions { weighting: request.weighting.unwrap_or(by_file), ..request.options.clone() };
    let outcome = calculate(calculation, &edges, sectors.as_deref(), &options)?;
    let whole =
        ["community", "coordinator", "gatekeeper", "representative", "consultant", "liaison", "total"];
    let columns: Vec<String> = outcome.shape.columns().iter().map(|name| (*name).to_owned()).collect();
    let rows = outcome.rows.into_iter().map(|row| {
        let named = usize::from(row.name.is_some());
        let figures = row.values.into_iter().enumerate().map(|(at, value)| match value {
            None => OutcomeCell::Missing,
            // Numbers of communities and counts of brokered pairs, far below 2⁵³.
            #[expect(clippy::cast_possible_truncation, reason = "a whole number")]
            Some(value) if whole.contains(&columns[at + named].as_str()) => OutcomeCell::Whole(value as i64),
            Some(value) => OutcomeCell::Number(value),
        });
        row.name.map(OutcomeCell::Text).into_iter().chain(figures).collect()
    });
    Ok(CalculatorOutcome {
        method: format!("network {}", request.measure),
        rows: rows.collect(),
        findings: outcome.findings,
        columns: columns.clone(),
    })
}

/// What the columns may be called.
const SOURCE: &[&str] = &["source", "u", "from", "organisation_a"];
const TARGET: &[&str] = &["target", "v", "to", "organisation_b"];
const ORGANISATION: &[&str] = &["organisation", "organisation_id", "org"];
const ACTIVITY: &[&str] = &["activity", "activity_id", "project"];

/// The column under one of its names, the first of which is told where there is none.
fn one_of(table: &TextTable, path: &Path, names: &[&str]) -> Result<usize, CalculatorError> {
    let found = names.iter().find_map(|name| column(table, path, name).ok());
    found.map_or_else(|| column(table, path, names[0]), Ok)
}

/// Ties, and whether the file has weights.
fn ties(path: &Path) -> Result<(Edges, bool), CalculatorError> {
    let table = text_table(path)?;
    let (source, target) = (one_of(&table, path, SOURCE)?, one_of(&table, path, TARGET)?);
    let weight = table.header.iter().position(|name| name.eq_ignore_ascii_case("weight"));
    let mut problems = CellProblems::new(path);
    let mut rows = Vec::with_capacity(table.rows.len());
    for (row, texts) in &table.rows {
        let weight = match weight {
            None => Some(1.0),
            Some(at) => problems.number(*row, "weight", &texts[at]),
        };
        if let Some(weight) = weight {
            rows.push(TieRow { source: texts[source].clone(), target: texts[target].clone(), weight });
        }
    }
    problems.end()?;
    Ok((Edges::Ties(rows), weight.is_some()))
}

fn participations(path: &Path) -> Result<Edges, CalculatorError> {
    let table = text_table(path)?;
    let (organisation, activity) = (one_of(&table, path, ORGANISATION)?, one_of(&table, path, ACTIVITY)?);
    let rows = table.rows.into_iter().map(|(_, texts)| Participant {
        organisation: texts[organisation].clone(),
        activity: texts[activity].clone(),
    });
    Ok(Edges::Participations(rows.collect()))
}

fn sectors(path: &Path) -> Result<Vec<NodeSector>, CalculatorError> {
    let table = text_table(path)?;
    let node = column(&table, path, "node")?;
    let sector = match (column(&table, path, "sector"), table.header.len()) {
        // With two columns there is no doubt which one says the kind of node.
        (Err(_), 2) => 1 - node,
        (found, _) => found?,
    };
    let rows = table
        .rows
        .into_iter()
        .map(|(_, texts)| NodeSector { node: texts[node].clone(), sector: texts[sector].clone() });
    Ok(rows.collect())
}
