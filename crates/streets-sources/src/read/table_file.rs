//! A file open as a table: its header known, its rows read one after another.

use std::cell::Cell;
use std::io::{self, Read};
use std::path::Path;
use std::rc::Rc;

use streets_model::Finding;

use crate::delimiters::{find_delimiter, split_header};
use crate::error::ImportError;
use crate::options::ImportOptions;
use crate::read::decode::{decode, encoding_for};
use crate::read::header_line::read_header;
use crate::read::record_text::{cells_of, checked_text, ragged};
use crate::read::records::Records;
use crate::read::row::{Fault, Row};
use crate::read::unpack::{FileDigest, Unpacked};
use crate::read::workbook;
use crate::request::Progress;
use crate::value::mojibake::Mojibake;

/// A file open as a table.
pub(crate) struct TableFile<'p> {
    unpacked: Unpacked<'p>,
    records: Records<'p>,
    header: Vec<String>,
    header_line: String,
    delimiter: char,
    number: u64,
    record_mb: u64,
    malformed: Rc<Cell<bool>>,
    not_utf8: u64,
    first_not_utf8: Option<(u64, u64)>,
    mojibake: Mojibake,
}

/// What stands next in a table.
pub(crate) enum Item<'a> {
    /// A row with as many cells as the header.
    Row(Row<'a>),
    /// A row that cannot be read: its number and what is wrong.
    Fault(u64, Fault),
}

/// What was found while a table was read to its end.
pub(crate) struct Finished {
    /// The file's digest.
    pub digest: FileDigest,
    /// Doubts about its text.
    pub findings: Vec<Finding>,
}

impl<'p> TableFile<'p> {
    /// Opens a file and reads its header.
    ///
    /// # Errors
    /// It cannot be opened, unpacked or decoded, or has no header.
    pub(crate) fn open(
        path: &Path,
        options: &ImportOptions,
        progress: &'p dyn Progress,
    ) -> Result<Self, ImportError> {
        let encoding = options.encoding.as_deref().map(encoding_for).transpose()?;
        if workbook::is_workbook(path) {
            return Self::open_workbook(path, options, progress);
        }
        let mut unpacked = Unpacked::open(path, options.member.as_deref(), options.limits, progress)?;
        let decoded = decode(unpacked.take_content(), encoding).map_err(|error| unpacked.error(error))?;
        Self::begin(unpacked, decoded.content, decoded.malformed, options.delimiter, options)
    }

    fn open_workbook(
        path: &Path,
        options: &ImportOptions,
        progress: &'p dyn Progress,
    ) -> Result<Self, ImportError> {
        let unpacked = Unpacked::open_untouched(path, options.limits, progress)?;
        let text = workbook::sheet_as_csv(path, options.sheet.as_deref(), &options.limits)?;
        let content = Box::new(io::Cursor::new(text));
        Self::begin(unpacked, content, Rc::default(), Some(','), options)
    }

    fn begin(
        unpacked: Unpacked<'p>,
        mut content: Box<dyn Read + 'p>,
        malformed: Rc<Cell<bool>>,
        delimiter: Option<char>,
        options: &ImportOptions,
    ) -> Result<Self, ImportError> {
        let path = unpacked.path().to_owned();
        let limit = options.limits.record_bytes();
        let (head, line) =
            read_header(&mut content, limit, options.header_row.unwrap_or(1), &path, &unpacked)?;
        let Ok(header_line) = String::from_utf8(line) else {
            return Err(ImportError::NotUtf8 {
                path,
                what: "its header holds bytes that begin no character".into(),
            });
        };
        if header_line.contains('\0') {
            return Err(ImportError::NotUtf8 {
                path,
                what: "its header holds NUL bytes, as UTF-16 without a mark does".into(),
            });
        }
        let delimiter = delimiter.unwrap_or_else(|| find_delimiter(&header_line));
        let Ok(byte) = u8::try_from(delimiter) else {
            return Err(ImportError::Delimiter { seen: delimiter });
        };
        if !byte.is_ascii() || matches!(byte, b'"' | b'\n' | b'\r' | 0) {
            return Err(ImportError::Delimiter { seen: delimiter });
        }
        let mut records = Records::new(Box::new(io::Cursor::new(head).chain(content)), byte, limit);
        let header = match records.next().map_err(|error| unpacked.error(error))? {
            Some(record) if record.too_long => {
                return Err(ImportError::LongHeader { path, limit: options.limits.record_mb });
            }
            Some(record) => cells_of(&record),
            None => return Err(ImportError::EmptyFile { path }),
        };
        Ok(Self {
            unpacked,
            records,
            header,
            header_line,
            delimiter,
            number: 0,
            record_mb: options.limits.record_mb,
            malformed,
            not_utf8: 0,
            first_not_utf8: None,
            mojibake: Mojibake::default(),
        })
    }

