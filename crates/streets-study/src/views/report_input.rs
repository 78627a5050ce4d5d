//! A study's tables and choices as the report takes them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde::Deserialize;
use streets_ecosystem::MEASURES;
use streets_model::{
    Indicator, Measure, Observation, Place, Reject, Source, SourceId, Standing, StructureCell, Table,
};
use streets_report::{
    Claim, CountedAt, Counting, FieldTitle, MapInset, OutlineKind, OutlineLine, PagesFor, PlaceGroup,
    RejectReason, ReportInput,
};

use crate::ecosystem_tables::EcosystemTables;
use crate::error::{AtPath, StudyError};
use crate::organisations_choice::LocationChoice;
use crate::study::Study;
use crate::study_file::CountingChoice;
use crate::tables;
use crate::views::methods;
use crate::views::place_lookup::PlaceLookup;
use crate::views::profiles::profiles;
use crate::views::report_connection::connection;
use crate::views::report_likeness::like_with_like;

/// Everything that the report of a study shows.
///
/// # Errors
/// The study has not been run, or a file that its report names cannot be read.
pub fn report_input(study: &Study) -> Result<ReportInput, StudyError> {
    let lookup = PlaceLookup::new(study)?;
    let manifest = tables::manifest(study)?;
    let measures: Vec<Measure> = tables::rows(study)?;
    let period = tables::leading_period(measures.iter().map(|measure| measure.period))
        .ok_or(StudyError::NotRun { table: Table::Measures })?;
    let mut standings: Vec<Standing> = tables::rows(study)?;
    standings.retain(|standing| standing.period == period);
    let places = lookup.places().to_vec();
    let measured: BTreeSet<_> = places.iter().map(|place| &place.place_id).collect();
    let mut observations: Vec<Observation> = tables::rows(study)?;
    observations.retain(|one| measured.contains(&one.place_id));
    let mut structure: Vec<StructureCell> = tables::rows(study)?;
    structure.retain(|cell| measured.contains(&cell.place_id));
    let connected = EcosystemTables::of_study(study)?;
    let profiles = profiles(study, &connected, &places, &observations)?;
    let connection = connection(study, &connected, &places)?;
    let likeness = like_with_like(study, &places, &measures, period)?;
    let choice = &study.file.report;
    Ok(ReportInput {
        title: study.file.title.clone(),
        period,
        seed: study.file.seed,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        licence: study.file.licence.clone(),
        headline: choice.headline.as_str().into(),
        groups: groups(study, &places),
        countries: streets_places::country::all()
            .map(|(code, name)| (code.to_owned(), name.to_owned()))
            .collect(),
        definitions: MEASURES.to_vec(),
        measures,
        standings,
        counting: match study.file.ecosystem.counting {
            CountingChoice::Full => Counting::Full,
            CountingChoice::Newman => Counting::Fractional,
        },
        counted_at: match study.file.organisations.location {
            LocationChoice::Participation => CountedAt::PlacesOfWork,
            LocationChoice::HeadOffice => CountedAt::HeadOffices,
        },
        measure_sources: measure_sources(study)?,
        indicators: tables::rows::<Indicator>(study)?,
        observations,
        structure,
        field_titles: field_titles(study)?,
        organisations: connected.organisations,
        profiles,
        sources: tables::rows::<Source>(study)?,
        rejects: rejects(study)?,
        cards: methods::cards(),
        findings: manifest.findings(),
        claims: claims(study, &lookup)?,
        outline: outline(study)?,
        inset: choice.inset.as_ref().map(|inset| MapInset {
            title: inset.title.clone(),
            west: inset.west,
            east: inset.east,
            south: inset.south,
            north: inset.north,
        }),
        like_with_like: likeness,
        connection,
        places,
    })
}

/// One group of pages a measured scheme that has places.
fn groups(study: &Study, places: &[Place]) -> Vec<PlaceGroup> {
    let choice = &study.file.report;
    let measured = study.file.places.measured.iter();
    measured
        .filter_map(|spec| {
            let own = |place: &&Place| study.file.places.measured_scheme(place) == Some(spec);
            let scheme = places.iter().find(own)?.scheme.clone();
            let (singular, plural) = match choice.words.get(spec) {
                Some(words) => (words.singular.clone(), words.plural.clone()),
                None => usual_words(&scheme),
            };
            let every = choice.pages.as_ref().is_none_or(|pages| pages.contains(spec));
            let pages = if every { PagesFor::Every } else { PagesFor::None };
            Some(PlaceGroup { key: spec.clone(), schemes: vec![scheme], singular, plural, pages })
        })
        .collect()
}

