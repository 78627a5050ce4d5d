//! `streets partners NAME`

use serde_json::{Value, json};
use streets_report::words::name::{shown, shown_within};
use streets_report::words::number::fixed;
use streets_study::Study;
use streets_study::views::partners::{PartnersView, partners as look_up, partners_backtest};

use crate::args::Partners;
use crate::commands::csv_text;
use crate::commands::rank::interval;
use crate::exit::{Ended, Failure};
use crate::json;
use crate::printer::{Printer, strong};
use crate::text_table::{Column, table};

pub(crate) fn partners(args: &Partners, study: &Study, printer: &Printer) -> Result<Ended, Failure> {
    let name = match &args.name {
        Some(name) if !args.backtest => name,
        _ => return backtest(args, study, printer),
    };
    let view = look_up(study, name, args.top)?;
    for finding in &view.findings {
        printer.caution(finding);
    }
    if printer.json {
        json::print(printer, document(&view))?;
    } else if args.form.csv {
        let header = ["rank", "organisation_a", "organisation_b", "probability", "crosses_line", "reasons"];
        let rows = view.suggestions.iter().map(|one| {
            [
                one.rank.to_string(),
                one.organisation_a.as_str().to_owned(),
                one.organisation_b.as_str().to_owned(),
                one.probability.to_string(),
                if one.crosses_line { "yes" } else { "no" }.to_owned(),
                one.reasons.join("; "),
            ]
        });
        csv_text::print(printer, header, rows)?;
    } else {
        text(&view, printer)?;
    }
    Ok(Ended::Well)
}

fn document(view: &PartnersView) -> Value {
    let end = |id: &streets_model::OrganisationId| {
        let sector = view.organisations.get(id).map(|(_, sector)| sector.as_str());
        json!({ "organisation_id": id.as_str(), "name": view.name(id), "sector": sector })
    };
    let suggestions: Vec<Value> = view
        .suggestions
        .iter()
        .map(|one| {
            json!({
                "rank": one.rank,
                "organisation_a": end(&one.organisation_a),
                "organisation_b": end(&one.organisation_b),
                "probability": one.probability,
                "low": one.low,
                "high": one.high,
                "crosses_line": one.crosses_line,
                "introducers": one.introducers.iter().map(end).collect::<Vec<_>>(),
                "reasons": one.reasons,
                "came_true": {
                    "from": one.came_true.from, "to": one.came_true.to,
                    "pairs": one.came_true.pairs, "share": one.came_true.share,
                    "low": one.came_true.low, "high": one.came_true.high,
                },
            })
        })
        .collect();
    json!({
        "place_id": view.place.place_id.as_str(),
        "name": view.place.name,
        "learnt_from": view.learnt_from.to_string(),
        "horizon": view.horizon,
        "suggestions": suggestions,
        "findings": view.findings.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}

fn percent(share: f64) -> String {
    format!("{} %", fixed(100.0 * share, usize::from(share < 0.1)))
}

fn text(view: &PartnersView, printer: &Printer) -> Result<(), Failure> {
    printer.answer(format_args!("{}\n", strong(&format!("Who should meet in {}", view.place.name))))?;
    printer.answer(format_args!(
        "pairs that have not worked together in {}, and how likely they are to within {} years\n\n",
        view.learnt_from, view.horizon
    ))?;
    for one in &view.suggestions {
        let ends = [&one.organisation_a, &one.organisation_b].into_iter().chain(&one.introducers);
        let names: Vec<&str> = ends.map(|id| view.name(id)).collect();
        let reasons: Vec<String> =
            one.reasons.iter().map(|reason| shown_within(reason, names.iter().copied())).collect();
        let line = if one.crosses_line { ", across the public–private line" } else { "" };
        printer.answer(format_args!(
            "{:>3}. {} and {}{line}\n",
            one.rank,
            strong(&shown(view.name(&one.organisation_a))),
            strong(&shown(view.name(&one.organisation_b))),
        ))?;
        let came = one.came_true.share.map_or_else(String::new, |share| {
            let interval = one.came_true.low.zip(one.came_true.high);
            let interval = interval
                .map_or_else(String::new, |(low, high)| format!(" ({} to {})", percent(low), percent(high)));
            format!("; of past suggestions as likely {}{interval} came true", percent(share))
        });
        printer.answer(format_args!(
            "     {} ({} to {}){came}\n     because {}\n",
            percent(one.probability),
            percent(one.low),
            percent(one.high),
            reasons.join("; "),
        ))?;
        if !one.introducers.is_empty() {
            let names: Vec<_> = names.iter().skip(2).map(|name| shown(name)).collect();
            printer.answer(format_args!("     could be introduced by {}\n", names.join(", ")))?;
        }
    }
    if view.suggestions.is_empty() {
        printer.answer("No pair: no organisation of the place has worked with anybody.\n")?;
    }
    printer.answer("\nSuggestions, not forecasts: a model of who worked with whom before. `--backtest` says how often such lists were right.\n")?;
    Ok(())
}

fn backtest(args: &Partners, study: &Study, printer: &Printer) -> Result<Ended, Failure> {
    let found = partners_backtest(study, args.until)?;
    if printer.json {
        let rows: Vec<Value> = found
            .rows
            .iter()
            .map(|row| {
                json!({ "target": row.target.as_str(), "metric": row.metric.as_str(), "model": row.ranking.as_str(),
                        "value": row.value, "low": row.low, "high": row.high })
            })
            .collect();
        let bins: Vec<Value> = found
            .calibration
            .bins
            .iter()
            .map(|bin| json!({ "from": bin.from, "to": bin.to, "pairs": bin.pairs, "expected": bin.predicted, "came": bin.observed }))
            .collect();
        json::print(
            printer,
            json!({ "until": found.until, "tested_to": found.tested_to, "new_ties": found.came, "pairs": found.pairs,
                    "rows": rows, "calibration": bins }),
        )?;
    } else if args.form.csv {
        let header = ["target", "metric", "model", "value", "low", "high"];
        let rows = found.rows.iter().map(|row| {
            [
                row.target.as_str().to_owned(),
                row.metric.as_str().to_owned(),
                row.ranking.as_str().to_owned(),
                row.value.to_string(),
                row.low.to_string(),
                row.high.to_string(),
            ]
        });
        csv_text::print(printer, header, rows)?;
    } else {
        printer.answer(format_args!("{}\n", strong("The partner model on years that are over")))?;
        printer.answer(format_args!(
            "knows the years up to {}, tested on new ties up to {}: {} came\n\n",
            found.until, found.tested_to, found.came
        ))?;
        let rows = found.rows.iter().map(|row| {
            vec![
                row.target.as_str().to_owned(),
                row.metric.as_str().to_owned(),
                row.ranking.as_str().to_owned(),
                fixed(row.value, 3),
                interval(Some(row.low), Some(row.high), 3),
            ]
        });
        let columns = [
            Column::Words("of"),
            Column::Words("measure"),
            Column::Words("ranking"),
            Column::Numbers("value"),
            Column::Words("interval"),
        ];
        printer.answer(table(&columns, rows, printer.width))?;
    }
    Ok(Ended::Well)
}