    /// The file.
    pub(crate) fn path(&self) -> &Path {
        self.unpacked.path()
    }

    /// The headers, without spaces around them.
    pub(crate) fn header(&self) -> &[String] {
        &self.header
    }

    /// A delimiter other than the one in use under which the header has a column that `wanted` accepts.
    pub(crate) fn other_delimiter(&self, wanted: impl Fn(&str) -> bool) -> Option<char> {
        crate::delimiters::DELIMITERS.into_iter().find(|&delimiter| {
            delimiter != self.delimiter && {
                let cells = split_header(&self.header_line, delimiter);
                cells.len() > 1 && cells.iter().any(|cell| wanted(cell))
            }
        })
    }

    /// The next row, readable or not; none at the end.
    ///
    /// # Errors
    /// The file cannot be read on.
    pub(crate) fn next(&mut self) -> Result<Option<Item<'_>>, ImportError> {
        let record = match self.records.next() {
            Ok(Some(record)) => record,
            Ok(None) => return Ok(None),
            Err(error) => return Err(self.unpacked.error(error)),
        };
        self.number += 1;
        let number = self.number;
        if record.too_long {
            let begin = String::from_utf8_lossy(record.bytes);
            let reason =
                format!("the row is longer than {} MB; perhaps a quote is never closed", self.record_mb);
            return Ok(Some(Item::Fault(number, Fault::row(&begin, reason))));
        }
        let text = match checked_text(&record) {
            Ok(text) => text,
            Err(cell) => {
                self.not_utf8 += 1;
                self.first_not_utf8.get_or_insert((number, record.offset));
                let column = self.header.get(cell.column).map_or("", String::as_str);
                let value =
                    format!("byte {} of the cell: {}", cell.byte, String::from_utf8_lossy(cell.bytes));
                let reason = "not UTF-8; if the file has another encoding, say which";
                return Ok(Some(Item::Fault(number, Fault::new(column, &value, reason))));
            }
        };
        if text.contains('\0') {
            return Ok(Some(Item::Fault(number, Fault::row(text, "the row holds NUL bytes"))));
        }
        if let Some(fault) = ragged(&record, text, self.header.len()) {
            return Ok(Some(Item::Fault(number, fault)));
        }
        self.mojibake.look(number, text);
        Ok(Some(Item::Row(Row::new(number, text, record.ends))))
    }

    /// Closes the file.
    ///
    /// # Errors
    /// It changed while it was read, or most of its rows are not in the encoding it was read in.
    pub(crate) fn finish(self) -> Result<Finished, ImportError> {
        let path = self.path().to_owned();
        let about = file_name(&path);
        let mut findings = Vec::new();
        if let Some((row, offset)) = self.first_not_utf8 {
            let what = format!(
                "{} of its {} rows hold bytes that begin no character, first row {row}, which begins at byte {offset}",
                self.not_utf8, self.number
            );
            if self.not_utf8.saturating_mul(2) > self.number {
                return Err(ImportError::NotUtf8 { path, what });
            }
            let message = format!(
                "{what}; they are rejected. If the file has another encoding, say so, as with `--encoding windows-1252` or `macintosh`"
            );
            findings.push(Finding::caution(&about, message));
        }
        if self.malformed.get() {
            findings.push(Finding::caution(
                &about,
                "some bytes are not known to the encoding that was declared; each stands as `\u{fffd}`",
            ));
        }
        findings.extend(self.mojibake.finding(&about));
        if self.number == 0 {
            findings.push(Finding::caution(&about, "the file has a header and no rows"));
        }
        drop(self.records);
        Ok(Finished { digest: self.unpacked.finish()?, findings })
    }
}

/// The last part of a path.
pub(crate) fn file_name(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
