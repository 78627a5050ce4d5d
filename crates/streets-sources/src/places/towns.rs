//! Towns of GeoNames.

use std::collections::BTreeMap;

use streets_model::{LinkBasis, NameKind, Place, PlaceId, PlaceLink, PlaceName};

use super::written::{bare_place, country_in, degrees, positive};
use super::{Known, has_all};
use crate::error::ImportError;
use crate::intake::facts::NOT_STATED;
use crate::intake::{Columns, Facts, Outbox, Session, Wanted};
use crate::read::row::{Bound, Row};
use crate::read::table_file::file_name;
use crate::read::{Fault, TableFile};

/// The layout of GeoNames' cities, with `|` or `,` between alternate names.
pub(super) const GEONAMES: &[Wanted] = &[
    Wanted::required("geonameid", &[]),
    Wanted::required("name", &[]),
    Wanted::required("countrycode", &["country_code"]),
    Wanted::required("latitude", &[]),
    Wanted::required("longitude", &[]),
    Wanted::optional("population", &[]),
    Wanted::optional("alternatenames", &["alternate_names"]),
];

/// European towns with the unit, built-up area and functional urban area that each lies in.
pub(super) const EUROPEAN: &[Wanted] = &[
    Wanted::required("geonameId", &[]),
    Wanted::required("asciiName", &[]),
    Wanted::required("countryCode", &[]),
    Wanted::required("lat_GN", &[]),
    Wanted::required("lng_GN", &[]),
    Wanted::optional("population", &[]),
    Wanted::optional("CODE_LAU", &[]),
    Wanted::optional("NAME_LAU", &[]),
    Wanted::optional("PopAdmin11", &[]),
    Wanted::optional("ID_FUA", &[]),
    Wanted::optional("NAME_FUA", &[]),
];

pub(super) fn is_geonames(header: &[String]) -> bool {
    has_all(header, &["geonameid", "name", "countrycode", "latitude", "longitude"])
}

pub(super) fn is_european(header: &[String]) -> bool {
    has_all(header, &["geonameId", "asciiName", "countryCode", "lat_GN", "lng_GN"])
}

struct Town {
    id: Bound,
    name: Bound,
    country: Bound,
    latitude: Bound,
    longitude: Bound,
    population: Bound,
}

impl Town {
    fn read(&self, row: &Row<'_>) -> Result<Place, Fault> {
        let id = row.read(&self.id);
        if id.is_empty() || !id.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Fault::at(&self.id, id, "not a GeoNames id"));
        }
        let name = row.read(&self.name);
        if name.is_empty() {
            return Err(Fault::at(&self.name, name, "no name"));
        }
        let country = country_in(row, &self.country)?;
        let latitude = degrees(row, &self.latitude, 90.0)?;
        let longitude = degrees(row, &self.longitude, 180.0)?;
        if latitude.is_none() || longitude.is_none() {
            return Err(Fault::at(&self.latitude, row.read(&self.latitude), "no position"));
        }
        let population = positive(row, &self.population)?;
        Ok(Place { latitude, longitude, population, ..bare_place("geonames", "", id, name, country) })
    }
}

/// Reads GeoNames' cities.
pub(super) fn read_geonames(
    session: &mut Session<'_>,
    file: TableFile<'_>,
    known: &mut Known,
) -> Result<(), ImportError> {
    let mut columns = Columns::find(GEONAMES, &session.request.options.map, &file)?;
    let mut take = |key| columns.take(key);
    let town = Town {
        id: take("geonameid"),
        name: take("name"),
        country: take("countrycode"),
        latitude: take("latitude"),
        longitude: take("longitude"),
        population: take("population"),
    };
    let others = take("alternatenames");
    let mut facts = Facts::stated(&session.request.options, &file_name(file.path()));
    if facts.publisher == NOT_STATED {
        "GeoNames".clone_into(&mut facts.publisher);
    }
    if facts.licence == NOT_STATED {
        "CC BY 4.0".clone_into(&mut facts.licence);
    }
    let mut rows = crate::intake::SeenKeys::default();
    session.each_row(file, facts, |row, out| {
        let place = town.read(row)?;
        once(row, &town.id, &mut rows)?;
        let names = row.read(&others).split(['|', ',']).map(str::trim).filter(|name| !name.is_empty());
        for name in names {
            put_name(out, known, &place.place_id, name, NameKind::Alternate);
        }
        put_town(out, known, place);
        Ok(())
    })?;
    Ok(())
}

/// The chief town of each unit or area so far: whether its name begins as the unit's and its people, then the place and
/// the unit's
/// name.
type Chief = BTreeMap<PlaceId, ((bool, f64), PlaceId, String)>;

