//! Statistics of two or more periods, of plants, and of size.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use streets_economy::{
    CalculationOptions, Cell, EntryModelOptions, PlaceFieldMatrix, Plant, Presence, ScalingMethod,
    ShiftShareForm, Term, Transition, ellison_glaeser, entry_exit, entry_model, growth, shift_share,
    urban_scaling,
};
use streets_model::Finding;

use super::input::{CalculatorError, CellProblems, column, text_table};
use super::matrix::cells;
use super::outcome::{CalculatorOutcome, OutcomeCell};

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct ChangeRequest {
    /// The table: now, or of every period (`place,field,period,value`), or of plants (`place,field,value`, a row a plant).
    pub matrix: Option<PathBuf>,
    /// The table of the earlier period.
    pub before: Option<PathBuf>,
    /// Cities with their size and output, for `scaling`.
    pub data: Option<PathBuf>,
    /// Column of the output.
    pub output: Option<String>,
    /// Column of the size.
    pub population: Option<String>,
    /// Form of `shift-share`.
    pub shift_share: ShiftShareChoice,
    /// How `scaling` is fitted.
    pub scaling: ScalingChoice,
}

/// Form of `shift-share`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShiftShareChoice {
    /// Dunn (1960).
    #[default]
    Dunn,
    /// Esteban-Marquillas (1972), with an allocation effect.
    EstebanMarquillas,
}

/// How `scaling` is fitted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ScalingChoice {
    /// Least squares of logarithms.
    #[default]
    LogLog,
    /// Poisson.
    Poisson,
    /// Negative binomial.
    NegativeBinomial,
}

/// Names of the statistics.
pub const METHODS: [&str; 8] =
    ["shift-share", "entry", "exit", "growth", "entry-model", "exit-model", "scaling", "ellison-glaeser"];

/// One statistic.
///
/// # Errors
/// A file that is missing or is no such table, or what stops the method.
pub fn change(
    method: &str,
    request: &ChangeRequest,
    options: &CalculationOptions,
) -> Result<CalculatorOutcome, CalculatorError> {
    let needs = |option: &'static str| CalculatorError::Needs { method: method.to_owned(), option };
    let matrix = || request.matrix.as_deref().ok_or_else(|| needs("--matrix"));
    let before = || request.before.as_deref().ok_or_else(|| needs("--before"));
    match method {
        "shift-share" => shares(&amounts(before()?)?, &amounts(matrix()?)?, request.shift_share),
        "growth" => grown(&amounts(before()?)?, &amounts(matrix()?)?),
        "entry" | "exit" => came_and_went(method, &amounts(before()?)?, &amounts(matrix()?)?, options),
        "entry-model" => modelled(method, matrix()?, Transition::Entry, options),
        "exit-model" => modelled(method, matrix()?, Transition::Exit, options),
        "ellison-glaeser" => agglomeration(matrix()?),
        _ => scaled(
            request.data.as_deref().ok_or_else(|| needs("--data"))?,
            request.output.as_deref().ok_or_else(|| needs("--output"))?,
            request.population.as_deref().ok_or_else(|| needs("--population"))?,
            request.scaling,
        ),
    }
}

type Amounts = (PlaceFieldMatrix, Vec<Finding>);

fn amounts(path: &Path) -> Result<Amounts, CalculatorError> {
    Ok(PlaceFieldMatrix::from_cells(&cells(&text_table(path)?, path)?)?)
}

fn outcome(
    method: &str,
    columns: &[&str],
    rows: Vec<Vec<OutcomeCell>>,
    findings: Vec<Finding>,
) -> CalculatorOutcome {
    let columns = columns.iter().map(|name| (*name).to_owned()).collect();
    CalculatorOutcome { method: method.to_owned(), columns, rows, findings }
}

