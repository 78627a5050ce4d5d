//! `streets index explain NAME`

use serde_json::{Value, json};
use streets_report::words::number::{fixed, sensible};
use streets_report::words::units::per;
use streets_study::Study;
use streets_study::views::index::{ScoreOpened, open_score};

use super::{ranks, scores};
use crate::args::IndexExplain;
use crate::commands::csv_text;
use crate::exit::{Ended, Failure};
use crate::json;
use crate::number::{or_dash, plain};
use crate::printer::{Printer, strong};
use crate::text_table::{Column, table};

pub(super) fn explain(args: &IndexExplain, study: &Study, printer: &Printer) -> Result<Ended, Failure> {
    let opened = open_score(study, &args.name, args.rank)?;
    if printer.json {
        json::print(printer, document(&opened))?;
    } else if args.form.csv {
        csv(&opened, printer)?;
    } else {
        text(&opened, printer)?;
    }
    Ok(Ended::Well)
}

fn document(opened: &ScoreOpened) -> Value {
    let rows: Vec<Value> = opened
        .rows
        .iter()
        .map(|row| {
            let figure = row.figure.as_ref().map(|figure| {
                json!({
                    "published": figure.published,
                    "unit": opened.units.get(&row.node),
                    "denominator": figure.denominator,
                    "denominated": figure.denominated,
                    "filled": figure.is_filling,
                    "imputed": figure.imputed,
                    "treated": figure.treated,
                    "period": figure.period.map(|period| period.to_string()),
                    "status": figure.status.map(|status| status.as_str()),
                    "source_id": figure.source.as_ref().map(|source| source.as_str()),
                    "source": figure.source.as_ref().and_then(|source| opened.sources.get(source.as_str())),
                })
            });
            json!({
                "node": row.node, "title": row.title, "parent": row.parent, "score": row.score, "rank": row.rank,
                "weight": row.weight, "effective_weight": row.effective_weight, "contribution": row.contribution,
                "figure": figure,
            })
        })
        .collect();
    let what_if = opened.what_if.as_ref().map(|what_if| {
        let changes: Vec<Value> = what_if
            .indicators
            .iter()
            .map(|change| {
                json!({
                    "indicator": change.indicator, "now": change.now, "best": change.best,
                    "needed": change.needed.as_ref().map(|needed| needed.figure),
                    "needed_as_published": change.needed.as_ref().and_then(|needed| needed.as_published),
                })
            })
            .collect();
        json!({ "rank": what_if.rank, "rank_now": what_if.rank_now, "changes": changes, "all_together": what_if.all_together })
    });
    let score = opened.score.as_ref().map(|own| {
        json!({
            "score": own.score, "score_low": own.score_low, "score_high": own.score_high,
            "rank": own.rank, "rank_low": own.rank_low, "rank_high": own.rank_high,
        })
    });
    json!({ "place_id": opened.place.as_str(), "name": opened.name, "index": score, "rows": rows, "what_if": what_if })
}

fn csv(opened: &ScoreOpened, printer: &Printer) -> Result<(), Failure> {
    let header = [
        "node",
        "title",
        "parent",
        "score",
        "rank",
        "weight",
        "effective_weight",
        "contribution",
        "published",
        "denominator",
        "denominated",
        "imputed",
        "filled",
        "treated",
        "period",
        "status",
        "source_id",
    ];
    let rows = opened.rows.iter().map(|row| {
        let figure = row.figure.as_ref();
        let text = |value: Option<String>| value.unwrap_or_default();
        [
            row.node.clone(),
            row.title.clone(),
            row.parent.clone().unwrap_or_default(),
            plain(row.score),
            row.rank.map_or_else(String::new, |rank| rank.to_string()),
            row.weight.to_string(),
            row.effective_weight.to_string(),
            plain(row.contribution),
            plain(figure.and_then(|figure| figure.published)),
            text(figure.and_then(|figure| figure.denominator.clone())),
            plain(figure.and_then(|figure| figure.denominated)),
            plain(figure.and_then(|figure| figure.imputed)),
            figure.map_or("", |figure| if figure.is_filling { "yes" } else { "no" }).to_owned(),
            plain(figure.and_then(|figure| figure.treated)),
            text(figure.and_then(|figure| figure.period.map(|period| period.to_string()))),
            text(figure.and_then(|figure| figure.status.map(|status| status.to_string()))),
            text(figure.and_then(|figure| figure.source.as_ref().map(|source| source.as_str().to_owned()))),
        ]
    });
    csv_text::print(printer, header, rows)
}

