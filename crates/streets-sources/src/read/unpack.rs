//! A file's content: gzip and zip unpacked within limits, everything else as it is.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use flate2::read::MultiGzDecoder;

use crate::error::ImportError;
use crate::limits::{Limits, MEGABYTE};
use crate::read::counted::{Counted, SharedTally};
use crate::read::fingerprint::Fingerprint;
use crate::read::zip_member;
use crate::request::Progress;

/// Bytes asked of the system at a time.
const READ_BYTES: usize = 256 * 1024;

/// A ratio is judged only from here on: small files of repeated text pack very well.
const RATIO_FROM: u64 = 16 * MEGABYTE;

/// How a file is packed, told from its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Packing {
    Plain,
    Gzip,
    Zip,
}

/// The content of one file, being read.
pub(crate) struct Unpacked<'p> {
    path: PathBuf,
    content: Box<dyn Read + 'p>,
    rest: File,
    tally: SharedTally,
    before: Fingerprint,
    progress: &'p dyn Progress,
    limits: Limits,
    packing: Packing,
}

/// What is known of a file that was read whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FileDigest {
    /// SHA-256 of the file as it came.
    pub sha256: String,
}

impl<'p> Unpacked<'p> {
    /// Opens a file.
    ///
    /// # Errors
    /// It cannot be opened, is empty, or is in a format that is not read.
    pub(crate) fn open(
        path: &Path,
        member: Option<&str>,
        limits: Limits,
        progress: &'p dyn Progress,
    ) -> Result<Self, ImportError> {
        let read_error = |source| ImportError::Read { path: path.to_owned(), source };
        let before = Fingerprint::of(path)?;
        let mut file = File::open(path).map_err(read_error)?;
        let magic = first_bytes(&mut file).map_err(read_error)?;
        if magic.is_empty() {
            return Err(ImportError::EmptyFile { path: path.to_owned() });
        }
        if let Some(what) = unread_format(&magic) {
            return Err(ImportError::Format { path: path.to_owned(), what });
        }
        let packing = match magic.as_slice() {
            [0x1f, 0x8b, ..] => Packing::Gzip,
            [b'P', b'K', 3 | 5, 4 | 6, ..] => Packing::Zip,
            _ => Packing::Plain,
        };
        progress.begin(path, before.bytes());
        let tally = SharedTally::default();
        let rest = file.try_clone().map_err(read_error)?;
        let content: Box<dyn Read + 'p> = match packing {
            Packing::Plain => Box::new(Counted::new(file, tally.clone(), progress)),
            Packing::Gzip => {
                let counted =
                    BufReader::with_capacity(READ_BYTES, Counted::new(file, tally.clone(), progress));
                Box::new(Limited::new(MultiGzDecoder::new(counted), Packed::Counted(tally.clone()), limits))
            }
            Packing::Zip => {
                // The table of contents stands at the end, so the file is hashed first and read after.
                let mut counted = Counted::new(file, tally.clone(), progress);
                io::copy(&mut counted, &mut io::sink()).map_err(read_error)?;
                let found = zip_member::open(path, member)?;
                Box::new(Limited::new(found.content, Packed::Known(found.packed_bytes), limits))
            }
        };
        Ok(Self { path: path.to_owned(), content, rest, tally, before, progress, limits, packing })
    }

    /// Opens a file that another reader reads by its path; only its digest is made here.
    pub(crate) fn open_untouched(
        path: &Path,
        limits: Limits,
        progress: &'p dyn Progress,
    ) -> Result<Self, ImportError> {
        let before = Fingerprint::of(path)?;
        let rest = File::open(path).map_err(|source| ImportError::Read { path: path.to_owned(), source })?;
        if before.bytes() == 0 {
            return Err(ImportError::EmptyFile { path: path.to_owned() });
        }
        progress.begin(path, before.bytes());
        Ok(Self {
            path: path.to_owned(),
            content: Box::new(io::empty()),
            rest,
            tally: SharedTally::default(),
            before,
            progress,
            limits,
            packing: Packing::Plain,
        })
    }

    /// The whole content as text, for formats that are read at once.
    ///
    /// # Errors
    /// It cannot be read, is larger than `limit_mb`, or is not UTF-8.
    pub(crate) fn read_text(&mut self, limit_mb: u64) -> Result<String, ImportError> {
        let limit = limit_mb.saturating_mul(MEGABYTE);
        let mut bytes = Vec::new();
        let read = self.content.by_ref().take(limit.saturating_add(1)).read_to_end(&mut bytes);
        read.map_err(|error| self.error(error))?;
        if bytes.len() as u64 > limit {
            let path = self.path.clone();
            return Err(ImportError::TooLarge { path, option: "workbook_mb", limit: limit_mb });
        }
        String::from_utf8(bytes).map_err(|error| ImportError::NotUtf8 {
            path: self.path.clone(),
            what: format!("byte {} begins no character", error.utf8_error().valid_up_to()),
        })
    }

    /// Takes the content out, for readers stacked on top; errors of theirs are told by [`Self::error`].
    pub(crate) fn take_content(&mut self) -> Box<dyn Read + 'p> {
        std::mem::replace(&mut self.content, Box::new(io::empty()))
    }

    /// The file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// The limits that it is read within.
    pub(crate) fn limits(&self) -> Limits {
        self.limits
    }

    /// What an error of the content means for the user.
    pub(crate) fn error(&self, error: io::Error) -> ImportError {
        let path = self.path.clone();
        let bytes_read = self.tally.borrow().bytes();
        if let Some(over) = error.get_ref().and_then(|inner| inner.downcast_ref::<OverLimit>()) {
            return match *over {
                OverLimit::Size => {
                    ImportError::TooLarge { path, option: "unpacked_mb", limit: self.limits.unpacked_mb }
                }
                OverLimit::Ratio { packed, unpacked } => {
                    ImportError::TooDense { path, limit: self.limits.ratio, packed, unpacked }
                }
            };
        }
        match (self.packing, error.kind()) {
            (Packing::Gzip, io::ErrorKind::UnexpectedEof) => {
                ImportError::Truncated { path, format: "gzip", bytes_read }
            }
            (Packing::Zip, io::ErrorKind::UnexpectedEof) => {
                ImportError::Truncated { path, format: "zip", bytes_read }
            }
            (
                Packing::Gzip | Packing::Zip,
                io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData | io::ErrorKind::Other,
            ) => ImportError::Corrupt { path, bytes_read, problem: error.to_string() },
            _ => ImportError::Read { path, source: error },
        }
    }

    /// Reads what is left of the file, and checks that it is still the file that was opened.
    ///
    /// # Errors
    /// It cannot be read, or changed meanwhile.
    pub(crate) fn finish(self) -> Result<FileDigest, ImportError> {
        let Self { path, content, rest, tally, before, progress, .. } = self;
        drop(content);
        // The clone of the file stands where the content's reader stopped.
        let mut rest = Counted::new(rest, tally.clone(), progress);
        let read = if tally.borrow().bytes() < before.bytes() {
            io::copy(&mut rest, &mut io::sink())
        } else {
            Ok(0)
        };
        progress.end();
        read.map_err(|source| ImportError::Read { path: path.clone(), source })?;
        let tally = tally.borrow();
        before.check(&path, tally.bytes())?;
        Ok(FileDigest { sha256: tally.sha256() })
    }
}

