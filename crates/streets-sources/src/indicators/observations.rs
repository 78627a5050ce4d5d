//! The figures of one row, each with its indicator, period, status and interval.

use streets_model::{IndicatorId, ObservationRecord, SourceId, Status};

use crate::indicators::layout::Layout;
use crate::options::ImportOptions;
use crate::read::row::Bound;
use crate::read::{Fault, Row};
use crate::value::missing::flags_of;
use crate::value::number::{Figure, figure};

/// The keys under which options may describe an indicator, the best first.
pub(super) type Keys = (String, String);

/// Reads every figure of a row, before any of them is used.
pub(super) fn read_row(
    row: &Row<'_>,
    layout: &Layout,
    options: &ImportOptions,
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
