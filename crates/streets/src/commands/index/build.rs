//! `streets index build`

use serde_json::{Value, json};
use streets_model::IndexScore;
use streets_report::words::number::fixed;
use streets_study::Study;
use streets_study::views::index::{IndexView, index};

use super::{ranks, scores, whole};
use crate::args::IndexBuild;
use crate::commands::csv_text;
use crate::exit::{Ended, Failure};
use crate::json;
use crate::number::{or_dash, plain};
use crate::printer::{Printer, strong};
use crate::text_table::{Column, table};

pub(super) fn build(args: &IndexBuild, study: &Study, printer: &Printer) -> Result<Ended, Failure> {
    let view = index(study)?;
    if printer.json {
        json::print(printer, document(&view))?;
    } else if args.form.csv {
        csv(&view, printer)?;
    } else {
        text(&view, printer)?;
    }
    Ok(Ended::Well)
}

fn groups<'a>(view: &'a IndexView, row: &'a IndexScore) -> impl Iterator<Item = &'a IndexScore> {
    let own = view.groups.get(&row.place_id).map_or(&[][..], Vec::as_slice);
    let order = view.index.tree.nodes.iter();
    order.filter_map(move |node| own.iter().find(|group| group.node == node.id))
}

fn document(view: &IndexView) -> Value {
    let places: Vec<Value> = view
        .scores
        .iter()
        .map(|row| {
            let groups: Vec<Value> = groups(view, row)
                .map(|group| {
                    json!({
                        "id": group.node,
                        "title": group.title,
                        "score": group.score,
                        "score_low": group.score_low,
                        "score_high": group.score_high,
                        "rank": group.rank,
                    })
                })
                .collect();
            json!({
                "place_id": row.place_id.as_str(),
                "name": view.own.name(&row.place_id),
                "score": row.score,
                "score_low": row.score_low,
                "score_high": row.score_high,
                "rank": row.rank,
                "rank_low": row.rank_low,
                "rank_high": row.rank_high,
                "top_share": row.top_share,
                "band": row.band,
                "imputed_share": row.imputed_share,
                "groups": groups,
            })
        })
        .collect();
    let checks: Vec<Value> = view
        .diagnostics
        .iter()
        .map(|group| {
            json!({
                "group": group.group,
                "members": group.members,
                "cronbach_alpha": group.alpha,
                "correlations": group.correlations,
                "with_group": group.with_group,
            })
        })
        .collect();
    let findings: Vec<String> = view.index.findings.iter().map(ToString::to_string).collect();
    json!({ "title": view.title(), "places": places, "checks": checks, "findings": findings })
}

fn csv(view: &IndexView, printer: &Printer) -> Result<(), Failure> {
    let nodes: Vec<&str> = view
        .scores
        .first()
        .map_or_else(Vec::new, |row| groups(view, row).map(|group| group.node.as_str()).collect());
    let fixed = [
        "place_id",
        "name",
        "score",
        "score_low",
        "score_high",
        "rank",
        "rank_low",
        "rank_high",
        "band",
        "imputed_share",
    ];
    let header = fixed.into_iter().chain(nodes.iter().copied());
    let rows = view.scores.iter().map(|row| {
        let mut cells = vec![
            row.place_id.as_str().to_owned(),
            view.own.name(&row.place_id).to_owned(),
            plain(row.score),
            plain(row.score_low),
            plain(row.score_high),
            whole(row.rank),
            whole(row.rank_low),
            whole(row.rank_high),
            whole(row.band),
            plain(row.imputed_share),
        ];
        cells.extend(groups(view, row).map(|group| plain(group.score)));
        cells
    });
    csv_text::print(printer, header, rows)
}

fn text(view: &IndexView, printer: &Printer) -> Result<(), Failure> {
    printer.answer(format_args!("{}\n\n", strong(view.title())))?;
    let titles: Vec<String> = view
        .scores
        .first()
        .map_or_else(Vec::new, |row| groups(view, row).map(|group| group.title.clone()).collect());
    let mut columns = vec![
        Column::Numbers("band"),
        Column::Numbers("rank"),
        Column::Words("place"),
        Column::Numbers("score"),
        Column::Numbers("range"),
        Column::Numbers("filled"),
    ];
    columns.extend(titles.iter().map(|title| Column::Numbers(title)));
    let rows = view.scores.iter().map(|row| {
        let mut cells = vec![
            whole(row.band),
            ranks(row.rank_low, row.rank_high),
            view.own.name(&row.place_id).to_owned(),
            or_dash(row.score, 1),
            scores(row.score_low, row.score_high),
            row.imputed_share.map_or_else(String::new, |share| format!("{} %", fixed(100.0 * share, 0))),
        ];
        cells.extend(groups(view, row).map(|group| or_dash(group.score, 1)));
        cells
    });
    printer.answer(table(&columns, rows, printer.width))?;
    printer.answer(
        "\nRanks and `range`, that of the score, are ranges over variants of the recipe, the scores on the scale of the index; \
         places of one band cannot be told apart. `filled` is the share of figures that \
         were missing and filled in. `streets index explain NAME` opens a score.\n",
    )?;
    for group in &view.diagnostics {
        if let Some(alpha) = group.alpha {
            printer.note(format_args!("Cronbach's alpha of {}: {}", group.group, fixed(alpha, 2)));
        }
    }
    Ok(())
}
