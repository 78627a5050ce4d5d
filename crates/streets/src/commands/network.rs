//! `streets network NAME`

use serde_json::{Value, json};
use streets_report::words::number::fixed;
use streets_study::Study;
use streets_study::views::network::{NetworkFile, NetworkView, TieAmount, export, network as look_up};

use crate::args::Network;
use crate::commands::brokers::request;
use crate::commands::network_figures::{figures_csv, figures_document, figures_text};
use crate::exit::{Ended, Failure};
use crate::json;
use crate::printer::{Printer, strong};
use crate::text_table::{Column, table};

pub(crate) fn network(args: &Network, study: &Study, printer: &Printer) -> Result<Ended, Failure> {
    let files = [
        (NetworkFile::GraphMl, &args.graphml),
        (NetworkFile::Gexf, &args.gexf),
        (NetworkFile::Parquet, &args.parquet),
    ];
    if let Some((form, path)) = files.into_iter().find_map(|(form, path)| Some((form, path.as_ref()?))) {
        let (organisations, ties) = export(study, args.name.as_deref(), &request(&args.part), form, path)?;
        if printer.json {
            let file = path.display().to_string();
            json::print(printer, json!({ "file": file, "organisations": organisations, "ties": ties }))?;
        } else {
            printer
                .answer(format_args!("{organisations} organisations, {ties} ties: {}\n", path.display()))?;
        }
        return Ok(Ended::Well);
    }
    let name = args.name.as_deref().ok_or_else(|| Failure::Request {
        message: "`streets network` needs the name of a place".to_owned(),
        hint: Some(
            "only an export can be of the whole network: `--graphml FILE`, `--gexf FILE`, `--parquet FILE`"
                .to_owned(),
        ),
    })?;
    let view = look_up(study, name, &request(&args.part))?;
    for finding in &view.city.findings {
        printer.caution(finding);
    }
    if printer.json {
        json::print(printer, document(&view))?;
    } else if args.form.csv {
        figures_csv(&view, printer)?;
    } else {
        text(&view, printer)?;
    }
    Ok(Ended::Well)
}

fn amount(amount: &TieAmount) -> Value {
    json!({ "ties": amount.ties, "weight": amount.weight })
}

fn document(view: &NetworkView) -> Value {
    let city = &view.city;
    let place = |id: &Option<streets_model::PlaceId>| json!({ "place_id": id.as_ref().map(|id| id.as_str()), "name": id.as_ref().and_then(|id| view.names.get(id)) });
    let partner_places: Vec<Value> = city
        .partner_places
        .iter()
        .map(|row| {
            json!({ "place": place(&row.place_id), "country": row.country, "organisations": row.organisations,
                    "amount": amount(&row.amount) })
        })
        .collect();
    let mixing: Vec<Value> = city
        .mixing
        .iter()
        .map(|row| {
            json!({ "sector": row.sector.map(|s| s.as_str()), "partner": row.partner.map(|s| s.as_str()),
                    "inside": amount(&row.inside), "outside": amount(&row.outside) })
        })
        .collect();
    let communities: Vec<Value> = city
        .communities
        .largest
        .iter()
        .map(|row| {
            json!({ "community": row.community, "members": row.members, "of_city": row.of_city,
                    "share_of_city": row.share_of_city, "main_sector": row.main_sector.map(|s| s.as_str()) })
        })
        .collect();
    let removals: Vec<Value> = city
        .removals
        .steps
        .iter()
        .map(|step| {
            json!({ "removed": step.removed, "without_brokers": step.without_brokers, "without_random": step.without_random })
        })
        .collect();
    let chance: Vec<Value> = view
        .chance
        .iter()
        .map(|row| {
            json!({ "held": row.held, "observed": row.observed, "expected": row.expected, "sd": row.sd, "z": row.z,
                    "p": row.p, "ratio": row.ratio, "low": row.low, "high": row.high,
                    "against_country": row.against_country, "against_country_low": row.against_country_low,
                    "against_country_high": row.against_country_high })
        })
        .collect();
    let scores: Vec<Value> = view
        .scores
        .iter()
        .map(|row| {
            json!({ "failure": row.failure, "score": row.score, "low": row.low, "high": row.high,
                    "probability": row.probability, "shown": row.shown == "yes" })
        })
        .collect();
    let profile: Vec<Value> = view
        .profile
        .iter()
        .map(|row| {
            json!({ "figure": row.figure, "value": row.value, "low": row.low, "high": row.high,
                    "no_interval": row.no_interval, "z": row.z })
        })
        .collect();
    let [figures, intervals] = figures_document(&view.figures);
    let [whole_figures, whole_intervals] = figures_document(&view.whole_figures);
    json!({
        "place_id": city.place_id.as_str(),
        "name": city.name,
        "figures": figures,
        "intervals": intervals,
        "left_out": { "unit": view.figures.unit.words(), "units": view.figures.units, "groups": view.figures.groups },
        "by_sector": city.by_sector.iter()
            .map(|(sector, count)| json!({ "sector": sector.map(|s| s.as_str()), "organisations": count }))
            .collect::<Vec<_>>(),
        "partner_places": partner_places,
        "mixing": mixing,
        "largest_communities": communities,
        "removals": { "organisations": city.removals.organisations, "largest": city.removals.largest, "steps": removals },
        "against_chance": chance,
        "profile": profile,
        "failures": scores,
        "whole_network": {
            "figures": whole_figures,
            "intervals": whole_intervals,
            "modularity": view.structure.modularity,
            "mean_path": view.structure.small_world.mean_path,
            "clustering": view.structure.small_world.clustering,
            "sigma": view.structure.small_world.sigma,
            "communities_and_places": view.structure.communities_and_places.and_then(|one| one.mutual_information),
            "communities_and_sectors": view.structure.communities_and_sectors.and_then(|one| one.mutual_information),
        },
    })
}