fn usual_words(scheme: &str) -> (String, String) {
    let level = scheme.trim_start_matches(|c: char| !c.is_ascii_digit());
    let pair = |one: &str, several: &str| (one.to_owned(), several.to_owned());
    match scheme {
        "city" | "greater-city" => pair("city", "cities"),
        "fua" => pair("functional urban area", "functional urban areas"),
        "lau" => pair("municipality", "municipalities"),
        "lad" => pair("local authority", "local authorities"),
        "cbsa" => pair("metropolitan area", "metropolitan areas"),
        "country" => pair("country", "countries"),
        "geonames" => pair("town", "towns"),
        _ if scheme.starts_with("nuts") => (format!("NUTS {level} region"), format!("NUTS {level} regions")),
        _ if scheme.starts_with("itl") => (format!("ITL {level} region"), format!("ITL {level} regions")),
        _ => pair("place", "places"),
    }
}

/// Files that told who works with whom.
fn measure_sources(study: &Study) -> Result<Vec<SourceId>, StudyError> {
    let mut ids = BTreeSet::new();
    for import in &study.file.imports {
        let brings = |table| study.layout.imported(&import.name, table).is_file();
        if brings(Table::ParticipationRecords) || brings(Table::TieRecords) {
            let path = study.layout.imported(&import.name, Table::Sources);
            let sources: Vec<Source> = crate::storage::parquet_file::read_rows(&path)?;
            ids.extend(sources.into_iter().map(|source| source.source_id));
        }
    }
    Ok(ids.into_iter().collect())
}

fn rejects(study: &Study) -> Result<Vec<RejectReason>, StudyError> {
    let mut counts: BTreeMap<(SourceId, String), i64> = BTreeMap::new();
    for reject in tables::rows::<Reject>(study)? {
        *counts.entry((reject.source_id, reject.reason)).or_default() += 1;
    }
    Ok(counts
        .into_iter()
        .map(|((source_id, reason), rows)| RejectReason { source_id, reason, rows })
        .collect())
}

fn claims(study: &Study, lookup: &PlaceLookup) -> Result<Vec<Claim>, StudyError> {
    let claim = |choice: &crate::study_file::ClaimChoice| {
        let leaders =
            choice.leaders.iter().map(|name| lookup.find(name, None).map(|place| place.place_id.clone()));
        Ok(Claim {
            text: choice.text.clone(),
            said_by: choice.said_by.clone(),
            measure_id: choice.measure.as_str().into(),
            leaders: leaders.collect::<Result<_, StudyError>>()?,
        })
    };
    study.file.report.claims.iter().map(claim).collect()
}

pub(crate) fn field_titles(study: &Study) -> Result<Vec<FieldTitle>, StudyError> {
    #[derive(Deserialize)]
    struct Line {
        field_scheme: String,
        field: String,
        title: String,
    }
    let Some(path) = &study.file.report.field_titles else { return Ok(Vec::new()) };
    let lines: Vec<Line> = own_csv(&study.layout.input(path))?;
    let titles = lines.into_iter().map(|line| FieldTitle {
        field_scheme: line.field_scheme,
        field: line.field,
        title: line.title,
    });
    Ok(titles.collect())
}

fn outline(study: &Study) -> Result<Vec<OutlineLine>, StudyError> {
    #[derive(Deserialize)]
    struct Point {
        line: u32,
        kind: String,
        longitude: f64,
        latitude: f64,
    }
    let Some(path) = &study.file.report.outline else { return Ok(Vec::new()) };
    let points: Vec<Point> = own_csv(&study.layout.input(path))?;
    Ok(points
        .chunk_by(|a, b| a.line == b.line)
        .map(|line| OutlineLine {
            points: line.iter().map(|point| (point.longitude, point.latitude)).collect(),
            kind: if line[0].kind == "land" { OutlineKind::Land } else { OutlineKind::Border },
        })
        .collect())
}

/// A small table of the study's own, by the names of its columns.
fn own_csv<T: for<'a> Deserialize<'a>>(path: &Path) -> Result<Vec<T>, StudyError> {
    let text = std::fs::read(path).at(path, "read")?;
    csv::Reader::from_reader(text.as_slice())
        .deserialize()
        .collect::<Result<_, csv::Error>>()
        .map_err(std::io::Error::other)
        .at(path, "read")
}
