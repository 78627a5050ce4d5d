//! SHA-256 of files, remembered while size and modification time stay the same.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::{AtPath, StudyError};

/// Hashes of files by path. Kept beside the study as a convenience: losing it costs time, never a wrong answer.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct HashMemory {
    known: BTreeMap<PathBuf, Stamp>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stamp {
    bytes: u64,
    modified_ns: u128,
    sha256: String,
}

impl HashMemory {
    /// What was remembered in `path`; nothing if it cannot be read.
    pub fn load(path: &Path) -> Self {
        fs::read(path).ok().and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default()
    }

    /// Remembers for the next time.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn save(&self, path: &Path) -> Result<(), StudyError> {
        let bytes = serde_json::to_vec(self).map_err(std::io::Error::from).at(path, "written")?;
        fs::write(path, bytes).at(path, "written")
    }

    /// The hash of `path`; none where there is no such file.
    ///
    /// # Errors
    /// The file is there and cannot be read.
    pub fn hash(&mut self, path: &Path) -> Result<Option<String>, StudyError> {
        let metadata = match fs::metadata(path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error).at(path, "read"),
        };
        let modified = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        let modified_ns = modified.map_or(0, |age| age.as_nanos());
        if let Some(stamp) = self.known.get(path)
            && stamp.bytes == metadata.len()
            && stamp.modified_ns == modified_ns
            && modified_ns != 0
        {
            return Ok(Some(stamp.sha256.clone()));
        }
        let sha256 = hash_of_file(path)?;
        let stamp = Stamp { bytes: metadata.len(), modified_ns, sha256: sha256.clone() };
        self.known.insert(path.to_owned(), stamp);
        Ok(Some(sha256))
    }
}

/// Says so if a file that the manifest knows is gone or has been changed by somebody else.
pub(crate) fn differs(
    path: &Path,
    sha256: &str,
    memory: &mut HashMemory,
) -> Result<Option<String>, StudyError> {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(match memory.hash(path)? {
        None => Some(format!("{name} is missing")),
        Some(found) if found != sha256 => Some(format!("{name} was changed by something else")),
        Some(_) => None,
    })
}

fn hash_of_file(path: &Path) -> Result<String, StudyError> {
    let mut file = fs::File::open(path).at(path, "read")?;
    let mut hasher = Sha256::new();
    let mut buffer = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut buffer).at(path, "read")?;
        if read == 0 {
            return Ok(hex(&hasher.finalize()));
        }
        hasher.update(&buffer[..read]);
    }
}

/// The hash of some text.
pub fn hash_of_text(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
