//! Published figures about places: long, with years as columns, or with an indicator a column.
//!
//! | Form | Told by | A row is |
//! |---|---|---|
//! | long | a column `value` | one figure of one indicator |
//! | wide | headers that are years, or `periods` | one indicator's figures for all years |
//! | a column an indicator | `values` | several indicators' figures for one year |
//!
//! Columns named in `dimensions` tell indicators apart: each combination of their values is one, its id being the
//! import's followed by the values. Eurostat's files (`geo` and `time`) do so by themselves with every column that has
//! no other part. A row is used whole or not at all: one figure that cannot be read rejects the row.

pub(crate) mod describe;
pub(crate) mod filter;
pub(crate) mod frame;

use std::collections::BTreeSet;

use streets_model::{Finding, IndicatorId, ObservationRecord, SourceId, Status};

use crate::error::ImportError;
use crate::indicators::describe::{Told, describe};
use crate::indicators::frame::{Frame, PLACE, VALUE};
use crate::intake::columns::unknown_keys;
use crate::intake::{Columns, Facts, Outbox, SeenKeys, Session, Wanted};
use crate::kind::ImportKind;
use crate::nearest::plain;
use crate::options::DecimalMark;
use crate::read::row::Bound;
use crate::read::table_file::file_name;
use crate::read::{Fault, Row, TableFile};
use crate::value::missing::flags_of;
use crate::value::number::{Figure, figure};

/// Columns that only figures about places have.
const OWN: [Wanted; 4] = [
    Wanted::optional("indicator", &["indicator_id"]),
    Wanted::optional("status", &["obs_flag", "obs_status", "flag", "flags"]),
    Wanted::optional("low", &["lower", "lower_ci", "ci_low"]),
    Wanted::optional("high", &["upper", "upper_ci", "ci_high"]),
];

/// Reads files of kind `indicators`.
pub(crate) fn import(session: &mut Session<'_>) -> Result<(), ImportError> {
    let request = session.request;
    let mut errors = unknown_keys(ImportKind::Indicators, &request.options.map, &[&PLACE, &VALUE, &OWN]);
    let mut ready = Vec::new();
    match session.open_all(request.files.iter().map(std::path::PathBuf::as_path)) {
        Err(error) => errors.push(error),
        Ok(files) => {
            for file in files {
                match Layout::find(session, &file) {
                    Ok(layout) => ready.push((file, layout)),
                    Err(error) => errors.push(error),
                }
            }
        }
    }
    ImportError::of(errors)?;
    let mut seen = Seen::default();
    for (file, layout) in ready {
        read_one(session, file, &layout, &mut seen)?;
    }
    for key in request.options.indicators.keys() {
        if !seen.described.contains(key) {
            session.find(Finding::caution(
                &request.name,
                format!("options describe an indicator `{key}` that no row has"),
            ));
        }
    }
    Ok(())
}

/// What was seen so far.
#[derive(Default)]
struct Seen {
    indicators: SeenKeys,
    observations: SeenKeys,
    described: BTreeSet<String>,
}

/// Where the columns of one file stand.
struct Layout {
    frame: Frame,
    indicator: Bound,
    status: Bound,
    low: Bound,
    high: Bound,
    dimensions: Vec<Bound>,
    base: String,
    mark: DecimalMark,
}

