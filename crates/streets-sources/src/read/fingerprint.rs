//! Whether a file is still the file that was opened.

use std::fs::Metadata;
use std::path::Path;
use std::time::SystemTime;

use crate::error::ImportError;

/// What tells one state of a file from another, without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fingerprint {
    bytes: u64,
    modified: Option<SystemTime>,
    inode: Option<u64>,
}

impl Fingerprint {
    /// The state of the file that the path names now.
    pub(crate) fn of(path: &Path) -> Result<Self, ImportError> {
        let metadata =
            std::fs::metadata(path).map_err(|source| ImportError::Read { path: path.to_owned(), source })?;
        if metadata.is_dir() {
            let source = std::io::Error::new(std::io::ErrorKind::IsADirectory, "it is a folder");
            return Err(ImportError::Read { path: path.to_owned(), source });
        }
        Ok(Self { bytes: metadata.len(), modified: metadata.modified().ok(), inode: inode(&metadata) })
    }

    /// Size in bytes.
    pub(crate) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// Checks that the path still names the same file, and that `read` bytes are all there were.
    pub(crate) fn check(&self, path: &Path, read: u64) -> Result<(), ImportError> {
        let changed = |what: String| Err(ImportError::Changed { path: path.to_owned(), what });
        let Ok(now) = Self::of(path) else { return changed("it is gone".into()) };
        if now.inode != self.inode {
            return changed("another file stands in its place".into());
        }
        if now.bytes != self.bytes {
            return changed(format!("it had {} bytes and now has {}", self.bytes, now.bytes));
        }
        if now.modified != self.modified {
            return changed("it was written to".into());
        }
        // Devices and pipes state no size.
        if self.bytes > 0 && read != self.bytes {
            return changed(format!("it has {} bytes, of which {read} were read", self.bytes));
        }
        Ok(())
    }
}

#[cfg(unix)]
#[expect(clippy::unnecessary_wraps, reason = "other systems have no inodes")]
fn inode(metadata: &Metadata) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    Some(metadata.ino())
}

#[cfg(not(unix))]
fn inode(_metadata: &Metadata) -> Option<u64> {
    None
}
