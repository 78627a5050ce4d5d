//! One sheet of an XLSX workbook as comma-separated text.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read};
use std::path::Path;

use calamine::{CellErrorType, DataRef, ExcelDateTime, Reader, Xlsx};

use crate::error::ImportError;
use crate::limits::{Limits, MEGABYTE};

/// Whether a file's name says that it is a workbook.
pub(crate) fn is_workbook(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx") || ending.eq_ignore_ascii_case("xlsm"))
}

/// The sheet called `wanted`, or the only one, with its rows that are not blank.
///
/// Workbooks are archives, so their unpacked size is measured before anything is kept.
///
/// # Errors
/// It is no workbook, is over a limit, or does not have the sheet.
pub(crate) fn sheet_as_csv(
    path: &Path,
    wanted: Option<&str>,
    limits: &Limits,
) -> Result<Vec<u8>, ImportError> {
    let fault = |problem: String| ImportError::Workbook { path: path.to_owned(), problem };
    let open = || {
        File::open(path)
            .map(BufReader::new)
            .map_err(|source| ImportError::Read { path: path.to_owned(), source })
    };
    check_size(path, open()?, limits)?;
    let mut workbook = Xlsx::new(open()?).map_err(|error| fault(error.to_string()))?;
    let sheets = workbook.sheet_names();
    let sheet = match (wanted, sheets.as_slice()) {
        (None, [one]) => one.clone(),
        (Some(wanted), _) if sheets.iter().any(|sheet| sheet == wanted) => wanted.to_owned(),
        _ => {
            return Err(ImportError::Sheet {
                path: path.to_owned(),
                wanted: wanted.map(str::to_owned),
                sheets,
            });
        }
    };
    let mut cells = workbook.worksheet_cells_reader(&sheet).map_err(|error| fault(error.to_string()))?;
    let limit = limits.workbook_mb.saturating_mul(MEGABYTE);
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Cursor::new(Vec::new()));
    let (mut row, mut line) = (0, Vec::<String>::new());
    loop {
        let cell = cells.next_cell().map_err(|error| fault(error.to_string()))?;
        let place = cell.as_ref().map(calamine::Cell::get_position);
        if place.is_none_or(|(at, _)| at != row) {
            write_line(&mut writer, &mut line).map_err(|error| fault(error.to_string()))?;
            if writer.get_ref().position() > limit {
                return Err(ImportError::TooLarge {
                    path: path.to_owned(),
                    option: "workbook_mb",
                    limit: limits.workbook_mb,
                });
            }
        }
        let (Some(cell), Some((at, column))) = (cell, place) else { break };
        row = at;
        let column = column as usize;
        // Excel's own bound; a file that claims more is broken.
        if column >= 16_384 {
            return Err(fault(format!("a cell stands in column {column}")));
        }
        if line.len() <= column {
            line.resize(column + 1, String::new());
        }
        line[column] = cell_text(cell.get_value());
    }
    writer.into_inner().map(Cursor::into_inner).map_err(|error| fault(error.to_string()))
}

fn write_line(writer: &mut csv::Writer<Cursor<Vec<u8>>>, line: &mut Vec<String>) -> csv::Result<()> {
    if line.iter().any(|cell| !cell.trim().is_empty()) {
        writer.write_record(line.iter())?;
    }
    line.clear();
    Ok(())
}

/// A cell as it would stand in a CSV file; numbers in the shortest digits that read back the same.
fn cell_text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(value) => value.to_string(),
        DataRef::DateTime(date) => date_text(date),
        DataRef::Error(CellErrorType::NA) => "NA".to_owned(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn date_text(date: &ExcelDateTime) -> String {
    if date.is_duration() {
        return date.as_f64().to_string();
    }
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

/// Unpacks every part of the workbook and throws it away, to know that it stays within the limit.
fn check_size(path: &Path, file: BufReader<File>, limits: &Limits) -> Result<(), ImportError> {
    let fault = |problem: String| ImportError::Workbook { path: path.to_owned(), problem };
    let limit = limits.workbook_mb.saturating_mul(MEGABYTE);
    let mut archive = zip::ZipArchive::new(file).map_err(|error| fault(error.to_string()))?;
    let mut total = 0_u64;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(|error| fault(error.to_string()))?;
        let rest = limit.saturating_sub(total).saturating_add(1);
        total += io::copy(&mut part.take(rest), &mut io::sink()).map_err(|error| fault(error.to_string()))?;
        if total > limit {
            return Err(ImportError::TooLarge {
                path: path.to_owned(),
                option: "workbook_mb",
                limit: limits.workbook_mb,
            });
        }
    }
    Ok(())
}
