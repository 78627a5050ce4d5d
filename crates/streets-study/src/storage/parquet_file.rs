//! One table in one Parquet file, zstd-compressed, the same bytes for the same rows.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use streets_model::{Row, Table, TableBatch};

use crate::error::{AtPath, StudyError};

/// Rows of a row group: small enough that a writer of many columns stays within some tens of megabytes.
const ROW_GROUP_ROWS: usize = 131_072;
/// Rows that are read at a time.
const BATCH_ROWS: usize = 65_536;

/// A writer of a table's file; `finish` must be called.
pub(crate) fn writer<W: Write + Send>(table: Table, output: W) -> Result<ArrowWriter<W>, ParquetError> {
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_max_row_group_row_count(Some(ROW_GROUP_ROWS))
        .set_created_by(format!("Streets Ahead {}", env!("CARGO_PKG_VERSION")))
        .build();
    ArrowWriter::try_new(output, table.contract().schema(), Some(properties))
}

/// Writes a table's file.
///
/// # Errors
/// The file cannot be written.
pub fn write(path: &Path, table: Table, batches: &[TableBatch]) -> Result<(), StudyError> {
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).at(folder, "made")?;
    }
    let file = File::create(path).at(path, "written")?;
    let io = |error: ParquetError| StudyError::File {
        path: path.to_owned(),
        doing: "written",
        source: to_io(error),
    };
    let mut writer = writer(table, file).map_err(io)?;
    for batch in batches {
        writer.write(batch.record_batch()).map_err(io)?;
    }
    writer.close().map_err(io)?;
    Ok(())
}

/// Reads a table's file.
///
/// # Errors
/// The file cannot be read, is not Parquet, or holds other columns than the table.
pub fn read(path: &Path, table: Table) -> Result<Vec<TableBatch>, StudyError> {
    let file = File::open(path).at(path, "read")?;
    let damaged = |problem: String| StudyError::Parquet { path: path.to_owned(), problem };
    let reader = ParquetRecordBatchReaderBuilder::try_new(file)
        .and_then(|builder| builder.with_batch_size(BATCH_ROWS).build())
        .map_err(|error| damaged(error.to_string()))?;
    reader
        .map(|batch| {
            let batch = batch.map_err(|error| damaged(error.to_string()))?;
            TableBatch::try_new(table, batch).map_err(StudyError::from)
        })
        .collect()
}

/// Reads a table's file as rows.
///
/// # Errors
/// As [`read`], or a text that its type does not know.
pub fn read_rows<R: Row>(path: &Path) -> Result<Vec<R>, StudyError> {
    let mut rows = Vec::new();
    for batch in read(path, R::TABLE)? {
        rows.extend(batch.rows::<R>()?);
    }
    Ok(rows)
}

pub(crate) fn to_io(error: ParquetError) -> std::io::Error {
    match error {
        ParquetError::External(inner) => match inner.downcast::<std::io::Error>() {
            Ok(io) => *io,
            Err(other) => std::io::Error::other(other.to_string()),
        },
        other => std::io::Error::other(other.to_string()),
    }
}
