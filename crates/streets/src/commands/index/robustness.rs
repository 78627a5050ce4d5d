//! `streets index robustness`

use serde_json::{Value, json};
use streets_report::words::number::fixed;
use streets_study::Study;
use streets_study::views::index::{RobustnessView, index_robustness};

use super::{ranks, scores};
use crate::args::IndexRobustness;
use crate::commands::csv_text;
use crate::exit::{Ended, Failure};
use crate::json;
use crate::number::{or_dash, plain};
use crate::printer::{Printer, strong};
use crate::text_table::{Column, table};

pub(super) fn robustness(args: &IndexRobustness, study: &Study, printer: &Printer) -> Result<Ended, Failure> {
    let view = index_robustness(study, args.draws)?;
    if printer.json {
        json::print(printer, document(&view))?;
    } else if args.form.csv {
        csv(&view, printer)?;
    } else {
        text(&view, printer)?;
    }
    for finding in &view.robustness.findings {
        printer.caution(finding);
    }
    Ok(Ended::Well)
}

fn document(view: &RobustnessView) -> Value {
    let places: Vec<Value> = view
        .order
        .iter()
        .map(|&at| {
            let own = &view.robustness.places[at];
            json!({
                "place_id": own.place.as_str(),
                "name": view.own.name(&own.place),
                "score": view.robustness.index.score(at),
                "score_low": view.score_interval(at).map(|own| own.low),
                "score_high": view.score_interval(at).map(|own| own.high),
                "rank": view.robustness.index.ranks[at],
                "mean_rank": own.mean_rank,
                "median_rank": own.median_rank,
                "rank_low": own.rank_low,
                "rank_high": own.rank_high,
                "top_share": own.top_probability,
                "band": own.band,
                "ahead_of_next": view.ahead_of_next(at),
            })
        })
        .collect();
    json!({
        "draws": view.robustness.draws,
        "top": view.own.recipe.recipe().robustness.top,
        "confidence": view.own.recipe.recipe().robustness.confidence,
        "places": places,
    })
}

fn csv(view: &RobustnessView, printer: &Printer) -> Result<(), Failure> {
    let header = [
        "place_id",
        "name",
        "score",
        "score_low",
        "score_high",
        "rank",
        "mean_rank",
        "median_rank",
        "rank_low",
        "rank_high",
        "top_share",
        "band",
        "ahead_of_next",
    ];
    let rows = view.order.iter().map(|&at| {
        let own = &view.robustness.places[at];
        [
            own.place.as_str().to_owned(),
            view.own.name(&own.place).to_owned(),
            plain(view.robustness.index.score(at)),
            plain(view.score_interval(at).map(|own| own.low)),
            plain(view.score_interval(at).map(|own| own.high)),
            view.robustness.index.ranks[at].map_or_else(String::new, |rank| rank.to_string()),
            own.mean_rank.to_string(),
            own.median_rank.to_string(),
            own.rank_low.to_string(),
            own.rank_high.to_string(),
            own.top_probability.to_string(),
            own.band.map_or_else(String::new, |band| band.to_string()),
            plain(view.ahead_of_next(at)),
        ]
    });
    csv_text::print(printer, header, rows)
}

fn text(view: &RobustnessView, printer: &Printer) -> Result<(), Failure> {
    let options = &view.own.recipe.recipe().robustness;
    printer.answer(format_args!("{}\n", strong("How sure the ranks are")))?;
    printer.answer(format_args!(
        "{} variants; ranges hold {} % of them\n\n",
        fixed(view.robustness.draws as f64, 0),
        fixed(100.0 * options.confidence, 0)
    ))?;
    let rows = view.order.iter().map(|&at| {
        let own = &view.robustness.places[at];
        let whole = |rank: usize| i64::try_from(rank).ok();
        vec![
            own.band.map_or_else(String::new, |band| band.to_string()),
            ranks(whole(own.rank_low), whole(own.rank_high)),
            view.own.name(&own.place).to_owned(),
            or_dash(view.robustness.index.score(at), 1),
            scores(view.score_interval(at).map(|own| own.low), view.score_interval(at).map(|own| own.high)),
            format!("{} %", fixed(100.0 * own.top_probability, 0)),
            view.ahead_of_next(at).map_or_else(String::new, |share| format!("{} %", fixed(100.0 * share, 0))),
        ]
    });
    let top = format!("top {}", options.top);
    let columns = [
        Column::Numbers("band"),
        Column::Numbers("rank"),
        Column::Words("place"),
        Column::Numbers("score"),
        Column::Numbers("range"),
        Column::Numbers(&top),
        Column::Numbers("ahead of next"),
    ];
    printer.answer(table(&columns, rows, printer.width))?;
    printer.answer(
        "\n`ahead of next` is the share of variants in which a place is ahead of the one below it.\n",
    )?;
    Ok(())
}
