//! Outlines of places: GeoJSON and TopoJSON.

use std::path::Path;

use serde_json::Value;
use streets_model::{Boundary, Place, PlaceId, SourceId};

use super::topology::{Rings, Topology};
use super::written::{bare_place, country, year_in};
use super::{Known, region};
use crate::error::ImportError;
use crate::intake::session::RowCount;
use crate::intake::{Facts, Session, Wanted};
use crate::mapping::Mapped;
use crate::read::Fault;
use crate::read::table_file::file_name;
use crate::read::unpack::Unpacked;

/// Properties of a feature; NUTS and British districts are known without a mapping.
pub(super) const PROPERTIES: &[Wanted] =
    &[Wanted::required("code", &[]), Wanted::optional("name", &[]), Wanted::optional("country", &[])];

/// Most megabytes of outlines that are read; they are held in memory as a whole.
const MOST_MB: u64 = 1024;

/// Whether the file's name says that it holds outlines.
pub(super) fn is_outlines(path: &Path) -> bool {
    let name = file_name(path).to_ascii_lowercase();
    let bare = name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zip")).unwrap_or(&name);
    [".json", ".geojson", ".topojson"].iter().any(|ending| bare.ends_with(ending))
}

/// A place and its outline.
struct Outline {
    place: Place,
    wkt: String,
}

/// Reads a file of outlines; each feature is a row.
pub(super) fn read(session: &mut Session<'_>, path: &Path, known: &mut Known) -> Result<(), ImportError> {
    let options = &session.request.options;
    let mut unpacked = Unpacked::open(path, options.member.as_deref(), options.limits, session.progress())?;
    let text = unpacked.read_text(MOST_MB)?;
    let digest = unpacked.finish()?;
    let unusable = |problem: String| ImportError::Description { path: path.to_owned(), problem };
    let document: Value = serde_json::from_str(text.trim_start_matches('\u{feff}'))
        .map_err(|error| unusable(error.to_string()))?;
    let topology = Topology::read(&document).map_err(|why| unusable(why.to_owned()))?;
    let features = features(&document);
    if features.is_empty() {
        return Err(unusable(
            "it is neither a GeoJSON collection of features nor a TopoJSON topology".to_owned(),
        ));
    }
    let source_id = session.source_id(path);
    let mut count = RowCount::default();
    for (feature, row) in features.into_iter().zip(1..) {
        count.rows += 1;
        if let Err(fault) = take(session, feature, topology.as_ref(), path, known) {
            count.rejected += 1;
            session.reject(&source_id, row, fault);
        }
    }
    close(session, source_id, path, digest.sha256, count);
    Ok(())
}

fn close(session: &mut Session<'_>, source_id: SourceId, path: &Path, sha256: String, count: RowCount) {
    let facts = Facts::stated(&session.request.options, &file_name(path));
    session.close_source(source_id, facts, sha256, count);
}

fn features(document: &Value) -> Vec<&Value> {
    if let Some(features) = document.get("features").and_then(Value::as_array) {
        return features.iter().collect();
    }
    let objects = document.get("objects").and_then(Value::as_object);
    objects
        .into_iter()
        .flat_map(serde_json::Map::values)
        .filter_map(|object| object.get("geometries").and_then(Value::as_array))
        .flatten()
        .collect()
}

fn take(
    session: &mut Session<'_>,
    feature: &Value,
    topology: Option<&Topology>,
    path: &Path,
    known: &mut Known,
) -> Result<(), Fault> {
    let Outline { place, wkt } = outline(session, feature, topology, path)?;
    if !known.outlines.enter(&[place.place_id.as_str()]) {
        return Err(Fault::new("", place.place_id.as_str(), "the same place as an earlier feature"));
    }
    session.out.push(Boundary { place_id: place.place_id.clone(), wkt });
    if known.places.enter(&[place.place_id.as_str()]) {
        session.out.push(place);
    }
    Ok(())
}

fn outline(
    session: &Session<'_>,
    feature: &Value,
    topology: Option<&Topology>,
    path: &Path,
) -> Result<Outline, Fault> {
    let none = Value::Null;
    let properties = feature.get("properties").unwrap_or(&none);
    let place = place(session, properties, path)?;
    let geometry = if topology.is_some() { feature } else { feature.get("geometry").unwrap_or(&none) };
    let rings =
        Rings::of(geometry, topology).map_err(|why| Fault::new("geometry", place.place_id.as_str(), why))?;
    Ok(Outline { place, wkt: rings.to_wkt() })
}

/// The place by the properties mapped, else of NUTS (`NUTS_ID`), else of a list whose code stands in `<LIST><year>CD`.
fn place(session: &Session<'_>, properties: &Value, path: &Path) -> Result<Place, Fault> {
    let options = &session.request.options;
    let text = |name: &str| {
        properties.get(name).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
    };
    let mapped = |key: &str| match options.map.get(key) {
        Some(Mapped::Column(column)) => text(column),
        Some(Mapped::Constant(constant)) => Some(constant.as_str()),
        None => None,
    };
    let stated = |fallback: Option<&str>| {
        options.version.clone().or_else(|| fallback.map(str::to_owned)).unwrap_or_default()
    };
    let file = file_name(path);
    if let (Some(code), Some(scheme)) = (mapped("code"), &options.scheme) {
        let country =
            country(mapped("country").unwrap_or_default()).map_err(|why| Fault::new("country", code, why))?;
        return Ok(bare_place(
            scheme,
            &stated(year_in(&file)),
            code,
            mapped("name").unwrap_or(code),
            country,
        ));
    }
    if let Some(code) = text("NUTS_ID") {
        let Some(scheme) = region::scheme_of(code) else {
            return Err(Fault::new("NUTS_ID", code, "not a code of NUTS"));
        };
        let name = text("NAME_LATN").or_else(|| text("NUTS_NAME")).unwrap_or(code);
        let version = stated(year_in(&file));
        if version.is_empty() {
            return Err(Fault::new(
                "NUTS_ID",
                code,
                "neither an option nor the file's name says of which version",
            ));
        }
        return Ok(bare_place(scheme, &version, code, name, region::country_of(code)));
    }
    let listed = properties.as_object().into_iter().flat_map(serde_json::Map::keys).find_map(|key| {
        let stem = key.strip_suffix("CD")?;
        let (list, year) = stem.split_at_checked(stem.len().checked_sub(2)?)?;
        (list == "LAD" && year.bytes().all(|b| b.is_ascii_digit()))
            .then(|| (format!("20{year}"), stem.to_owned()))
    });
    if let Some((year, stem)) = listed
        && let Some(code) = text(&format!("{stem}CD"))
    {
        let name = text(&format!("{stem}NM")).unwrap_or(code);
        let place = bare_place("lad", &stated(Some(&year)), code, name, "GB");
        debug_assert_eq!(place.place_id, PlaceId::new("lad", &place.scheme_version, code));
        return Ok(place);
    }
    Err(Fault::row(
        &properties.to_string(),
        "its properties hold no code that is known; map `code` and say which scheme",
    ))
}
