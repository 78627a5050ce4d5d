//! `streets types`

use serde_json::{Value, json};
use streets_report::words::number::fixed;
use streets_study::Study;
use streets_study::views::like_with_like::{TypesView, types as look_up};

use crate::args::Types;
use crate::commands::csv_text;
use crate::exit::{Ended, Failure};
use crate::json;
use crate::printer::{Printer, strong};
use crate::text_table::{Column, table};

/// Differences that are told of a kind.
const TOLD: usize = 4;

pub(crate) fn types(args: &Types, study: &Study, printer: &Printer) -> Result<Ended, Failure> {
    let view = look_up(study)?;
    if printer.json {
        json::print(printer, document(&view))?;
    } else if args.form.csv {
        let header =
            ["place_id", "name", "type", "probability", "next_type", "next_probability", "report_type"];
        let rows = view.places.iter().map(|(place, row)| {
            [
                place.place_id.as_str().to_owned(),
                place.name.clone(),
                row.type_name.clone(),
                row.probability.to_string(),
                row.next_type.clone(),
                row.next_probability.to_string(),
                row.report_type.clone().unwrap_or_default(),
            ]
        });
        csv_text::print(printer, header, rows)?;
    } else {
        text(&view, printer)?;
    }
    Ok(Ended::Well)
}

fn document(view: &TypesView) -> Value {
    let types: Vec<Value> = view
        .types
        .iter()
        .map(|(kind, effects)| {
            let effects: Vec<Value> = effects
                .iter()
                .map(|effect| {
                    json!({
                        "feature": effect.feature_id,
                        "words": effect.words,
                        "inside": effect.inside,
                        "outside": effect.outside,
                        "effect": effect.effect,
                        "low": effect.low,
                        "high": effect.high,
                    })
                })
                .collect();
            json!({
                "name": kind.type_name,
                "places": kind.size,
                "exemplar": kind.exemplar_id.as_str(),
                "stability": kind.stability,
                "stability_low": kind.stability_low,
                "stability_high": kind.stability_high,
                "verdict": kind.verdict,
                "effects": effects,
            })
        })
        .collect();
    let places: Vec<Value> = view
        .places
        .iter()
        .map(|(place, row)| {
            json!({
                "place_id": place.place_id.as_str(),
                "name": place.name,
                "type": row.type_name,
                "probability": row.probability,
                "next_type": row.next_type,
                "next_probability": row.next_probability,
                "report_type": row.report_type,
                "technology": row.technology,
                "services": row.services,
                "people": row.people,
            })
        })
        .collect();
    json!({ "types": types, "places": places })
}

fn text(view: &TypesView, printer: &Printer) -> Result<(), Failure> {
    let name = |id: &streets_model::PlaceId| {
        let found = view.places.iter().find(|(place, _)| place.place_id == *id);
        found.map_or_else(|| id.as_str().to_owned(), |(place, _)| place.name.clone())
    };
    for (kind, effects) in &view.types {
        printer.answer(format_args!("{}\n", strong(&kind.type_name)))?;
        printer.answer(format_args!(
            "  {} places, such as {}; {} (the same places come out together {} times of 100 when places are drawn anew)\n",
            kind.size,
            name(&kind.exemplar_id),
            kind.verdict,
            fixed(100.0 * kind.stability, 0),
        ))?;
        let told: Vec<String> = effects
            .iter()
            .take(TOLD)
            .map(|effect| {
                format!(
                    "{} ({} standard deviations, {} to {})",
                    effect.words,
                    fixed(effect.effect, 1),
                    fixed(effect.low, 1),
                    fixed(effect.high, 1)
                )
            })
            .collect();
        printer.answer(format_args!("  {}\n\n", told.join("; ")))?;
    }
    let percent = |share: f64| format!("{} %", fixed(100.0 * share, 0));
    let rows = view.places.iter().map(|(place, row)| {
        vec![
            place.name.clone(),
            row.type_name.clone(),
            percent(row.probability),
            row.next_type.clone(),
            percent(row.next_probability),
            row.report_type.clone().unwrap_or_else(|| "–".to_owned()),
        ]
    });
    let columns = [
        Column::Words("place"),
        Column::Words("kind"),
        Column::Numbers(""),
        Column::Words("next"),
        Column::Numbers(""),
        Column::Words("by the 2011 report's rule"),
    ];
    printer.answer(table(&columns, rows, printer.width))?;
    Ok(())
}
