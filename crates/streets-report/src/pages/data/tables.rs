//! The tables of the whole report, each in order of its key.

use streets_model::{Measure, Observation, Place, Source, Standing};

use super::sheet::{number, table, text};
use crate::error::ReportError;
use crate::facts::{Facts, GroupFacts};
use crate::input::RejectReason;
use crate::page::Page;
use crate::pages::ranking;
use crate::words::told::ranked;

pub(super) fn tables(facts: &Facts<'_>) -> Result<Vec<Page>, ReportError> {
    let mut pages = vec![
        measures(facts)?,
        standings(facts)?,
        observations(facts)?,
        places(facts)?,
        sources(facts)?,
        rejects(facts)?,
    ];
    for group in &facts.groups {
        pages.push(group_ranking(facts, group)?);
    }
    Ok(pages)
}

fn group_ranking(facts: &Facts<'_>, group: &GroupFacts<'_>) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 10] =
        ["place_id", "name", "period", "value", "low", "high", "n", "band", "rank_low", "rank_high"];
    let ranked = ranked(facts, group, facts.headline);
    let rest = group.members.iter().copied().filter(|place| !ranked.contains(place));
    let rows = ranked.iter().copied().chain(rest).filter_map(|place| {
        let own = &facts.places[place];
        Some((own, own.pooled[facts.headline]?, own.standings[facts.headline]))
    });
    table(ranking::data_path(group), &COLUMNS, rows, |(own, measure, standing)| {
        [
            own.place.place_id.to_string(),
            own.place.name.clone(),
            measure.period.to_string(),
            number(measure.value),
            number(measure.low),
            number(measure.high),
            measure.n.to_string(),
            text(standing.map(|standing| standing.band)),
            text(standing.map(|standing| standing.rank_low)),
            text(standing.map(|standing| standing.rank_high)),
        ]
    })
}

fn measures(facts: &Facts<'_>) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 9] =
        ["measure_id", "place_id", "period", "value", "low", "high", "n", "method", "findings"];
    let every = facts.places.iter().flat_map(|place| {
        place.pooled.iter().flatten().copied().chain(place.yearly.iter().flatten().copied())
    });
    let mut rows: Vec<&Measure> = every.collect();
    rows.sort_by(|a, b| (&a.measure_id, &a.place_id, a.period).cmp(&(&b.measure_id, &b.place_id, b.period)));
    table("data/measures.csv", &COLUMNS, rows, |measure| {
        [
            measure.measure_id.to_string(),
            measure.place_id.to_string(),
            measure.period.to_string(),
            number(measure.value),
            number(measure.low),
            number(measure.high),
            measure.n.to_string(),
            measure.method.clone(),
            measure.findings.join("; "),
        ]
    })
}

fn standings(facts: &Facts<'_>) -> Result<Page, ReportError> {
    let mut rows: Vec<&Standing> =
        facts.places.iter().flat_map(|place| place.standings.iter().flatten().copied()).collect();
    rows.sort_by(|a, b| (&a.measure_id, &a.place_id).cmp(&(&b.measure_id, &b.place_id)));
    table("data/standings.csv", Standing::COLUMNS, rows, |standing| {
        [
            standing.place_id.to_string(),
            standing.measure_id.to_string(),
            standing.period.to_string(),
            standing.band.to_string(),
            standing.rank_low.to_string(),
            standing.rank_high.to_string(),
            standing.places.to_string(),
        ]
    })
}

fn observations(facts: &Facts<'_>) -> Result<Page, ReportError> {
    let mut rows: Vec<&Observation> =
        facts.places.iter().flat_map(|place| place.observations.iter().flatten().copied()).collect();
    rows.sort_by(|a, b| {
        (&a.indicator_id, &a.place_id, a.period).cmp(&(&b.indicator_id, &b.place_id, b.period))
    });
    table("data/observations.csv", Observation::COLUMNS, rows, |observation| {
        [
            observation.indicator_id.to_string(),
            observation.place_id.to_string(),
            observation.period.to_string(),
            number(observation.value),
            observation.status.to_string(),
            number(observation.low),
            number(observation.high),
        ]
    })
}

fn places(facts: &Facts<'_>) -> Result<Page, ReportError> {
    let mut rows: Vec<&Place> = facts.places.iter().map(|place| place.place).collect();
    rows.sort_by(|a, b| a.place_id.cmp(&b.place_id));
    table("data/places.csv", Place::COLUMNS, rows, |place| {
        [
            place.place_id.to_string(),
            place.scheme.clone(),
            place.scheme_version.clone(),
            place.name.clone(),
            place.country.clone(),
            number(place.latitude),
            number(place.longitude),
            number(place.population),
            number(place.area_km2),
            text(place.parent_id.as_ref()),
        ]
    })
}

fn sources(facts: &Facts<'_>) -> Result<Page, ReportError> {
    let mut rows: Vec<&Source> = facts.input.sources.iter().collect();
    rows.sort_by(|a, b| a.source_id.cmp(&b.source_id));
    table("data/sources.csv", Source::COLUMNS, rows, |source| {
        [
            source.source_id.to_string(),
            source.publisher.clone(),
            source.title.clone(),
            source.licence.clone(),
            text(source.url.as_ref()),
            text(source.retrieved),
            source.sha256.clone(),
            source.rows_in.to_string(),
            source.rows_kept.to_string(),
            source.rows_rejected.to_string(),
        ]
    })
}

fn rejects(facts: &Facts<'_>) -> Result<Page, ReportError> {
    let mut rows: Vec<&RejectReason> = facts.input.rejects.iter().collect();
    rows.sort_by(|a, b| (&a.source_id, &a.reason).cmp(&(&b.source_id, &b.reason)));
    table("data/rejects.csv", &["source_id", "reason", "rows"], rows, |reason| {
        [reason.source_id.to_string(), reason.reason.clone(), reason.rows.to_string()]
    })
}
