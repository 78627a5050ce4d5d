//! Organisations that join others.

use super::super::sheet::{number, table, text};
use super::BROKERS;
use crate::error::ReportError;
use crate::facts::Facts;
use crate::page::Page;
use crate::pages::data::by_place::{by_id, id_and_name};

pub(super) fn brokers(facts: &Facts<'_>) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 11] = [
        "place_id",
        "name",
        "rank",
        "organisation",
        "sector",
        "partners",
        "pairs_across_sectors",
        "low",
        "high",
        "alone",
        "role",
    ];
    let rows = by_id(facts).into_iter().flat_map(|own| {
        let rows = own.connected.brokers.into_iter().flat_map(|here| &here.rows).enumerate();
        rows.map(move |(at, row)| (own, at + 1, row))
    });
    table(BROKERS, &COLUMNS, rows, |(own, rank, row)| {
        let [id, name] = id_and_name(own);
        [
            id,
            name,
            rank.to_string(),
            row.name.clone(),
            text(row.sector),
            row.partners.to_string(),
            row.pairs.to_string(),
            number(row.pairs_low),
            number(row.pairs_high),
            number(row.alone),
            row.role.clone(),
        ]
    })
}