fn shares(
    before: &Amounts,
    now: &Amounts,
    form: ShiftShareChoice,
) -> Result<CalculatorOutcome, CalculatorError> {
    let form = match form {
        ShiftShareChoice::Dunn => ShiftShareForm::Dunn,
        ShiftShareChoice::EstebanMarquillas => ShiftShareForm::EstebanMarquillas,
    };
    let (rows, findings) = shift_share(&before.0, &now.0, form)?;
    let rows = rows.into_iter().map(|row| {
        let figures = [row.change, row.everywhere, row.mix, row.own, row.allocation];
        std::iter::once(OutcomeCell::Text(row.place)).chain(figures.map(OutcomeCell::Number)).collect()
    });
    let columns = ["place", "change", "everywhere", "mix", "own", "allocation"];
    Ok(outcome("shift-share", &columns, rows.collect(), findings))
}

fn grown(before: &Amounts, now: &Amounts) -> Result<CalculatorOutcome, CalculatorError> {
    let start = &before.0;
    let rows = growth(start, &now.0).cells.into_iter().map(|(place, field, value)| {
        vec![
            OutcomeCell::Text(start.places().name(place).to_owned()),
            OutcomeCell::Text(start.fields().name(field).to_owned()),
            OutcomeCell::Number(value),
        ]
    });
    let findings = before.1.iter().chain(&now.1).cloned().collect();
    Ok(outcome("growth", &["place", "field", "value"], rows.collect(), findings))
}

fn came_and_went(
    method: &str,
    before: &Amounts,
    now: &Amounts,
    options: &CalculationOptions,
) -> Result<CalculatorOutcome, CalculatorError> {
    let (then, mut findings) = Presence::new(&before.0, options.presence)?;
    let (later, doubts) = Presence::new(&now.0, options.presence)?;
    findings.extend(doubts);
    let (found, doubts) = entry_exit(&then, &later);
    findings.extend(doubts);
    let risks = if method == "entry" { &found.entries } else { &found.exits };
    let rows = risks.iter().map(|risk| {
        vec![
            OutcomeCell::Text(found.places.name(risk.place).to_owned()),
            OutcomeCell::Text(found.fields.name(risk.field).to_owned()),
            OutcomeCell::Whole(i64::from(risk.happened)),
        ]
    });
    Ok(outcome(method, &["place", "field", "value"], rows.collect(), findings))
}

fn modelled(
    method: &str,
    path: &Path,
    transition: Transition,
    options: &CalculationOptions,
) -> Result<CalculatorOutcome, CalculatorError> {
    let table = text_table(path)?;
    let [place, field, period, value] =
        ["place", "field", "period", "value"].map(|name| column(&table, path, name));
    let (place, field, period, value) = (place?, field?, period?, value?);
    let mut problems = CellProblems::new(path);
    let mut by_period: BTreeMap<&str, Vec<Cell>> = BTreeMap::new();
    for (row, texts) in table.rows.iter().filter(|(_, texts)| !texts[value].is_empty()) {
        if let Some(number) = problems.number(*row, "value", &texts[value]) {
            let cell = Cell::new(texts[place].as_str(), texts[field].as_str(), number);
            by_period.entry(texts[period].as_str()).or_default().push(cell);
        }
    }
    problems.end()?;
    let mut findings = Vec::new();
    let mut periods = Vec::new();
    for cells in by_period.values() {
        let (matrix, doubts) = PlaceFieldMatrix::from_cells(cells)?;
        findings.extend(doubts);
        let (presence, doubts) = Presence::new(&matrix, options.presence)?;
        findings.extend(doubts);
        periods.push(presence);
    }
    let (model, doubts) =
        entry_model(&periods, EntryModelOptions { transition, ..EntryModelOptions::default() })?;
    findings.extend(doubts);
    let row = |kind: &str, term: &Term| {
        let name = OutcomeCell::Text(format!("{kind}{}", term.name));
        let figures = [term.estimate, term.standard_error, term.low, term.high];
        std::iter::once(name).chain(figures.map(OutcomeCell::Number)).collect::<Vec<_>>()
    };
    let mut rows: Vec<Vec<OutcomeCell>> = model.terms.iter().map(|term| row("", term)).collect();
    rows.extend(model.marginal_effects.iter().map(|term| row("marginal effect of ", term)));
    let mut alone = |name: &str, value: f64| {
        let gap = [OutcomeCell::Missing, OutcomeCell::Missing, OutcomeCell::Missing];
        let first = [OutcomeCell::Text(name.to_owned()), OutcomeCell::Number(value)];
        rows.push(first.into_iter().chain(gap).collect());
    };
    alone("share of cells in which it happened", model.base_rate);
    alone("change of the probability for 10 % more density", model.ten_percent_more_density);
    if let Some(test) = model.out_of_sample {
        alone("AUC on the last transition", test.auc);
        alone("AUC of density alone on the last transition", test.density_auc);
    }
    Ok(outcome(method, &["term", "estimate", "se", "low", "high"], rows, findings))
}

