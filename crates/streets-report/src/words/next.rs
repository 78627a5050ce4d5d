//! What is said of fields that a place could take up.

use super::figure::period_words;
use super::number::{fixed, list, list_apart, probability, sensible, whole};
use super::units::Writing;
use crate::input::{BacktestFigure, BacktestRole, Opportunities, OpportunityRow, PlaceOpportunities};

/// Fields or places that are named; more are counted.
const NAMED: usize = 3;

/// How often such suggestions came true, against what chance gives: from the latest period of the backtest.
pub(crate) fn came_true(next: &Opportunities) -> String {
    let Some(last) = latest(next) else {
        return "How often such suggestions came true is not known: there are too few earlier periods to try.".to_owned();
    };
    let share = |value| Writing::Share(0).write(value);
    let interval = last.hit_low.zip(last.hit_high);
    let shown = match interval {
        Some((low, high)) => {
            format!("{} (95% interval {})", share(last.hit_share), Writing::Share(0).interval(low, high))
        }
        None => format!("{} (without an interval)", share(last.hit_share)),
    };
    let told = match interval {
        Some((low, _)) if low > last.base_rate => String::new(),
        Some((_, high)) if high < last.base_rate => " The ranking did worse than chance.".to_owned(),
        Some(_) => " The two cannot be told apart.".to_owned(),
        None => over_periods(next),
    };
    format!(
        "Tried on {}: of each place’s first {} suggestions, {shown} had come by the next period, against {} of all lacking \
         {}.{told}",
        period_words(last.period),
        whole(next.list_length),
        share(last.base_rate),
        next.fields
    )
}

/// What the fields are ranked by.
pub(crate) fn ranked_by(next: &Opportunities) -> &str {
    latest(next).map_or("density, complexity and demand", |row| row.ranking.as_str())
}

/// What the presence of a field is taken from, with its period.
pub(crate) fn taken_from(next: &Opportunities) -> String {
    let period = period_words(next.period);
    match &next.taken_from {
        dated if dated.contains(&period) => dated.clone(),
        undated => format!("{undated}, {period}"),
    }
}

/// In how many of the periods the ranking was above chance, where one period alone has no interval.
fn over_periods(next: &Opportunities) -> String {
    let shown = || next.backtest.iter().filter(|row| row.role == BacktestRole::Shown);
    let (above, all) = (shown().filter(|row| row.hit_share > row.base_rate).count(), shown().count());
    if all < 2 {
        return " Whether that is more than chance cannot be told.".to_owned();
    }
    format!(" It was above that in {above} of the {all} periods tried.")
}

/// A simpler ranking that did at least as well in most of the periods: `Density alone did as well or better in 4 of 5`.
pub(crate) fn simpler_as_good(next: &Opportunities) -> Option<String> {
    let shown = || next.backtest.iter().filter(|row| row.role == BacktestRole::Shown);
    let all = shown().count();
    let mut names: Vec<&str> = Vec::new();
    for row in next.backtest.iter().filter(|row| row.role == BacktestRole::Simpler) {
        if !names.contains(&row.ranking.as_str()) {
            names.push(&row.ranking);
        }
    }
    let as_good = |name: &str| {
        let of = |period| next.backtest.iter().find(|row| row.ranking == name && row.period == period);
        shown().filter(|row| of(row.period).is_some_and(|other| other.hit_share >= row.hit_share)).count()
    };
    let good: Vec<String> = names
        .into_iter()
        .map(|name| (name, as_good(name)))
        .filter(|(_, periods)| 2 * periods > all)
        .map(|(name, periods)| format!("“{name}” in {periods}"))
        .collect();
    (!good.is_empty()).then(|| {
        format!(
            "A simpler ranking did as well or better in most of the {all} periods tried: {}.",
            list(&good)
        )
    })
}

/// Titles of the fields that one builds on, the first few.
pub(crate) fn builds_on(row: &OpportunityRow) -> String {
    if row.builds_on.is_empty() { "nothing near".to_owned() } else { first_few(&row.builds_on) }
}

/// The latest period of the ranking that the pages show.
pub(crate) fn latest(next: &Opportunities) -> Option<&BacktestFigure> {
    next.backtest.iter().rfind(|row| row.role == BacktestRole::Shown)
}

/// How complex what a place does now is.
pub(crate) fn complexity(next: &Opportunities, own: &PlaceOpportunities, name: &str) -> Option<String> {
    let value = own.complexity?;
    let interval = match own.complexity_low.zip(own.complexity_high) {
        Some((low, high)) => format!("95% interval {} to {}", fixed(low, 1), fixed(high, 1)),
        None => "without an interval".to_owned(),
    };
    Some(format!(
        "Complexity of what {name} does now: {} ({interval}; {}).",
        fixed(value, 1),
        next.complexity
    ))
}

/// Names of the places that made the step, the first few: `Aford, Beeham, Ceeton and 4 more`, or `none yet`.
pub(crate) fn precedents(row: &OpportunityRow) -> String {
    if row.precedents.is_empty() { "none yet".to_owned() } else { first_few(&row.precedents) }
}

fn first_few(items: &[String]) -> String {
    let mut named: Vec<String> = items.iter().take(NAMED).cloned().collect();
    let more = items.len().saturating_sub(NAMED);
    if more > 0 {
        named.push(format!("{more} more"));
    }
    list_apart(&named)
}

/// Demand as a factor, or that it is not known.
pub(crate) fn demand(row: &OpportunityRow) -> String {
    row.demand.map_or_else(|| "not known".to_owned(), sensible)
}

/// How often such a suggestion came true.
pub(crate) fn share_that_came(row: &OpportunityRow) -> String {
    row.came_true.map_or_else(|| "not known".to_owned(), probability)
}
