//! A file of JSON values, one after another: lines, a list, or a document that holds a list.

use std::cell::Cell;
use std::path::Path;
use std::rc::Rc;

use serde_json::Value;
use streets_model::Finding;

use crate::error::ImportError;
use crate::limits::MEGABYTE;
use crate::options::ImportOptions;
use crate::read::decode::{decode, encoding_for};
use crate::read::json_frames::{Frame, Frames};
use crate::read::json_layout::{Layout, begins_json};
use crate::read::row::Fault;
use crate::read::table_file::{Finished, file_name};
use crate::read::unpack::Unpacked;
use crate::request::{NoProgress, Progress};

/// Most megabytes of a document that is read whole, unless a record may be longer; lines and lists are not read whole.
const MOST_MB: u64 = 1024;

/// A file open as JSON values.
pub(crate) struct JsonFile<'p> {
    unpacked: Unpacked<'p>,
    frames: Frames<'p>,
    list_key: &'static str,
    listed: std::vec::IntoIter<Value>,
    envelope: Rc<Value>,
    number: u64,
    record_mb: u64,
    malformed: Rc<Cell<bool>>,
}

/// What stands next in a file.
pub(crate) enum JsonItem {
    /// A value.
    Value(JsonRow),
    /// A text that is none: its number and what is wrong.
    Fault(u64, Fault),
}

/// One value of a file.
pub(crate) struct JsonRow {
    /// Value in the file, from 1.
    pub number: u64,
    /// The value.
    pub value: Value,
    /// What stands around the list that the value is taken from; null where it is taken from none.
    pub envelope: Rc<Value>,
}

impl JsonRow {
    /// Its number as the tables have it.
    pub(crate) fn index(&self) -> i64 {
        i64::try_from(self.number).unwrap_or(i64::MAX)
    }
}

/// Whether a file begins as JSON does; a file that cannot be read does not.
pub(crate) fn holds_json(path: &Path, options: &ImportOptions) -> bool {
    let encoding = options.encoding.as_deref().map(encoding_for).transpose().ok().flatten();
    let Ok(mut unpacked) = Unpacked::open(path, options.member.as_deref(), options.limits, &NoProgress)
    else {
        return false;
    };
    decode(unpacked.take_content(), encoding)
        .and_then(|decoded| begins_json(decoded.content))
        .unwrap_or(false)
}

impl<'p> JsonFile<'p> {
    /// Opens a file. A value that is an object with a list under `list_key` stands for the elements of that list.
    ///
    /// # Errors
    /// It cannot be opened, unpacked or decoded, or is not JSON.
    pub(crate) fn open(
        path: &Path,
        options: &ImportOptions,
        list_key: &'static str,
        progress: &'p dyn Progress,
    ) -> Result<Self, ImportError> {
        let encoding = options.encoding.as_deref().map(encoding_for).transpose()?;
        let mut unpacked = Unpacked::open(path, options.member.as_deref(), options.limits, progress)?;
        let decoded = decode(unpacked.take_content(), encoding).map_err(|error| unpacked.error(error))?;
        let most_mb = MOST_MB.max(options.limits.record_mb);
        let document_limit = usize::try_from(most_mb.saturating_mul(MEGABYTE)).unwrap_or(usize::MAX);
        let opened = Frames::open(decoded.content, options.limits.record_bytes(), document_limit)
            .map_err(|error| unpacked.error(error))?;
        let frames = match opened {
            Ok(frames) => frames,
            Err(begin) if begin.is_empty() => return Err(ImportError::EmptyFile { path: path.to_owned() }),
            Err(begin) => {
                let problem =
                    format!("it is not JSON, which begins with `{{` or `[`: {}", begin.escape_debug());
                return Err(ImportError::Description { path: path.to_owned(), problem });
            }
        };
        Ok(Self {
            unpacked,
            frames,
            list_key,
            listed: Vec::new().into_iter(),
            envelope: Rc::new(Value::Null),
            number: 0,
            record_mb: options.limits.record_mb,
            malformed: decoded.malformed,
        })
    }