impl Layout {
    fn find(session: &Session<'_>, file: &TableFile<'_>) -> Result<Self, ImportError> {
        let request = session.request;
        let options = &request.options;
        let mut columns = Columns::find(&OWN, &options.map, file)?;
        let named = match &options.dimensions {
            Some(names) => names
                .iter()
                .map(|name| crate::intake::columns::column_required(file, "dimensions", name))
                .collect::<Result<Vec<_>, _>>()?,
            None => Vec::new(),
        };
        let mut taken: Vec<Bound> = OWN.iter().map(|want| columns.take(want.key)).collect();
        let [indicator, status, low, high] = std::array::from_fn(|at| taken[at].clone());
        taken.extend(named.iter().cloned());
        let frame = Frame::find(request, file, &taken)?;
        let dimensions = if options.dimensions.is_some() || indicator.is_there() {
            named
        } else {
            eurostat_dimensions(file.header(), &frame, &taken)
        };
        let name = file_name(file.path());
        let stem = name.split('.').next().unwrap_or(&name);
        let lone = request.files.len() == 1;
        let base = options.indicator.as_deref().unwrap_or(if lone { &request.name } else { stem });
        let mark = options.decimal.unwrap_or(DecimalMark::Point);
        Ok(Self { frame, indicator, status, low, high, dimensions, base: base.to_owned(), mark })
    }

    /// Whether each value column is an indicator of its own.
    fn columns_are_indicators(&self) -> bool {
        self.frame.cells.len() > 1 && self.frame.cells.iter().all(|cell| cell.period.is_none())
    }

    /// The indicator of one cell, with the keys under which options may describe it, the best first.
    fn indicator_keys(&self, row: &Row<'_>, column: &str, stated: bool) -> Result<(String, String), Fault> {
        if self.indicator.is_there() {
            let id = row.read_some(&self.indicator);
            let id =
                id.ok_or_else(|| Fault::at(&self.indicator, row.read(&self.indicator), "no indicator"))?;
            return Ok((id.to_owned(), id.to_owned()));
        }
        let mut id = match (self.columns_are_indicators(), stated) {
            (true, true) => format!("{}.{column}", self.base),
            (true, false) => column.to_owned(),
            (false, _) => self.base.clone(),
        };
        for dimension in &self.dimensions {
            id.push('.');
            id.push_str(row.read(dimension));
        }
        Ok((id, column.to_owned()))
    }
}

/// Columns of a Eurostat file that tell its series apart: all that have no other part.
fn eurostat_dimensions(header: &[String], frame: &Frame, taken: &[Bound]) -> Vec<Bound> {
    let has = |name: &str| header.iter().any(|column| plain(column) == name);
    if !has("geo") || !(has("time") || has("timeperiod")) {
        return Vec::new();
    }
    const NO_DIMENSION: [&str; 6] =
        ["dataflow", "structure", "structureid", "lastupdate", "conf_status", "freq"];
    frame
        .unclaimed(header, taken)
        .into_iter()
        .filter(|bound| !NO_DIMENSION.contains(&plain(bound.name()).as_str()))
        .collect()
}

fn read_one(
    session: &mut Session<'_>,
    file: TableFile<'_>,
    layout: &Layout,
    seen: &mut Seen,
) -> Result<(), ImportError> {
    let options = &session.request.options;
    let source_id = session.source_id(file.path());
    let name = file_name(file.path());
    let facts = Facts::stated(options, &name);
    let (mut missing, mut figures) = (0_u64, 0_u64);
    let mut cells = Vec::new();
    session.each_row(file, facts, |row, out| {
        cells.clear();
        let found = read_row(row, layout, options, &source_id, &mut cells);
        found?;
        for (cell, keys) in &cells {
            let period = cell.period.to_string();
            let key = [cell.indicator_id.as_str(), &period, &cell.scheme, &cell.version, &cell.code];
            if !seen.observations.enter(&key) {
                let value = format!("{} {period} {}", cell.code, cell.indicator_id);
                return Err(Fault::row(&value, "the same indicator, place and period as in an earlier row"));
            }
            if seen.indicators.enter(&[&keys.0]) {
                put_indicator(out, keys, options, &source_id, &mut seen.described);
            }
        }
        for (cell, _) in cells.drain(..) {
            figures += 1;
            missing += u64::from(cell.value.is_none());
            out.push(cell);
        }
        Ok(())
    })?;
    if missing > 0 {
        session.find(Finding::note(&name, format!("{missing} of {figures} figures are missing or withheld")));
    }
    Ok(())
}

