//! Imported rows, kept in memory.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context, Result};
use streets_model::{Row, SinkError, Table, TableBatch, TableSink};
use streets_sources::{ImportKind, ImportOptions, ImportRequest, ImportSummary, NoProgress, import};

/// A sink that keeps every batch.
#[derive(Default)]
pub(crate) struct MemorySink {
    batches: BTreeMap<Table, Vec<TableBatch>>,
}

impl TableSink for MemorySink {
    fn put(&mut self, batch: TableBatch) -> Result<(), SinkError> {
        self.batches.entry(batch.table()).or_default().push(batch);
        Ok(())
    }
}

impl MemorySink {
    /// Every row of a table, in the order in which they came.
    pub(crate) fn rows<R: Row>(&self) -> Result<Vec<R>> {
        let mut rows = Vec::new();
        for batch in self.batches.get(&R::TABLE).into_iter().flatten() {
            rows.extend(batch.rows::<R>()?);
        }
        Ok(rows)
    }

    /// Imports files into the sink, by the importer that everybody uses, and prints how many rows it kept.
    pub(crate) fn import(
        &mut self,
        kind: ImportKind,
        files: &[PathBuf],
        options: ImportOptions,
    ) -> Result<ImportSummary> {
        let first = files.first().context("an import has files")?;
        let name = first.file_name().unwrap_or_default().to_string_lossy().replace('.', "-");
        let request = ImportRequest { name, kind, files: files.to_vec(), options };
        let summary = import(&request, self, &NoProgress)
            .with_context(|| format!("cannot import {}", first.display()))?;
        println!(
            "{}: {} rows = {} kept + {} rejected{}",
            first.file_name().unwrap_or_default().to_string_lossy(),
            summary.rows_in,
            summary.rows_kept,
            summary.rows_rejected,
            summary
                .top_reasons
                .first()
                .map_or_else(String::new, |(reason, count)| format!(" ({count}: {reason})")),
        );
        Ok(summary)
    }
}
