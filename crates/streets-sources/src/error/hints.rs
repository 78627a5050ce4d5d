//! What could be done about each error.

use super::ImportError;
use crate::delimiters::delimiter_name;
use crate::nearest::nearest;

impl ImportError {
    /// What could be done about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Several(errors) => {
                let mut hints: Vec<String> = Vec::new();
                for hint in errors.iter().filter_map(Self::hint) {
                    if !hints.contains(&hint) {
                        hints.push(hint);
                    }
                }
                if hints.is_empty() { None } else { Some(hints.join("\n")) }
            }
            Self::Truncated { .. } => Some("fetch the file again; the copy is not whole".into()),
            Self::TooLarge { option, limit, .. } => {
                Some(format!("where the file is to be trusted, raise `limits.{option}` above {limit}"))
            }
            Self::TooDense { limit, .. } => {
                Some(format!("where the file is to be trusted, raise `limits.ratio` above {limit}"))
            }
            Self::LongHeader { limit, .. } => {
                Some(format!("the file may not be a table, or its first quote is never closed; `limits.record_mb` is {limit}"))
            }
            Self::Changed { .. } => Some("import it again when nothing writes to it".into()),
            Self::Member { members, .. } if members.is_empty() => None,
            Self::Member { wanted: None, .. } => Some("name the member with `member`".into()),
            Self::Member { wanted: Some(seen), members, .. } => suggestion(seen, members),
            Self::Sheet { wanted: None, .. } => Some("name the sheet with `sheet`".into()),
            Self::Sheet { wanted: Some(seen), sheets, .. } => suggestion(seen, sheets),
            Self::NotUtf8 { what, .. } if what.contains("NUL") => {
                Some("say how it is encoded, as with `--encoding utf-16le`".into())
            }
            Self::NotUtf8 { .. } => Some(
                "say how it is encoded, often `--encoding windows-1252`, or `--encoding macintosh` for files from old Macs".into(),
            ),
            Self::Encoding { .. } => {
                Some("encodings go by their web names: `utf-8`, `windows-1252`, `iso-8859-15`, `macintosh`, `utf-16le`".into())
            }
            Self::MissingColumn { key, wanted, columns, other_delimiter, .. } => {
                missing_column_hint(key, wanted, columns, *other_delimiter)
            }
            Self::RepeatedColumn { .. } => Some("a column is found by its header, so each one that is used must be the only one of its name".into()),
            Self::UnknownKey { key, allowed, .. } => suggestion(key, allowed),
            Self::Unrecognised { known, .. } => Some((*known).to_owned()),
            Self::Format { .. } => Some("export it as CSV or XLSX".into()),
            _ => None,
        }
    }
}

fn suggestion(seen: &str, known: &[String]) -> Option<String> {
    nearest(seen, known.iter().map(String::as_str)).map(|word| format!("`{word}` is the nearest"))
}

fn missing_column_hint(
    key: &str,
    wanted: &[String],
    columns: &[String],
    other_delimiter: Option<char>,
) -> Option<String> {
    if let Some(delimiter) = other_delimiter {
        let name = delimiter_name(delimiter);
        return Some(format!("the column is there when the file is split at {name}: set `delimiter` to it"));
    }
    let near = wanted
        .iter()
        .map(String::as_str)
        .chain([key])
        .find_map(|word| nearest(word, columns.iter().map(String::as_str)));
    match near {
        Some(column) => Some(format!("`{column}` is the nearest; map it with `--map {key}={column}`")),
        None => Some(format!("say which column it is with `--map {key}=COLUMN`")),
    }
}
