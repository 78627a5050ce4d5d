//! Where a figure comes from: formula, rows, SQL or method card, and the chain of hashes down to the files.

use std::collections::BTreeSet;

use streets_engine::Answer;
use streets_model::{Indicator, Measure, MethodCard, Observation, Place, Source, Table};

use crate::error::StudyError;
use crate::flow::FLOW;
use crate::manifest::Manifest;
use crate::organisations_choice::LocationChoice;
use crate::stage::{Input, Stage};
use crate::study::Study;
use crate::tables;
use crate::views::place_lookup::PlaceLookup;
use crate::views::{query, ranking};

/// Where a measure or an indicator comes from.
#[derive(Debug)]
pub struct Explanation {
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Its unit.
    pub unit: String,
    /// What it says.
    pub meaning: String,
    /// The place that was asked for.
    pub place: Option<Place>,
    /// Its values at that place.
    pub figures: Vec<Figure>,
    /// How it is worked out, for a measure.
    pub card: Option<MethodCard>,
    /// The SQL by which the rows behind it can be seen.
    pub sql: String,
    /// How many rows these are.
    pub rows: i64,
    /// The first of these rows.
    pub sample: Answer,
    /// The stages that it went through, the last first.
    pub chain: Vec<Link>,
    /// The files at the end of the chain.
    pub sources: Vec<Source>,
}

/// A value with its interval.
#[derive(Clone, Debug)]
pub struct Figure {
    /// Period.
    pub period: String,
    /// Value.
    pub value: Option<f64>,
    /// Lower end of the interval.
    pub low: Option<f64>,
    /// Upper end of the interval.
    pub high: Option<f64>,
    /// How it was worked out, or its status.
    pub how: String,
}

/// One step back from a figure.
#[derive(Clone, Debug)]
pub struct Link {
    /// Stage or import.
    pub step: String,
    /// What it does.
    pub does: String,
    /// What it gave: table, rows and hash.
    pub gave: Vec<(String, u64, String)>,
    /// What it was made from: name and hash.
    pub made_from: Vec<(String, String)>,
}

/// Rows of a sample.
const SAMPLE_ROWS: usize = 5;

/// Explains a measure or an indicator, at one place if one is named.
///
/// # Errors
/// The study has not been run, or has no such figure or place.
pub fn explain(study: &Study, id: &str, place: Option<&str>) -> Result<Explanation, StudyError> {
    let lookup = PlaceLookup::new(study)?;
    let place = place.map(|name| lookup.find(name, None).cloned()).transpose()?;
    let manifest = tables::manifest(study)?;
    let indicators: Vec<Indicator> = tables::rows(study)?;
    match indicators.iter().find(|indicator| indicator.indicator_id.as_str() == id) {
        Some(indicator) => explain_indicator(study, indicator, place, &manifest),
        None => explain_measure(study, id, place, &manifest),
    }
}

fn explain_measure(
    study: &Study,
    id: &str,
    place: Option<Place>,
    manifest: &Manifest,
) -> Result<Explanation, StudyError> {
    let definition = ranking::definition(id)?;
    let cards = streets_ecosystem::methods().into_iter().chain(streets_statistics::methods());
    let figures = tables::rows::<Measure>(study)?
        .into_iter()
        .filter(|one| {
            one.measure_id.as_str() == id
                && place.as_ref().is_some_and(|place| one.place_id == place.place_id)
        })
        .map(|one| Figure {
            period: one.period.to_string(),
            value: one.value,
            low: one.low,
            high: one.high,
            how: one.method,
        })
        .collect();
    let from_ties = manifest.table(Table::Participations).is_none_or(|table| table.rows == 0);
    let sql = if from_ties {
        rows_of_ties(place.as_ref())
    } else {
        rows_of_participations(place.as_ref(), study.file.organisations.location)
    };
    let (rows, sample) = sample(study, &sql)?;
    let (chain, sources) = chain(study, manifest, "measures")?;
    Ok(Explanation {
        id: id.to_owned(),
        title: definition.title.to_owned(),
        unit: definition.unit.to_owned(),
        meaning: definition.meaning.to_owned(),
        place,
        figures,
        card: cards.into_iter().find(|card| card.id == definition.card),
        sql,
        rows,
        sample,
        chain,
        sources,
    })
}

fn explain_indicator(
    study: &Study,
    indicator: &Indicator,
    place: Option<Place>,
    manifest: &Manifest,
) -> Result<Explanation, StudyError> {
    let id = &indicator.indicator_id;
    let figures = tables::rows::<Observation>(study)?
        .into_iter()
        .filter(|one| {
            one.indicator_id == *id && place.as_ref().is_some_and(|place| one.place_id == place.place_id)
        })
        .map(|one| Figure {
            period: one.period.to_string(),
            value: one.value,
            low: one.low,
            high: one.high,
            how: one.status.to_string(),
        })
        .collect();
    let at = place.as_ref().map_or_else(String::new, |place| {
        format!(
            "\n  AND (record.code = {own} OR record.code IN (SELECT from_code FROM place_links WHERE place_id = {id}))",
            own = literal(place.place_id.code()),
            id = literal(place.place_id.as_str())
        )
    });
    let sql = format!(
        "SELECT record.source_id, record.row, record.scheme, record.version, record.code, record.period, record.value\n\
         FROM observation_records AS record\nWHERE record.indicator_id = {}{at}\nORDER BY record.source_id, record.row, record.period",
        literal(id.as_str())
    );
    let (rows, sample) = sample(study, &sql)?;
    let (chain, mut sources) = chain(study, manifest, "observations")?;
    sources.retain(|source| source.source_id == indicator.source_id);
    Ok(Explanation {
        id: id.to_string(),
        title: indicator.title.clone(),
        unit: indicator.unit.clone(),
        meaning: format!("a published figure about {}", indicator.dimension),
        place,
        figures,
        card: None,
        sql,
        rows,
        sample,
        chain,
        sources,
    })
}