fn agglomeration(path: &Path) -> Result<CalculatorOutcome, CalculatorError> {
    let table = text_table(path)?;
    let [place, field, value] = ["place", "field", "value"].map(|name| column(&table, path, name));
    let (place, field, value) = (place?, field?, value?);
    let mut problems = CellProblems::new(path);
    let mut plants = Vec::new();
    for (row, texts) in &table.rows {
        if let Some(jobs) = problems.number(*row, "value", &texts[value]) {
            plants.push(Plant { place: texts[place].clone(), field: texts[field].clone(), jobs });
        }
    }
    problems.end()?;
    let (rows, findings) = ellison_glaeser(&plants)?;
    let rows = rows.into_iter().map(|row| {
        vec![
            OutcomeCell::Text(row.field),
            OutcomeCell::Number(row.gamma),
            OutcomeCell::Number(row.raw),
            OutcomeCell::Number(row.plant_herfindahl),
            OutcomeCell::count(row.plants),
        ]
    });
    Ok(outcome(
        "ellison-glaeser",
        &["field", "value", "raw", "plant_herfindahl", "plants"],
        rows.collect(),
        findings,
    ))
}

fn scaled(
    path: &Path,
    output: &str,
    population: &str,
    method: ScalingChoice,
) -> Result<CalculatorOutcome, CalculatorError> {
    let table = text_table(path)?;
    let (y, n) = (column(&table, path, output)?, column(&table, path, population)?);
    let mut problems = CellProblems::new(path);
    let (mut names, mut outputs, mut sizes) = (Vec::new(), Vec::new(), Vec::new());
    for (row, texts) in &table.rows {
        let figures =
            (problems.number(*row, output, &texts[y]), problems.number(*row, population, &texts[n]));
        if let (Some(output), Some(size)) = figures {
            names.push(texts[0].clone());
            outputs.push(output);
            sizes.push(size);
        }
    }
    problems.end()?;
    let method = match method {
        ScalingChoice::LogLog => ScalingMethod::LogLog,
        ScalingChoice::Poisson => ScalingMethod::Poisson,
        ScalingChoice::NegativeBinomial => ScalingMethod::NegativeBinomial,
    };
    let (found, findings) = urban_scaling(&outputs, &sizes, method, 0.95)?;
    let term = |name: &str, term: &Term| {
        vec![
            OutcomeCell::Text(name.to_owned()),
            OutcomeCell::Number(term.estimate),
            OutcomeCell::Number(term.low),
            OutcomeCell::Number(term.high),
        ]
    };
    let mut rows = vec![term("exponent", &found.exponent), term("intercept", &found.intercept)];
    rows.extend(names.into_iter().zip(found.residuals).map(|(name, residual)| {
        let value = residual.map_or(OutcomeCell::Missing, OutcomeCell::Number);
        vec![
            OutcomeCell::Text(format!("residual of {name}")),
            value,
            OutcomeCell::Missing,
            OutcomeCell::Missing,
        ]
    }));
    Ok(outcome("scaling", &["term", "value", "low", "high"], rows, findings))
}
