//! The line that names the columns.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::error::ImportError;
use crate::read::unpack::Unpacked;

/// Reads to the end of the header line: gives back what was read from the header on, and the line itself.
pub(super) fn read_header(
    content: &mut dyn Read,
    limit: usize,
    header_row: u32,
    path: &Path,
    unpacked: &Unpacked<'_>,
) -> Result<(Vec<u8>, Vec<u8>), ImportError> {
    let mut bytes = Vec::new();
    let mut lines_above = header_row.saturating_sub(1);
    let mut chunk = vec![0; 64 * 1024];
    let mut seen = 0;
    loop {
        while let Some(end) = end_of_line(&bytes, seen) {
            let blank = bytes[..end].iter().all(u8::is_ascii_whitespace);
            if !blank && lines_above == 0 && !in_quotes(&bytes[..end]) {
                let line = bytes[..end].to_vec();
                return Ok((bytes, line));
            }
            if blank || lines_above > 0 {
                lines_above -= u32::from(!blank && lines_above > 0);
                bytes.drain(..=end);
                seen = 0;
            } else {
                seen = end + 1;
            }
        }
        if bytes.len() > limit {
            let limit = unpacked.limits().record_mb;
            return Err(ImportError::LongHeader { path: path.to_owned(), limit });
        }
        seen = bytes.len();
        let read = content.read(&mut chunk).map_err(|error| unpacked.error(error))?;
        if read == 0 {
            if bytes.iter().all(u8::is_ascii_whitespace) {
                return Err(ImportError::EmptyFile { path: PathBuf::from(path) });
            }
            let line = bytes.clone();
            return Ok((bytes, line));
        }
        bytes.extend_from_slice(&chunk[..read]);
    }
}

fn end_of_line(bytes: &[u8], from: usize) -> Option<usize> {
    bytes.get(from..)?.iter().position(|&byte| byte == b'\n' || byte == b'\r').map(|at| from + at)
}

/// Whether a line break here stands inside a quoted cell.
fn in_quotes(line: &[u8]) -> bool {
    line.iter().filter(|&&byte| byte == b'"').count() % 2 == 1
}
