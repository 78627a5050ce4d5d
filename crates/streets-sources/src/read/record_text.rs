//! A record as text: every cell whole, as many as the header has.

use crate::read::records::Record;
use crate::read::row::Fault;

/// A cell that is not UTF-8.
pub(super) struct BadCell<'a> {
    pub(super) column: usize,
    /// The first byte that begins no character, from 1.
    pub(super) byte: usize,
    pub(super) bytes: &'a [u8],
}

/// The record as text, each cell being whole; else the first cell that is not UTF-8.
pub(super) fn checked_text<'a>(record: &Record<'a>) -> Result<&'a str, BadCell<'a>> {
    if let Ok(text) = std::str::from_utf8(record.bytes)
        && record.ends.iter().all(|&end| text.is_char_boundary(end))
    {
        return Ok(text);
    }
    let mut begin = 0;
    for (column, &end) in record.ends.iter().enumerate() {
        let bytes = &record.bytes[begin..end];
        if let Err(error) = std::str::from_utf8(bytes) {
            return Err(BadCell { column, byte: error.valid_up_to() + 1, bytes });
        }
        begin = end;
    }
    Err(BadCell { column: usize::MAX, byte: 0, bytes: record.bytes })
}

/// Rows with fewer cells than the header are no rows of the table; nor are those with more, unless those are empty.
pub(super) fn ragged(record: &Record<'_>, text: &str, columns: usize) -> Option<Fault> {
    let cells = record.ends.len();
    if cells == columns {
        return None;
    }
    if cells < columns {
        let value = format!("{cells} of {columns} cells: {text}");
        return Some(Fault::row(&value, "the row has fewer cells than the header"));
    }
    let extra = record.ends[columns.saturating_sub(1)];
    if text.get(extra..).is_some_and(|rest| rest.trim().is_empty()) {
        return None;
    }
    let value = format!("{cells} for {columns} columns: {text}");
    Some(Fault::row(&value, "the row has more cells than the header"))
}

/// The cells of a record, trimmed.
pub(super) fn cells_of(record: &Record<'_>) -> Vec<String> {
    let mut begin = 0;
    let mut cells = Vec::with_capacity(record.ends.len());
    for &end in record.ends {
        cells.push(String::from_utf8_lossy(&record.bytes[begin..end]).trim().to_owned());
        begin = end;
    }
    cells
}
