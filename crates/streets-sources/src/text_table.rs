//! Anybody's table as texts, for one statistic on one file.

use std::path::Path;

use crate::error::ImportError;
use crate::options::ImportOptions;
use crate::read::TableFile;
use crate::read::table_file::Item;
use crate::request::NoProgress;

/// A table of texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextTable {
    /// Names of the columns.
    pub header: Vec<String>,
    /// Data rows, each with its number in the file, from 1, and as many cells as there are columns.
    pub rows: Vec<(u64, Vec<String>)>,
    /// Rows that cannot be read, and why.
    pub unreadable: Vec<(u64, String)>,
}

/// Reads a table: `.csv`, `.tsv`, `.txt` or `.xlsx`, plain or packed; its delimiter is found.
///
/// # Errors
/// As of an import: the file cannot be read, is empty, or is no table.
pub fn read_text_table(path: &Path) -> Result<TextTable, ImportError> {
    let options = ImportOptions::default();
    let mut file = TableFile::open(path, &options, &NoProgress)?;
    let header: Vec<String> = file.header().to_vec();
    let mut table = TextTable { header, ..TextTable::default() };
    while let Some(item) = file.next()? {
        match item {
            Item::Row(row) => {
                let cells = (0..table.header.len()).map(|column| row.cell(column).trim().to_owned());
                table.rows.push((row.number, cells.collect()));
            }
            Item::Fault(number, fault) => table.unreadable.push((number, fault.reason.into_owned())),
        }
    }
    file.finish()?;
    Ok(table)
}
