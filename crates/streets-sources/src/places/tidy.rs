//! Our own tables of places, as CSV: the columns are the tables'.

use std::str::FromStr;

use streets_model::{Boundary, LinkBasis, NameKind, Place, PlaceId, PlaceLink, PlaceName};

use super::written::{country_in, degrees, positive};
use super::{Known, has_all};
use crate::error::ImportError;
use crate::intake::{Columns, Facts, Session, Wanted};
use crate::options::DecimalMark;
use crate::read::row::{Bound, Row};
use crate::read::table_file::file_name;
use crate::read::{Fault, TableFile};
use crate::value::number::number;

/// Columns of `places`.
pub(super) const PLACES: &[Wanted] = &[
    Wanted::required("place_id", &[]),
    Wanted::required("scheme", &[]),
    Wanted::optional("scheme_version", &[]),
    Wanted::required("name", &[]),
    Wanted::required("country", &[]),
    Wanted::optional("latitude", &[]),
    Wanted::optional("longitude", &[]),
    Wanted::optional("population", &[]),
    Wanted::optional("area_km2", &[]),
    Wanted::optional("parent_id", &[]),
];

/// Columns of `place_links`.
pub(super) const LINKS: &[Wanted] = &[
    Wanted::required("from_scheme", &[]),
    Wanted::optional("from_version", &[]),
    Wanted::required("from_code", &[]),
    Wanted::required("place_id", &[]),
    Wanted::required("weight", &[]),
    Wanted::optional("basis", &[]),
];

/// Columns of `place_names`.
pub(super) const NAMES: &[Wanted] =
    &[Wanted::required("place_id", &[]), Wanted::required("name", &[]), Wanted::required("kind", &[])];

/// Columns of `boundaries`.
pub(super) const OUTLINES: &[Wanted] = &[Wanted::required("place_id", &[]), Wanted::required("wkt", &[])];

pub(super) fn holds_places(header: &[String]) -> bool {
    has_all(header, &["place_id", "scheme", "name", "country"])
}

pub(super) fn holds_links(header: &[String]) -> bool {
    has_all(header, &["from_scheme", "from_code", "place_id", "weight"])
}

pub(super) fn holds_names(header: &[String]) -> bool {
    has_all(header, &["place_id", "name", "kind"])
}

pub(super) fn holds_outlines(header: &[String]) -> bool {
    has_all(header, &["place_id", "wkt"])
}

const REPEATED: &str = "the same key as an earlier row";

fn text<'a>(row: &Row<'a>, bound: &'a Bound, why: &'static str) -> Result<&'a str, Fault> {
    let text = row.read(bound);
    if text.is_empty() { Err(Fault::at(bound, text, why)) } else { Ok(text) }
}

fn place_id(row: &Row<'_>, bound: &Bound) -> Result<PlaceId, Fault> {
    let id = PlaceId::from(text(row, bound, "no place")?);
    if id.code().is_empty() || id.scheme_and_version().is_empty() {
        return Err(Fault::at(bound, id.as_str(), "not a place id, which is `scheme-version:code`"));
    }
    Ok(id)
}

fn word<T: FromStr>(row: &Row<'_>, bound: &Bound, why: &'static str) -> Result<T, Fault> {
    row.read(bound).parse().map_err(|_| Fault::at(bound, row.read(bound), why))
}

/// Reads `places`.
pub(super) fn read_places(
    session: &mut Session<'_>,
    file: TableFile<'_>,
    known: &mut Known,
) -> Result<(), ImportError> {
    let mut columns = Columns::find(PLACES, &session.request.options.map, &file)?;
    let mut take = |key| columns.take(key);
    let [id, scheme, version, name, country, latitude, longitude, population, area, parent] = [
        "place_id",
        "scheme",
        "scheme_version",
        "name",
        "country",
        "latitude",
        "longitude",
        "population",
        "area_km2",
        "parent_id",
    ]
    .map(&mut take);
    let facts = Facts::stated(&session.request.options, &file_name(file.path()));
    session.each_row(file, facts, |row, out| {
        let place = Place {
            place_id: place_id(row, &id)?,
            scheme: text(row, &scheme, "no scheme")?.to_owned(),
            scheme_version: row.read(&version).to_owned(),
            name: text(row, &name, "no name")?.to_owned(),
            country: country_in(row, &country)?.to_owned(),
            latitude: degrees(row, &latitude, 90.0)?,
            longitude: degrees(row, &longitude, 180.0)?,
            population: positive(row, &population)?,
            area_km2: positive(row, &area)?,
            parent_id: row.read_some(&parent).map(PlaceId::from),
        };
        if PlaceId::new(&place.scheme, &place.scheme_version, place.place_id.code()) != place.place_id {
            return Err(Fault::at(
                &id,
                place.place_id.as_str(),
                "its scheme and version are other than the columns say",
            ));
        }
        if !known.places.enter(&[place.place_id.as_str()]) {
            return Err(Fault::at(&id, place.place_id.as_str(), REPEATED));
        }
        out.push(place);
        Ok(())
    })?;
    Ok(())
}

