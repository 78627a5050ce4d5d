//! Where an import's rows go: one Parquet file a table, written as the rows come.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::PathBuf;

use parquet::arrow::ArrowWriter;
use streets_model::{SinkError, Table, TableBatch, TableSink, not_finite};

use crate::error::{AtPath, StudyError};
use crate::layout::Layout;
use crate::storage::parquet_file;
use crate::storage::transaction::Transaction;

/// Writers of one import's tables, staged in a transaction.
pub(crate) struct ParquetSink<'a> {
    layout: &'a Layout,
    transaction: &'a mut Transaction,
    import: &'a str,
    writers: BTreeMap<Table, ArrowWriter<File>>,
    written: BTreeMap<Table, Written>,
}

/// A table's file, not yet in place.
pub(crate) struct Written {
    pub(crate) staged: PathBuf,
    pub(crate) rows: u64,
}

impl<'a> ParquetSink<'a> {
    pub(crate) fn new(layout: &'a Layout, transaction: &'a mut Transaction, import: &'a str) -> Self {
        Self { layout, transaction, import, writers: BTreeMap::new(), written: BTreeMap::new() }
    }

    /// Closes the files.
    pub(crate) fn finish(self) -> Result<BTreeMap<Table, Written>, StudyError> {
        for (table, writer) in self.writers {
            let path = self.layout.imported(self.import, table);
            writer.close().map_err(parquet_file::to_io).at(&path, "written")?;
        }
        Ok(self.written)
    }
}

impl TableSink for ParquetSink<'_> {
    fn put(&mut self, batch: TableBatch) -> Result<(), SinkError> {
        let table = batch.table();
        let store = |source| SinkError::Store { table, source };
        if let Some(violation) = not_finite(&batch) {
            return Err(SinkError::Contract { table, problem: violation.to_string() });
        }
        if !self.writers.contains_key(&table) {
            let staged = self.transaction.stage(&self.layout.imported(self.import, table)).map_err(store)?;
            let file = File::create(&staged).map_err(store)?;
            self.written.insert(table, Written { staged, rows: 0 });
            let writer =
                parquet_file::writer(table, file).map_err(|error| store(parquet_file::to_io(error)))?;
            self.writers.insert(table, writer);
        }
        if let Some(writer) = self.writers.get_mut(&table) {
            writer.write(batch.record_batch()).map_err(|error| store(parquet_file::to_io(error)))?;
        }
        if let Some(written) = self.written.get_mut(&table) {
            written.rows += batch.record_batch().num_rows() as u64;
        }
        Ok(())
    }
}
