//! Failures of ecosystems, and the figures that they rest on.

use super::super::sheet::{number, table, text};
use super::{ECOSYSTEM_FIGURES, ECOSYSTEM_SCORES, yes_or_no};
use crate::error::ReportError;
use crate::facts::Facts;
use crate::input::{EcosystemFailure, FailureScore};
use crate::page::Page;
use crate::pages::data::by_place::{by_id, id_and_name};

pub(super) fn scores(facts: &Facts<'_>) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 8] =
        ["place_id", "name", "failure", "score", "low", "high", "probability", "shown"];
    let rows = by_id(facts).into_iter().flat_map(|own| {
        own.connected.ecosystem.into_iter().flat_map(move |here| {
            let find = |failure| here.scores.iter().find(|score| score.failure == failure);
            let scores: Vec<Option<&FailureScore>> =
                EcosystemFailure::ALL.into_iter().map(find).filter(Option::is_some).chain([None]).collect();
            scores.into_iter().map(move |score| (own, here, score))
        })
    });
    table(ECOSYSTEM_SCORES, &COLUMNS, rows, |(own, here, score)| {
        let [id, name] = id_and_name(own);
        let failure = score.map(|score| score.failure);
        [
            id,
            name,
            failure.map_or("none", EcosystemFailure::as_str).to_owned(),
            number(score.and_then(|score| score.score)),
            number(score.and_then(|score| score.low)),
            number(score.and_then(|score| score.high)),
            number(Some(score.map_or(here.none_probability, |score| score.probability))),
            yes_or_no(here.shows == failure).to_owned(),
        ]
    })
}

pub(super) fn figures(facts: &Facts<'_>) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 10] =
        ["place_id", "name", "figure", "unit", "value", "low", "high", "no_interval", "z", "evidence_of"];
    let rows = by_id(facts).into_iter().flat_map(|own| {
        own.connected.ecosystem.into_iter().flat_map(|here| &here.figures).map(move |row| (own, row))
    });
    table(ECOSYSTEM_FIGURES, &COLUMNS, rows, |(own, row)| {
        let [id, name] = id_and_name(own);
        [
            id,
            name,
            row.title.clone(),
            row.unit.clone(),
            number(row.value),
            number(row.low),
            number(row.high),
            text(row.no_interval.as_deref()),
            number(row.z),
            text(row.evidence_of.map(EcosystemFailure::as_str)),
        ]
    })
}