    /// The file.
    pub(crate) fn path(&self) -> &Path {
        self.unpacked.path()
    }

    /// The next value, readable or not; none at the end.
    ///
    /// # Errors
    /// The file cannot be read on, or is one document that is not JSON.
    pub(crate) fn next(&mut self) -> Result<Option<JsonItem>, ImportError> {
        loop {
            if let Some(value) = self.listed.next() {
                return Ok(Some(self.row(value)));
            }
            let layout = self.frames.layout();
            let frame = match self.frames.next() {
                Ok(Some(frame)) => frame,
                Ok(None) => return Ok(None),
                Err(error) => return Err(self.unpacked.error(error)),
            };
            let too_long = matches!(frame, Frame::TooLong(_));
            let unread = match read(frame, self.record_mb) {
                Ok(value) => match self.elements(value) {
                    Some(value) => {
                        self.envelope = Rc::new(Value::Null);
                        return Ok(Some(self.row(value)));
                    }
                    None => continue,
                },
                Err(unread) => unread,
            };
            if layout == Layout::Document {
                let path = self.path().to_owned();
                return Err(if too_long {
                    ImportError::TooLarge { path, option: "record_mb", limit: MOST_MB.max(self.record_mb) }
                } else {
                    ImportError::Description { path, problem: format!("it is not JSON: {}", unread.why) }
                });
            }
            self.number += 1;
            return Ok(Some(JsonItem::Fault(self.number, unread.fault)));
        }
    }

    fn row(&mut self, value: Value) -> JsonItem {
        self.number += 1;
        JsonItem::Value(JsonRow { number: self.number, value, envelope: self.envelope.clone() })
    }

    /// The value, unless it is an envelope: then what it holds stands next.
    fn elements(&mut self, mut value: Value) -> Option<Value> {
        let listed = value.get_mut(self.list_key).and_then(Value::as_array_mut).map(std::mem::take);
        match listed {
            Some(listed) => {
                self.listed = listed.into_iter();
                self.envelope = Rc::new(value);
                None
            }
            None => Some(value),
        }
    }

    /// Closes the file.
    ///
    /// # Errors
    /// It changed while it was read.
    pub(crate) fn finish(self) -> Result<Finished, ImportError> {
        let about = file_name(self.path());
        let mut findings = Vec::new();
        if self.malformed.get() {
            findings.push(Finding::caution(
                &about,
                "some bytes are not known to the encoding that was declared; each stands as `\u{fffd}`",
            ));
        }
        if self.number == 0 {
            findings.push(Finding::caution(&about, "the file holds no values"));
        }
        drop(self.frames);
        Ok(Finished { digest: self.unpacked.finish()?, findings })
    }
}

/// A text that is no value.
struct Unread {
    /// As the text of one row.
    fault: Fault,
    /// As the text of a whole document, which is too long to show.
    why: String,
}

fn read(frame: Frame<'_>, record_mb: u64) -> Result<Value, Unread> {
    let bytes = match frame {
        Frame::Text(bytes) => bytes,
        Frame::TooLong(begin) => {
            let why = format!("the value is longer than {record_mb} MB");
            let fault = Fault::row(&String::from_utf8_lossy(begin), why.clone());
            return Err(Unread { fault, why });
        }
        Frame::Unclosed => {
            let why = "the file ends before its list does";
            return Err(Unread { fault: Fault::row("", why), why: why.to_owned() });
        }
    };
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let why = format!("byte {} begins no character", error.valid_up_to() + 1);
        let value = format!("{why}: {}", String::from_utf8_lossy(bytes));
        let fault = Fault::row(&value, "not UTF-8; if the file has another encoding, say which");
        Unread { fault, why }
    })?;
    serde_json::from_str(text).map_err(|error| {
        let why = error.to_string();
        Unread { fault: Fault::row(&format!("{why}: {text}"), "not JSON"), why }
    })
}
