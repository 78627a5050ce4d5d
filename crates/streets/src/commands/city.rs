//! `streets city NAME`

use serde_json::{Value, json};
use streets_model::{PeerStanding, PlaceType};
use streets_report::words::number::{sensible_decimals, whole};
use streets_study::Study;
use streets_study::views::city::{CityView, MeasureRow, city as look_up};

use crate::args::City;
use crate::commands::csv_text;
use crate::commands::rank::interval;
use crate::exit::{Ended, Failure};
use crate::json;
use crate::number::{or_dash, plain};
use crate::printer::{Printer, strong};
use crate::text_table::{Column, table};

pub(crate) fn city(args: &City, study: &Study, printer: &Printer) -> Result<Ended, Failure> {
    let view = look_up(study, &args.name, args.scheme.as_deref(), args.location.map(Into::into))?;
    for finding in &view.findings {
        printer.caution(finding);
    }
    if printer.json {
        json::print(printer, document(&view))?;
    } else if args.form.csv {
        csv(&view, printer)?;
    } else {
        text(&view, i64::from(study.file.ecosystem.few), printer)?;
    }
    Ok(Ended::Well)
}

fn document(view: &CityView) -> Value {
    let measures: Vec<Value> = view
        .measures
        .iter()
        .map(|row| {
            json!({
                "measure_id": row.definition.id,
                "title": row.definition.title,
                "unit": row.definition.unit,
                "period": row.measure.period.to_string(),
                "value": row.measure.value,
                "low": row.measure.low,
                "high": row.measure.high,
                "n": row.measure.n,
                "peer_median": row.peer_median,
                "peer_difference": row.peers.as_ref().map(|peers| {
                    json!({ "value": peers.difference, "low": peers.low, "high": peers.high, "peers": peers.peers })
                }),
                "national_median": row.national_median,
                "band": row.standing.as_ref().map(|standing| standing.band),
                "rank_low": row.standing.as_ref().map(|standing| standing.rank_low),
                "rank_high": row.standing.as_ref().map(|standing| standing.rank_high),
                "findings": row.measure.findings,
            })
        })
        .collect();
    let indicators: Vec<Value> = view
        .indicators
        .iter()
        .map(|row| {
            json!({
                "indicator_id": row.indicator.indicator_id.as_str(),
                "title": row.indicator.title,
                "unit": row.indicator.unit,
                "dimension": row.indicator.dimension.as_str(),
                "period": row.observation.period.to_string(),
                "value": row.observation.value,
                "status": row.observation.status.as_str(),
                "national_median": row.national_median,
            })
        })
        .collect();
    json!({
        "place_id": view.place.place_id.as_str(),
        "name": view.place.name,
        "population": view.place.population,
        "period": view.period.to_string(),
        "peers": view.peers,
        "type": view.kind.as_ref().map(|kind| {
            json!({ "name": kind.type_name, "probability": kind.probability, "next": kind.next_type,
                    "next_probability": kind.next_probability, "report_type": kind.report_type })
        }),
        "measures": measures,
        "indicators": indicators,
    })
}

fn csv(view: &CityView, printer: &Printer) -> Result<(), Failure> {
    let header = ["measure_id", "period", "value", "low", "high", "n", "peer_median", "national_median"];
    let rows = view.measures.iter().map(|row| {
        [
            row.definition.id.to_owned(),
            row.measure.period.to_string(),
            plain(row.measure.value),
            plain(row.measure.low),
            plain(row.measure.high),
            row.measure.n.to_string(),
            plain(row.peer_median),
            plain(row.national_median),
        ]
    });
    csv_text::print(printer, header, rows)
}

fn text(view: &CityView, few: i64, printer: &Printer) -> Result<(), Failure> {
    let people = view
        .place
        .population
        .map_or_else(String::new, |people| format!(", {} people", or_dash(Some(people), 0)));
    printer.answer(format_args!("{}{people} ({})\n", strong(&view.place.name), view.place.place_id))?;
    if let Some(kind) = &view.kind {
        printer.answer(format_args!("{}\n", kind_in_words(kind)))?;
    }
    if !view.peers.is_empty() {
        printer.answer(format_args!("Peers by structure: {}\n", view.peers.join(", ")))?;
    }
    printer.answer(format_args!(
        "\n{}, 95 % intervals, beside the medians of its peers and of the nation\n\n",
        view.period
    ))?;
    let pooled: Vec<&MeasureRow> =
        view.measures.iter().filter(|row| row.measure.period == view.period).collect();
    if pooled.iter().any(|row| row.measure.n < few) {
        printer
            .caution(format_args!("fewer than {few} activities: too few to say; read the figures as counts"));
    }
    let rows = pooled.iter().map(|row| {
        let decimals = row.definition.decimals;
        let ranks = row.standing.as_ref().map_or_else(
            || "too few".to_owned(),
            |standing| format!("{}–{} of {}", standing.rank_low, standing.rank_high, standing.places),
        );
        vec![
            row.definition.title.to_owned(),
            or_dash(row.measure.value, decimals),
            interval(row.measure.low, row.measure.high, decimals),
            or_dash(row.peer_median, decimals),
            row.peers.as_ref().map_or("", verdict).to_owned(),
            or_dash(row.national_median, decimals),
            ranks,
            whole(row.measure.n),
        ]
    });
    let columns = [
        Column::Words("measure"),
        Column::Numbers("value"),
        Column::Words("interval"),
        Column::Numbers("peers"),
        Column::Words(""),
        Column::Numbers("nation"),
        Column::Words("rank"),
        Column::Numbers("n"),
    ];
    printer.answer(table(&columns, rows, printer.width))?;
    if !view.indicators.is_empty() {
        printer.answer("\nPublished figures, the latest of each\n\n")?;
        let rows = view.indicators.iter().map(|row| {
            let decimals = row.observation.value.map_or(0, sensible_decimals);
            vec![
                row.indicator.dimension.to_string(),
                row.indicator.title.clone(),
                or_dash(row.observation.value, decimals),
                row.indicator.unit.clone(),
                or_dash(row.national_median, decimals),
                row.observation.period.to_string(),
                row.observation.status.to_string(),
            ]
        });
        let columns = [
            Column::Words("dimension"),
            Column::Words("indicator"),
            Column::Numbers("value"),
            Column::Words("unit"),
            Column::Numbers("median"),
            Column::Words("period"),
            Column::Words("status"),
        ];
        printer.answer(table(&columns, rows, printer.width))?;
    }
    Ok(())
}

/// Whether the place can be told apart from the median of its peers.
fn verdict(peers: &PeerStanding) -> &'static str {
    if peers.low > 0.0 {
        "above"
    } else if peers.high < 0.0 {
        "below"
    } else {
        "alike"
    }
}

fn kind_in_words(kind: &PlaceType) -> String {
    let by_rule = kind
        .report_type
        .as_ref()
        .map_or_else(String::new, |name| format!("; by the rule of the 2011 report: {name}"));
    format!(
        "Kind: {} ({} %), next {} ({} %){by_rule}",
        kind.type_name,
        or_dash(Some(100.0 * kind.probability), 0),
        kind.next_type,
        or_dash(Some(100.0 * kind.next_probability), 0),
    )
}
