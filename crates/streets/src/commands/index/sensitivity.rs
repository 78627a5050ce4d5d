//! `streets index sensitivity`

use serde_json::{Value, json};
use streets_report::words::number::fixed;
use streets_study::Study;
use streets_study::views::index::{SensitivityRow, index_sensitivity};

use crate::args::IndexSensitivity;
use crate::commands::csv_text;
use crate::commands::rank::interval;
use crate::exit::{Ended, Failure};
use crate::json;
use crate::number::plain;
use crate::printer::{Printer, strong};
use crate::text_table::{Column, table};

pub(super) fn sensitivity(
    args: &IndexSensitivity,
    study: &Study,
    printer: &Printer,
) -> Result<Ended, Failure> {
    let view = index_sensitivity(study, args.place.as_deref(), args.points)?;
    for finding in &view.findings {
        printer.caution(finding);
    }
    if printer.json {
        let factors: Vec<Value> = view.factors.iter().map(row_document).collect();
        json::print(
            printer,
            json!({ "of": args.place, "variance": view.variance, "runs": view.runs, "factors": factors }),
        )?;
    } else if args.form.csv {
        let header = ["factor", "first", "first_low", "first_high", "total", "total_low", "total_high"];
        let rows = view.factors.iter().map(|row| {
            let end = |interval: Option<(f64, f64)>, high: bool| {
                plain(interval.map(|(low, top)| if high { top } else { low }))
            };
            [
                row.factor.clone(),
                row.first.to_string(),
                end(row.first_interval, false),
                end(row.first_interval, true),
                row.total.to_string(),
                end(row.total_interval, false),
                end(row.total_interval, true),
            ]
        });
        csv_text::print(printer, header, rows)?;
    } else {
        let what = match &args.place {
            Some(name) => format!("What moves the rank of {name}"),
            None => "What moves ranks".to_owned(),
        };
        printer.answer(format_args!("{}\n", strong(&what)))?;
        printer.answer(format_args!(
            "shares of the variance over {} variants, 95 % intervals\n\n",
            fixed(view.runs as f64, 0)
        ))?;
        let rows = view.factors.iter().map(|row| {
            let range = |pair: Option<(f64, f64)>| interval(pair.map(|p| p.0), pair.map(|p| p.1), 2);
            vec![
                row.factor.clone(),
                fixed(row.first, 2),
                range(row.first_interval),
                fixed(row.total, 2),
                range(row.total_interval),
            ]
        });
        let columns = [
            Column::Words("choice"),
            Column::Numbers("alone"),
            Column::Words(""),
            Column::Numbers("with others"),
            Column::Words(""),
        ];
        printer.answer(table(&columns, rows, printer.width))?;
    }
    Ok(Ended::Well)
}

fn row_document(row: &SensitivityRow) -> Value {
    json!({
        "factor": row.factor,
        "first": row.first,
        "first_low": row.first_interval.map(|pair| pair.0),
        "first_high": row.first_interval.map(|pair| pair.1),
        "total": row.total,
        "total_low": row.total_interval.map(|pair| pair.0),
        "total_high": row.total_interval.map(|pair| pair.1),
    })
}
