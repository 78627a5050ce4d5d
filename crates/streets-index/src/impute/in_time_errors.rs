//! How far off fillings from a place's own years are: the same filling where the figure is known.

use super::Imputation;
use super::draws::{ErrorPool, ErrorsOf};
use super::in_time::{last_known, linear};
use crate::check::CheckedRecipe;
use crate::data::IndexData;

/// Years from the figures that a filling goes by to the figure that it is for.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Steps {
    before: Option<f64>,
    after: Option<f64>,
}

/// Figures of a place by year.
type History = Vec<(f64, f64)>;

/// Gaps of every column and the errors of the same filling at all places and years, one pool for each pair of steps.
pub(super) fn errors(
    method: &Imputation,
    checked: &CheckedRecipe,
    data: &IndexData,
    rows: &[bool],
) -> Vec<ErrorPool> {
    let selection = checked.selection();
    let matrix = selection.denominated.filter_rows(rows);
    let places: Vec<_> =
        selection.places.iter().zip(rows).filter(|(_, there)| **there).map(|(place, _)| place).collect();
    let mut pools = Vec::new();
    for (column, plan) in checked.recipe().indicators.iter().enumerate() {
        let Some(at) = selection.periods[column].map(|period| f64::from(period.last_year())) else {
            continue;
        };
        if !matrix.column(column).iter().any(|value| value.is_nan()) {
            continue;
        }
        let histories: Vec<History> =
            places.iter().map(|place| selection.history(data, plan, place)).collect();
        let mut groups: Vec<(Steps, Vec<(usize, f64)>)> = Vec::new();
        for (row, history) in
            histories.iter().enumerate().filter(|(row, _)| matrix.get(*row, column).is_none())
        {
            let Some(filling) = fill(method, history, at) else { continue };
            let steps = steps(method, history, at);
            match groups.iter_mut().find(|(known, _)| *known == steps) {
                Some((_, gaps)) => gaps.push((row, filling)),
                None => groups.push((steps, vec![(row, filling)])),
            }
        }
        pools.extend(groups.into_iter().map(|(steps, gaps)| {
            let mut pairs = as_far_apart(method, &histories, steps);
            if pairs.len() < 2 {
                pairs = next_to_each_other(method, &histories);
            }
            let errors = compared(&pairs, &gaps);
            ErrorPool { column, gaps, errors }
        }));
    }
    pools
}

fn fill(method: &Imputation, history: &[(f64, f64)], at: f64) -> Option<f64> {
    match method {
        Imputation::Linear => linear(history, at),
        _ => last_known(history, at),
    }
}

fn steps(method: &Imputation, history: &[(f64, f64)], at: f64) -> Steps {
    let before = history.iter().rev().find(|(year, _)| *year <= at).map(|(year, _)| at - year);
    let after = match method {
        Imputation::Linear => history.iter().find(|(year, _)| *year >= at).map(|(year, _)| year - at),
        _ => None,
    };
    Steps { before, after }
}

/// Figure and filling wherever a place has figures the same years before and after.
fn as_far_apart(method: &Imputation, histories: &[History], steps: Steps) -> Vec<(f64, f64)> {
    let mut pairs = Vec::new();
    for history in histories {
        let at_year = |year: f64| history.iter().find(|(own, _)| *own == year).copied();
        for &(year, value) in history {
            let before = steps.before.map(|step| at_year(year - step));
            let after = steps.after.map(|step| at_year(year + step));
            if before == Some(None) || after == Some(None) {
                continue;
            }
            let known: History = before.flatten().into_iter().chain(after.flatten()).collect();
            pairs.extend(fill(method, &known, year).map(|filling| (value, filling)));
        }
    }
    pairs
}

/// Figure and filling wherever a place has figures next to a year.
fn next_to_each_other(method: &Imputation, histories: &[History]) -> Vec<(f64, f64)> {
    let mut pairs = Vec::new();
    for history in histories {
        for (position, (year, value)) in history.iter().enumerate() {
            let before = position.checked_sub(1).map(|before| history[before]);
            let known: History = before.into_iter().chain(history.get(position + 1).copied()).collect();
            pairs.extend(fill(method, &known, *year).map(|filling| (*value, filling)));
        }
    }
    pairs
}

/// Ratios where everything is above 0, so that large and small places can be set side by side; differences else.
fn compared(pairs: &[(f64, f64)], gaps: &[(usize, f64)]) -> ErrorsOf {
    let above = pairs.iter().all(|(value, filling)| *value > 0.0 && *filling > 0.0)
        && gaps.iter().all(|(_, filling)| *filling > 0.0);
    if above {
        ErrorsOf::Ratios(pairs.iter().map(|(value, filling)| value / filling).collect())
    } else {
        ErrorsOf::Differences(pairs.iter().map(|(value, filling)| value - filling).collect())
    }
}
