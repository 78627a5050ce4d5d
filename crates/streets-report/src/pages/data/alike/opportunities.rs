//! Fields that places lack, and how the ranking did in the past.

use super::super::sheet::{number, table, text};
use super::{BACKTEST, OPPORTUNITIES};
use crate::error::ReportError;
use crate::facts::Facts;
use crate::input::Opportunities;
use crate::page::Page;
use crate::pages::data::by_place::{by_id, id_and_name};

pub(super) fn opportunities(facts: &Facts<'_>) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 15] = [
        "place_id",
        "name",
        "rank",
        "rank_low",
        "rank_high",
        "field",
        "title",
        "density",
        "density_low",
        "density_high",
        "complexity",
        "demand",
        "builds_on",
        "precedents",
        "came_true",
    ];
    let rows = by_id(facts).into_iter().flat_map(|own| {
        own.alike.opportunities.into_iter().flat_map(|here| &here.rows).map(move |row| (own, row))
    });
    table(OPPORTUNITIES, &COLUMNS, rows, |(own, row)| {
        let [id, name] = id_and_name(own);
        [
            id,
            name,
            row.rank.to_string(),
            text(row.rank_low),
            text(row.rank_high),
            row.field.clone(),
            row.title.clone(),
            number(Some(row.density)),
            number(row.density_low),
            number(row.density_high),
            number(Some(row.complexity)),
            number(row.demand),
            row.builds_on.join("; "),
            row.precedents.join("; "),
            number(row.came_true),
        ]
    })
}

pub(super) fn backtest(next: &Opportunities) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 8] =
        ["period", "ranking", "auc", "hit_share", "hit_low", "hit_high", "base_rate", "cells"];
    table(BACKTEST, &COLUMNS, &next.backtest, |row| {
        [
            row.period.to_string(),
            row.ranking.clone(),
            number(Some(row.auc)),
            number(Some(row.hit_share)),
            number(row.hit_low),
            number(row.hit_high),
            number(Some(row.base_rate)),
            row.cells.to_string(),
        ]
    })
}
