//! Our columns found in a file's header.

use std::path::Path;

use crate::error::ImportError;
use crate::mapping::{Mapped, Mapping};
use crate::nearest::plain;
use crate::read::TableFile;
use crate::read::row::Bound;

/// A column that an importer wants.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wanted {
    /// What we call it, in mappings too.
    pub key: &'static str,
    /// Headers that it is known by beside its own key, compared without case, spaces and punctuation.
    pub headers: &'static [&'static str],
    /// Whether a file without it is of no use.
    pub required: bool,
}

impl Wanted {
    /// A column that every file must have.
    pub(crate) const fn required(key: &'static str, headers: &'static [&'static str]) -> Self {
        Self { key, headers, required: true }
    }

    /// A column that a file may have.
    pub(crate) const fn optional(key: &'static str, headers: &'static [&'static str]) -> Self {
        Self { key, headers, required: false }
    }

    fn all_headers(&self) -> Vec<String> {
        [self.key].iter().chain(self.headers).map(|header| (*header).to_owned()).collect()
    }

    fn accepts(&self, header: &str) -> bool {
        let header = plain(header);
        plain(self.key) == header || self.headers.iter().any(|known| plain(known) == header)
    }
}

/// Where each wanted column stands in one file.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    bound: Vec<(&'static str, Bound)>,
}

impl Columns {
    /// Finds the wanted columns: by the user's mapping, else by the headers they are known by.
    ///
    /// # Errors
    /// Every column that is required or mapped and not there, or there more than once.
    pub(crate) fn find(wanted: &[Wanted], map: &Mapping, file: &TableFile<'_>) -> Result<Self, ImportError> {
        let mut errors = Vec::new();
        let mut bound = Vec::with_capacity(wanted.len());
        for want in wanted {
            match find_one(want, map, file) {
                Ok(found) => bound.push((want.key, found)),
                Err(error) => errors.push(error),
            }
        }
        ImportError::of(errors)?;
        Ok(Self { bound })
    }

    /// Whether the header has the column, by the mapping or by a header it is known by.
    pub(crate) fn has(want: &Wanted, map: &Mapping, header: &[String]) -> bool {
        match map.get(want.key) {
            Some(Mapped::Column(column)) => position(header, column).is_some(),
            Some(Mapped::Constant(_)) => false,
            None => header.iter().any(|column| want.accepts(column)),
        }
    }

    /// Takes a column out; [`Bound::Absent`] where the file has none.
    pub(crate) fn take(&mut self, key: &str) -> Bound {
        match self.bound.iter().position(|(own, _)| *own == key) {
            Some(at) => self.bound.swap_remove(at).1,
            None => Bound::Absent,
        }
    }
}

/// Every key of a mapping that is not wanted.
pub(crate) fn unknown_keys(
    kind: crate::kind::ImportKind,
    map: &Mapping,
    wanted: &[&[Wanted]],
) -> Vec<ImportError> {
    let mut allowed: Vec<String> = Vec::new();
    for want in wanted.iter().flat_map(|list| list.iter()) {
        if !allowed.iter().any(|key| key == want.key) {
            allowed.push(want.key.to_owned());
        }
    }
    map.iter()
        .filter(|(key, _)| !allowed.iter().any(|known| known == key))
        .map(|(key, _)| ImportError::UnknownKey { kind, key: key.to_owned(), allowed: allowed.clone() })
        .collect()
}

/// The one column with a header: exactly, or without regard to case, spaces and punctuation.
pub(crate) fn column_named(path: &Path, header: &[String], name: &str) -> Result<Option<usize>, ImportError> {
    let exact: Vec<usize> = (0..header.len()).filter(|&at| header[at] == name).collect();
    let found = if exact.is_empty() {
        (0..header.len()).filter(|&at| plain(&header[at]) == plain(name) && !plain(name).is_empty()).collect()
    } else {
        exact
    };
    match found.as_slice() {
        [] => Ok(None),
        [one] => Ok(Some(*one)),
        several => Err(ImportError::RepeatedColumn {
            path: path.to_owned(),
            column: header[several[0]].clone(),
            times: several.len(),
        }),
    }
}

/// The column that the user names, which must be there.
pub(crate) fn column_required(file: &TableFile<'_>, key: &str, name: &str) -> Result<Bound, ImportError> {
    match column_named(file.path(), file.header(), name)? {
        Some(at) => Ok(Bound::Column(at, file.header()[at].clone())),
        None => Err(missing(file, key, vec![name.to_owned()], |header| plain(header) == plain(name))),
    }
}

fn position(header: &[String], name: &str) -> Option<usize> {
    header.iter().position(|column| column == name || plain(column) == plain(name))
}

fn find_one(want: &Wanted, map: &Mapping, file: &TableFile<'_>) -> Result<Bound, ImportError> {
    match map.get(want.key) {
        Some(Mapped::Constant(constant)) => return Ok(Bound::Constant(constant.clone())),
        Some(Mapped::Column(name)) => return column_required(file, want.key, name),
        None => {}
    }
    // The headers are tried in order, so that the likeliest one wins where a file has several.
    for header in [&want.key].into_iter().chain(want.headers) {
        if let Some(at) = column_named(file.path(), file.header(), header)? {
            return Ok(Bound::Column(at, file.header()[at].clone()));
        }
    }
    if want.required {
        return Err(missing(file, want.key, want.all_headers(), |header| want.accepts(header)));
    }
    Ok(Bound::Absent)
}

fn missing(
    file: &TableFile<'_>,
    key: &str,
    wanted: Vec<String>,
    accepts: impl Fn(&str) -> bool,
) -> ImportError {
    ImportError::MissingColumn {
        path: file.path().to_owned(),
        key: key.to_owned(),
        wanted,
        columns: file.header().to_vec(),
        other_delimiter: file.other_delimiter(accepts),
    }
}
