//! Gazetteers, lists of units and their cities, outlines, crosswalks between versions, and our own tables of places.
//!
//! Kinds `places` and `place-links` know the same files; which one a file is, its header says. Many of them hold both
//! places and links.
//!
//! | File | Told by | Gives |
//! |---|---|---|
//! | GeoNames cities | `geonameid`, `countrycode`, `latitude` | towns, names |
//! | European towns with their units | `geonameId`, `countryCode`, `lat_GN` | towns, names, hints of unit and
//! functional urban area |
//! | Local administrative units | `lau_code`, `code_<version>` | units, cities, functional urban areas, links |
//! | Crosswalk of the Joint Research Centre | `from_code`, `to_code`, `from_version` | regions of both versions, links
//! |
//! | History of NUTS | `typology`, `code_<version>` … | regions of every version, links where a code changed |
//! | Codes of NUTS | `typology`, `geo`, `nuts` | regions |
//! | Outlines | `.geojson`, `.json` | places, outlines |
//! | Our own tables | the columns of `places`, `place_links`, `place_names`, `boundaries` | the same |

mod crosswalk;
mod history;
mod outlines;
mod region;
mod tidy;
mod topology;
mod towns;
mod units;
mod written;

use std::path::Path;

use crate::error::ImportError;
use crate::intake::columns::unknown_keys;
use crate::intake::{Columns, SeenKeys, Session, Wanted};
use crate::read::TableFile;

/// Reads gazetteers and outlines.
pub(crate) fn import_places(session: &mut Session<'_>) -> Result<(), ImportError> {
    import(session)
}

/// Reads crosswalks and memberships.
pub(crate) fn import_links(session: &mut Session<'_>) -> Result<(), ImportError> {
    import(session)
}

/// What one import has put out already: a table's key may stand once.
#[derive(Default)]
pub(crate) struct Known {
    /// Places.
    pub places: SeenKeys,
    /// Place and name.
    pub names: SeenKeys,
    /// Scheme, version and code, and place.
    pub links: SeenKeys,
    /// Places with outlines.
    pub outlines: SeenKeys,
}

/// A way in which a table of places is laid out.
struct Layout {
    wanted: &'static [Wanted],
    told_by: fn(&[String]) -> bool,
    read: fn(&mut Session<'_>, TableFile<'_>, &mut Known) -> Result<(), ImportError>,
}

const LAYOUTS: &[Layout] = &[
    Layout { wanted: tidy::PLACES, told_by: tidy::holds_places, read: tidy::read_places },
    Layout { wanted: tidy::LINKS, told_by: tidy::holds_links, read: tidy::read_links },
    Layout { wanted: tidy::NAMES, told_by: tidy::holds_names, read: tidy::read_names },
    Layout { wanted: tidy::OUTLINES, told_by: tidy::holds_outlines, read: tidy::read_outlines },
    Layout { wanted: towns::GEONAMES, told_by: towns::is_geonames, read: towns::read_geonames },
    Layout { wanted: towns::EUROPEAN, told_by: towns::is_european, read: towns::read_european },
    Layout { wanted: units::UNITS, told_by: units::is_list, read: units::read },
    Layout { wanted: crosswalk::PAIRS, told_by: crosswalk::is_crosswalk, read: crosswalk::read },
    Layout { wanted: history::CODES, told_by: history::is_list_of_codes, read: history::read_codes },
    Layout { wanted: history::HISTORY, told_by: history::is_history, read: history::read_history },
];

fn import(session: &mut Session<'_>) -> Result<(), ImportError> {
    let request = session.request;
    let wanted: Vec<&[Wanted]> =
        LAYOUTS.iter().map(|layout| layout.wanted).chain([outlines::PROPERTIES]).collect();
    let mut errors = unknown_keys(request.kind, &request.options.map, &wanted);
    let mut tables = Vec::new();
    for path in request.files.iter().filter(|path| !outlines::is_outlines(path)) {
        match recognised(session, path) {
            Ok(found) => tables.push(found),
            Err(error) => errors.push(error),
        }
    }
    ImportError::of(errors)?;
    let mut known = Known::default();
    for (file, layout) in tables {
        (layout.read)(session, file, &mut known)?;
    }
    for path in request.files.iter().filter(|path| outlines::is_outlines(path)) {
        outlines::read(session, path, &mut known)?;
    }
    Ok(())
}

fn recognised<'a>(
    session: &Session<'a>,
    path: &Path,
) -> Result<(TableFile<'a>, &'static Layout), ImportError> {
    let file = session.open(path)?;
    let map = &session.request.options.map;
    let mapped = |layout: &&Layout| {
        let required: Vec<&Wanted> = layout.wanted.iter().filter(|want| want.required).collect();
        !map.is_empty()
            && required
                .iter()
                .all(|want| Columns::has(want, map, file.header()) || map.get(want.key).is_some())
    };
    let layout =
        LAYOUTS.iter().find(|layout| (layout.told_by)(file.header())).or_else(|| LAYOUTS.iter().find(mapped));
    match layout {
        Some(layout) => Ok((file, layout)),
        None => Err(ImportError::Unrecognised {
            path: path.to_owned(),
            kind: session.request.kind,
            columns: file.header().to_vec(),
            known: "GeoNames cities (`geonameid`, `countrycode`), European towns (`geonameId`, `lat_GN`), local administrative units (`lau_code`, `code_2016`), the crosswalk of NUTS versions (`from_code`, `to_code`), the history of NUTS (`typology`, `code_2016`), GeoJSON, TopoJSON, or the columns of `places`, `place_links`, `place_names` or `boundaries`",
        }),
    }
}

/// Whether a header has all of these columns.
fn has_all(header: &[String], columns: &[&str]) -> bool {
    columns.iter().all(|column| header.iter().any(|own| own == column))
}
