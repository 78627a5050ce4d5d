//! Regional innovation indicators in the layout of BEIS and Nesta.
//!
//! A CSV with the columns `year`, `<scheme>_id`, `<scheme>_year_spec` and the value, and a YAML of the same name beside
//! it that says what the value is. The scheme of the codes is `<scheme>` with the level of each code, its version the
//! `year_spec`; the title, unit and publisher are the YAML's.

mod description;

use std::path::{Path, PathBuf};

use streets_model::{Finding, ObservationRecord};

use crate::beis::description::Description;
use crate::error::ImportError;
use crate::indicators::describe::describe;
use crate::intake::columns::unknown_keys;
use crate::intake::{Columns, Facts, Outbox, SeenKeys, Session, Wanted};
use crate::kind::ImportKind;
use crate::options::DecimalMark;
use crate::read::row::Bound;
use crate::read::table_file::file_name;
use crate::read::{Fault, Row, TableFile};
use crate::value::{number::figure, period::period, place_code::place_code};

const YEAR: Wanted = Wanted::required("year", &[]);

/// Reads indicators of kind `beis`.
pub(crate) fn import(session: &mut Session<'_>) -> Result<(), ImportError> {
    let request = session.request;
    let mut errors = unknown_keys(ImportKind::Beis, &request.options.map, &[&[YEAR]]);
    let mut ready = Vec::new();
    // The YAML files may be named too, as `folder/*` names them; each is read with its CSV.
    for path in request.files.iter().filter(|path| !is_description(path)) {
        match prepare(session, path) {
            Ok(found) => ready.push(found),
            Err(error) => errors.push(error),
        }
    }
    if ready.is_empty() && errors.is_empty() {
        let name = request.name.clone();
        errors.push(ImportError::MissingFile { name, kind: ImportKind::Beis, what: "CSV file" });
    }
    ImportError::of(errors)?;
    let mut indicators = SeenKeys::default();
    let mut seen = SeenKeys::default();
    for (file, layout) in ready {
        read_one(session, file, &layout, &mut indicators, &mut seen)?;
    }
    Ok(())
}

/// Where the columns of one file stand, and what its YAML says.
struct Layout {
    year: Bound,
    code: Bound,
    version: Bound,
    value: Bound,
    scheme: String,
    description: Description,
}

fn prepare<'a>(session: &mut Session<'a>, path: &Path) -> Result<(TableFile<'a>, Layout), ImportError> {
    let description = match description_beside(path) {
        Some(beside) => {
            let (description, sha256) = Description::read(&beside)?;
            session.companion(&beside, sha256);
            description
        }
        None => {
            session.find(Finding::caution(
                file_name(path),
                "no YAML stands beside it, so its unit and publisher are not known",
            ));
            Description::default()
        }
    };
    let file = session.open(path)?;
    let header = file.header();
    let mut columns = Columns::find(&[YEAR], &session.request.options.map, &file)?;
    let scheme = header.iter().find_map(|column| {
        let scheme = column.strip_suffix("_id")?;
        header.iter().any(|other| other.strip_suffix("_year_spec") == Some(scheme)).then(|| scheme.to_owned())
    });
    let missing = |key: &str, wanted: Vec<String>| ImportError::MissingColumn {
        path: path.to_owned(),
        key: key.to_owned(),
        wanted,
        columns: header.to_vec(),
        other_delimiter: file.other_delimiter(|column| column.ends_with("_year_spec")),
    };
    let Some(scheme) = scheme else {
        return Err(missing(
            "code",
            vec!["nuts_id` with `nuts_year_spec".into(), "lep_id` with `lep_year_spec".into()],
        ));
    };
    let year = columns.take("year");
    let find = |name: String| {
        let at = header.iter().position(|column| *column == name);
        at.map_or(Bound::Absent, |at| Bound::Column(at, name))
    };
    let (code, version) = (find(format!("{scheme}_id")), find(format!("{scheme}_year_spec")));
    let value = match &description.id {
        Some(id) => find(id.clone()),
        None => header
            .iter()
            .rev()
            .find(|column| ![year.name(), code.name(), version.name()].contains(&column.as_str()))
            .map_or(Bound::Absent, |column| find(column.clone())),
    };
    if !value.is_there() {
        return Err(match (&description.id, description_beside(path)) {
            (Some(id), Some(beside)) => ImportError::Description {
                path: beside,
                problem: format!("it describes a column `{id}`, which `{}` does not have", file_name(path)),
            },
            _ => missing("value", vec!["value".into()]),
        });
    }
    let layout = Layout { year, code, version, value, scheme, description };
    Ok((file, layout))
}

fn read_one(
    session: &mut Session<'_>,
    file: TableFile<'_>,
    layout: &Layout,
    indicators: &mut SeenKeys,
    seen: &mut SeenKeys,
) -> Result<(), ImportError> {
    let options = &session.request.options;
    let source_id = session.source_id(file.path());
    let indicator = describe(layout.value.name(), &layout.description.told, options, &source_id);
    let mut facts = Facts::stated(options, &indicator.title);
    if let (None, Some(publisher)) = (&options.publisher, &layout.description.publisher) {
        facts.publisher.clone_from(publisher);
    }
    facts.url = facts.url.or_else(|| layout.description.url.clone());
    let id = indicator.indicator_id.clone();
    if indicators.enter(&[id.as_str()]) {
        session.out.push(indicator);
    }
    let mark = options.decimal.unwrap_or(DecimalMark::Point);
    let mut take = |row: &Row<'_>, out: &mut Outbox| -> Result<(), Fault> {
        let fault = |bound: &Bound, reason: &'static str| Fault::at(bound, row.read(bound), reason);
        let period = period(row.read(&layout.year)).map_err(|why| fault(&layout.year, why))?;
        let place = place_code(row.read(&layout.code), &layout.scheme, row.read(&layout.version))
            .map_err(|why| fault(&layout.code, why))?;
        if place.version.len() != 4 || place.version.parse::<u16>().is_err() {
            return Err(fault(&layout.version, "not the year of a version"));
        }
        let figure = figure(row.read(&layout.value), mark).map_err(|why| fault(&layout.value, why))?;
        if !seen.enter(&[id.as_str(), &period.to_string(), &place.scheme, &place.version, &place.code]) {
            return Err(fault(&layout.code, "the same place and year as an earlier row"));
        }
        out.push(ObservationRecord {
            source_id: source_id.clone(),
            row: row.index(),
            indicator_id: id.clone(),
            period,
            scheme: place.scheme,
            version: place.version,
            code: place.code,
            value: figure.value,
            status: figure.status,
            low: None,
            high: None,
        });
        Ok(())
    };
    session.each_row(file, facts, &mut take)?;
    Ok(())
}

fn is_description(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
}

/// The YAML beside a CSV: the same name with another ending.
fn description_beside(path: &Path) -> Option<PathBuf> {
    let plain = if path.extension().is_some_and(|ending| ending == "gz") {
        path.with_extension("")
    } else {
        path.to_owned()
    };
    ["yaml", "yml"].map(|ending| plain.with_extension(ending)).into_iter().find(|beside| beside.is_file())
}
