//! `streets peers NAME`

use serde_json::{Value, json};
use streets_model::PeerLink;
use streets_report::words::number::fixed;
use streets_study::Study;
use streets_study::views::like_with_like::{PeersView, peers as look_up};

use crate::args::Peers;
use crate::commands::csv_text;
use crate::exit::{Ended, Failure};
use crate::json;
use crate::printer::{Printer, strong};
use crate::text_table::{Column, table};

pub(crate) fn peers(args: &Peers, study: &Study, printer: &Printer) -> Result<Ended, Failure> {
    let view = look_up(study, &args.name)?;
    if view.peers.is_empty() {
        printer.caution(format_args!("{} has too few features for peers", view.place.name));
    }
    if printer.json {
        json::print(printer, document(&view))?;
    } else if args.form.csv {
        let header = ["rank", "place_id", "name", "distance", "mutual", "reasons"];
        let rows = view.peers.iter().map(|(place, link)| {
            [
                link.rank.to_string(),
                place.place_id.as_str().to_owned(),
                place.name.clone(),
                link.distance.to_string(),
                link.mutual.clone(),
                reasons(link),
            ]
        });
        csv_text::print(printer, header, rows)?;
    } else {
        text(&view, printer)?;
    }
    Ok(Ended::Well)
}

fn reasons(link: &PeerLink) -> String {
    let part = |titles: &[String]| {
        if titles.is_empty() { "nothing in particular".to_owned() } else { titles.join(", ") }
    };
    format!("similar: {}; different: {}", part(&link.similar), part(&link.different))
}

fn document(view: &PeersView) -> Value {
    let peers: Vec<Value> = view
        .peers
        .iter()
        .map(|(place, link)| {
            json!({
                "rank": link.rank,
                "place_id": place.place_id.as_str(),
                "name": place.name,
                "distance": link.distance,
                "mutual": link.mutual == "yes",
                "similar": link.similar,
                "different": link.different,
            })
        })
        .collect();
    let features: Vec<Value> = view
        .features
        .iter()
        .map(|row| json!({ "id": row.feature_id, "title": row.title, "unit": row.unit, "value": row.value }))
        .collect();
    let standings: Vec<Value> = view
        .standings
        .iter()
        .map(|row| {
            json!({
                "measure_id": row.measure_id.as_str(),
                "period": row.period.to_string(),
                "peer_median": row.peer_median,
                "difference": row.difference,
                "low": row.low,
                "high": row.high,
                "peers": row.peers,
                "above": row.above,
                "below": row.below,
            })
        })
        .collect();
    json!({
        "place_id": view.place.place_id.as_str(),
        "name": view.place.name,
        "peers": peers,
        "features": features,
        "against_peers": standings,
    })
}

fn text(view: &PeersView, printer: &Printer) -> Result<(), Failure> {
    printer.answer(format_args!("{}\n\n", strong(&format!("Places like {}", view.place.name))))?;
    let rows = view.peers.iter().map(|(place, link)| {
        vec![
            link.rank.to_string(),
            place.name.clone(),
            fixed(link.distance, 2),
            link.mutual.clone(),
            reasons(link),
        ]
    });
    let columns = [
        Column::Numbers("rank"),
        Column::Words("place"),
        Column::Numbers("distance"),
        Column::Words("mutual"),
        Column::Words("why"),
    ];
    printer.answer(table(&columns, rows, printer.width))?;
    printer.answer(
        "\nLike by size, industries, skills and density, never by how well they do. `streets city NAME` sets the place beside them.\n",
    )?;
    Ok(())
}
