//! A study that has been opened.

use std::fs::{self, File, TryLockError};
use std::path::Path;

use crate::error::{AtPath, StudyError};
use crate::layout::Layout;
use crate::storage::transaction;
use crate::study_file::{ImportEntry, StudyFile};

/// A study's folder and its choices.
#[derive(Clone, Debug)]
pub struct Study {
    /// Where its files are.
    pub layout: Layout,
    /// Its choices.
    pub file: StudyFile,
}

/// Keeps other commands from changing a study; given up when dropped or when the process ends, however it ends.
#[derive(Debug)]
pub struct StudyLock {
    _file: File,
}

/// What `streets init` writes.
const NEW_STUDY: &str = include_str!("new_study.toml");

impl Study {
    /// Opens the study in `folder`.
    ///
    /// # Errors
    /// No `study.toml`, or one that makes no sense.
    pub fn open(folder: &Path) -> Result<Self, StudyError> {
        let layout = Layout::new(folder);
        if !layout.study_file().is_file() {
            return Err(StudyError::NotAStudy { folder: folder.to_owned() });
        }
        let file = StudyFile::read(&layout.study_file())?;
        Ok(Self { layout, file })
    }

    /// Makes an empty study in `folder`.
    ///
    /// # Errors
    /// There is one, or the folder cannot be written.
    pub fn init(folder: &Path) -> Result<Self, StudyError> {
        let layout = Layout::new(folder);
        if layout.study_file().exists() {
            return Err(StudyError::AlreadyAStudy { folder: folder.to_owned() });
        }
        fs::create_dir_all(folder).at(folder, "made")?;
        fs::write(layout.study_file(), NEW_STUDY).at(&layout.study_file(), "written")?;
        Self::open(folder)
    }

    /// Takes the study for a change, and finishes one that was interrupted.
    ///
    /// # Errors
    /// Another command has it, or the disk refuses.
    pub fn lock(&self) -> Result<StudyLock, StudyError> {
        let private = self.layout.private();
        fs::create_dir_all(&private).at(&private, "made")?;
        let path = private.join("lock");
        let file = File::create(&path).at(&path, "written")?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(StudyError::Busy { folder: self.layout.root().to_owned() });
            }
            Err(TryLockError::Error(error)) => return Err(error).at(&path, "locked"),
        }
        transaction::recover(&self.layout)?;
        Ok(StudyLock { _file: file })
    }

    /// Writes an import into `study.toml`, in the place of one with the same name, and keeps the rest as it stands.
    ///
    /// # Errors
    /// The file cannot be read or written.
    pub fn declare_import(&mut self, entry: ImportEntry) -> Result<(), StudyError> {
        let path = self.layout.study_file();
        let broken = |problem: String| StudyError::StudyFile { path: path.clone(), problems: vec![problem] };
        let text = fs::read_to_string(&path).at(&path, "read")?;
        let mut document: toml_edit::DocumentMut =
            text.parse().map_err(|error: toml_edit::TomlError| broken(error.to_string()))?;
        let value = toml_edit::ser::to_document(&entry).map_err(|error| broken(error.to_string()))?;
        let tables = document
            .entry("import")
            .or_insert(toml_edit::Item::ArrayOfTables(toml_edit::ArrayOfTables::new()))
            .as_array_of_tables_mut()
            .ok_or_else(|| broken("`import` is not a list of tables `[[import]]`".to_owned()))?;
        let mut table = value.as_table().clone();
        table.set_position(None);
        let same =
            |known: &toml_edit::Table| known.get("name").and_then(|name| name.as_str()) == Some(&entry.name);
        let position = tables.iter().position(same);
        match position {
            Some(index) => {
                if let Some(known) = tables.get_mut(index) {
                    let keys: Vec<String> = known.iter().map(|(key, _)| key.to_owned()).collect();
                    for key in keys {
                        known.remove(&key);
                    }
                    known.extend(table.iter().map(|(key, item)| (key.to_owned(), item.clone())));
                }
            }
            None => tables.push(table),
        }
        let draft = self.layout.root().join("study.toml.draft");
        fs::write(&draft, document.to_string()).at(&draft, "written")?;
        fs::rename(&draft, &path).at(&path, "written")?;
        self.file = StudyFile::read(&path)?;
        Ok(())
    }
}
