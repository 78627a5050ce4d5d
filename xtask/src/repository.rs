//! The repository as the chores see it: its root, its packages and its Rust files.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use cargo_metadata::{Metadata, MetadataCommand};

/// Folders that hold no source of ours.
const SKIPPED: &[&str] = &["target", ".git"];

/// The repository.
pub(crate) struct Repository {
    /// Its root folder.
    pub(crate) root: PathBuf,
    /// What cargo knows of its packages, without their dependencies' own.
    pub(crate) metadata: Metadata,
}

/// A Rust file of ours.
pub(crate) struct SourceFile {
    /// Path from the root, with `/`.
    pub(crate) path: String,
    /// What is written in it.
    pub(crate) text: String,
}

impl Repository {
    /// The repository that this chore was built from.
    pub(crate) fn open() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask has no parent folder")?;
        let metadata = MetadataCommand::new().current_dir(root).no_deps().exec()?;
        Ok(Self { root: root.to_path_buf(), metadata })
    }

    /// The text of a file.
    pub(crate) fn read(&self, path: &str) -> Result<String> {
        std::fs::read_to_string(self.root.join(path)).with_context(|| format!("cannot read {path}"))
    }

    /// Writes a file, making its folder.
    pub(crate) fn write(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let full = self.root.join(path);
        std::fs::create_dir_all(full.parent().context("a file stands in a folder")?)?;
        std::fs::write(&full, bytes).with_context(|| format!("cannot write {path}"))
    }

    /// Every Rust file of ours, sorted by path.
    pub(crate) fn sources(&self) -> Result<Vec<SourceFile>> {
        let mut paths = Vec::new();
        for folder in ["crates", "xtask"] {
            walk(&self.root.join(folder), &mut paths)?;
        }
        let mut sources = Vec::new();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|extension| extension == "rs")) {
            let path = path.strip_prefix(&self.root)?.to_string_lossy().replace('\\', "/");
            let text = self.read(&path)?;
            sources.push(SourceFile { path, text });
        }
        sources.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(sources)
    }
}

impl SourceFile {
    /// Whether the file holds tests, benches or examples rather than what ships.
    pub(crate) fn is_test(&self) -> bool {
        self.path.split('/').any(|part| matches!(part, "tests" | "benches" | "examples"))
            || self.path.ends_with("/tests.rs")
    }

    /// The folder of the package that the file belongs to.
    pub(crate) fn package(&self) -> &str {
        let mut parts = self.path.split('/');
        match parts.next() {
            Some("crates") => parts.next().unwrap_or_default(),
            Some(other) => other,
            None => "",
        }
    }

    /// File name without `.rs`.
    pub(crate) fn stem(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or_default().trim_end_matches(".rs")
    }
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.is_dir() {
            if !SKIPPED.contains(&name.as_ref()) {
                walk(&path, found)?;
            }
        } else {
            found.push(path);
        }
    }
    Ok(())
}
