//! Where the files of a study are.

use std::path::{Path, PathBuf};

use streets_model::Table;

/// The paths of one study.
#[derive(Clone, Debug)]
pub struct Layout {
    root: PathBuf,
}

impl Layout {
    /// The study in folder `root`.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The study's folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// What the study is made of, written by a person.
    pub fn study_file(&self) -> PathBuf {
        self.root.join("study.toml")
    }

    /// What the tables were made from.
    pub fn manifest(&self) -> PathBuf {
        self.root.join("manifest.json")
    }

    /// A table that a stage gives.
    pub fn table(&self, table: Table) -> PathBuf {
        self.root.join("tables").join(format!("{table}.parquet"))
    }

    /// The rejects of one stage, before they are gathered.
    pub fn stage_rejects(&self, stage: &str) -> PathBuf {
        self.private().join("rejects").join(format!("{stage}.parquet"))
    }

    /// The folder of one import.
    pub fn import(&self, name: &str) -> PathBuf {
        self.root.join("imports").join(name)
    }

    /// A table as one import brought it.
    pub fn imported(&self, name: &str, table: Table) -> PathBuf {
        self.import(name).join(format!("{table}.parquet"))
    }

    /// Where the report is written.
    pub fn report(&self) -> PathBuf {
        self.root.join("report")
    }

    /// Working files that can be deleted at any time when nothing runs.
    pub fn private(&self) -> PathBuf {
        self.root.join(".streets")
    }

    /// A path of a study's input: as it stands if absolute, else from the study's folder.
    pub fn input(&self, path: &Path) -> PathBuf {
        self.root.join(path)
    }
}
