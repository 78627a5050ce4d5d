//! Several files changed together: all of them or none, whenever the process is killed.
//!
//! New contents are written beside the study's files, under `.streets/staged/`. Then a journal that lists what goes
//! where is put in place by one rename: from that moment the change has happened. The listed renames follow, and the
//! journal is removed. A process that finds a journal finishes what it lists; one that finds staged files without a
//! journal throws them away.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::error::{AtPath, StudyError};
use crate::layout::Layout;

/// A change in the making.
#[derive(Debug)]
pub struct Transaction {
    root: PathBuf,
    private: PathBuf,
    journal: Journal,
}

/// What goes where, by paths from the study's folder.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Journal {
    replace: Vec<(PathBuf, PathBuf)>,
    remove: Vec<PathBuf>,
}

impl Transaction {
    /// Begins a change of the study's files. Only one may be under way; the caller holds the study's lock.
    ///
    /// # Errors
    /// The staging folder cannot be emptied.
    pub fn begin(layout: &Layout) -> Result<Self, StudyError> {
        let private = layout.private();
        let staged = private.join("staged");
        clear_folder(&staged).at(&staged, "emptied")?;
        Ok(Self { root: layout.root().to_owned(), private, journal: Journal::default() })
    }

    /// Where the new content of `target`, a path within the study, is to be written.
    ///
    /// # Errors
    /// The staging folder cannot be made.
    pub fn stage(&mut self, target: &Path) -> io::Result<PathBuf> {
        let target = within(&self.root, target)?;
        let staged = PathBuf::from(".streets/staged").join(format!("{:04}", self.journal.replace.len()));
        let path = self.root.join(&staged);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        self.journal.replace.push((staged, target));
        Ok(path)
    }

    /// `target` is to be gone.
    ///
    /// # Errors
    /// A path outside the study.
    pub fn remove(&mut self, target: &Path) -> io::Result<()> {
        let target = within(&self.root, target)?;
        self.journal.remove.push(target);
        Ok(())
    }

    /// Makes the change happen.
    ///
    /// # Errors
    /// The disk refuses. Before the journal is in place nothing has changed; after it, the next command goes on.
    pub fn commit(self) -> Result<(), StudyError> {
        for (staged, _) in &self.journal.replace {
            let path = self.root.join(staged);
            fs::File::open(&path).and_then(|file| file.sync_all()).at(&path, "written")?;
        }
        let journal = self.private.join("journal.json");
        let draft = self.private.join("journal.draft");
        fs::create_dir_all(&self.private).at(&self.private, "made")?;
        let text = serde_json::to_vec(&self.journal).map_err(io::Error::from).at(&draft, "written")?;
        fs::write(&draft, text).at(&draft, "written")?;
        fs::File::open(&draft).and_then(|file| file.sync_all()).at(&draft, "written")?;
        fs::rename(&draft, &journal).at(&journal, "written")?;
        self.journal.apply(&self.root)?;
        fs::remove_file(&journal).at(&journal, "removed")
    }
}

/// Finishes a change that was interrupted, or throws away one that had not happened yet.
///
/// # Errors
/// The disk refuses.
pub fn recover(layout: &Layout) -> Result<(), StudyError> {
    let journal = layout.private().join("journal.json");
    match fs::read(&journal) {
        Ok(text) => {
            let listed: Journal = serde_json::from_slice(&text).map_err(|error| StudyError::Manifest {
                path: journal.clone(),
                problem: error.to_string(),
            })?;
            listed.apply(layout.root())?;
            fs::remove_file(&journal).at(&journal, "removed")
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error).at(&journal, "read"),
    }
}

impl Journal {
    /// Does what is listed; what was done before is left as it is.
    fn apply(&self, root: &Path) -> Result<(), StudyError> {
        for (staged, target) in &self.replace {
            let (staged, target) = (root.join(staged), root.join(target));
            if let Some(folder) = target.parent() {
                fs::create_dir_all(folder).at(folder, "made")?;
            }
            match fs::rename(&staged, &target) {
                Err(error) if error.kind() == io::ErrorKind::NotFound && target.exists() => {}
                other => other.at(&target, "written")?,
            }
        }
        for target in &self.remove {
            let target = root.join(target);
            match fs::remove_file(&target) {
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                other => other.at(&target, "removed")?,
            }
        }
        Ok(())
    }
}

fn within(root: &Path, target: &Path) -> io::Result<PathBuf> {
    target.strip_prefix(root).map(Path::to_owned).map_err(|_| {
        io::Error::new(io::ErrorKind::InvalidInput, format!("`{}` is outside the study", target.display()))
    })
}

fn clear_folder(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn study() -> (tempfile::TempDir, Layout) {
        let folder = tempfile::tempdir().unwrap();
        let layout = Layout::new(folder.path());
        fs::write(folder.path().join("a"), "old").unwrap();
        (folder, layout)
    }

    #[test]
    fn nothing_changes_before_the_commit() {
        let (folder, layout) = study();
        let mut change = Transaction::begin(&layout).unwrap();
        let staged = change.stage(&folder.path().join("a")).unwrap();
        fs::write(staged, "new").unwrap();
        drop(change);
        recover(&layout).unwrap();
        assert_eq!(fs::read_to_string(folder.path().join("a")).unwrap(), "old");
    }

    #[test]
    fn a_change_interrupted_between_its_renames_is_finished() {
        let (folder, layout) = study();
        let mut change = Transaction::begin(&layout).unwrap();
        for name in ["a", "sub/b"] {
            let staged = change.stage(&folder.path().join(name)).unwrap();
            fs::write(staged, "new").unwrap();
        }
        change.remove(&folder.path().join("c")).unwrap();
        fs::write(folder.path().join("c"), "old").unwrap();
        // As far as a process gets that is killed after the first rename.
        fs::write(layout.private().join("journal.json"), serde_json::to_vec(&change.journal).unwrap())
            .unwrap();
        fs::rename(folder.path().join(&change.journal.replace[0].0), folder.path().join("a")).unwrap();
        recover(&layout).unwrap();
        for name in ["a", "sub/b"] {
            assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), "new");
        }
        assert!(!folder.path().join("c").exists());
        assert!(!layout.private().join("journal.json").exists());
    }
}