fn text(view: &NetworkView, printer: &Printer) -> Result<(), Failure> {
    printer.answer(format_args!("{}\n\n", strong(&format!("Who works with whom in {}", view.city.name))))?;
    for row in &view.chance {
        let (Some(ratio), Some(low), Some(high)) = (row.ratio, row.low, row.high) else { continue };
        printer.answer(format_args!(
            "Public–private ties: {} times what chance would bring ({} to {}), {} kept; p {}\n",
            fixed(ratio, 2),
            fixed(low, 2),
            fixed(high, 2),
            row.held,
            fixed(row.p, 3),
        ))?;
    }
    if let Some(shown) = view.scores.iter().find(|row| row.shown == "yes") {
        let share = format!("{} %", fixed(100.0 * shown.probability, 0));
        let words = match shown.failure.as_str() {
            "none" => format!("No failure stands out (in {share} of resamples)"),
            failure => format!("What stands out: {failure} (in {share} of resamples)"),
        };
        printer.answer(format_args!("{words}\n"))?;
        let scores: Vec<String> = view
            .scores
            .iter()
            .filter_map(|row| {
                let (score, low, high) = (row.score?, row.low?, row.high?);
                Some(format!("{} {} ({} to {})", row.failure, fixed(score, 1), fixed(low, 1), fixed(high, 1)))
            })
            .collect();
        printer.answer(format_args!("  in robust standard deviations: {}\n", scores.join("; ")))?;
    }
    printer.answer("\n")?;
    figures_text(view, printer)?;
    printer.answer(format_args!("\n{}\n\n", strong("Where its partners are")))?;
    let rows = view.city.partner_places.iter().map(|row| {
        let name = row.place_id.as_ref().and_then(|id| view.names.get(id)).cloned();
        let elsewhere = row.country.clone().map(|country| format!("elsewhere in {country}"));
        vec![
            name.or(elsewhere).unwrap_or_else(|| "not known".to_owned()),
            row.organisations.to_string(),
            row.amount.ties.to_string(),
            fixed(row.amount.weight, 1),
        ]
    });
    let columns = [
        Column::Words("place"),
        Column::Numbers("organisations"),
        Column::Numbers("ties"),
        Column::Numbers("weight"),
    ];
    printer.answer(table(&columns, rows, printer.width))?;
    if let Some(step) = view.city.removals.steps.last() {
        printer.answer(format_args!(
            "\nWithout its {} foremost brokers the largest part of its network has {} organisations, of {} now; without as many drawn at random {}.\n",
            step.removed,
            step.without_brokers,
            view.city.removals.largest,
            fixed(step.without_random, 0),
        ))?;
    }
    Ok(())
}
