//! The one table in a zip archive.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;

use flate2::Crc;
use flate2::read::DeflateDecoder;
use zip::{CompressionMethod, ZipArchive};

use crate::error::ImportError;

/// An archive member, open for reading.
pub(crate) struct Member {
    /// Its content, checked against its checksum.
    pub content: Box<dyn Read>,
    /// Bytes that it takes up in the archive.
    pub packed_bytes: u64,
}

/// Endings of names that are taken for tables when an archive holds other things too.
const TABLE_ENDINGS: [&str; 7] = [".csv", ".tsv", ".txt", ".json", ".geojson", ".jsonl", ".ndjson"];

/// Opens the member called `wanted`, or the only table.
pub(crate) fn open(path: &Path, wanted: Option<&str>) -> Result<Member, ImportError> {
    let read_error = |source| ImportError::Read { path: path.to_owned(), source };
    let file = File::open(path).map_err(read_error)?;
    let bytes = file.metadata().map_err(read_error)?.len();
    // An archive without its table of contents, which stands at the end, was cut.
    let mut archive = ZipArchive::new(BufReader::new(file)).map_err(|_| ImportError::Truncated {
        path: path.to_owned(),
        format: "zip",
        bytes_read: bytes,
    })?;
    let corrupt =
        |problem: String| ImportError::Corrupt { path: path.to_owned(), bytes_read: bytes, problem };
    let mut names = Vec::new();
    for index in 0..archive.len() {
        let member = archive.by_index_raw(index).map_err(|error| corrupt(error.to_string()))?;
        let name = member.name().map_err(|error| corrupt(error.to_string()))?.into_owned();
        if member.enclosed_name().is_none() || member.is_symlink() {
            return Err(ImportError::MemberOutside { path: path.to_owned(), member: name });
        }
        if !member.is_dir() && !is_litter(&name) {
            names.push((index, name));
        }
    }
    let index = choose(path, wanted, &names)?;
    let member = archive.by_index_raw(index).map_err(|error| corrupt(error.to_string()))?;
    let name = member.name().map_err(|error| corrupt(error.to_string()))?.into_owned();
    let how = |how: String| ImportError::MemberMethod { path: path.to_owned(), member: name.clone(), how };
    if member.encrypted() {
        return Err(how("encrypted".into()));
    }
    let (method, packed_bytes, expected) = (member.compression(), member.compressed_size(), member.crc32());
    let start = member.data_start().ok_or_else(|| corrupt(format!("`{name}` has no place in it")))?;
    drop(member);
    let mut file = File::open(path).map_err(read_error)?;
    file.seek(SeekFrom::Start(start)).map_err(read_error)?;
    let packed = BufReader::with_capacity(256 * 1024, file.take(packed_bytes));
    let content: Box<dyn Read> = match method {
        CompressionMethod::Stored => Box::new(Checked::new(packed, expected)),
        CompressionMethod::Deflated => Box::new(Checked::new(DeflateDecoder::new(packed), expected)),
        other => return Err(how(format!("packed with {other}"))),
    };
    Ok(Member { content, packed_bytes })
}

/// What operating systems leave in archives.
fn is_litter(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or(name);
    name.starts_with("__MACOSX/") || last.starts_with('.') || last == "Thumbs.db"
}

fn choose(path: &Path, wanted: Option<&str>, names: &[(usize, String)]) -> Result<usize, ImportError> {
    let told = || names.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>();
    if let Some(wanted) = wanted {
        let found = names.iter().find(|(_, name)| name == wanted);
        let fault = || ImportError::Member {
            path: path.to_owned(),
            wanted: Some(wanted.to_owned()),
            members: told(),
        };
        return found.map(|(index, _)| *index).ok_or_else(fault);
    }
    let tables: Vec<usize> = names
        .iter()
        .filter(|(_, name)| TABLE_ENDINGS.iter().any(|ending| name.to_ascii_lowercase().ends_with(ending)))
        .map(|(index, _)| *index)
        .collect();
    match (tables.as_slice(), names) {
        ([one], _) => Ok(*one),
        ([], [(index, _)]) => Ok(*index),
        _ => Err(ImportError::Member { path: path.to_owned(), wanted: None, members: told() }),
    }
}

/// Content whose checksum is compared at its end.
struct Checked<R> {
    inner: R,
    crc: Crc,
    expected: u32,
}

impl<R> Checked<R> {
    fn new(inner: R, expected: u32) -> Self {
        Self { inner, crc: Crc::new(), expected }
    }
}

impl<R: Read> Read for Checked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        if read == 0 && !buffer.is_empty() && self.crc.sum() != self.expected {
            return Err(io::Error::new(
                io::ErrorKind::InvalidData,
                "the checksum is another than the archive states",
            ));
        }
        self.crc.update(&buffer[..read]);
        Ok(read)
    }
}
