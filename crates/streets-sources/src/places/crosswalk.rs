//! The Joint Research Centre's crosswalk between versions of NUTS.

use std::collections::BTreeMap;

use streets_model::{LinkBasis, Place, PlaceId, PlaceLink};

use super::written::{bare_place, year_in};
use super::{Known, has_all, region};
use crate::error::ImportError;
use crate::intake::facts::NOT_STATED;
use crate::intake::{Columns, Facts, SeenKeys, Session, Wanted};
use crate::options::DecimalMark;
use crate::read::row::{Bound, Row};
use crate::read::table_file::file_name;
use crate::read::{Fault, TableFile};
use crate::value::number::amount;

/// A pair of regions and what they have in common. `weight` is people of 2021 unless mapped to another column.
pub(super) const PAIRS: &[Wanted] = &[
    Wanted::required("from_code", &[]),
    Wanted::required("to_code", &[]),
    Wanted::required("from_version", &[]),
    Wanted::required("to_version", &[]),
    Wanted::required("weight", &["pop21", "pop18", "pop11"]),
    Wanted::optional("areaKm", &[]),
];

pub(super) fn is_crosswalk(header: &[String]) -> bool {
    has_all(header, &["from_code", "to_code", "from_version", "to_version"])
}

#[derive(Clone, Debug)]
struct Pair {
    to_code: String,
    weight: f64,
    area: f64,
}

/// From version and code, to version.
type Pairs = BTreeMap<(String, String, String), Vec<Pair>>;

/// Reads the crosswalk. What pairs have in common becomes shares of the region that they lead from.
pub(super) fn read(
    session: &mut Session<'_>,
    file: TableFile<'_>,
    known: &mut Known,
) -> Result<(), ImportError> {
    let mut columns = Columns::find(PAIRS, &session.request.options.map, &file)?;
    let mut take = |key| columns.take(key);
    let [from_code, to_code, from_version, to_version, weight, area] =
        ["from_code", "to_code", "from_version", "to_version", "weight", "areaKm"].map(&mut take);
    let basis = basis_of(weight.name());
    let mut facts = Facts::stated(&session.request.options, &file_name(file.path()));
    if facts.publisher == NOT_STATED {
        "European Commission, Joint Research Centre".clone_into(&mut facts.publisher);
    }
    let mut pairs = Pairs::new();
    let mut seen = SeenKeys::default();
    session.each_row(file, facts, |row, _| {
        let from = (version(row, &from_version)?, code(row, &from_code)?);
        let to = (version(row, &to_version)?, code(row, &to_code)?);
        if region::scheme_of(from.1) != region::scheme_of(to.1) {
            return Err(Fault::at(&to_code, to.1, "a region of another level"));
        }
        if from.0 == to.0 {
            return Err(Fault::at(&to_version, to.0, "leads to the version that it comes from"));
        }
        let figure = |bound: &Bound| {
            let value = amount(row.read(bound), DecimalMark::Point);
            value.map_err(|why| Fault::at(bound, row.read(bound), why))
        };
        let Some(shared) = figure(&weight)? else {
            return Err(Fault::at(&weight, row.read(&weight), "no weight"));
        };
        let area = figure(&area)?.unwrap_or(0.0);
        if !seen.enter(&[from.0, from.1, to.0, to.1]) {
            return Err(Fault::at(&to_code, to.1, "the same pair as an earlier row"));
        }
        let key = (from.0.to_owned(), from.1.to_owned(), to.0.to_owned());
        pairs.entry(key).or_default().push(Pair { to_code: to.1.to_owned(), weight: shared, area });
        Ok(())
    })?;
    put(session, known, &pairs, basis);
    Ok(())
}

fn basis_of(column: &str) -> LinkBasis {
    let column = column.to_ascii_lowercase();
    if column.starts_with("area") {
        LinkBasis::Area
    } else if column.starts_with("artif") || column.starts_with("bu_") {
        LinkBasis::LandUse
    } else {
        LinkBasis::Population
    }
}

fn version<'a>(row: &Row<'a>, bound: &'a Bound) -> Result<&'a str, Fault> {
    let text = row.read(bound);
    if year_in(text) == Some(text) {
        Ok(text)
    } else {
        Err(Fault::at(bound, text, "not the year of a version"))
    }
}

fn code<'a>(row: &Row<'a>, bound: &'a Bound) -> Result<&'a str, Fault> {
    let text = row.read(bound);
    if region::scheme_of(text).is_some() {
        Ok(text)
    } else {
        Err(Fault::at(bound, text, "not a code of NUTS"))
    }
}

fn put(session: &mut Session<'_>, known: &mut Known, pairs: &Pairs, basis: LinkBasis) {
    let mut regions: BTreeMap<PlaceId, Place> = BTreeMap::new();
    for ((from_version, from_code, to_version), pairs) in pairs {
        let Some(scheme) = region::scheme_of(from_code) else { continue };
        let total: f64 = pairs.iter().map(|pair| pair.weight).sum();
        let area: f64 = pairs.iter().map(|pair| pair.area).sum();
        let from = bare_place(scheme, from_version, from_code, from_code, region::country_of(from_code));
        let from = regions.entry(from.place_id.clone()).or_insert(from);
        // A pair of versions may miss a sliver that another has: the largest sum is the whole region.
        let more = |known: Option<f64>, sum: f64| {
            if sum > 0.0 { Some(known.map_or(sum, |k| k.max(sum))) } else { known }
        };
        if basis == LinkBasis::Population {
            from.population = more(from.population, total);
        }
        from.area_km2 = more(from.area_km2, area);
        for pair in pairs {
            let to = bare_place(
                scheme,
                to_version,
                &pair.to_code,
                &pair.to_code,
                region::country_of(&pair.to_code),
            );
            let place_id = to.place_id.clone();
            regions.entry(place_id.clone()).or_insert(to);
            // Where nobody lives the area counts.
            let (weight, basis) = match (total > 0.0, area > 0.0) {
                (true, _) => (pair.weight / total, basis),
                (false, true) => (pair.area / area, LinkBasis::Area),
                (false, false) => continue,
            };
            let new = known.links.enter(&[scheme, from_version, from_code, place_id.as_str()]);
            if new && weight > 0.0 {
                session.out.push(PlaceLink {
                    from_scheme: scheme.to_owned(),
                    from_version: from_version.clone(),
                    from_code: from_code.clone(),
                    place_id,
                    weight: weight.min(1.0),
                    basis,
                });
            }
        }
    }
    for (place_id, place) in regions {
        if known.places.enter(&[place_id.as_str()]) {
            session.out.push(place);
        }
    }
}
