//! Where a table of figures has its places, periods and values.

use streets_model::Period;

use crate::error::ImportError;
use crate::indicators::filter::Filter;
use crate::intake::{Columns, Wanted};
use crate::nearest::plain;
use crate::read::row::{Bound, Fault, Row};
use crate::read::table_file::{TableFile, file_name};
use crate::request::ImportRequest;
use crate::value::period::period;
use crate::value::place_code::{PlaceCode, place_code};

/// Columns that say where and when.
pub(crate) const PLACE: [Wanted; 5] = [
    Wanted::required(
        "place",
        &[
            "place_code",
            "code",
            "geo",
            "place_id",
            "geography_code",
            "area_code",
            "region_code",
            "itl_code",
            "nuts_id",
            "nuts_code",
            "lad_code",
            "lep_code",
            "cbsa_code",
            "fua_code",
            "city_code",
        ],
    ),
    Wanted::optional("name", &["place_name", "region_name", "geography_name", "area_name", "cbsa_name"]),
    Wanted::optional("scheme", &[]),
    Wanted::optional("version", &["scheme_version"]),
    Wanted::optional("period", &["year", "time", "time_period", "date", "year_range"]),
];

/// The column of figures of a long table.
pub(crate) const VALUE: [Wanted; 1] = [Wanted::optional("value", &["values", "obs_value", "figure"])];

/// Where a table of figures has its places, periods and values.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    code: Bound,
    name: Bound,
    scheme: Bound,
    version: Bound,
    row_period: Bound,
    /// The columns of figures.
    pub cells: Vec<CellColumn>,
    /// Rows that are left out.
    pub filter: Filter,
    minimum: f64,
    maximum: f64,
}

/// One column of figures.
#[derive(Clone, Debug)]
pub(crate) struct CellColumn {
    /// Where it stands.
    pub bound: Bound,
    /// Its header.
    pub name: String,
    /// The period of its figures, where the row does not say.
    pub period: Option<Period>,
}

impl Frame {
    /// Finds the columns; `taken` have another part already.
    ///
    /// # Errors
    /// What is missing: a column, or an option that says what the file does not.
    pub(crate) fn find(
        request: &ImportRequest,
        file: &TableFile<'_>,
        taken: &[Bound],
    ) -> Result<Self, ImportError> {
        let options = &request.options;
        let mut errors = Vec::new();
        let mut columns = Columns::find(&[&PLACE[..], &VALUE].concat(), &options.map, file).map_or_else(
            |error| {
                errors.push(error);
                None
            },
            Some,
        );
        let mut take = |key: &str| columns.as_mut().map_or(Bound::Absent, |columns| columns.take(key));
        let or = |bound: Bound, constant: &Option<String>| match (bound, constant) {
            (Bound::Absent, Some(constant)) => Bound::Constant(constant.clone()),
            (bound, _) => bound,
        };
        let code = take("place");
        let mut scheme = or(take("scheme"), &options.scheme);
        if !scheme.is_there() && plain(code.name()) == "cbsacode" {
            scheme = Bound::Constant("cbsa".into());
        }
        let mut frame = Self {
            name: take("name"),
            scheme,
            version: or(take("version"), &options.version),
            row_period: or(take("period"), &options.period),
            code,
            cells: Vec::new(),
            filter: Filter::default(),
            minimum: options.minimum.unwrap_or(f64::NEG_INFINITY),
            maximum: options.maximum.unwrap_or(f64::INFINITY),
        };
        let value = take("value");
        match Filter::find(options, file) {
            Ok(filter) => frame.filter = filter,
            Err(error) => errors.push(error),
        }
        match frame.value_columns(request, file, &value, taken) {
            Ok(cells) => frame.cells = cells,
            Err(error) => errors.push(error),
        }
        let needs = |option, why: &str| ImportError::NeedsOption {
            name: request.name.clone(),
            kind: request.kind,
            option,
            why: format!("{why} in `{}`", file_name(file.path())),
        };
        if !frame.scheme.is_there() && frame.code.is_there() && plain(frame.code.name()) != "placeid" {
            errors.push(needs(
                "scheme",
                "the scheme of the place codes, `nuts`, `itl`, `lad`, `cbsa` or another,",
            ));
        }
        if !frame.row_period.is_there() && frame.cells.iter().any(|cell| cell.period.is_none()) {
            errors.push(needs("period", "no column says what period a row is for"));
        }
        ImportError::of(errors)?;
        Ok(frame)
    }

    /// Columns that have no part.
    pub(crate) fn unclaimed(&self, header: &[String], taken: &[Bound]) -> Vec<Bound> {
        let own = [&self.code, &self.name, &self.scheme, &self.version, &self.row_period];
        let cells = self.cells.iter().map(|cell| &cell.bound);
        let claimed: Vec<usize> = own
            .into_iter()
            .chain(cells)
            .chain(self.filter.columns())
            .chain(taken)
            .filter_map(|bound| match bound {
                Bound::Column(at, _) => Some(*at),
                _ => None,
            })
            .collect();
        (0..header.len())
            .filter(|at| !claimed.contains(at) && !header[*at].is_empty())
            .map(|at| Bound::Column(at, header[at].clone()))
            .collect()
    }

    /// The place of a row.
    pub(crate) fn place(&self, row: &Row<'_>) -> Result<PlaceCode, Fault> {
        let text = row.read(&self.code);
        let fault = |why| Fault::at(&self.code, text, why);
        if self.scheme.is_there() {
            return place_code(text, row.read(&self.scheme), row.read(&self.version)).map_err(fault);
        }
        let (scheme, code) = text.split_once(':').ok_or_else(|| fault("not a place id"))?;
        let (scheme, version) = match scheme.rsplit_once('-') {
            Some((scheme, version)) if version.starts_with(|c: char| c.is_ascii_digit()) => (scheme, version),
            _ => (scheme, ""),
        };
        place_code(code, scheme, version).map_err(fault)
    }

    /// The period of one cell.
    pub(crate) fn period(&self, row: &Row<'_>, cell: &CellColumn) -> Result<Period, Fault> {
        match cell.period {
            Some(period) => Ok(period),
            None => {
                let text = row.read(&self.row_period);
                period(text).map_err(|why| Fault::at(&self.row_period, text, why))
            }
        }
    }

    /// Whether a value lies in the range that the user says makes sense.
    pub(crate) fn check_range(&self, value: Option<f64>) -> Result<(), &'static str> {
        match value {
            Some(value) if value < self.minimum => Err("below the least value that makes sense"),
            Some(value) if value > self.maximum => Err("above the greatest value that makes sense"),
            _ => Ok(()),
        }
    }
}
