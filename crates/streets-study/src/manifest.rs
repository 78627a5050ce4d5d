//! `manifest.json`: what each import and stage was made from, and what came out.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};
use streets_model::{Finding, Severity, Table};

use crate::error::{AtPath, StudyError};
use crate::storage::transaction::Transaction;
use crate::study::Study;

/// What the tables of a study were made from.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of this layout.
    pub schema_version: u32,
    /// Version of the program that wrote it.
    pub version: String,
    /// Seed of the study.
    pub seed: u64,
    /// Imports by name.
    pub imports: BTreeMap<String, ImportEntry>,
    /// Stages by name.
    pub stages: BTreeMap<String, StageEntry>,
}

/// What one import was made from and gave.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ImportEntry {
    /// What it was made from.
    pub made_from: Fingerprint,
    /// Data rows in its files.
    pub rows_in: u64,
    /// Rows that stand in tables.
    pub rows_kept: u64,
    /// Rows that stand in `rejects`.
    pub rows_rejected: u64,
    /// Its tables.
    pub tables: BTreeMap<String, TableEntry>,
    /// Doubts.
    pub findings: Vec<FindingEntry>,
}

/// What one stage was made from and gave.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct StageEntry {
    /// What it was made from.
    pub made_from: Fingerprint,
    /// Its tables.
    pub tables: BTreeMap<String, TableEntry>,
    /// Rows that it could not use.
    pub rejects: u64,
    /// Hash of the file of those rows; none where there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rejects_sha256: Option<String>,
    /// Doubts.
    pub findings: Vec<FindingEntry>,
}

/// A table's file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableEntry {
    /// Rows.
    pub rows: u64,
    /// Hash of the file.
    pub sha256: String,
}

/// A finding as it stands in the manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingEntry {
    /// Whether the figure should be read with care.
    pub caution: bool,
    /// What it is about.
    pub about: String,
    /// The sentence.
    pub message: String,
}

/// Everything that a result depends on, each by name with a hash or the value itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fingerprint(pub BTreeMap<String, String>);

/// Version of the manifest's layout.
const SCHEMA_VERSION: u32 = 1;

impl Manifest {
    /// Reads a study's manifest; an empty one where there is none yet.
    ///
    /// # Errors
    /// The file is there and cannot be read or understood.
    pub fn read(path: &Path) -> Result<Self, StudyError> {
        match fs::read(path) {
            Ok(bytes) => serde_json::from_slice(&bytes)
                .map_err(|error| StudyError::Manifest { path: path.to_owned(), problem: error.to_string() }),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error).at(path, "read"),
        }
    }

    /// Writes it to `path`, which a transaction gave.
    pub(crate) fn write(&mut self, path: &Path, seed: u64) -> Result<(), StudyError> {
        self.schema_version = SCHEMA_VERSION;
        self.version = env!("CARGO_PKG_VERSION").to_owned();
        self.seed = seed;
        let mut text = serde_json::to_vec_pretty(self).map_err(std::io::Error::from).at(path, "written")?;
        text.push(b'\n');
        fs::write(path, text).at(path, "written")
    }

    /// All findings, those of imports first.
    pub fn findings(&self) -> Vec<Finding> {
        let imports = self.imports.values().flat_map(|entry| &entry.findings);
        let stages = self.stages.values().flat_map(|entry| &entry.findings);
        imports.chain(stages).map(Finding::from).collect()
    }

    /// Rows and hash of a study's table, whichever stage gave it.
    pub fn table(&self, table: Table) -> Option<&TableEntry> {
        self.stages.values().find_map(|stage| stage.tables.get(table.name()))
    }
}

impl Fingerprint {
    /// Notes one thing that the result depends on.
    pub fn note(&mut self, name: impl Into<String>, value: impl Into<String>) {
        self.0.insert(name.into(), value.into());
    }

    /// The names of what differs from `other`.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let names = self.0.keys().chain(other.0.keys()).collect::<std::collections::BTreeSet<_>>();
        names.into_iter().filter(|name| self.0.get(*name) != other.0.get(*name)).cloned().collect()
    }
}

impl From<&Finding> for FindingEntry {
    fn from(finding: &Finding) -> Self {
        Self {
            caution: finding.severity == Severity::Caution,
            about: finding.about.clone(),
            message: finding.message.clone(),
        }
    }
}

impl From<&FindingEntry> for Finding {
    fn from(entry: &FindingEntry) -> Self {
        if entry.caution {
            Self::caution(&entry.about, &entry.message)
        } else {
            Self::note(&entry.about, &entry.message)
        }
    }
}

/// Puts the manifest into the change and makes it happen.
pub(crate) fn commit(
    study: &Study,
    mut change: Transaction,
    manifest: &mut Manifest,
) -> Result<(), StudyError> {
    let path = study.layout.manifest();
    let staged = change.stage(&path).at(&path, "written")?;
    manifest.write(&staged, study.file.seed)?;
    change.commit()
}
