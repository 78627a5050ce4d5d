//! The study's files as tables: each `[[import]]` redone when a file of it, or how it is read, changed.

use std::fs;
use std::path::PathBuf;

use streets_model::Table;
use streets_sources::{ImportRequest, ImportSummary, NoProgress, Progress};

use crate::error::{AtPath, StudyError};
use crate::manifest::{FindingEntry, Fingerprint, ImportEntry as Entry, Manifest, TableEntry, commit};
use crate::storage::content_hash::{HashMemory, differs, hash_of_text};
use crate::storage::parquet_sink::ParquetSink;
use crate::storage::transaction::Transaction;
use crate::study::Study;
use crate::study_file::ImportEntry;

/// Raised whenever importers give other rows for the same file.
const IMPORTERS_VERSION: u32 = 1;

/// The files of an import; a folder stands for the CSV files in it, by name.
///
/// # Errors
/// A folder that cannot be read.
pub fn files_of(study: &Study, entry: &ImportEntry) -> Result<Vec<PathBuf>, StudyError> {
    let mut files = Vec::new();
    for path in entry.files.iter().map(|path| study.layout.input(path)) {
        if path.is_dir() {
            let mut members = Vec::new();
            for member in fs::read_dir(&path).at(&path, "read")? {
                let member = member.at(&path, "read")?.path();
                if member.to_string_lossy().trim_end_matches(".gz").ends_with(".csv") {
                    members.push(member);
                }
            }
            members.sort();
            files.extend(members);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

/// What an import's rows depend on.
pub(crate) fn fingerprint(
    study: &Study,
    entry: &ImportEntry,
    memory: &mut HashMemory,
) -> Result<Fingerprint, StudyError> {
    let mut made_from = Fingerprint::default();
    made_from.note("program", format!("{} {IMPORTERS_VERSION}", env!("CARGO_PKG_VERSION")));
    let choices = serde_json::to_string(&(&entry.kind, &entry.options)).map_err(std::io::Error::from);
    made_from.note("choices", hash_of_text(&choices.at(&study.layout.study_file(), "read")?));
    for file in files_of(study, entry)? {
        let shown = file.strip_prefix(study.layout.root()).unwrap_or(&file).display().to_string();
        let sha256 = memory.hash(&file)?.unwrap_or_else(|| "missing".to_owned());
        made_from.note(format!("file {shown}"), sha256);
        for companion in companions_of(&file) {
            if let Some(sha256) = memory.hash(&companion)? {
                made_from.note(format!("what stands beside {shown}"), sha256);
            }
        }
    }
    Ok(made_from)
}

/// Files that are read beside a file: a description with the same name.
fn companions_of(file: &std::path::Path) -> [PathBuf; 2] {
    [file.with_extension("yaml"), file.with_extension("yml")]
}

pub(crate) fn out_of_date(
    study: &Study,
    entry: &ImportEntry,
    made_from: &Fingerprint,
    manifest: &Manifest,
    memory: &mut HashMemory,
) -> Result<Vec<String>, StudyError> {
    let Some(known) = manifest.imports.get(&entry.name) else {
        return Ok(vec!["it has not been imported yet".to_owned()]);
    };
    let mut why: Vec<String> =
        made_from.differences(&known.made_from).into_iter().map(|name| format!("{name} changed")).collect();
    for (name, file) in &known.tables {
        if let Some(table) = Table::from_name(name) {
            why.extend(differs(&study.layout.imported(&entry.name, table), &file.sha256, memory)?);
        }
    }
    Ok(why)
}

/// Imports the files again and puts the rows in the place of what was there.
pub(crate) fn redo(
    study: &Study,
    entry: &ImportEntry,
    made_from: Fingerprint,
    manifest: &mut Manifest,
    progress: Option<&dyn Progress>,
) -> Result<ImportSummary, StudyError> {
    let failed = |source| StudyError::Import { name: entry.name.clone(), source };
    let request = ImportRequest {
        name: entry.name.clone(),
        kind: entry.kind,
        files: files_of(study, entry)?,
        options: entry.options.clone(),
    };
    let mut change = Transaction::begin(&study.layout)?;
    let mut sink = ParquetSink::new(&study.layout, &mut change, &entry.name);
    let summary =
        streets_sources::import(&request, &mut sink, progress.unwrap_or(&NoProgress)).map_err(failed)?;
    let written = sink.finish()?;

    let mut tables = std::collections::BTreeMap::new();
    for (table, file) in &written {
        let sha256 = HashMemory::default().hash(&file.staged)?.unwrap_or_default();
        tables.insert(table.name().to_owned(), TableEntry { rows: file.rows, sha256 });
    }
    if let Some(before) = manifest.imports.get(&entry.name) {
        for table in before
            .tables
            .keys()
            .filter(|name| !tables.contains_key(*name))
            .filter_map(|name| Table::from_name(name))
        {
            let gone = study.layout.imported(&entry.name, table);
            change.remove(&gone).at(&gone, "removed")?;
        }
    }
    manifest.imports.insert(
        entry.name.clone(),
        Entry {
            made_from,
            rows_in: summary.rows_in,
            rows_kept: summary.rows_kept,
            rows_rejected: summary.rows_rejected,
            tables,
            findings: summary.findings.iter().map(FindingEntry::from).collect(),
        },
    );
    commit(study, change, manifest)?;
    Ok(summary)
}

/// Imports one entry whether it is out of date or not, as `streets import` does.
///
/// # Errors
/// As [`crate::flow::run`].
pub fn import_now(
    study: &Study,
    name: &str,
    progress: Option<&dyn Progress>,
) -> Result<ImportSummary, StudyError> {
    let _lock = study.lock()?;
    let entry =
        study.file.imports.iter().find(|entry| entry.name == name).ok_or_else(|| StudyError::Unknown {
            what: "import",
            seen: name.to_owned(),
            nearest: study.file.imports.iter().map(|entry| entry.name.clone()).collect(),
        })?;
    let mut manifest = Manifest::read(&study.layout.manifest())?;
    let made_from = fingerprint(study, entry, &mut HashMemory::default())?;
    redo(study, entry, made_from, &mut manifest, progress)
}

/// Takes away the tables of imports that `study.toml` no longer has.
pub(crate) fn forget_undeclared(
    study: &Study,
    manifest: &mut Manifest,
    dry_run: bool,
) -> Result<(), StudyError> {
    let declared = |name: &String| study.file.imports.iter().any(|entry| entry.name == *name);
    let gone: Vec<String> = manifest.imports.keys().filter(|name| !declared(name)).cloned().collect();
    if gone.is_empty() {
        return Ok(());
    }
    let mut change = Transaction::begin(&study.layout)?;
    for name in gone {
        let Some(entry) = manifest.imports.remove(&name) else { continue };
        for table in entry.tables.keys().filter_map(|name| Table::from_name(name)) {
            let path = study.layout.imported(&name, table);
            change.remove(&path).at(&path, "removed")?;
        }
    }
    if dry_run { Ok(()) } else { commit(study, change, manifest) }
}
