//! Single figures of a place's network and of the whole one, with intervals: for readers, as CSV and as JSON.

use serde_json::{Map, Value, json};
use streets_report::words::number::{fixed, sensible_decimals};
use streets_study::views::network::{FigureRow, NetworkFigures, NetworkView};

use crate::commands::csv_text;
use crate::exit::Failure;
use crate::number::{or_dash, plain};
use crate::printer::{Printer, strong};
use crate::text_table::{Column, table};

/// Prints every figure with its interval, or why it has none, and how intervals are made.
pub(crate) fn figures_text(view: &NetworkView, printer: &Printer) -> Result<(), Failure> {
    let columns = [Column::Words("figure"), Column::Numbers("value"), Column::Words("95 % interval")];
    let rows = view.figures.rows.iter().map(|row| cells(row.figure.words(), row));
    printer.answer(table(&columns, rows, printer.width))?;
    printer.answer(format_args!("\n{}\n\n", strong("The whole network")))?;
    let whole = view.whole_figures.rows.iter();
    let rows = whole.filter_map(|row| Some(cells(row.figure.words_of_whole()?, row)));
    printer.answer(table(&columns, rows, printer.width))?;
    let found = &view.figures;
    printer.answer(format_args!(
        "\nIntervals: {} groups of {} {} are left out in turn (method: network-figure-intervals).\n",
        found.groups,
        found.units,
        found.unit.words(),
    ))?;
    Ok(())
}

fn cells(words: &str, row: &FigureRow) -> Vec<String> {
    let value = row.value;
    let whole = value.is_none_or(|value| value.fract() == 0.0);
    let decimals = value.map_or(0, |value| if whole { 0 } else { sensible_decimals(value) });
    let interval = match row.interval {
        Ok(interval) => {
            format!("{} to {}", fixed(interval.low, decimals), fixed(interval.high, decimals))
        }
        Err(reason) => format!("none: {}", reason.words()),
    };
    vec![words.to_owned(), or_dash(value, decimals), interval]
}

/// Prints the figures of the place, then those of the whole network, whose names begin with `whole-`.
pub(crate) fn figures_csv(view: &NetworkView, printer: &Printer) -> Result<(), Failure> {
    let own = view.figures.rows.iter().map(|row| (row.figure.id().to_owned(), row));
    let whole = view.whole_figures.rows.iter().filter(|row| row.figure.words_of_whole().is_some());
    let whole = whole.map(|row| (format!("whole-{}", row.figure.id()), row));
    let rows = own.chain(whole).map(|(id, row)| {
        let interval = row.interval.ok();
        let none = row.interval.err().map_or_else(String::new, |reason| reason.words().to_owned());
        [
            id,
            plain(row.value),
            plain(interval.map(|interval| interval.low)),
            plain(interval.map(|interval| interval.high)),
            none,
        ]
    });
    csv_text::print(printer, ["figure", "value", "low", "high", "no_interval"], rows)
}

/// Values and intervals by figure.
pub(crate) fn figures_document(found: &NetworkFigures) -> [Value; 2] {
    let values: Map<String, Value> =
        found.rows.iter().map(|row| (row.figure.id().to_owned(), json!(row.value))).collect();
    let intervals: Map<String, Value> = (found.rows.iter())
        .map(|row| {
            let interval = row.interval.ok();
            let document = json!({
                "low": interval.map(|interval| interval.low),
                "high": interval.map(|interval| interval.high),
                "no_interval": row.interval.err().map(|reason| reason.words()),
            });
            (row.figure.id().to_owned(), document)
        })
        .collect();
    [Value::Object(values), Value::Object(intervals)]
}
