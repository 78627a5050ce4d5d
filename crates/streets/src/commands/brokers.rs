//! `streets brokers [NAME]`

use std::collections::HashMap;

use serde_json::{Value, json};
use streets_model::PlaceId;
use streets_report::words::name::shown;
use streets_report::words::number::fixed;
use streets_study::Study;
use streets_study::views::network::{Broker, BrokerRoles, NetworkRequest, top_brokers};

use crate::args::{Brokers, NetworkPart};
use crate::calc_args::Projection;
use crate::commands::csv_text;
use crate::commands::rank::interval;
use crate::exit::{Ended, Failure};
use crate::json;
use crate::number::{or_dash, plain};
use crate::printer::{Printer, strong};
use crate::text_table::{Column, table};

/// What the options say of the part of the network.
pub(super) fn request(part: &NetworkPart) -> NetworkRequest {
    NetworkRequest {
        window: part.years,
        field: part.field.clone(),
        whole_counts: matches!(part.weights, Projection::Count),
    }
}

pub(crate) fn brokers(args: &Brokers, study: &Study, printer: &Printer) -> Result<Ended, Failure> {
    let (found, places) = top_brokers(study, args.name.as_deref(), &request(&args.part), args.top)?;
    if printer.json {
        let rows: Vec<Value> = found.iter().map(|broker| document(broker, &places)).collect();
        json::print(printer, json!({ "brokers": rows }))?;
    } else if args.form.csv {
        csv(&found, printer)?;
    } else {
        text(&found, args.name.as_deref(), &places, printer)?;
    }
    Ok(Ended::Well)
}

fn document(broker: &Broker, places: &HashMap<PlaceId, String>) -> Value {
    let roles = |roles: &BrokerRoles| {
        json!({
            "coordinator": roles.counts.coordinator,
            "gatekeeper": roles.counts.gatekeeper,
            "representative": roles.counts.representative,
            "consultant": roles.counts.consultant,
            "liaison": roles.counts.liaison,
            "total": roles.counts.total(),
            "z_total": roles.z.total,
        })
    };
    json!({
        "rank": broker.rank,
        "organisation_id": broker.organisation_id.as_str(),
        "name": broker.name,
        "sector": broker.sector.map(|sector| sector.as_str()),
        "place_id": broker.place_id.as_ref().map(|place| place.as_str()),
        "place": broker.place_id.as_ref().and_then(|place| places.get(place)),
        "country": broker.country,
        "partners": broker.partners,
        "strength": broker.strength,
        "meetings": broker.meetings,
        "pairs_across_sectors": broker.pairs_across_sectors,
        "low": broker.interval.map(|interval| interval.low),
        "high": broker.interval.map(|interval| interval.high),
        "sole_share": broker.sole_share,
        "by_sector": roles(&broker.by_sector),
        "by_place": roles(&broker.by_place),
        "betweenness": broker.betweenness,
        "betweenness_error": broker.betweenness_error,
        "constraint": broker.constraint,
        "effective_size": broker.effective_size,
        "participation": broker.participation,
    })
}

fn csv(found: &[Broker], printer: &Printer) -> Result<(), Failure> {
    let header = [
        "rank",
        "organisation_id",
        "name",
        "sector",
        "place_id",
        "partners",
        "pairs_across_sectors",
        "low",
        "high",
        "coordinator",
        "gatekeeper",
        "representative",
        "consultant",
        "liaison",
        "betweenness",
        "betweenness_error",
        "constraint",
        "effective_size",
    ];
    let rows = found.iter().map(|broker| {
        let counts = &broker.by_sector.counts;
        [
            broker.rank.to_string(),
            broker.organisation_id.as_str().to_owned(),
            broker.name.clone(),
            broker.sector.map_or_else(String::new, |sector| sector.to_string()),
            broker.place_id.as_ref().map_or_else(String::new, |place| place.as_str().to_owned()),
            broker.partners.to_string(),
            broker.pairs_across_sectors.to_string(),
            plain(broker.interval.map(|interval| interval.low)),
            plain(broker.interval.map(|interval| interval.high)),
            counts.coordinator.to_string(),
            counts.gatekeeper.to_string(),
            counts.representative.to_string(),
            counts.consultant.to_string(),
            counts.liaison.to_string(),
            broker.betweenness.to_string(),
            broker.betweenness_error.to_string(),
            plain(broker.constraint),
            plain(broker.effective_size),
        ]
    });
    csv_text::print(printer, header, rows)
}

#[expect(clippy::cast_precision_loss, reason = "counts of organisations and pairs, for reading")]
fn text(
    found: &[Broker],
    name: Option<&str>,
    places: &HashMap<PlaceId, String>,
    printer: &Printer,
) -> Result<(), Failure> {
    let title =
        name.map_or_else(|| "Who holds it together".to_owned(), |name| format!("Who holds {name} together"));
    printer.answer(format_args!("{}\n", strong(&title)))?;
    printer.answer(
        "organisations by how many pairs of partners without a tie they join across sectors; 95 % intervals\n\n",
    )?;
    let rows = found.iter().map(|broker| {
        let place = broker.place_id.as_ref().and_then(|place| places.get(place)).or(broker.country.as_ref());
        vec![
            broker.rank.to_string(),
            shown(&broker.name).into_owned(),
            broker.sector.map_or_else(String::new, |sector| sector.to_string()),
            place.cloned().unwrap_or_default(),
            fixed(broker.partners as f64, 0),
            fixed(broker.pairs_across_sectors as f64, 0),
            interval(broker.interval.map(|one| one.low), broker.interval.map(|one| one.high), 0),
            or_dash(broker.sole_share.map(|share| 100.0 * share), 0),
            or_dash(broker.constraint, 3),
        ]
    });
    let columns = [
        Column::Numbers("rank"),
        Column::Words("organisation"),
        Column::Words("sector"),
        Column::Words("place"),
        Column::Numbers("partners"),
        Column::Numbers("pairs"),
        Column::Words(""),
        Column::Numbers("alone %"),
        Column::Numbers("constraint"),
    ];
    printer.answer(table(&columns, rows, printer.width))?;
    printer.answer("\n`alone` is the share of those pairs that nobody else joins. Roles, places and betweenness: `--csv` or `--json`.\n")?;
    Ok(())
}
