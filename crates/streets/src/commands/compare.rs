//! `streets compare NAME NAME…`

use serde_json::{Value, json};
use streets_report::words::number::fixed;
use streets_study::Study;
use streets_study::views::comparison::{Comparison, ComparisonRow, compare as look_up};

use crate::args::Compare;
use crate::commands::csv_text;
use crate::commands::rank::interval;
use crate::exit::{Ended, Failure};
use crate::interval_bar::Scale;
use crate::json;
use crate::number::{or_dash, plain};
use crate::printer::{Printer, strong};

/// Characters of a bar.
const BAR: usize = 30;

pub(crate) fn compare(args: &Compare, study: &Study, printer: &Printer) -> Result<Ended, Failure> {
    let comparison = look_up(study, &args.names, &args.measures, args.scheme.as_deref())?;
    if printer.json {
        json::print(printer, document(&comparison))?;
    } else if args.form.csv {
        csv(&comparison, printer)?;
    } else {
        text(&comparison, printer)?;
    }
    Ok(Ended::Well)
}

fn name<'a>(comparison: &'a Comparison, id: &streets_model::PlaceId) -> &'a str {
    comparison.places.iter().find(|place| place.place_id == *id).map_or("", |place| &place.name)
}

fn document(comparison: &Comparison) -> Value {
    let row = |row: &ComparisonRow| {
        let figures: Vec<_> = comparison
            .places
            .iter()
            .zip(&row.figures)
            .map(|(place, figure)| {
                let figure = figure.as_ref();
                json!({
                    "place_id": place.place_id.as_str(),
                    "value": figure.and_then(|one| one.value),
                    "low": figure.and_then(|one| one.low),
                    "high": figure.and_then(|one| one.high),
                    "n": figure.map(|one| one.n),
                })
            })
            .collect();
        let differences: Vec<_> = row
            .differences
            .iter()
            .map(|one| {
                json!({ "a": one.a.as_str(), "b": one.b.as_str(), "difference": one.difference, "low": one.low,
                        "high": one.high, "p": one.p, "told_apart": one.told_apart })
            })
            .collect();
        json!({
            "measure_id": row.definition.id,
            "title": row.definition.title,
            "unit": row.definition.unit,
            "figures": figures,
            "differences": differences,
        })
    };
    let places: Vec<_> = comparison
        .places
        .iter()
        .map(|place| json!({ "place_id": place.place_id.as_str(), "name": place.name }))
        .collect();
    json!({
        "period": comparison.period.to_string(),
        "places": places,
        "measures": comparison.rows.iter().map(row).collect::<Vec<_>>(),
    })
}

fn csv(comparison: &Comparison, printer: &Printer) -> Result<(), Failure> {
    let header = ["measure_id", "period", "a", "b", "difference", "low", "high", "p", "told_apart"];
    let rows = comparison.rows.iter().flat_map(|row| &row.differences).map(|one| {
        [
            one.measure_id.as_str().to_owned(),
            comparison.period.to_string(),
            one.a.as_str().to_owned(),
            one.b.as_str().to_owned(),
            plain(Some(one.difference)),
            plain(Some(one.low)),
            plain(Some(one.high)),
            plain(Some(one.p)),
            if one.told_apart { "yes" } else { "no" }.to_owned(),
        ]
    });
    csv_text::print(printer, header, rows)
}

fn text(comparison: &Comparison, printer: &Printer) -> Result<(), Failure> {
    let widest = comparison.places.iter().map(|place| place.name.chars().count()).max().unwrap_or(0);
    printer.answer(format_args!("{}; 95 % intervals\n", comparison.period))?;
    for row in &comparison.rows {
        let definition = &row.definition;
        printer.answer(format_args!("\n{} ({})\n", strong(definition.title), definition.unit))?;
        let ends = row.figures.iter().flatten().flat_map(|one| [one.low, one.value, one.high]).flatten();
        let scale = Scale::over(ends, BAR);
        for (place, figure) in comparison.places.iter().zip(&row.figures) {
            let name = &place.name;
            match figure {
                Some(one) => printer.answer(format_args!(
                    "  {name:<widest$}  {:>10}  {}  {}\n",
                    or_dash(one.value, definition.decimals),
                    scale.bar(one.value, one.low, one.high),
                    interval(one.low, one.high, definition.decimals),
                ))?,
                None => printer.answer(format_args!("  {name:<widest$}  no figure\n"))?,
            }
        }
        for one in &row.differences {
            printer.answer(format_args!("  {}\n", verdict(comparison, one, definition.decimals)))?;
        }
    }
    Ok(())
}

fn verdict(comparison: &Comparison, one: &streets_study::Difference, decimals: usize) -> String {
    let (a, b) = (name(comparison, &one.a), name(comparison, &one.b));
    let span = interval(Some(one.low), Some(one.high), decimals);
    if !one.told_apart {
        return format!("{a} and {b} cannot be told apart (difference {span})");
    }
    let by = fixed(one.difference.abs(), decimals);
    let word = if one.difference > 0.0 { "above" } else { "below" };
    format!("{a} is {word} {b} by {by} (difference {span})")
}
