//! From a file as it came to rows of text: unpacked, decoded, cut into records, counted and hashed on the way.
//!
//! ```text
//! file → counted (SHA-256, progress) → unpacked (gzip, zip, within limits) → decoded (UTF-8) → records → rows
//! ```
//!
//! Nothing here knows what a column means. Memory is bounded by the longest record, whatever the file's size; workbooks
//! are the exception and have a limit of their own.

pub(crate) mod counted;
pub(crate) mod decode;
pub(crate) mod fingerprint;
mod header_line;
mod json_element;
pub(crate) mod json_file;
mod json_frames;
mod json_layout;
mod record_text;
pub(crate) mod records;
pub(crate) mod row;
pub(crate) mod table_file;
pub(crate) mod unpack;
pub(crate) mod workbook;
pub(crate) mod zip_member;

pub(crate) use json_file::{JsonFile, JsonItem, JsonRow};
pub(crate) use row::{Fault, Row};
pub(crate) use table_file::TableFile;
