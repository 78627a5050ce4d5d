//! Where the columns of a file of figures stand, and which indicator a figure is of.

use crate::error::ImportError;
use crate::indicators::frame::Frame;
use crate::intake::{Columns, Session, Wanted};
use crate::nearest::plain;
use crate::options::DecimalMark;
use crate::read::row::Bound;
use crate::read::table_file::file_name;
use crate::read::{Fault, Row, TableFile};

/// Columns that only figures about places have.
pub(super) const OWN: [Wanted; 4] = [
    Wanted::optional("indicator", &["indicator_id"]),
    Wanted::optional("status", &["obs_flag", "obs_status", "flag", "flags"]),
    Wanted::optional("low", &["lower", "lower_ci", "ci_low"]),
    Wanted::optional("high", &["upper", "upper_ci", "ci_high"]),
];

/// Where the columns of one file stand.
pub(super) struct Layout {
    pub(super) frame: Frame,
    indicator: Bound,
    pub(super) status: Bound,
    pub(super) low: Bound,
    pub(super) high: Bound,
    dimensions: Vec<Bound>,
    base: String,
    pub(super) mark: DecimalMark,
}

impl Layout {
    pub(super) fn find(session: &Session<'_>, file: &TableFile<'_>) -> Result<Self, ImportError> {
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
    pub(super) fn indicator_keys(
        &self,
        row: &Row<'_>,
        column: &str,
        stated: bool,
    ) -> Result<(String, String), Fault> {
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
