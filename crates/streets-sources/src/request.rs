//! What goes into an import and what comes out of it.

use std::path::{Path, PathBuf};

use streets_model::{Finding, Source};

use crate::kind::ImportKind;
use crate::options::ImportOptions;

/// One import: files of one kind and what is known of them.
#[derive(Clone, Debug)]
pub struct ImportRequest {
    /// Name of the import; ids of its sources begin with it.
    pub name: String,
    /// What the files hold.
    pub kind: ImportKind,
    /// The files, in any order.
    pub files: Vec<PathBuf>,
    /// How they are read.
    pub options: ImportOptions,
}

/// What an import did. For each source, `rows_in` = `rows_kept` + `rows_rejected`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportSummary {
    /// One row a file.
    pub sources: Vec<Source>,
    /// Files that were read beside those asked for, such as a YAML that describes a CSV.
    pub companions: Vec<Companion>,
    /// Data rows in all files.
    pub rows_in: u64,
    /// Rows that stand in the tables.
    pub rows_kept: u64,
    /// Rows that stand in `rejects`.
    pub rows_rejected: u64,
    /// Reasons of the rejects with their counts, most frequent first, ties by reason.
    pub top_reasons: Vec<(String, u64)>,
    /// What should be known of the answer.
    pub findings: Vec<Finding>,
}

/// A file that was read beside those asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Companion {
    /// The file.
    pub path: PathBuf,
    /// SHA-256 of it as it came.
    pub sha256: String,
}

/// Told how far the reading of each file has come, in bytes of the file as it came.
pub trait Progress {
    /// A file of `bytes` bytes is begun; one that is read twice is begun twice.
    fn begin(&self, file: &Path, bytes: u64);
    /// `bytes` more were read.
    fn advance(&self, bytes: u64);
    /// The file is done.
    fn end(&self);
}

/// Nobody is told.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoProgress;

impl Progress for NoProgress {
    fn begin(&self, _file: &Path, _bytes: u64) {}
    fn advance(&self, _bytes: u64) {}
    fn end(&self) {}
}
