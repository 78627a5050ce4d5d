//! Which codes each version of NUTS knows, and which codes changed.

use std::collections::BTreeMap;

use streets_model::{LinkBasis, PlaceId, PlaceLink};

use super::written::{bare_place, year_in};
use super::{Known, has_all, region};
use crate::error::ImportError;
use crate::intake::facts::NOT_STATED;
use crate::intake::{Columns, Facts, Outbox, Session, Wanted};
use crate::read::row::Bound;
use crate::read::table_file::file_name;
use crate::read::{Fault, TableFile};

/// A code and the version that knows it, written `code_2016`.
pub(super) const CODES: &[Wanted] = &[Wanted::required("geo", &[]), Wanted::required("nuts", &[])];

/// A region through the versions: `code_<version>`, `geo_name_<version>`, `change_<version>`.
pub(super) const HISTORY: &[Wanted] = &[Wanted::required("typology", &[])];

pub(super) fn is_list_of_codes(header: &[String]) -> bool {
    has_all(header, &["typology", "geo", "nuts"])
}

pub(super) fn is_history(header: &[String]) -> bool {
    has_all(header, &["typology"]) && versions(header).len() > 1
}

/// Versions with a column of codes, oldest first.
fn versions(header: &[String]) -> Vec<&str> {
    let mut versions: Vec<&str> = header
        .iter()
        .filter_map(|column| column.strip_prefix("code_"))
        .filter(|version| year_in(version) == Some(*version))
        .collect();
    versions.sort_unstable();
    versions
}

fn facts(session: &Session<'_>, file: &TableFile<'_>) -> Facts {
    let mut facts = Facts::stated(&session.request.options, &file_name(file.path()));
    if facts.publisher == NOT_STATED {
        "Eurostat".clone_into(&mut facts.publisher);
    }
    facts
}

/// Reads the list of codes.
pub(super) fn read_codes(
    session: &mut Session<'_>,
    file: TableFile<'_>,
    known: &mut Known,
) -> Result<(), ImportError> {
    let mut columns = Columns::find(CODES, &session.request.options.map, &file)?;
    let (geo, nuts) = (columns.take("geo"), columns.take("nuts"));
    let facts = facts(session, &file);
    session.each_row(file, facts, |row, out| {
        let version = row.read(&nuts).trim_start_matches("code_");
        if year_in(version) != Some(version) {
            return Err(Fault::at(&nuts, row.read(&nuts), "not the year of a version"));
        }
        let code = row.read(&geo);
        if region::scheme_of(code).is_none() {
            return Err(Fault::at(&geo, code, "not a code of NUTS"));
        }
        put_region(out, known, version, code, code);
        Ok(())
    })?;
    Ok(())
}

/// Columns of one version.
struct Version {
    year: String,
    code: Bound,
    name: Bound,
    change: Bound,
}

/// Reads the history. A row gives a region to every version that it has a code for, and a link wherever the code
/// changed and
/// nothing else.
pub(super) fn read_history(
    session: &mut Session<'_>,
    file: TableFile<'_>,
    known: &mut Known,
) -> Result<(), ImportError> {
    let at = |name: String| {
        let found = file.header().iter().position(|column| *column == name);
        found.map_or(Bound::Absent, |at| Bound::Column(at, name))
    };
    let columns: Vec<Version> = versions(file.header())
        .into_iter()
        .map(|year| Version {
            year: year.to_owned(),
            code: at(format!("code_{year}")),
            name: at(format!("geo_name_{year}")),
            change: at(format!("change_{year}")),
        })
        .collect();
    let facts = facts(session, &file);
    // A code from which several rows lead was split; equal parts would be made up, so it leads nowhere.
    let mut recoded: BTreeMap<(String, String), Vec<PlaceId>> = BTreeMap::new();
    session.each_row(file, facts, |row, out| {
        let mut before: Option<(&str, &str)> = None;
        let mut any = false;
        for version in &columns {
            let code = row.read(&version.code);
            // `RO0 (part)` says where a new region was taken from; it is no code of its own.
            let Some(scheme) = region::scheme_of(code) else {
                before = None;
                continue;
            };
            any = true;
            put_region(out, known, &version.year, code, row.read_some(&version.name).unwrap_or(code));
            if let Some((year, old)) = before.filter(|_| row.read(&version.change).starts_with("code change"))
                && old != code
                && region::scheme_of(old) == Some(scheme)
            {
                let targets = recoded.entry((year.to_owned(), old.to_owned())).or_default();
                targets.push(PlaceId::new(scheme, &version.year, code));
            }
            before = Some((&version.year, code));
        }
        if any { Ok(()) } else { Err(Fault::row(row.read(&columns[0].code), "no code of any version")) }
    })?;
    for ((year, old), targets) in recoded {
        let ([target], Some(scheme)) = (targets.as_slice(), region::scheme_of(&old)) else { continue };
        if known.links.enter(&[scheme, &year, &old, target.as_str()]) {
            session.out.push(PlaceLink {
                from_scheme: scheme.to_owned(),
                from_version: year,
                from_code: old,
                place_id: target.clone(),
                weight: 1.0,
                basis: LinkBasis::Membership,
            });
        }
    }
    Ok(())
}

fn put_region(out: &mut Outbox, known: &mut Known, version: &str, code: &str, name: &str) {
    let Some(scheme) = region::scheme_of(code) else { return };
    let place = bare_place(scheme, version, code, name, region::country_of(code));
    if known.places.enter(&[place.place_id.as_str()]) {
        out.push(place);
    }
}
