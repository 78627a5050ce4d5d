//! `streets rank MEASURE`

use serde_json::{Value, json};
use streets_report::words::number::{fixed, whole};
use streets_study::Study;
use streets_study::views::ranking::{RankedPlace, Ranking, RankingRequest, ranking};

use crate::args::Rank;
use crate::commands::csv_text;
use crate::exit::{Ended, Failure};
use crate::interval_bar::Scale;
use crate::json;
use crate::number::{or_dash, plain};
use crate::printer::{Printer, faint, strong};
use crate::text_table::{Column, table};

/// Characters of the other columns of a row, with room between them.
const OTHER_COLUMNS: usize = 70;
/// A bar is no shorter than this.
const SHORTEST_BAR: usize = 12;

pub(crate) fn rank(args: &Rank, study: &Study, printer: &Printer) -> Result<Ended, Failure> {
    let request = RankingRequest {
        measure: args.measure.clone(),
        scheme: args.scheme.clone(),
        period: args.period,
        location: args.location.map(Into::into),
    };
    let mut ranking = ranking(study, &request)?;
    if let Some(top) = args.top {
        ranking.places.truncate(top);
        ranking.too_few.clear();
    }
    for finding in &ranking.findings {
        printer.caution(finding);
    }
    if printer.json {
        json::print(printer, document(&ranking))?;
    } else if args.form.csv {
        csv(&ranking, printer)?;
    } else {
        text(&ranking, printer)?;
    }
    Ok(Ended::Well)
}

fn document(ranking: &Ranking) -> Value {
    let row = |row: &RankedPlace| {
        json!({
            "place_id": row.place.place_id.as_str(),
            "name": row.place.name,
            "value": row.measure.value,
            "low": row.measure.low,
            "high": row.measure.high,
            "n": row.measure.n,
            "band": row.standing.as_ref().map(|standing| standing.band),
            "rank_low": row.standing.as_ref().map(|standing| standing.rank_low),
            "rank_high": row.standing.as_ref().map(|standing| standing.rank_high),
        })
    };
    json!({
        "measure": ranking.definition.id,
        "title": ranking.definition.title,
        "unit": ranking.definition.unit,
        "scheme": ranking.scheme,
        "period": ranking.period.to_string(),
        "places": ranking.places.iter().map(row).collect::<Vec<_>>(),
        "too_few": ranking.too_few.iter().map(row).collect::<Vec<_>>(),
    })
}

fn csv(ranking: &Ranking, printer: &Printer) -> Result<(), Failure> {
    let header = ["place_id", "name", "period", "value", "low", "high", "n", "band"];
    let rows = ranking.places.iter().chain(&ranking.too_few).map(|row| {
        [
            row.place.place_id.as_str().to_owned(),
            row.place.name.clone(),
            row.measure.period.to_string(),
            plain(row.measure.value),
            plain(row.measure.low),
            plain(row.measure.high),
            row.measure.n.to_string(),
            row.standing.as_ref().map_or_else(String::new, |standing| standing.band.to_string()),
        ]
    });
    csv_text::print(printer, header, rows)
}

fn text(ranking: &Ranking, printer: &Printer) -> Result<(), Failure> {
    let definition = &ranking.definition;
    printer.answer(format_args!("{}\n", strong(definition.title)))?;
    printer.answer(format_args!("{}, {}; 95 % intervals\n\n", definition.unit, ranking.period))?;
    let cells = printer.width.saturating_sub(OTHER_COLUMNS).max(SHORTEST_BAR);
    let ends = ranking.places.iter().flat_map(|row| [row.measure.high, row.measure.low, row.measure.value]);
    let scale = Scale::over(ends.flatten(), cells);
    let mut rows = Vec::new();
    let mut band = None;
    for row in &ranking.places {
        let Some(standing) = &row.standing else { continue };
        let first = band.replace(standing.band) != Some(standing.band);
        let ranks = if standing.rank_low == standing.rank_high {
            standing.rank_low.to_string()
        } else {
            format!("{}–{}", standing.rank_low, standing.rank_high)
        };
        let measure = &row.measure;
        rows.push(vec![
            if first { standing.band.to_string() } else { String::new() },
            ranks,
            row.place.name.clone(),
            or_dash(measure.value, definition.decimals),
            interval(measure.low, measure.high, definition.decimals),
            scale.bar(measure.value, measure.low, measure.high),
            whole(measure.n),
        ]);
    }
    let columns = [
        Column::Numbers("band"),
        Column::Numbers("rank"),
        Column::Words("place"),
        Column::Numbers("value"),
        Column::Words("interval"),
        Column::Words(""),
        Column::Numbers("n"),
    ];
    printer.answer(table(&columns, rows, printer.width))?;
    printer.answer(
        "\nPlaces of one band cannot be told apart from the first of it. n is the number of activities.\n",
    )?;
    if !ranking.too_few.is_empty() {
        let names: Vec<&str> = ranking.too_few.iter().map(|row| row.place.name.as_str()).collect();
        printer.answer(format_args!(
            "{}\n",
            faint(&format!("too few activities to say: {}", names.join(", ")))
        ))?;
    }
    Ok(())
}

/// An interval in words.
pub(crate) fn interval(low: Option<f64>, high: Option<f64>, decimals: usize) -> String {
    match (low, high) {
        (Some(low), Some(high)) => format!("{} to {}", fixed(low, decimals), fixed(high, decimals)),
        _ => String::new(),
    }
}
