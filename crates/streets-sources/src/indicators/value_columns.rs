//! Which columns of a table hold its figures, and for what periods.

use streets_model::Period;

use crate::error::ImportError;
use crate::indicators::frame::{CellColumn, Frame};
use crate::intake::columns::column_required;
use crate::nearest::plain;
use crate::read::row::Bound;
use crate::read::table_file::{TableFile, file_name};
use crate::request::ImportRequest;
use crate::value::period::{period, years};

impl Frame {
    /// The columns of figures: those that options name, else `value`, else years, else indicators that options describe.
    pub(super) fn value_columns(
        &self,
        request: &ImportRequest,
        file: &TableFile<'_>,
        value: &Bound,
        taken: &[Bound],
    ) -> Result<Vec<CellColumn>, ImportError> {
        let (options, header) = (&request.options, file.header());
        if let Some(text) = &options.periods {
            return self.unlabelled(request, file, text, taken);
        }
        let plainly = |bound: Bound| CellColumn { name: bound.name().to_owned(), bound, period: None };
        if options.values.iter().any(|name| name == "*") {
            return Ok(self.unclaimed(header, taken).into_iter().map(plainly).collect());
        }
        let listed: Vec<&String> = if options.values.is_empty() {
            options.units.keys().collect()
        } else {
            options.values.iter().collect()
        };
        if !listed.is_empty() {
            let mut errors = Vec::new();
            let mut cells = Vec::new();
            for name in listed {
                match column_required(file, "values", name) {
                    Ok(bound) => cells.push(plainly(bound)),
                    Err(error) => errors.push(error),
                }
            }
            ImportError::of(errors)?;
            return Ok(cells);
        }
        if value.is_there() {
            return Ok(vec![plainly(value.clone())]);
        }
        let years: Vec<CellColumn> = self
            .unclaimed(header, taken)
            .into_iter()
            .filter_map(|bound| {
                let period = period(bound.name()).ok()?;
                Some(CellColumn { name: bound.name().to_owned(), bound, period: Some(period) })
            })
            .collect();
        if !years.is_empty() {
            return Ok(years);
        }
        let known: Vec<CellColumn> = self
            .unclaimed(header, taken)
            .into_iter()
            .filter(|bound| options.indicators.contains_key(bound.name()))
            .map(plainly)
            .collect();
        if !known.is_empty() {
            return Ok(known);
        }
        Err(ImportError::MissingColumn {
            path: file.path().to_owned(),
            key: "value".into(),
            wanted: vec!["value".into(), "values".into(), "obs_value".into(), "a year as header".into()],
            columns: header.to_vec(),
            other_delimiter: file
                .other_delimiter(|column| plain(column) == "value" || period(column).is_ok()),
        })
    }

    /// Columns whose headers do not say their year: those in `values`, else those whose header stands there repeatedly.
    fn unlabelled(
        &self,
        request: &ImportRequest,
        file: &TableFile<'_>,
        text: &str,
        taken: &[Bound],
    ) -> Result<Vec<CellColumn>, ImportError> {
        let (options, header) = (&request.options, file.header());
        let fault = |problem: String| ImportError::Option {
            name: request.name.clone(),
            option: "periods".into(),
            seen: text.to_owned(),
            problem,
        };
        let periods = years(text).map_err(|wanted| fault(format!("it should be {wanted}")))?;
        let columns: Vec<Bound> = self
            .unclaimed(header, taken)
            .into_iter()
            .filter(|bound| {
                let name = bound.name();
                if options.values.is_empty() {
                    header.iter().filter(|other| *other == name).count() > 1
                } else {
                    options.values.iter().any(|value| value == name)
                }
            })
            .collect();
        if columns.len() != periods.len() {
            return Err(fault(format!(
                "it is {} years for {} columns of `{}` whose header is repeated",
                periods.len(),
                columns.len(),
                file_name(file.path())
            )));
        }
        let cell = |(bound, period): (Bound, Period)| CellColumn {
            name: bound.name().to_owned(),
            bound,
            period: Some(period),
        };
        Ok(columns.into_iter().zip(periods).map(cell).collect())
    }
}
