//! A table on its way to CSV: `.` as decimal point, shortest digits that read back the same.

use crate::error::ReportError;
use crate::page::Page;

/// A table of a path and columns.
pub(super) struct Sheet {
    path: String,
    writer: csv::Writer<Vec<u8>>,
}

impl Sheet {
    /// An empty table.
    pub(super) fn new(path: impl Into<String>, columns: &[&str]) -> Result<Self, ReportError> {
        let mut sheet = Self { path: path.into(), writer: csv::Writer::from_writer(Vec::new()) };
        sheet.row(columns)?;
        Ok(sheet)
    }

    /// Adds a row with as many cells as columns.
    pub(super) fn row<C: AsRef<[u8]>>(
        &mut self,
        cells: impl IntoIterator<Item = C>,
    ) -> Result<(), ReportError> {
        self.writer.write_record(cells).map_err(|error| failed(&self.path, &error))
    }

    /// The table as a file.
    pub(super) fn finish(self) -> Result<Page, ReportError> {
        let bytes = self.writer.into_inner().map_err(|error| failed(&self.path, &error))?;
        Ok(Page { path: self.path, bytes })
    }
}

/// A whole table: one line of cells a row.
pub(super) fn table<T, const N: usize>(
    path: impl Into<String>,
    columns: &[&str],
    rows: impl IntoIterator<Item = T>,
    cells: impl Fn(T) -> [String; N],
) -> Result<Page, ReportError> {
    let mut sheet = Sheet::new(path, columns)?;
    for row in rows {
        sheet.row(cells(row))?;
    }
    sheet.finish()
}

fn failed(path: &str, error: &dyn std::fmt::Display) -> ReportError {
    ReportError::NotMade { what: path.to_owned(), reason: error.to_string() }
}

/// A figure, or an empty cell.
pub(super) fn number(value: Option<f64>) -> String {
    text(value)
}

/// Anything that may be missing, or an empty cell.
pub(super) fn text(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}