/// A town with less than this share of its unit's people does not go by its name.
const CHIEF_SHARE: f64 = 0.1;

/// Reads European towns. The chief town of a unit or of a functional urban area goes by its name too, which is the
/// local one. Codes of units and functional urban areas are of years before the lists at hand, so each link leads to
/// a place without a version, which later serves as a hint.
pub(super) fn read_european(
    session: &mut Session<'_>,
    file: TableFile<'_>,
    known: &mut Known,
) -> Result<(), ImportError> {
    let mut columns = Columns::find(EUROPEAN, &session.request.options.map, &file)?;
    let mut take = |key| columns.take(key);
    let town = Town {
        id: take("geonameId"),
        name: take("asciiName"),
        country: take("countryCode"),
        latitude: take("lat_GN"),
        longitude: take("lng_GN"),
        population: take("population"),
    };
    let (unit, unit_name, area, area_name) =
        (take("CODE_LAU"), take("NAME_LAU"), take("ID_FUA"), take("NAME_FUA"));
    let unit_people = take("PopAdmin11");
    let mut chief = Chief::new();
    let facts = Facts::stated(&session.request.options, &file_name(file.path()));
    let mut rows = crate::intake::SeenKeys::default();
    session.each_row(file, facts, |row, out| {
        let place = town.read(row)?;
        once(row, &town.id, &mut rows)?;
        let least = positive(row, &unit_people)?.unwrap_or(0.0) * CHIEF_SHARE;
        let is_hamlet = place.population.is_none_or(|people| people < least);
        let hints = [
            (row.read_some(&unit).and_then(unit_code).map(|code| PlaceId::new("lau", "", &code)), &unit_name),
            (row.read_some(&area).map(|code| PlaceId::new("fua", "", code)), &area_name),
        ];
        for (place_id, name) in hints {
            let Some(place_id) = place_id else { continue };
            if let Some(name) = row.read_some(name).filter(|_| !is_hamlet) {
                note_chief(&mut chief, &place_id, &place, name);
            }
            if known.links.enter(&["geonames", "", place.place_id.code(), place_id.as_str()]) {
                out.push(PlaceLink {
                    from_scheme: "geonames".to_owned(),
                    from_version: String::new(),
                    from_code: place.place_id.code().to_owned(),
                    place_id,
                    weight: 1.0,
                    basis: LinkBasis::Membership,
                });
            }
        }
        put_name(out, known, &place.place_id, &place.name, NameKind::Ascii);
        put_town(out, known, place);
        Ok(())
    })?;
    for (_, town, name) in chief.into_values() {
        put_name(&mut session.out, known, &town, &name, NameKind::Alternate);
    }
    Ok(())
}

/// Chief is the largest of the towns whose name begins as the unit's does, else the largest: the unit of Venice has
/// more people in
/// Mestre than in Venice.
fn note_chief(chief: &mut Chief, within: &PlaceId, town: &Place, name: &str) {
    let head = |name: &str| name.chars().take(3).flat_map(char::to_lowercase).collect::<String>();
    let Some(people) = town.population else { return };
    let rank = (head(&town.name) == head(name), people);
    if chief.get(within).is_none_or(|(best, _, _)| rank > *best) {
        chief.insert(within.clone(), (rank, town.place_id.clone(), name.to_owned()));
    }
}

/// `ES25017` as `ES_25017`. British codes here are of built-up areas (`E34004941`), not of units.
fn unit_code(code: &str) -> Option<String> {
    let (country, number) = code.split_at_checked(2)?;
    let is_country = country.bytes().all(|b| b.is_ascii_uppercase());
    (is_country && !number.is_empty()).then(|| format!("{country}_{number}"))
}

fn once(row: &Row<'_>, id: &Bound, rows: &mut crate::intake::SeenKeys) -> Result<(), Fault> {
    if rows.enter(&[row.read(id)]) {
        Ok(())
    } else {
        Err(Fault::at(id, row.read(id), "the same place as an earlier row"))
    }
}

/// A town that another file of the import gave already adds its name only.
fn put_town(out: &mut Outbox, known: &mut Known, place: Place) {
    if known.places.enter(&[place.place_id.as_str()]) {
        out.push(place);
    } else {
        put_name(out, known, &place.place_id, &place.name, NameKind::Alternate);
    }
}

fn put_name(out: &mut Outbox, known: &mut Known, place_id: &PlaceId, name: &str, kind: NameKind) {
    if known.names.enter(&[place_id.as_str(), name]) {
        out.push(PlaceName { place_id: place_id.clone(), name: name.to_owned(), kind });
    }
}
