//! Values that files of places share: countries, positions, codes.

use streets_model::{Place, PlaceId};

use crate::options::DecimalMark;
use crate::read::Fault;
use crate::read::row::{Bound, Row};
use crate::value::number::{amount, number};

/// An alpha-2 code of ISO 3166-1 from one that may be the EU's own: `UK` and `EL`.
///
/// `NA` is Namibia, so what is missing is told by what is empty alone.
pub(super) fn country(code: &str) -> Result<&str, &'static str> {
    match code {
        "UK" => Ok("GB"),
        "EL" => Ok("GR"),
        _ if code.len() == 2 && code.bytes().all(|b| b.is_ascii_uppercase()) => Ok(code),
        "" => Err("no country"),
        _ => Err("not a country's code of two letters"),
    }
}

/// The country in a row.
pub(super) fn country_in<'a>(row: &Row<'a>, bound: &'a Bound) -> Result<&'a str, Fault> {
    country(row.read(bound)).map_err(|why| Fault::at(bound, row.read(bound), why))
}

/// A latitude or longitude within its range, in degrees.
pub(super) fn degrees(row: &Row<'_>, bound: &Bound, most: f64) -> Result<Option<f64>, Fault> {
    let Some(text) = row.read_some(bound) else { return Ok(None) };
    let fault = |why| Fault::at(bound, text, why);
    let value = number(text, DecimalMark::Point).map_err(fault)?;
    if value.abs() <= most { Ok(Some(value)) } else { Err(fault("degrees out of range")) }
}

/// People or km², where the row gives any; nobody lives nowhere, so 0 says that it is not known.
pub(super) fn positive(row: &Row<'_>, bound: &Bound) -> Result<Option<f64>, Fault> {
    let value =
        amount(row.read(bound), DecimalMark::Point).map_err(|why| Fault::at(bound, row.read(bound), why))?;
    Ok(value.filter(|value| *value > 0.0))
}

/// A place of which only this is known.
pub(super) fn bare_place(scheme: &str, version: &str, code: &str, name: &str, country: &str) -> Place {
    Place {
        place_id: PlaceId::new(scheme, version, code),
        scheme: scheme.to_owned(),
        scheme_version: version.to_owned(),
        name: name.to_owned(),
        country: country.to_owned(),
        latitude: None,
        longitude: None,
        population: None,
        area_km2: None,
        parent_id: None,
    }
}

/// The first run of four digits that is a year from 1999 to 2099.
pub(super) fn year_in(text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    (0..bytes.len().saturating_sub(3)).find_map(|at| {
        let year = text.get(at..at + 4)?;
        let alone = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_none_or(|b| !b.is_ascii_digit());
        let whole = alone(at.checked_sub(1)) && alone(Some(at + 4));
        (whole && year.parse::<u16>().is_ok_and(|year| (1999..2100).contains(&year))).then_some(year)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_countries_are_found_as_they_are_written() {
        assert_eq!(year_in("eu_lau2019_nuts2016_city_fua.csv.gz"), Some("2019"));
        assert_eq!(year_in("nuts3_2016_60m.geojson.gz"), Some("2016"));
        assert_eq!(year_in("20191.csv"), None);
        assert_eq!((country("UK"), country("NA")), (Ok("GB"), Ok("NA")));
        assert!(country("gb").is_err() && country("").is_err());
    }
}
