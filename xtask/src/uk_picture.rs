//! The README's picture: the demo's cities by public–private ties per head, with intervals, worked out from `studies/uk`.

use std::fmt::Write;

use anyhow::{Context, Result};
use streets_ecosystem::{EcosystemInput, EcosystemOptions, measure};
use streets_model::{
    Measure, OrganisationId, OrganisationRecord, Period, Place, PlaceLink, PlaceName, Tie, TieRecord,
};
use streets_organisations::{OrganisationsInput, unite};
use streets_places::{Gazetteer, WrittenAddress};
use streets_sources::{ImportKind, ImportOptions};

use crate::repository::Repository;
use crate::uk_study::memory_sink::MemorySink;

/// What is drawn.
const MEASURE: &str = "public-private-ties-per-1000";

/// Seed of the demo study.
const SEED: u64 = 2011;

/// How many cities are drawn.
const CITIES: usize = 16;

/// Below this many activities a figure is not drawn.
const FEW: i64 = 10;

/// Left edge and width of the scale, and the height of a row, in pixels.
const LEFT: f64 = 210.0;
const WIDTH: f64 = 520.0;
const ROW: f64 = 24.0;

/// The picture as SVG.
pub(crate) fn picture(repository: &Repository) -> Result<String> {
    let mut sink = MemorySink::default();
    let folder = repository.root.join("studies/uk");
    let files = |names: &[&str]| names.iter().map(|name| folder.join(name)).collect::<Vec<_>>();
    let places = files(&["places.csv.gz", "place_names.csv", "place_links.csv"]);
    sink.import(ImportKind::Places, &places, ImportOptions::default())?;
    sink.import(
        ImportKind::Ties,
        &files(&["ties.csv.gz", "organisations.csv.gz"]),
        ImportOptions::default(),
    )?;
    let places: Vec<Place> = sink.rows()?;
    let (links, names): (Vec<PlaceLink>, Vec<PlaceName>) = (sink.rows()?, sink.rows()?);
    let gazetteer = Gazetteer::build(&places, &names, &links);
    let home_place = |record: &OrganisationRecord| {
        let (town, country) = (record.town.as_deref().unwrap_or_default(), record.country.as_deref()?);
        gazetteer.resolve(&WrittenAddress { town, country, ..WrittenAddress::default() }).place_id
    };
    let ties: Vec<Tie> = sink.rows::<TieRecord>()?.into_iter().map(tie_of).collect();
    let mentioned: Vec<OrganisationId> =
        ties.iter().flat_map(|tie| [tie.organisation_a.clone(), tie.organisation_b.clone()]).collect();
    let records: Vec<OrganisationRecord> = sink.rows()?;
    let united = unite(&OrganisationsInput {
        records: &records,
        mentioned: &mentioned,
        corrections: &[],
        home_place: &home_place,
    })?;
    let input = EcosystemInput {
        places: &places,
        place_links: &links,
        organisations: &united.organisations,
        ties: &ties,
        ..EcosystemInput::default()
    };
    let options = EcosystemOptions { seed: SEED, ..EcosystemOptions::default() }.check()?;
    let mut measures = measure(&input, &options)?.measures;
    measures.retain(|row| {
        row.measure_id.as_str() == MEASURE
            && matches!(row.period, Period::Years(..))
            && row.n >= FEW
            && row.value.is_some()
    });
    measures.sort_by(|a, b| {
        b.value.unwrap_or(0.0).total_cmp(&a.value.unwrap_or(0.0)).then(a.place_id.cmp(&b.place_id))
    });
    measures.truncate(CITIES);
    drawn(&measures, &places)
}

fn tie_of(record: TieRecord) -> Tie {
    Tie {
        organisation_a: record.organisation_a,
        organisation_b: record.organisation_b,
        period: record.period,
        field: record.field,
        cohort: record.cohort,
        weight: record.weight,
        activities: record.activities,
    }
}

fn drawn(measures: &[Measure], places: &[Place]) -> Result<String> {
    let first = measures.first().context("no city has a figure")?;
    let name = |row: &Measure| {
        places.iter().find(|place| place.place_id == row.place_id).map_or("", |place| place.name.as_str())
    };
    let (value, low, high) = (figure(first.value), figure(first.low), figure(first.high));
    let most = measures.iter().filter_map(|row| row.high).fold(1.0, f64::max);
    let at = |figure: f64| LEFT + WIDTH * figure / most;
    let title = format!("{} has {value:.1} public–private ties per 1,000 people", name(first));
    let height = 96.0 + ROW * measures.len() as f64;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 800 {height}\" width=\"800\" height=\"{height}\" role=\"img\" \
         font-family=\"system-ui, sans-serif\" font-size=\"14\">\n\
         <title>{title} (95 % interval {low:.1} to {high:.1}), the most of the cities shown</title>\n\
         <rect width=\"800\" height=\"{height}\" fill=\"#ffffff\"/>\n\
         <text x=\"16\" y=\"28\" font-size=\"18\" font-weight=\"600\">{title}</text>\n\
         <text x=\"16\" y=\"50\" fill=\"#555555\">A business and the public side in the same Horizon 2020 project, {}; line: 95 % interval</text>\n",
        first.period
    );
    for (number, row) in measures.iter().enumerate() {
        let y = 80.0 + ROW * number as f64;
        let (value, low, high) = (figure(row.value), figure(row.low), figure(row.high));
        let colour = if number == 0 { "#0072b2" } else { "#666666" };
        writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{}</text>\
             <line x1=\"{:.1}\" x2=\"{:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"{colour}\" stroke-width=\"2\"/>\
             <circle cx=\"{:.1}\" cy=\"{y:.1}\" r=\"5\" fill=\"{colour}\"/>\
             <text x=\"{:.1}\" y=\"{:.1}\" fill=\"#555555\">{value:.1}</text>",
            LEFT - 12.0,
            y + 5.0,
            name(row).replace('&', "&amp;"),
            at(low),
            at(high),
            at(value),
            at(high) + 8.0,
            y + 5.0,
        )?;
    }
    writeln!(
        svg,
        "<text x=\"16\" y=\"{:.1}\" fill=\"#555555\" font-size=\"12\">Source: CORDIS (CC BY 4.0), worked out by Streets Ahead; population: Eurostat. Only organisations known by 2017.</text>\n</svg>",
        height - 8.0
    )?;
    Ok(svg)
}

/// Rows without a figure were left out before.
fn figure(value: Option<f64>) -> f64 {
    value.unwrap_or(0.0)
}