/// Reads `place_links`.
pub(super) fn read_links(
    session: &mut Session<'_>,
    file: TableFile<'_>,
    known: &mut Known,
) -> Result<(), ImportError> {
    let mut columns = Columns::find(LINKS, &session.request.options.map, &file)?;
    let mut take = |key| columns.take(key);
    let [scheme, version, code, place, weight, basis] =
        ["from_scheme", "from_version", "from_code", "place_id", "weight", "basis"].map(&mut take);
    let facts = Facts::stated(&session.request.options, &file_name(file.path()));
    session.each_row(file, facts, |row, out| {
        let share = number(row.read(&weight), DecimalMark::Point);
        let share = share.map_err(|why| Fault::at(&weight, row.read(&weight), why))?;
        if !(0.0..=1.0).contains(&share) {
            return Err(Fault::at(&weight, row.read(&weight), "not a share from 0 to 1"));
        }
        let link = PlaceLink {
            from_scheme: text(row, &scheme, "no scheme")?.to_owned(),
            from_version: row.read(&version).to_owned(),
            from_code: text(row, &code, "no code")?.to_owned(),
            place_id: place_id(row, &place)?,
            weight: share,
            basis: match row.read(&basis) {
                "" => LinkBasis::Membership,
                _ => word(row, &basis, "not a basis of links")?,
            },
        };
        if !known.links.enter(&[
            &link.from_scheme,
            &link.from_version,
            &link.from_code,
            link.place_id.as_str(),
        ]) {
            return Err(Fault::at(&code, &link.from_code, REPEATED));
        }
        out.push(link);
        Ok(())
    })?;
    Ok(())
}

/// Reads `place_names`.
pub(super) fn read_names(
    session: &mut Session<'_>,
    file: TableFile<'_>,
    known: &mut Known,
) -> Result<(), ImportError> {
    let mut columns = Columns::find(NAMES, &session.request.options.map, &file)?;
    let (place, name, kind) = (columns.take("place_id"), columns.take("name"), columns.take("kind"));
    let facts = Facts::stated(&session.request.options, &file_name(file.path()));
    session.each_row(file, facts, |row, out| {
        let entry = PlaceName {
            place_id: place_id(row, &place)?,
            name: text(row, &name, "no name")?.to_owned(),
            kind: word::<NameKind>(row, &kind, "not a kind of name")?,
        };
        if !known.names.enter(&[entry.place_id.as_str(), &entry.name]) {
            return Err(Fault::at(&name, &entry.name, REPEATED));
        }
        out.push(entry);
        Ok(())
    })?;
    Ok(())
}

/// Reads `boundaries`.
pub(super) fn read_outlines(
    session: &mut Session<'_>,
    file: TableFile<'_>,
    known: &mut Known,
) -> Result<(), ImportError> {
    let mut columns = Columns::find(OUTLINES, &session.request.options.map, &file)?;
    let (place, wkt) = (columns.take("place_id"), columns.take("wkt"));
    let facts = Facts::stated(&session.request.options, &file_name(file.path()));
    session.each_row(file, facts, |row, out| {
        let outline =
            Boundary { place_id: place_id(row, &place)?, wkt: text(row, &wkt, "no outline")?.to_owned() };
        if !outline.wkt.starts_with("POLYGON") && !outline.wkt.starts_with("MULTIPOLYGON") {
            return Err(Fault::at(&wkt, &outline.wkt, "not a polygon in well-known text"));
        }
        if !known.outlines.enter(&[outline.place_id.as_str()]) {
            return Err(Fault::at(&place, outline.place_id.as_str(), REPEATED));
        }
        out.push(outline);
        Ok(())
    })?;
    Ok(())
}
