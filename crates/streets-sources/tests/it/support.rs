//! What the tests share: a sink that keeps rows and holds them to their contracts, files, and the real data.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use streets_model::{KeyLedger, Row, SinkError, Table, TableBatch, TableSink};
use streets_sources::{
    ImportError, ImportKind, ImportOptions, ImportRequest, ImportSummary, NoProgress, import,
};

/// Keeps every batch.
#[derive(Default)]
pub(crate) struct Kept {
    batches: BTreeMap<Table, Vec<TableBatch>>,
}

impl TableSink for Kept {
    fn put(&mut self, batch: TableBatch) -> Result<(), SinkError> {
        self.batches.entry(batch.table()).or_default().push(batch);
        Ok(())
    }
}

impl Kept {
    pub(crate) fn rows<R: Row>(&self) -> Vec<R> {
        self.batches
            .get(&R::TABLE)
            .into_iter()
            .flatten()
            .flat_map(|batch| batch.rows::<R>().unwrap())
            .collect()
    }

    pub(crate) fn count(&self, table: Table) -> usize {
        self.batches.get(&table).into_iter().flatten().map(|batch| batch.record_batch().num_rows()).sum()
    }

    /// Every table's keys are unique, its numbers finite, and its references to tables of the import resolve.
    fn check_contracts(&self) {
        let mut ledgers: BTreeMap<Table, KeyLedger> = BTreeMap::new();
        for table in Table::ALL {
            let mut ledger = KeyLedger::new(*table);
            for batch in self.batches.get(table).into_iter().flatten() {
                ledger.enter(batch, &|references, value| {
                    ledgers.get(&references).is_none_or(|known| known.has(value))
                        || matches!(references, Table::Places | Table::Activities | Table::Indicators)
                });
            }
            assert_eq!(ledger.violations(), [], "{table}");
            ledgers.insert(*table, ledger);
        }
        let activities = ledgers.get(&Table::Activities).unwrap();
        for row in self.rows::<streets_model::ParticipationRecord>() {
            assert!(activities.has(row.activity_id.as_str()), "no activity {}", row.activity_id);
        }
        let indicators = ledgers.get(&Table::Indicators).unwrap();
        for row in self.rows::<streets_model::ObservationRecord>() {
            assert!(indicators.has(row.indicator_id.as_str()), "no indicator {}", row.indicator_id);
        }
    }
}

/// Imports files and checks what must hold of any import: rows reconcile and tables keep their contracts.
pub(crate) fn run(
    kind: ImportKind,
    files: &[PathBuf],
    options: ImportOptions,
) -> Result<(Kept, ImportSummary), ImportError> {
    let mut kept = Kept::default();
    let request = ImportRequest { name: "test".into(), kind, files: files.to_vec(), options };
    let summary = import(&request, &mut kept, &NoProgress)?;
    assert_eq!(summary.rows_in, summary.rows_kept + summary.rows_rejected);
    for source in &summary.sources {
        assert_eq!(source.rows_in, source.rows_kept + source.rows_rejected, "{}", source.source_id);
        assert_eq!(source.sha256.len(), 64);
    }
    assert_eq!(kept.count(Table::Rejects) as u64, summary.rows_rejected);
    assert_eq!(summary.top_reasons.iter().map(|(_, count)| count).sum::<u64>(), summary.rows_rejected);
    kept.check_contracts();
    Ok((kept, summary))
}

/// Options as they stand in `study.toml`.
pub(crate) fn options(text: &str) -> ImportOptions {
    toml::from_str(text).unwrap()
}

/// Writes a file into a folder of its own that lasts as long as the first value.
pub(crate) fn file(name: &str, content: impl AsRef<[u8]>) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    (folder, path)
}

/// The shared real data, where it stands beside the repository.
pub(crate) fn shared(path: &str) -> Option<PathBuf> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    if root.is_dir() {
        return Some(root.join("data").join(path));
    }
    println!("skipped: ../shared is absent");
    None
}