/// A figure with about three digits that matter; one by population is told per 1,000 or per million people where it is small.
fn in_its_unit(value: f64, denominator: Option<&str>) -> String {
    if denominator == Some("population") {
        let (times, unit) = per("", "person", "people", value);
        return format!("{}{unit}", sensible(times * value));
    }
    sensible(value)
}

fn text(opened: &ScoreOpened, printer: &Printer) -> Result<(), Failure> {
    printer.answer(format_args!("{}\n", strong(&opened.name)))?;
    if let Some(score) = &opened.score {
        printer.answer(format_args!(
            "score {}; over the variants {}, rank {}\n\n",
            or_dash(score.score, 1),
            scores(score.score_low, score.score_high),
            ranks(score.rank_low, score.rank_high)
        ))?;
    }
    let rows = opened.rows.iter().map(|row| {
        let figure = row.figure.as_ref();
        let raw = figure.map_or_else(String::new, |figure| match (figure.denominated, figure.imputed) {
            (Some(value), _) => in_its_unit(value, figure.denominator.as_deref()),
            (None, Some(value)) => format!("filled: {}", in_its_unit(value, figure.denominator.as_deref())),
            (None, None) => "missing".to_owned(),
        });
        let source = figure
            .and_then(|figure| opened.sources.get(figure.source.as_ref()?.as_str()))
            .cloned()
            .unwrap_or_default();
        let period = figure.and_then(|figure| figure.period);
        vec![
            // Spaces that do not break stand where a long title is put on several lines.
            format!("{}{}", "\u{a0}\u{a0}".repeat(row.depth), row.title),
            or_dash(row.score, 1),
            fixed(row.effective_weight, 2),
            or_dash(row.contribution, 1),
            raw,
            period.map_or_else(String::new, |period| period.to_string()),
            source,
        ]
    });
    let columns = [
        Column::Words("part"),
        Column::Numbers("score"),
        Column::Numbers("weight"),
        Column::Numbers("adds"),
        Column::Numbers("figure"),
        Column::Words("period"),
        Column::Words("source"),
    ];
    printer.answer(table(&columns, rows, printer.width))?;
    let Some(what_if) = &opened.what_if else { return Ok(()) };
    printer.answer(format_args!("\n{}\n\n", strong(&format!("To reach rank {}", what_if.rank))))?;
    let rows = what_if.indicators.iter().map(|change| {
        let row = opened.rows.iter().find(|row| row.node == change.indicator);
        let denominator = row.and_then(|row| row.figure.as_ref()?.denominator.as_deref());
        let title = row.map_or(change.indicator.as_str(), |row| row.title.as_str());
        let now = change.now.map_or_else(|| "–".to_owned(), |now| in_its_unit(now, denominator));
        let needed = (change.needed.as_ref())
            .map_or_else(|| "not by this alone".to_owned(), |needed| in_its_unit(needed.figure, denominator));
        vec![title.to_owned(), now, needed]
    });
    let columns = [Column::Words("if only this changed"), Column::Numbers("now"), Column::Numbers("needed")];
    printer.answer(table(&columns, rows, printer.width))?;
    if let Some(share) = what_if.all_together {
        printer.answer(format_args!(
            "\nOr all of them together, each {} % of the way to the best figure there is.\n",
            fixed(100.0 * share, 0)
        ))?;
    }
    Ok(())
}
