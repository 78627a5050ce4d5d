//! What people corrected about organisations.

use super::super::sheet::table;
use super::CORRECTIONS;
use crate::error::ReportError;
use crate::input::Corrections;
use crate::page::Page;

pub(super) fn corrections(corrections: &Corrections) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 3] = ["organisation", "action", "value"];
    table(CORRECTIONS, &COLUMNS, &corrections.rows, |row| {
        [row.organisation.clone(), row.action.clone(), row.value.clone()]
    })
}
