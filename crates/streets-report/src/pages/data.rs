//! The figures behind the pages as CSV.

mod alike;
mod by_place;
mod connection;
mod of_place;
mod sheet;
mod tables;

pub(crate) use alike::{
    BACKTEST, INDEX, INDEX_FIGURES, INDEX_RECIPE, OPPORTUNITIES, PEER_FIGURES, PEERS, REPORT_TYPES, TYPES,
    of_likeness,
};
pub(crate) use connection::{
    BROKERS, CHANCE, CORRECTIONS, ECOSYSTEM_FIGURES, ECOSYSTEM_SCORES, PARTNERS, PARTNERS_BACKTEST,
    of_connection,
};
pub(crate) use of_place::of_place;

use crate::error::ReportError;
use crate::facts::Facts;
use crate::page::Page;

/// The tables of the whole report.
pub(crate) fn tables(facts: &Facts<'_>) -> Result<Vec<Page>, ReportError> {
    let mut pages = tables::tables(facts)?;
    pages.extend(alike::tables(facts)?);
    pages.extend(connection::tables(facts)?);
    Ok(pages)
}