type Keys = (String, String);

/// Reads every figure of a row, before any of them is used.
fn read_row(
    row: &Row<'_>,
    layout: &Layout,
    options: &crate::options::ImportOptions,
    source_id: &SourceId,
    cells: &mut Vec<(ObservationRecord, Keys)>,
) -> Result<(), Fault> {
    layout.frame.filter.check(row)?;
    let place = layout.frame.place(row)?;
    let status = stated_status(row, &layout.status)?;
    for cell in &layout.frame.cells {
        let text = row.read(&cell.bound);
        let fault = |why| Fault::at(&cell.bound, text, why);
        let figure = figure(text, layout.mark).map_err(fault)?;
        layout.frame.check_range(figure.value).map_err(fault)?;
        let keys = layout.indicator_keys(row, &cell.name, options.indicator.is_some())?;
        let own = options.indicators.get(&keys.0).or_else(|| options.indicators.get(&keys.1));
        let id = own.and_then(|own| own.id.as_deref()).unwrap_or(&keys.0);
        let (low, high) = interval(row, layout, figure)?;
        let record = ObservationRecord {
            source_id: source_id.clone(),
            row: row.index(),
            indicator_id: IndicatorId::from(id),
            period: layout.frame.period(row, cell)?,
            scheme: place.scheme.clone(),
            version: place.version.clone(),
            code: place.code.clone(),
            value: figure.value,
            status: if figure.value.is_none() { Status::Suppressed } else { status.unwrap_or(figure.status) },
            low,
            high,
        };
        cells.push((record, keys));
    }
    Ok(())
}

fn interval(row: &Row<'_>, layout: &Layout, middle: Figure) -> Result<(Option<f64>, Option<f64>), Fault> {
    let end = |bound: &Bound| {
        let read =
            figure(row.read(bound), layout.mark).map_err(|why| Fault::at(bound, row.read(bound), why))?;
        Ok(read.value)
    };
    let (low, high) = (end(&layout.low)?, end(&layout.high)?);
    let wrong = match (low, middle.value, high) {
        (Some(low), _, Some(high)) if low > high => true,
        (Some(low), Some(value), _) if low > value => true,
        (_, Some(value), Some(high)) if value > high => true,
        _ => false,
    };
    if wrong {
        Err(Fault::at(&layout.low, row.read(&layout.low), "an interval that does not hold its figure"))
    } else {
        Ok((low, high))
    }
}

/// The status that a column of its own gives: one of our words, or Eurostat's flags.
fn stated_status(row: &Row<'_>, bound: &Bound) -> Result<Option<Status>, Fault> {
    let Some(text) = row.read_some(bound) else { return Ok(None) };
    let lower = text.to_lowercase();
    let known = lower.parse().ok().or_else(|| flags_of(&lower)).or(match lower.as_str() {
        "a" => Some(Status::Final),
        _ => None,
    });
    known.map(Some).ok_or_else(|| Fault::at(bound, text, "not a status"))
}

fn put_indicator(
    out: &mut Outbox,
    (id, column): &Keys,
    options: &crate::options::ImportOptions,
    source_id: &SourceId,
    described: &mut BTreeSet<String>,
) {
    let key = if options.indicators.contains_key(id) { id } else { column };
    described.insert(key.clone());
    let title = options.title.clone().filter(|_| options.indicator.is_some() && !id.contains('.'));
    let mut indicator = describe(key, &Told { title, ..Told::default() }, options, source_id);
    if options.indicators.get(key).is_none_or(|own| own.id.is_none()) {
        indicator.indicator_id = IndicatorId::from(id.as_str());
    }
    if options.indicators.get(key).is_none_or(|own| own.title.is_none()) && indicator.title == *key {
        indicator.title.clone_from(id);
    }
    out.push(indicator);
}
