//! Where the columns of a file of structure stand, and the amounts of a row.

use streets_model::Period;

use crate::error::ImportError;
use crate::indicators::frame::{CellColumn, Frame};
use crate::intake::{Columns, Session, Wanted};
use crate::options::{DecimalMark, ImportOptions};
use crate::read::row::Bound;
use crate::read::table_file::{TableFile, file_name};
use crate::read::{Fault, Row};
use crate::structure::code::repaired;
use crate::value::number::figure;
use crate::value::place_code::PlaceCode;

/// Columns that say which field a row is of.
pub(super) const FIELD: [Wanted; 2] = [
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

/// Where the columns of one file stand.
pub(super) struct Layout {
    frame: Frame,
    pub(super) field: Bound,
    pub(super) field_scheme: String,
    /// Unit of each column of figures.
    units: Vec<String>,
    mark: DecimalMark,
}

/// One amount of a row.
pub(super) struct Amount<'l> {
    pub(super) period: Period,
    pub(super) unit: &'l str,
    pub(super) value: Option<f64>,
}

impl Layout {
    pub(super) fn find(session: &Session<'_>, file: &TableFile<'_>) -> Result<Self, ImportError> {
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
    pub(super) fn read<'l>(
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
