//! How much of each field each place has: place × field × period, long or wide.
//!
//! Published tables hold sums beside their parts (`Total`, `A-E`, `C (10-33)` beside `10-12`, `13-15`, …). Taken
//! together they would count everything several times, so the file is read twice: once to learn its codes and to check
//! which rows are sums of others, and once to take the finest rows that make up the whole. A row that is left out stands
//! in `rejects` with the reason `aggregate of …` or `part of …`. See [`hierarchy`] for the rule.
//!
//! A count cannot be negative. An amount of money can, as gross value added is where an industry buys more than it
//! sells: it stands, with a finding; `minimum` says otherwise.
//!
//! Memory: at most four million amounts, of a sample of the places and periods where the file has more.

mod code;
mod hierarchy;
mod sums;

use std::collections::BTreeMap;

use streets_model::{Finding, Period, SourceId, StructureRecord};

use crate::error::ImportError;
use crate::indicators::frame::{CellColumn, Frame, PLACE, VALUE};
use crate::intake::columns::unknown_keys;
use crate::intake::{Columns, Facts, SeenKeys, Session, Wanted};
use crate::kind::ImportKind;
use crate::options::{Aggregates, DecimalMark, ImportOptions};
use crate::read::row::Bound;
use crate::read::table_file::{Item, TableFile, file_name};
use crate::read::{Fault, Row};
use crate::structure::code::repaired;
use crate::structure::sums::{LeftOut, Sums};
use crate::value::number::figure;
use crate::value::place_code::PlaceCode;

const FIELD: [Wanted; 2] = [
    Wanted::required(
        "field",
        &[
            "field_code",
            "industry",
            "industry_code",
            "sic07_code",
            "sic_code",
            "nace",
            "nace_r2",
            "naics_code",
            "cpc",
            "ipc",
        ],
    ),
    Wanted::optional("field_name", &["field_title", "sic07_description", "industry_name", "description"]),
];

/// Reads files of kind `structure`.
pub(crate) fn import(session: &mut Session<'_>) -> Result<(), ImportError> {
    let request = session.request;
    let mut errors = unknown_keys(ImportKind::Structure, &request.options.map, &[&PLACE, &VALUE, &FIELD]);
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
    let mut seen = SeenKeys::default();
    for (file, layout) in ready {
        read_one(session, file, &layout, &mut seen)?;
    }
    Ok(())
}

/// Where the columns of one file stand.
struct Layout {
    frame: Frame,
    field: Bound,
    field_scheme: String,
    /// Unit of each column of figures.
    units: Vec<String>,
    mark: DecimalMark,
}

/// One amount of a row.
struct Amount<'l> {
    period: Period,
    unit: &'l str,
    value: Option<f64>,
}

impl Layout {
    fn find(session: &Session<'_>, file: &TableFile<'_>) -> Result<Self, ImportError> {
        let request = session.request;
        let options = &request.options;
        let mut errors = Vec::new();
        let found = Columns::find(&FIELD, &options.map, file);
        let (field, name) = match found {
            Ok(mut columns) => (columns.take("field"), columns.take("field_name")),
            Err(error) => {
                errors.push(error);
                (Bound::Absent, Bound::Absent)
            }
        };
        let frame = Frame::find(request, file, &[field.clone(), name]);
        let needs = |option, why: &str| ImportError::NeedsOption {
            name: request.name.clone(),
            kind: request.kind,
            option,
            why: format!("{why} in `{}`", file_name(file.path())),
        };
        let field_scheme = options.field_scheme.clone().unwrap_or_else(|| {
            errors.push(needs(
                "field_scheme",
                "the classification of the fields, `sic2007`, `naics2017-4` or another,",
            ));
            String::new()
        });
        let frame = frame.map_err(|error| errors.push(error)).ok();
        let units = frame.as_ref().map_or_else(Vec::new, |frame| unit_of_each(options, &frame.cells));
        if frame.is_some() && units.iter().any(String::is_empty) {
            errors.push(needs(
                "unit",
                "what the values count, `jobs`, `GBP million` or another (`units` where columns differ),",
            ));
        }
        let Some(frame) = frame.filter(|_| errors.is_empty()) else { return Err(joined(errors)) };
        Ok(Self { frame, field, field_scheme, units, mark: options.decimal.unwrap_or(DecimalMark::Point) })
    }

    /// The place, field and amounts of a row, all of them readable.
    fn read<'l>(
        &'l self,
        row: &Row<'_>,
        amounts: &mut Vec<Amount<'l>>,
    ) -> Result<(PlaceCode, String), Fault> {
        amounts.clear();
        self.frame.filter.check(row)?;
        let place = self.frame.place(row)?;
        let field = row.need(&self.field, "no field")?;
        for (cell, unit) in self.frame.cells.iter().zip(&self.units) {
            let fault = |why| Fault::at(&cell.bound, row.read(&cell.bound), why);
            let value = figure(row.read(&cell.bound), self.mark).map_err(fault)?.value;
            self.frame.check_range(value).map_err(fault)?;
            if value.is_some_and(|value| value < 0.0) && !is_money(unit) {
                return Err(fault("a negative amount"));
            }
            amounts.push(Amount { period: self.frame.period(row, cell)?, unit, value });
        }
        Ok((place, repaired(field)))
    }
}

/// Units of money: an ISO 4217 code or a currency sign at the beginning.
fn is_money(unit: &str) -> bool {
    let word = unit.split(|c: char| !c.is_ascii_uppercase()).next().unwrap_or("");
    word.len() == 3 || unit.starts_with(['£', '€', '$'])
}

