//! `streets opportunities NAME`

use serde_json::{Value, json};
use streets_report::words::number::fixed;
use streets_study::Study;
use streets_study::views::opportunities::{OpportunitiesView, opportunities as look_up};

use crate::args::Opportunities;
use crate::commands::csv_text;
use crate::exit::{Ended, Failure};
use crate::json;
use crate::number::{or_dash, plain};
use crate::printer::{Printer, strong};
use crate::text_table::{Column, table};

/// Fields that one is said to build on, and places that made the step, in the table.
const TOLD: usize = 3;

pub(crate) fn opportunities(
    args: &Opportunities,
    study: &Study,
    printer: &Printer,
) -> Result<Ended, Failure> {
    let mut view = look_up(study, &args.name, args.scheme.as_deref(), args.fields.as_deref())?;
    if let Some(top) = args.top {
        view.rows.truncate(top);
    }
    if view.analysed.place_id != view.place.place_id {
        printer.caution(format_args!(
            "figures are published for {}, which {} lies in",
            view.analysed.name, view.place.name
        ));
    }
    for finding in &view.findings {
        printer.caution(finding);
    }
    if printer.json {
        json::print(printer, document(&view))?;
    } else if args.form.csv {
        csv(&view, printer)?;
    } else {
        text(&view, printer)?;
    }
    Ok(Ended::Well)
}

fn builds_on(view: &OpportunitiesView, row: usize) -> Vec<String> {
    view.rows[row].0.builds_on.iter().map(|(field, _)| view.title(field).to_owned()).collect()
}

fn precedents(view: &OpportunitiesView, row: usize) -> Vec<String> {
    let name = |id: &String| view.names.get(id).unwrap_or(id).clone();
    view.rows[row].0.precedents.iter().map(name).collect()
}

fn document(view: &OpportunitiesView) -> Value {
    let rows: Vec<Value> = view
        .rows
        .iter()
        .enumerate()
        .map(|(at, (row, interval))| {
            json!({
                "rank": at + 1,
                "rank_low": interval.as_ref().map(|one| one.rank_low),
                "rank_high": interval.as_ref().map(|one| one.rank_high),
                "field": row.field,
                "title": view.title(&row.field),
                "score": row.score,
                "density": row.density,
                "density_low": interval.as_ref().map(|one| one.density.low),
                "density_high": interval.as_ref().map(|one| one.density.high),
                "complexity": row.complexity,
                "demand": row.demand,
                "builds_on": builds_on(view, at),
                "precedents": precedents(view, at),
            })
        })
        .collect();
    let backtest: Vec<Value> = view
        .backtest
        .iter()
        .map(|one| {
            json!({
                "period": one.period,
                "ranking": one.ranking,
                "auc": one.auc,
                "average_precision": one.average_precision,
                "hit_share": one.hit_share,
                "hit_low": one.hit_interval.low,
                "hit_high": one.hit_interval.high,
                "base_rate": one.base_rate,
                "cells": one.cells,
            })
        })
        .collect();
    json!({
        "place_id": view.place.place_id.as_str(),
        "name": view.place.name,
        "analysed_place_id": view.analysed.place_id.as_str(),
        "analysed_name": view.analysed.name,
        "field_scheme": view.field_scheme,
        "year": view.year,
        "ranked_by": view.ranked_by,
        "complexity": view.complexity,
        "opportunities": rows,
        "backtest": backtest,
        "findings": view.findings.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn csv(view: &OpportunitiesView, printer: &Printer) -> Result<(), Failure> {
    let header = [
        "rank",
        "rank_low",
        "rank_high",
        "field",
        "title",
        "score",
        "density",
        "density_low",
        "density_high",
        "complexity",
        "demand",
        "builds_on",
        "precedents",
    ];
    let rows = view.rows.iter().enumerate().map(|(at, (row, interval))| {
        let whole = |value: Option<usize>| value.map_or_else(String::new, |value| value.to_string());
        [
            (at + 1).to_string(),
            whole(interval.as_ref().map(|one| one.rank_low)),
            whole(interval.as_ref().map(|one| one.rank_high)),
            row.field.clone(),
            view.title(&row.field).to_owned(),
            row.score.to_string(),
            row.density.to_string(),
            plain(interval.as_ref().map(|one| one.density.low)),
            plain(interval.as_ref().map(|one| one.density.high)),
            row.complexity.to_string(),
            plain(row.demand),
            builds_on(view, at).join("; "),
            precedents(view, at).join("; "),
        ]
    });
    csv_text::print(printer, header, rows)
}

fn text(view: &OpportunitiesView, printer: &Printer) -> Result<(), Failure> {
    printer.answer(format_args!(
        "{}\n",
        strong(&format!("What {} could be good at next", view.analysed.name))
    ))?;
    printer.answer(format_args!(
        "fields of {} that it lacks in {}, by {}\n\n",
        view.field_scheme, view.year, view.ranked_by
    ))?;
    let rows = view.rows.iter().enumerate().map(|(at, (row, interval))| {
        let range = |low: String, high: String| format!("{low}–{high}");
        vec![
            interval
                .as_ref()
                .map_or_else(String::new, |one| range(one.rank_low.to_string(), one.rank_high.to_string())),
            view.title(&row.field).to_owned(),
            fixed(row.density, 2),
            interval
                .as_ref()
                .map_or_else(String::new, |one| range(fixed(one.density.low, 2), fixed(one.density.high, 2))),
            fixed(row.complexity, 1),
            or_dash(row.demand, 2),
            builds_on(view, at).into_iter().take(TOLD).collect::<Vec<_>>().join("; "),
            precedents(view, at).into_iter().take(TOLD).collect::<Vec<_>>().join("; "),
        ]
    });
    let columns = [
        Column::Words("rank"),
        Column::Words("field"),
        Column::Numbers("density"),
        Column::Words(""),
        Column::Numbers("complexity"),
        Column::Numbers("growth"),
        Column::Words("builds on"),
        Column::Words("made the step"),
    ];
    printer.answer(table(&columns, rows, printer.width))?;
    match view.hits("opportunities") {
        Some((hits, base)) => {
            let alone = view.hits("density alone").map_or_else(String::new, |(alone, _)| {
                format!("; ranked by density alone {} %", fixed(100.0 * alone, 0))
            });
            printer.answer(format_args!(
                "\nIn the past {} % of each place's first fields came within the next period{alone}; of all fields that places lacked {} % did.\n",
                fixed(100.0 * hits, 0),
                fixed(100.0 * base, 0),
            ))?;
        }
        None => printer
            .answer("\nHow often such rankings were right cannot be told: there are too few periods.\n")?,
    }
    Ok(())
}
