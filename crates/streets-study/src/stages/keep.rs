//! How a stage's output is checked and put into the study.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashSet};

use streets_model::{KeyLedger, Table, TableBatch};

use crate::error::{AtPath, StudyError};
use crate::manifest::{FindingEntry, Fingerprint, Manifest, StageEntry, TableEntry, commit};
use crate::stage::{Stage, StageOutput};
use crate::storage::content_hash::HashMemory;
use crate::storage::parquet_file;
use crate::storage::transaction::Transaction;
use crate::study::Study;

/// Checks a stage's tables against their contracts and puts them, its rejects and the manifest in place together.
pub(crate) fn keep(
    study: &Study,
    stage: &Stage,
    made_from: Fingerprint,
    mut output: StageOutput,
    manifest: &mut Manifest,
) -> Result<(), StudyError> {
    check(study, &output)?;
    let mut change = Transaction::begin(&study.layout)?;
    let mut entry = StageEntry { made_from, ..StageEntry::default() };
    for (table, batches) in &output.tables {
        let target = study.layout.table(*table);
        let file = write(&mut change, &target, *table, batches)?;
        entry.tables.insert(table.name().to_owned(), file);
    }
    let target = study.layout.stage_rejects(stage.name);
    if output.rejects.is_empty() {
        change.remove(&target).at(&target, "removed")?;
    } else {
        output
            .rejects
            .sort_by(|a, b| (&a.source_id, a.row, &a.column).cmp(&(&b.source_id, b.row, &b.column)));
        output.rejects.dedup_by(|a, b| (&a.source_id, a.row, &a.column) == (&b.source_id, b.row, &b.column));
        let file = write(&mut change, &target, Table::Rejects, &[TableBatch::from_rows(&output.rejects)])?;
        entry.rejects = file.rows;
        entry.rejects_sha256 = Some(file.sha256);
    }
    output.findings.sort();
    output.findings.dedup();
    entry.findings = output.findings.iter().map(FindingEntry::from).collect();
    manifest.stages.insert(stage.name.to_owned(), entry);
    commit(study, change, manifest)
}

fn write(
    change: &mut Transaction,
    target: &std::path::Path,
    table: Table,
    batches: &[TableBatch],
) -> Result<TableEntry, StudyError> {
    let staged = change.stage(target).at(target, "written")?;
    parquet_file::write(&staged, table, batches)?;
    let rows = batches.iter().map(|batch| batch.record_batch().num_rows() as u64).sum();
    let sha256 = HashMemory::default().hash(&staged)?.unwrap_or_default();
    Ok(TableEntry { rows, sha256 })
}

/// Keys unique, numbers finite, references resolved.
fn check(study: &Study, output: &StageOutput) -> Result<(), StudyError> {
    let references = References { study, output, known: RefCell::default() };
    for (table, batches) in &output.tables {
        let mut ledger = KeyLedger::new(*table);
        for batch in batches {
            ledger.enter(batch, &|table, key| references.has(table, key));
        }
        if !ledger.violations().is_empty() {
            return Err(StudyError::Contract { table: *table, violations: ledger.violations().to_vec() });
        }
    }
    Ok(())
}

/// Keys of the tables that others refer to, read when first asked for.
struct References<'a> {
    study: &'a Study,
    output: &'a StageOutput,
    known: RefCell<BTreeMap<Table, HashSet<String>>>,
}

impl References<'_> {
    fn has(&self, table: Table, key: &str) -> bool {
        self.known.borrow_mut().entry(table).or_insert_with(|| self.keys(table)).contains(key)
    }

    fn keys(&self, table: Table) -> HashSet<String> {
        let own = self
            .output
            .tables
            .iter()
            .find(|(written, _)| *written == table)
            .map(|(_, batches)| batches.clone());
        // A table that cannot be read has no keys, and the violation that follows names it.
        let batches = own
            .or_else(|| parquet_file::read(&self.study.layout.table(table), table).ok())
            .unwrap_or_default();
        batches.iter().flat_map(TableBatch::first_column_texts).map(str::to_owned).collect()
    }
}