/// A text as an SQL literal.
fn literal(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

/// The towns and other codes that lie wholly or mostly in a place, and the place itself, as a relation called `here`.
fn here(place: &Place) -> String {
    let id = literal(place.place_id.as_str());
    format!(
        "WITH here AS (\n  SELECT CASE WHEN from_version = '' THEN from_scheme ELSE from_scheme || '-' || from_version END \
         || ':' || from_code AS place_id\n  FROM place_links WHERE place_id = {id} AND weight > 0.5\n  \
         UNION ALL SELECT {id} AS place_id\n)\n"
    )
}

fn rows_of_participations(place: Option<&Place>, location: LocationChoice) -> String {
    let counted_at = match location {
        LocationChoice::Participation => "part.place_id",
        LocationChoice::HeadOffice => "coalesce(organisation.home_place_id, part.place_id)",
    };
    let (here, at) = match place {
        Some(place) => (here(place), format!("\nWHERE {counted_at} IN (SELECT place_id FROM here)")),
        None => (String::new(), String::new()),
    };
    format!(
        "{here}SELECT part.activity_id, activity.start, organisation.name, organisation.sector, {counted_at} AS place_id, part.role, part.value\n\
         FROM participations AS part\nJOIN activities AS activity ON activity.activity_id = part.activity_id\n\
         JOIN organisations AS organisation ON organisation.organisation_id = part.organisation_id{at}\n\
         ORDER BY part.activity_id, part.organisation_id"
    )
}

fn rows_of_ties(place: Option<&Place>) -> String {
    let (here, at) = match place {
        Some(place) => (
            here(place),
            "\nWHERE a.home_place_id IN (SELECT place_id FROM here) OR b.home_place_id IN (SELECT place_id FROM here)",
        ),
        None => (String::new(), ""),
    };
    format!(
        "{here}SELECT a.name AS one, a.sector AS sector_of_one, b.name AS other, b.sector AS sector_of_other, tie.period, \
         tie.field, tie.activities, tie.weight\nFROM ties AS tie\n\
         JOIN organisations AS a ON a.organisation_id = tie.organisation_a\n\
         JOIN organisations AS b ON b.organisation_id = tie.organisation_b{at}\n\
         ORDER BY tie.activities DESC, tie.organisation_a, tie.organisation_b, tie.period, tie.field, tie.cohort"
    )
}

fn sample(study: &Study, sql: &str) -> Result<(i64, Answer), StudyError> {
    let counted = query::ask(study, &format!("SELECT count(*) AS rows FROM ({sql})"), 1)?;
    let sample = query::ask(study, &format!("{sql} LIMIT {SAMPLE_ROWS}"), 1)?;
    Ok((counted.first_integer().unwrap_or(0), sample))
}

/// From a stage back to the files: every stage and import that it depends on.
fn chain(
    study: &Study,
    manifest: &Manifest,
    last: &'static str,
) -> Result<(Vec<Link>, Vec<Source>), StudyError> {
    let mut wanted: BTreeSet<&str> = BTreeSet::from([last]);
    let mut imported: BTreeSet<Table> = BTreeSet::new();
    let mut links = Vec::new();
    for stage in FLOW.iter().rev().filter(|stage| stage.name != "rejects" || last == "rejects") {
        if !wanted.contains(stage.name) {
            continue;
        }
        wanted.extend(givers(stage));
        imported.extend(stage.reads.iter().filter_map(|input| match input {
            Input::Imported(table) => Some(*table),
            _ => None,
        }));
        if let Some(entry) = manifest.stages.get(stage.name) {
            links.push(link(stage.name.to_owned(), stage.does, &entry.tables, &entry.made_from.0));
        }
    }
    let mut names = BTreeSet::new();
    for entry in &study.file.imports {
        let Some(known) = manifest.imports.get(&entry.name) else { continue };
        if known
            .tables
            .keys()
            .filter_map(|name| Table::from_name(name))
            .any(|table| imported.contains(&table) && table != Table::Sources)
        {
            links.push(link(
                format!("import {}", entry.name),
                "reads files",
                &known.tables,
                &known.made_from.0,
            ));
            let path = study.layout.imported(&entry.name, Table::Sources);
            if path.is_file() {
                names.extend(
                    crate::storage::parquet_file::read_rows::<Source>(&path)?
                        .into_iter()
                        .map(|source| source.source_id),
                );
            }
        }
    }
    let sources =
        tables::rows::<Source>(study)?.into_iter().filter(|source| names.contains(&source.source_id));
    Ok((links, sources.collect()))
}

fn givers(stage: &Stage) -> impl Iterator<Item = &'static str> {
    stage.reads.iter().filter_map(|input| match input {
        Input::Table(table) => FLOW.iter().find(|giver| giver.writes.contains(table)).map(|giver| giver.name),
        _ => None,
    })
}

fn link(
    step: String,
    does: &str,
    gave: &std::collections::BTreeMap<String, crate::manifest::TableEntry>,
    made_from: &std::collections::BTreeMap<String, String>,
) -> Link {
    Link {
        step,
        does: does.to_owned(),
        gave: gave.iter().map(|(name, file)| (name.clone(), file.rows, file.sha256.clone())).collect(),
        made_from: made_from.iter().map(|(name, hash)| (name.clone(), hash.clone())).collect(),
    }
}