fn joined(mut errors: Vec<ImportError>) -> ImportError {
    if errors.len() == 1 { errors.remove(0) } else { ImportError::Several(errors) }
}

fn unit_of_each(options: &ImportOptions, cells: &[CellColumn]) -> Vec<String> {
    cells
        .iter()
        .map(|cell| options.units.get(&cell.name).or(options.unit.as_ref()).cloned().unwrap_or_default())
        .collect()
}

/// Reads a file a first time, to know which of its codes are sums of others.
fn learn(
    session: &Session<'_>,
    layout: &Layout,
    mut file: TableFile<'_>,
) -> Result<BTreeMap<String, LeftOut>, ImportError> {
    let mut sums = Sums::default();
    let mut amounts = Vec::new();
    while let Some(item) = file.next()? {
        // What is wrong with a row is told when it is read the second time.
        let Item::Row(row) = item else { continue };
        let Ok((place, field)) = layout.read(&row, &mut amounts) else { continue };
        for amount in &amounts {
            if let Some(value) = amount.value {
                let cell = format!("{}:{} {} {}", place.scheme, place.code, amount.period, amount.unit);
                sums.enter(&cell, &field, value);
            }
        }
    }
    file.finish()?;
    Ok(sums.left_out(&session.request.options.aggregate_codes))
}

fn read_one(
    session: &mut Session<'_>,
    file: TableFile<'_>,
    layout: &Layout,
    seen: &mut SeenKeys,
) -> Result<(), ImportError> {
    let options = &session.request.options;
    let name = file_name(file.path());
    let (source_id, facts) = (session.source_id(file.path()), Facts::stated(options, &name));
    let path = file.path().to_owned();
    let (file, left_out) = if options.aggregates.unwrap_or_default() == Aggregates::Find {
        let left_out = learn(session, layout, file)?;
        (session.open(&path)?, left_out)
    } else {
        (file, BTreeMap::new())
    };
    let mut amounts = Vec::new();
    let mut told = Told::default();
    session.each_row(file, facts, |row, out| {
        let (place, field) = layout.read(row, &mut amounts)?;
        told.mended += u64::from(field != row.read(&layout.field));
        if let Some(left_out) = left_out.get(&field) {
            return Err(Fault::at(&layout.field, &field, left_out.reason.clone()));
        }
        if amounts.iter().all(|amount| amount.value.is_none()) {
            return Err(Fault::row(&format!("{} {field}", place.code), "no amount is given"));
        }
        for amount in &amounts {
            let period = amount.period.to_string();
            if !seen.enter(&[&place.scheme, &place.version, &place.code, &field, &period, amount.unit]) {
                let value = format!("{} {field} {period}", place.code);
                return Err(Fault::row(&value, "the same place, field and period as in an earlier row"));
            }
        }
        for amount in &amounts {
            match amount.value {
                Some(value) => {
                    told.negative += u64::from(value < 0.0);
                    out.push(record(&source_id, row, layout, &place, &field, amount, value));
                }
                None => told.missing += 1,
            }
        }
        Ok(())
    })?;
    told.tell(session, &name, &left_out);
    Ok(())
}

fn record(
    source_id: &SourceId,
    row: &Row<'_>,
    layout: &Layout,
    place: &PlaceCode,
    field: &str,
    amount: &Amount<'_>,
    value: f64,
) -> StructureRecord {
    StructureRecord {
        source_id: source_id.clone(),
        row: row.index(),
        period: amount.period,
        field_scheme: layout.field_scheme.clone(),
        field: field.to_owned(),
        scheme: place.scheme.clone(),
        version: place.version.clone(),
        code: place.code.clone(),
        value,
        unit: amount.unit.to_owned(),
    }
}

/// What is worth telling of a file.
#[derive(Default)]
struct Told {
    mended: u64,
    missing: u64,
    negative: u64,
}

impl Told {
    fn tell(&self, session: &mut Session<'_>, name: &str, left_out: &BTreeMap<String, LeftOut>) {
        let Self { mended, missing, negative } = self;
        if *mended > 0 {
            let message = format!(
                "{mended} rows have a code that a spreadsheet turned into a date, such as `11-Dec` for `11-12`; they stand mended"
            );
            session.find(Finding::caution(name, message));
        }
        if *missing > 0 {
            session.find(Finding::note(
                name,
                format!("{missing} amounts are missing or withheld and stand in no row"),
            ));
        }
        if *negative > 0 {
            session.find(Finding::caution(
                name,
                format!("{negative} amounts are negative and stand as they are"),
            ));
        }
        if left_out.is_empty() {
            return;
        }
        let worst = left_out.values().map(|left| left.furthest).fold(0.0, f64::max);
        let message = format!(
            "{} of its codes are sums or parts of others and are left out; where sums and parts agree, they differ by at most {}",
            left_out.len(),
            (worst * 1e6).round() / 1e6,
        );
        session.find(Finding::note(name, message));
        for (code, left) in left_out.iter().filter(|(_, left)| left.broken > 0) {
            let message = format!(
                "`{code}` is left out as {}, but in {} places and periods they do not add up to it",
                left.reason, left.broken
            );
            session.find(Finding::caution(name, message));
        }
        for (code, left) in left_out.iter().filter(|(_, left)| left.doubtful) {
            session.find(Finding::caution(name, format!("`{code}`: {}", left.reason)));
        }
    }
}