/// SHA-256 of a small file that was read whole, with its text.
pub(crate) fn read_small(path: &Path, limit_mb: u64) -> Result<(String, FileDigest), ImportError> {
    let mut unpacked = Unpacked::open(path, None, Limits::default(), &crate::request::NoProgress)?;
    let text = unpacked.read_text(limit_mb)?;
    Ok((text, unpacked.finish()?))
}

fn first_bytes(file: &mut File) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(64);
    file.by_ref().take(64).read_to_end(&mut bytes)?;
    file.seek(SeekFrom::Start(0))?;
    Ok(bytes)
}

/// Formats that people pass for tables, by their first bytes.
fn unread_format(magic: &[u8]) -> Option<&'static str> {
    let text = String::from_utf8_lossy(magic).trim_start().to_ascii_lowercase();
    match magic {
        [0xd0, 0xcf, 0x11, 0xe0, ..] => Some("an old Excel workbook (.xls)"),
        [b'P', b'A', b'R', b'1', ..] => Some("a Parquet file"),
        [b'B', b'Z', b'h', ..] => Some("packed with bzip2"),
        [0x28, 0xb5, 0x2f, 0xfd, ..] => Some("packed with zstd"),
        [0xfd, b'7', b'z', b'X', b'Z', ..] => Some("packed with xz"),
        [b'7', b'z', 0xbc, 0xaf, ..] => Some("packed with 7-Zip"),
        [b'%', b'P', b'D', b'F', ..] => Some("a PDF"),
        _ if text.starts_with("<!doctype html") || text.starts_with("<html") => Some("a web page"),
        _ if text.starts_with("version https://git-lfs") => Some("a Git LFS pointer, not the file itself"),
        _ => None,
    }
}

/// Which limit was passed.
#[derive(Debug)]
enum OverLimit {
    Size,
    Ratio { packed: u64, unpacked: u64 },
}

impl std::fmt::Display for OverLimit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the content is over its limit")
    }
}

impl std::error::Error for OverLimit {}

/// How many packed bytes stand behind the content.
enum Packed {
    Counted(SharedTally),
    Known(u64),
}

/// Unpacked content that may not outgrow its limits.
struct Limited<R> {
    inner: R,
    packed: Packed,
    unpacked: u64,
    limits: Limits,
}

impl<R> Limited<R> {
    fn new(inner: R, packed: Packed, limits: Limits) -> Self {
        Self { inner, packed, unpacked: 0, limits }
    }
}

impl<R: Read> Read for Limited<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.unpacked += read as u64;
        if self.unpacked > self.limits.unpacked_bytes() {
            return Err(io::Error::other(OverLimit::Size));
        }
        if self.unpacked > RATIO_FROM {
            let packed = match &self.packed {
                Packed::Counted(tally) => tally.borrow().bytes(),
                Packed::Known(bytes) => *bytes,
            };
            if self.unpacked / packed.max(1) >= self.limits.ratio {
                return Err(io::Error::other(OverLimit::Ratio { packed, unpacked: self.unpacked }));
            }
        }
        Ok(read)
    }
}
