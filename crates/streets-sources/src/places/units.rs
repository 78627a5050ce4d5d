//! Local administrative units with the region, city and functional urban area that each lies in (Eurostat).

use std::collections::BTreeMap;

use streets_model::{LinkBasis, Place, PlaceId, PlaceLink};

use super::written::{bare_place, country_in, positive, year_in};
use super::{Known, has_all, region};
use crate::error::ImportError;
use crate::intake::facts::NOT_STATED;
use crate::intake::{Columns, Facts, Outbox, Session, Wanted};
use crate::read::row::{Bound, Row};
use crate::read::table_file::file_name;
use crate::read::{Fault, TableFile};

/// Columns of the list; the region's stands in `code_<version of NUTS>`.
pub(super) const UNITS: &[Wanted] = &[
    Wanted::required("country", &[]),
    Wanted::required("lau_code", &[]),
    Wanted::optional("lau_name_latin", &["lau_name"]),
    Wanted::optional("population", &[]),
    Wanted::optional("total_area_m2", &[]),
    Wanted::optional("city_id", &[]),
    Wanted::optional("city_name", &[]),
    Wanted::optional("greater_city_id", &[]),
    Wanted::optional("greater_city_name", &[]),
    Wanted::optional("fua_id", &[]),
    Wanted::optional("fua_name", &[]),
];

/// The year of Eurostat's cities and functional urban areas to which the lists of units since 2018 refer.
const CITIES_OF: &str = "2018";

/// The list of 2019 gives German areas in km² in a column of m². The smallest municipality of Europe has 35,000 m² and
/// the largest
/// of Germany 891 km², so a figure below this is in km².
const LEAST_M2: f64 = 10_000.0;

pub(super) fn is_list(header: &[String]) -> bool {
    has_all(header, &["country", "lau_code"]) && region_column(header).is_some()
}

/// Where the region's code stands, and the version of NUTS that it is of.
fn region_column(header: &[String]) -> Option<(usize, &str)> {
    header.iter().enumerate().find_map(|(at, column)| {
        let version = column.strip_prefix("code_").or_else(|| column.strip_prefix("nuts3_"))?;
        (year_in(version) == Some(version)).then_some((at, version))
    })
}

struct Units {
    version: String,
    nuts_version: String,
    region: Bound,
    country: Bound,
    code: Bound,
    name: Bound,
    population: Bound,
    area: Bound,
    /// Scheme, id and name of what a unit lies in.
    within: [(&'static str, Bound, Bound); 3],
}

/// Names that the units of a city give it, with how many do.
type Names = BTreeMap<(&'static str, String), (String, BTreeMap<String, u32>)>;

/// Reads the list.
pub(super) fn read(
    session: &mut Session<'_>,
    file: TableFile<'_>,
    known: &mut Known,
) -> Result<(), ImportError> {
    let units = find(session, &file)?;
    let mut facts = Facts::stated(&session.request.options, &file_name(file.path()));
    if facts.publisher == NOT_STATED {
        "Eurostat".clone_into(&mut facts.publisher);
    }
    let mut names = Names::new();
    session.each_row(file, facts, |row, out| take(row, &units, known, &mut names, out))?;
    for ((scheme, id), (country, given)) in names {
        // The name most units give; the first in the alphabet among equals.
        let name = given.iter().rev().max_by_key(|(_, count)| **count).map_or(id.as_str(), |(name, _)| name);
        if known.places.enter(&[PlaceId::new(scheme, CITIES_OF, &id).as_str()]) {
            session.out.push(bare_place(scheme, CITIES_OF, &id, name, &country));
        }
    }
    Ok(())
}

fn find(session: &Session<'_>, file: &TableFile<'_>) -> Result<Units, ImportError> {
    let options = &session.request.options;
    let mut columns = Columns::find(UNITS, &options.map, file)?;
    let mut take = |key| columns.take(key);
    let name = file_name(file.path());
    let Some(version) = options.version.as_deref().or_else(|| year_in(&name)) else {
        return Err(ImportError::NeedsOption {
            name: session.request.name.clone(),
            kind: session.request.kind,
            option: "version",
            why: format!("the name of `{}` does not say of which year the units are", file.path().display()),
        });
    };
    let (region, nuts_version) = match region_column(file.header()) {
        Some((at, version)) => (Bound::Column(at, file.header()[at].clone()), version.to_owned()),
        None => (Bound::Absent, String::new()),
    };
    Ok(Units {
        version: version.to_owned(),
        nuts_version,
        region,
        country: take("country"),
        code: take("lau_code"),
        name: take("lau_name_latin"),
        population: take("population"),
        area: take("total_area_m2"),
        within: [
            ("city-proper", take("city_id"), take("city_name")),
            ("greater-city", take("greater_city_id"), take("greater_city_name")),
            ("fua", take("fua_id"), take("fua_name")),
        ],
    })
}

fn take(
    row: &Row<'_>,
    units: &Units,
    known: &mut Known,
    names: &mut Names,
    out: &mut Outbox,
) -> Result<(), Fault> {
    let country = country_in(row, &units.country)?;
    let number = row.read(&units.code);
    if number.is_empty() {
        return Err(Fault::at(&units.code, number, "no code"));
    }
    let region = row.read(&units.region);
    if region::scheme_of(region) != Some("nuts3") {
        return Err(Fault::at(&units.region, region, "not a code of NUTS 3"));
    }
    let code = format!("{}_{number}", row.read(&units.country));
    let place = unit(row, units, &code, country)?;
    if !known.places.enter(&[place.place_id.as_str()]) {
        return Err(Fault::at(&units.code, number, "the same unit as an earlier row"));
    }
    let mut link = |place_id: PlaceId| {
        if known.links.enter(&["lau", &units.version, &code, place_id.as_str()]) {
            out.push(PlaceLink {
                from_scheme: "lau".to_owned(),
                from_version: units.version.clone(),
                from_code: code.clone(),
                place_id,
                weight: 1.0,
                basis: LinkBasis::Membership,
            });
        }
    };
    link(PlaceId::new("nuts3", &units.nuts_version, overseas_region(&code).unwrap_or(region)));
    for (scheme, id, name) in &units.within {
        let Some(id) = row.read_some(id) else { continue };
        link(PlaceId::new(scheme, CITIES_OF, id));
        let (_, given) =
            names.entry((scheme, id.to_owned())).or_insert_with(|| (country.to_owned(), BTreeMap::new()));
        if let Some(name) = row.read_some(name) {
            *given.entry(name.to_owned()).or_default() += 1;
        }
    }
    out.push(place);
    Ok(())
}

/// The region of a unit in a French overseas department, each of which is one region. The list of 2019 gives 105 of
/// them the code of
/// Mayotte and some that of another department; the department stands in the unit's own code.
fn overseas_region(code: &str) -> Option<&'static str> {
    match code.strip_prefix("FR_")?.get(..3)? {
        "971" => Some("FRY10"),
        "972" => Some("FRY20"),
        "973" => Some("FRY30"),
        "974" => Some("FRY40"),
        "976" => Some("FRY50"),
        _ => None,
    }
}

/// The unit; British units have no names in the list, so one that is a city goes by the city's.
fn unit(row: &Row<'_>, units: &Units, code: &str, country: &str) -> Result<Place, Fault> {
    let name = row.read_some(&units.name).or_else(|| row.read_some(&units.within[0].2)).unwrap_or(code);
    Ok(Place {
        population: positive(row, &units.population)?,
        area_km2: positive(row, &units.area)?.map(|area| if area < LEAST_M2 { area } else { area / 1e6 }),
        ..bare_place("lau", &units.version, code, name, country)
    })
}
