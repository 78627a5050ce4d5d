//! Pairs that should meet, and how such suggestions did in the past.

use super::super::sheet::{number, table, text};
use super::{PARTNERS, PARTNERS_BACKTEST, yes_or_no};
use crate::error::ReportError;
use crate::facts::Facts;
use crate::input::{PartnerBacktest, Precision};
use crate::page::Page;
use crate::pages::data::by_place::{by_id, id_and_name};

pub(super) fn partners(facts: &Facts<'_>) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 21] = [
        "place_id",
        "name",
        "rank",
        "organisation_a",
        "sector_a",
        "town_a",
        "organisation_b",
        "sector_b",
        "town_b",
        "probability",
        "low",
        "high",
        "crosses_line",
        "reasons",
        "introducers",
        "came_true_from",
        "came_true_to",
        "came_true_pairs",
        "came_true_share",
        "came_true_low",
        "came_true_high",
    ];
    let rows = by_id(facts).into_iter().flat_map(|own| {
        own.connected.partners.into_iter().flat_map(|here| &here.rows).map(move |row| (own, row))
    });
    table(PARTNERS, &COLUMNS, rows, |(own, row)| {
        let [id, name] = id_and_name(own);
        let came = row.came_true;
        [
            id,
            name,
            row.rank.to_string(),
            row.a.name.clone(),
            text(row.a.sector),
            row.a.town.clone(),
            row.b.name.clone(),
            text(row.b.sector),
            row.b.town.clone(),
            number(Some(row.probability)),
            number(Some(row.low)),
            number(Some(row.high)),
            yes_or_no(row.crosses_line).to_owned(),
            row.reasons.join("; "),
            row.introducers.join("; "),
            number(came.map(|came| came.from)),
            number(came.map(|came| came.to)),
            number(came.map(|came| came.pairs)),
            number(came.map(|came| came.share)),
            number(came.and_then(|came| came.low)),
            number(came.and_then(|came| came.high)),
        ]
    })
}

pub(super) fn backtest(backtest: &PartnerBacktest) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 6] = ["tested_on", "metric", "ranking", "value", "low", "high"];
    let precision = format!("share of the first {} that came, median place", backtest.list_length);
    let simpler = backtest.best_simpler.as_ref();
    let rows: Vec<(&str, &str, Precision)> = [
        ("area under the curve, all pairs", "the model", backtest.auc),
        (&precision, "the model", backtest.precision),
    ]
    .into_iter()
    .chain(simpler.map(|simpler| (precision.as_str(), simpler.ranking.as_str(), simpler.precision)))
    .collect();
    table(PARTNERS_BACKTEST, &COLUMNS, rows, |(metric, ranking, figure)| {
        [
            backtest.tested_on.to_string(),
            metric.to_owned(),
            ranking.to_owned(),
            number(Some(figure.value)),
            number(Some(figure.low)),
            number(Some(figure.high)),
        ]
    })
}
