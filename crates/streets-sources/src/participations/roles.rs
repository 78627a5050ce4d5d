//! Which of several files says what.

use std::path::Path;

use crate::error::ImportError;
use crate::intake::columns::unknown_keys;
use crate::intake::organisation::{ABOUT, ORGANISATION};
use crate::intake::{Columns, Session, Wanted};
use crate::kind::ImportKind;
use crate::mapping::{Mapped, Mapping};
use crate::participations::activity::{ACTIVITY, OF_ACTIVITY};
use crate::read::TableFile;

/// What stands in a file of participations beside its activity and organisation.
const PARTICIPATION: [Wanted; 2] = [
    Wanted::optional("role", &[]),
    Wanted::optional("value", &["contribution", "ec_contribution", "amount"]),
];

/// A file with where its columns stand.
pub(super) type Found<'p> = (TableFile<'p>, Columns);

/// The files of an import by what they say.
#[derive(Default)]
pub(super) struct Files<'p> {
    /// Who took part in what.
    pub participations: Vec<Found<'p>>,
    /// What activities are about.
    pub activities: Vec<Found<'p>>,
    /// Who organisations are.
    pub organisations: Vec<Found<'p>>,
}

/// Opens the files of a request and sorts them by their headers.
pub(super) fn sort_files<'a>(session: &mut Session<'a>) -> Result<Files<'a>, ImportError> {
    let request = session.request;
    let kind = ImportKind::Participations;
    let map = &request.options.map;
    let mut errors =
        unknown_keys(kind, map, &[&[ACTIVITY, ORGANISATION], &ABOUT, &PARTICIPATION, &OF_ACTIVITY]);
    let opened = session.open_all(request.files.iter().map(std::path::PathBuf::as_path))?;
    let headers: Vec<Vec<String>> = opened.iter().map(|file| file.header().to_vec()).collect();
    let mut files = Files::default();
    for file in opened {
        let has = |want: &Wanted| Columns::has(want, map, file.header());
        let (activity, organisation) = (has(&ACTIVITY), has(&ORGANISATION));
        let map = map_for(map, file.header(), &headers);
        let find = |wanted: &[&[Wanted]]| Columns::find(&wanted.concat(), &map, &file);
        let (found, list) = if headers.len() == 1 || (activity && organisation) {
            let wanted = [&[ACTIVITY, ORGANISATION][..], &ABOUT, &PARTICIPATION, &OF_ACTIVITY];
            (find(&wanted), &mut files.participations)
        } else if activity {
            (find(&[&[ACTIVITY], &OF_ACTIVITY]), &mut files.activities)
        } else if organisation {
            (find(&[&[ORGANISATION], &ABOUT]), &mut files.organisations)
        } else {
            errors.push(unrecognised(file.path(), file.header(), kind));
            continue;
        };
        match found {
            Ok(columns) => list.push((file, columns)),
            Err(error) => errors.push(error),
        }
    }
    if files.participations.is_empty() && errors.is_empty() {
        let what = "file with both activities and organisations";
        errors.push(ImportError::MissingFile { name: request.name.clone(), kind, what });
    }
    ImportError::of(errors)?;
    Ok(files)
}

fn unrecognised(path: &Path, header: &[String], kind: ImportKind) -> ImportError {
    ImportError::Unrecognised {
        path: path.to_owned(),
        kind,
        columns: header.to_vec(),
        known: "each file needs a column for `activity` or `organisation`, and one file needs both; map them as in `--map activity=rcn,organisation=pic`",
    }
}

/// The mapping as it holds for one of several files: a column that another file has is not missing in this one.
fn map_for(map: &Mapping, header: &[String], headers: &[Vec<String>]) -> Mapping {
    let mut own = Mapping::default();
    for (key, mapped) in map.iter() {
        let elsewhere = match mapped {
            Mapped::Column(column) => {
                !header.contains(column) && headers.iter().any(|other| other.contains(column))
            }
            Mapped::Constant(_) => false,
        };
        if !elsewhere {
            own.set(key, mapped.clone());
        }
    }
    own
}
