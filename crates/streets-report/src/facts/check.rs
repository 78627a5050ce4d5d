//! What the input must hold before a page is made from it.

use std::collections::HashMap;
use std::fmt::Display;
use std::hash::Hash;

use super::Facts;
use crate::error::ReportError;
use crate::input::ReportInput;

/// The headline's number among the definitions.
pub(super) fn headline(input: &ReportInput) -> Result<usize, ReportError> {
    unique_by(&input.definitions, "measure definitions", |definition| definition.id)?;
    input.definitions.iter().position(|definition| definition.id == input.headline.as_str()).ok_or_else(
        || ReportError::UnknownHeadline {
            headline: input.headline.to_string(),
            known: input.definitions.iter().map(|definition| definition.id.to_owned()).collect(),
        },
    )
}

/// Rows by key, each key once.
pub(super) fn unique<'a, T, K: Eq + Hash + Display>(
    rows: &'a [T],
    what: &'static str,
    key: impl Fn(&'a T) -> &'a K,
) -> Result<HashMap<&'a K, &'a T>, ReportError> {
    unique_by(rows, what, key)
}

fn unique_by<'a, T, K: Eq + Hash + Display>(
    rows: &'a [T],
    what: &'static str,
    key: impl Fn(&'a T) -> K,
) -> Result<HashMap<K, &'a T>, ReportError> {
    let mut known = HashMap::with_capacity(rows.len());
    for row in rows {
        if known.insert(key(row), row).is_some() {
            return Err(ReportError::Twice { what, key: key(row).to_string() });
        }
    }
    Ok(known)
}

/// A figure that is a number, if there is one.
pub(super) fn finite(
    what: &'static str,
    value: Option<f64>,
    key: impl Fn() -> String,
) -> Result<(), ReportError> {
    match value {
        Some(value) if !value.is_finite() => Err(ReportError::NotFinite { what, key: key(), value }),
        _ => Ok(()),
    }
}

/// A row that speaks of something that is not there.
pub(super) fn dangling(what: String, kind: &'static str, missing: &str) -> ReportError {
    ReportError::Dangling { what, kind, missing: missing.to_owned() }
}

/// Every source, organisation, measure and place that a page would name is there.
pub(super) fn references(facts: &Facts<'_>) -> Result<(), ReportError> {
    let input = facts.input;
    for id in &input.measure_sources {
        if !facts.sources.contains_key(id) {
            return Err(dangling("the measures".to_owned(), "source", id.as_str()));
        }
    }
    for indicator in &input.indicators {
        if !facts.sources.contains_key(&indicator.source_id) {
            let what = format!("indicator `{}`", indicator.indicator_id);
            return Err(dangling(what, "source", indicator.source_id.as_str()));
        }
    }
    for reason in &input.rejects {
        if !facts.sources.contains_key(&reason.source_id) {
            return Err(dangling("a reject".to_owned(), "source", reason.source_id.as_str()));
        }
    }
    for place in facts.places.iter().filter_map(|place| place.profile) {
        let top = place.top_organisations.iter().map(|top| &top.organisation_id);
        let ends = place.strongest_ties.iter().flat_map(|tie| [&tie.a, &tie.b]);
        for id in top.chain(ends.map(|end| &end.organisation_id)) {
            if !facts.organisations.contains_key(id) {
                let what = format!("the profile of `{}`", place.place_id);
                return Err(dangling(what, "organisation", id.as_str()));
            }
        }
    }
    for claim in &input.claims {
        let what = || format!("the claim `{}`", claim.text);
        if facts.measure_index(claim.measure_id.as_str()).is_none() {
            return Err(dangling(what(), "measure definition", claim.measure_id.as_str()));
        }
        for place in &claim.leaders {
            if facts.place_index(place).is_none() {
                return Err(dangling(what(), "place", place.as_str()));
            }
        }
    }
    Ok(())
}
