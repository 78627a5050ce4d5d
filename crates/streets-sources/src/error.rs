//! Why an import gives no answer.

mod wording;

mod hints;

use std::path::PathBuf;

use streets_model::SinkError;

use crate::kind::ImportKind;
pub(crate) use wording::listed;
use wording::{members_told, several, sheets_told, wanted_told};

/// Why an import gives no answer.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// Several problems of one request.
    #[error("{}", several(.0))]
    Several(Vec<ImportError>),
    /// No file is named.
    #[error("import `{name}` names no file")]
    NoFiles {
        /// The import.
        name: String,
    },
    /// A file that cannot be opened or read.
    #[error("cannot read `{}`: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file with nothing in it.
    #[error("`{}` is empty", path.display())]
    EmptyFile {
        /// The file.
        path: PathBuf,
    },
    /// A file that changed while it was read.
    #[error("`{}` changed while it was read: {what}", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
        /// What is different.
        what: String,
    },
    /// A packed file that stops short.
    #[error("`{}` stops short: its {format} data ends after {bytes_read} bytes, before its own end mark", path.display())]
    Truncated {
        /// The file.
        path: PathBuf,
        /// `gzip` or `zip`.
        format: &'static str,
        /// Bytes of the file that were read.
        bytes_read: u64,
    },
    /// A packed file that is broken.
    #[error("`{}` cannot be unpacked after {bytes_read} bytes: {problem}", path.display())]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// Bytes of the file that were read.
        bytes_read: u64,
        /// What the unpacker says.
        problem: String,
    },
    /// A packed file that grows too large.
    #[error("`{}` unpacks to more than {limit} MB", path.display())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Name of the limit.
        option: &'static str,
        /// The limit in megabytes.
        limit: u64,
    },
    /// A packed file whose bytes unpack to suspiciously many.
    #[error("`{}` unpacks to more than {limit} times its size ({packed} bytes to over {unpacked}), as a decompression bomb does", path.display())]
    TooDense {
        /// The file.
        path: PathBuf,
        /// The limit.
        limit: u64,
        /// Bytes read.
        packed: u64,
        /// Bytes that they unpacked to.
        unpacked: u64,
    },
    /// An archive member whose name would leave the archive's own folder.
    #[error("`{}` has a member named `{member}`, which points outside the archive", path.display())]
    MemberOutside {
        /// The archive.
        path: PathBuf,
        /// The member.
        member: String,
    },
    /// An archive that does not hold exactly one table, or not the one asked for.
    #[error("`{}` {}", path.display(), members_told(wanted.as_deref(), members))]
    Member {
        /// The archive.
        path: PathBuf,
        /// The member asked for.
        wanted: Option<String>,
        /// The members there are.
        members: Vec<String>,
    },
    /// An archive member packed in a way that is not read.
    #[error("member `{member}` of `{}` is {how}, which is not read", path.display())]
    MemberMethod {
        /// The archive.
        path: PathBuf,
        /// The member.
        member: String,
        /// What is special about it.
        how: String,
    },
    /// A workbook that cannot be read.
    #[error("`{}` cannot be read as a workbook: {problem}", path.display())]
    Workbook {
        /// The file.
        path: PathBuf,
        /// What its reader says.
        problem: String,
    },
    /// A workbook without the sheet, or with several and none named.
    #[error("`{}` {}", path.display(), sheets_told(wanted.as_deref(), sheets))]
    Sheet {
        /// The file.
        path: PathBuf,
        /// The sheet asked for.
        wanted: Option<String>,
        /// The sheets there are.
        sheets: Vec<String>,
    },
    /// A format that is not read.
    #[error("`{}` is {what}, which is not read", path.display())]
    Format {
        /// The file.
        path: PathBuf,
        /// What it looks like.
        what: &'static str,
    },
    /// An encoding that is not known.
    #[error("encoding `{seen}` is not known")]
    Encoding {
        /// What stood there.
        seen: String,
    },
    /// A file that is mostly not the encoding it is read in.
    #[error("`{}` is not UTF-8: {what}", path.display())]
    NotUtf8 {
        /// The file.
        path: PathBuf,
        /// Where and how often.
        what: String,
    },
    /// A header that is too long to be one.
    #[error("the header of `{}` is longer than {limit} MB", path.display())]
    LongHeader {
        /// The file.
        path: PathBuf,
        /// The limit in megabytes.
        limit: u64,
    },
    /// A delimiter that cannot be one.
    #[error("`{}` cannot be a delimiter", .seen.escape_debug())]
    Delimiter {
        /// What stood there.
        seen: char,
    },
    /// A column that the file does not have.
    #[error("`{}` has no column {}; its columns are {}", path.display(), wanted_told(key, wanted), listed(columns))]
    MissingColumn {
        /// The file.
        path: PathBuf,
        /// Our column.
        key: String,
        /// Headers that would do.
        wanted: Vec<String>,
        /// The headers there are.
        columns: Vec<String>,
        /// A delimiter under which the column is there.
        other_delimiter: Option<char>,
    },
    /// A column that the file has more than once.
    #[error("`{}` has {times} columns named `{column}`", path.display())]
    RepeatedColumn {
        /// The file.
        path: PathBuf,
        /// The header.
        column: String,
        /// How often it stands there.
        times: usize,
    },
    /// A key of the mapping that the kind does not know.
    #[error("an import of kind `{kind}` has no column `{key}`; it has {}", listed(allowed))]
    UnknownKey {
        /// The kind.
        kind: ImportKind,
        /// The key.
        key: String,
        /// The keys there are.
        allowed: Vec<String>,
    },
    /// A file of a set that is none of the files the kind knows.
    #[error("`{}` is none of the files that an import of kind `{kind}` knows; its columns are {}", path.display(), listed(columns))]
    Unrecognised {
        /// The file.
        path: PathBuf,
        /// The kind.
        kind: ImportKind,
        /// The headers there are.
        columns: Vec<String>,
        /// What the kind knows, in words.
        known: &'static str,
    },
    /// A set of files without the one that the kind cannot do without.
    #[error("import `{name}` of kind `{kind}` has no {what}")]
    MissingFile {
        /// The import.
        name: String,
        /// The kind.
        kind: ImportKind,
        /// Which file.
        what: &'static str,
    },
    /// An option that the kind needs.
    #[error("import `{name}` of kind `{kind}` needs `{option}`: {why}")]
    NeedsOption {
        /// The import.
        name: String,
        /// The kind.
        kind: ImportKind,
        /// The option.
        option: &'static str,
        /// What it is for.
        why: String,
    },
    /// An option whose value makes no sense here.
    #[error("option `{option}` of import `{name}` is `{seen}`: {problem}")]
    Option {
        /// The import.
        name: String,
        /// The option.
        option: String,
        /// Its value.
        seen: String,
        /// What is wrong.
        problem: String,
    },
    /// A description beside a file that is missing or broken.
    #[error("`{}` cannot be used: {problem}", path.display())]
    Description {
        /// The description.
        path: PathBuf,
        /// What is wrong.
        problem: String,
    },
    /// The rows cannot be stored.
    #[error(transparent)]
    Sink(#[from] SinkError),
}

impl ImportError {
    /// Whether the environment failed (a file or store that cannot be read or written), rather than the request.
    pub fn is_environment(&self) -> bool {
        match self {
            Self::Several(errors) => errors.iter().any(Self::is_environment),
            Self::Read { source, .. } => source.kind() != std::io::ErrorKind::NotFound,
            Self::Changed { .. } | Self::Sink(_) => true,
            _ => false,
        }
    }

    /// One error of several; none if there are none.
    pub(crate) fn of(mut errors: Vec<Self>) -> Result<(), Self> {
        match errors.len() {
            0 => Ok(()),
            1 => Err(errors.remove(0)),
            _ => Err(Self::Several(errors)),
        }
    }
}
