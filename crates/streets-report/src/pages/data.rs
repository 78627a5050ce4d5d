//! The figures behind the pages as CSV: `.` as decimal point, shortest digits that read back the same.

use streets_model::{Measure, Observation, Place, Source, Standing};

use super::{place, ranking};
use crate::error::ReportError;
use crate::facts::Facts;
use crate::input::RejectReason;
use crate::page::Page;
use crate::words::told::ranked;

/// A table on its way to CSV.
struct Sheet(csv::Writer<Vec<u8>>);

impl Sheet {
    fn new(columns: &[&str]) -> Result<Self, ReportError> {
        let mut sheet = Self(csv::Writer::from_writer(Vec::new()));
        sheet.row(columns.iter().map(|column| (*column).to_owned()))?;
        Ok(sheet)
    }

    fn row(&mut self, cells: impl IntoIterator<Item = String>) -> Result<(), ReportError> {
        self.0.write_record(cells).map_err(|error| failed(&error))
    }

    fn finish(self, path: String) -> Result<Page, ReportError> {
        let bytes = self.0.into_inner().map_err(|error| failed(&error))?;
        Ok(Page { path, bytes })
    }
}

fn failed(error: &dyn std::fmt::Display) -> ReportError {
    ReportError::NotMade { what: "CSV".to_owned(), reason: error.to_string() }
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// The files of one place: its figures, and its strongest ties where it has any.
pub(crate) fn of_place(facts: &Facts<'_>, number_of: usize) -> Result<Vec<Page>, ReportError> {
    let own = &facts.places[number_of];
    let mut sheet =
        Sheet::new(&["kind", "id", "title", "unit", "period", "value", "low", "high", "n", "status"])?;
    for (definition, series) in facts.input.definitions.iter().zip(own.pooled.iter().zip(&own.yearly)) {
        for measure in series.0.iter().chain(series.1) {
            sheet.row([
                "measure".to_owned(),
                definition.id.to_owned(),
                definition.title.to_owned(),
                definition.unit.to_owned(),
                measure.period.to_string(),
                number(measure.value),
                number(measure.low),
                number(measure.high),
                measure.n.to_string(),
                measure.method.clone(),
            ])?;
        }
    }
    for (indicator, series) in facts.indicators.iter().zip(&own.observations) {
        for observation in series {
            sheet.row([
                "indicator".to_owned(),
                indicator.indicator.indicator_id.to_string(),
                indicator.indicator.title.clone(),
                indicator.indicator.unit.clone(),
                observation.period.to_string(),
                number(observation.value),
                number(observation.low),
                number(observation.high),
                String::new(),
                observation.status.to_string(),
            ])?;
        }
    }
    for cell in facts.structure_of(number_of) {
        sheet.row([
            "structure".to_owned(),
            format!("{}:{}", cell.field_scheme, cell.field),
            facts.field_title(&cell.field_scheme, &cell.field).to_owned(),
            cell.unit.clone(),
            cell.period.to_string(),
            number(Some(cell.value)),
            String::new(),
            String::new(),
            String::new(),
            String::new(),
        ])?;
    }
    let mut pages = vec![sheet.finish(place::data_path(&own.slug))?];
    pages.extend(ties(facts, number_of)?);
    Ok(pages)
}

fn ties(facts: &Facts<'_>, place: usize) -> Result<Option<Page>, ReportError> {
    let own = &facts.places[place];
    let Some(profile) = own.profile.filter(|profile| !profile.strongest_ties.is_empty()) else {
        return Ok(None);
    };
    let mut sheet = Sheet::new(&[
        "organisation_a",
        "sector_a",
        "place_a",
        "organisation_b",
        "sector_b",
        "place_b",
        "activities",
        "weight",
    ])?;
    for tie in &profile.strongest_ties {
        let end = |end: &crate::input::TieEnd| {
            let organisation = facts.organisations.get(&end.organisation_id);
            [
                organisation.map_or_else(String::new, |organisation| organisation.name.clone()),
                organisation.map_or_else(String::new, |organisation| organisation.sector.to_string()),
                end.place.clone(),
            ]
        };
        let amounts = [number(Some(tie.activities)), number(Some(tie.weight))];
        sheet.row(end(&tie.a).into_iter().chain(end(&tie.b)).chain(amounts))?;
    }
    sheet.finish(place::ties_path(&own.slug)).map(Some)
}

/// The tables of the whole report.
pub(crate) fn tables(facts: &Facts<'_>) -> Result<Vec<Page>, ReportError> {
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

fn group_ranking(facts: &Facts<'_>, group: &crate::facts::GroupFacts<'_>) -> Result<Page, ReportError> {
    let columns =
        ["place_id", "name", "period", "value", "low", "high", "n", "band", "rank_low", "rank_high"];
    let mut sheet = Sheet::new(&columns)?;
    let number_of = facts.headline;
    let ranked = ranked(facts, group, number_of);
    let rest = group.members.iter().copied().filter(|place| !ranked.contains(place));
    for place in ranked.iter().copied().chain(rest) {
        let own = &facts.places[place];
        let Some(measure) = own.pooled[number_of] else { continue };
        let standing = own.standings[number_of];
        let rank = |of: fn(&Standing) -> i64| standing.map_or_else(String::new, |s| of(s).to_string());
        sheet.row([
            own.place.place_id.to_string(),
            own.place.name.clone(),
            measure.period.to_string(),
            number(measure.value),
            number(measure.low),
            number(measure.high),
            measure.n.to_string(),
            rank(|standing| standing.band),
            rank(|standing| standing.rank_low),
            rank(|standing| standing.rank_high),
        ])?;
    }
    sheet.finish(ranking::data_path(group))
}

fn measures(facts: &Facts<'_>) -> Result<Page, ReportError> {
    let mut rows: Vec<&Measure> = facts
        .places
        .iter()
        .flat_map(|place| {
            place.pooled.iter().flatten().copied().chain(place.yearly.iter().flatten().copied())
        })
        .collect();
    rows.sort_by(|a, b| (&a.measure_id, &a.place_id, a.period).cmp(&(&b.measure_id, &b.place_id, b.period)));
    let mut sheet =
        Sheet::new(&["measure_id", "place_id", "period", "value", "low", "high", "n", "method", "findings"])?;
    for measure in rows {
        sheet.row([
            measure.measure_id.to_string(),
            measure.place_id.to_string(),
            measure.period.to_string(),
            number(measure.value),
            number(measure.low),
            number(measure.high),
            measure.n.to_string(),
            measure.method.clone(),
            measure.findings.join("; "),
        ])?;
    }
    sheet.finish("data/measures.csv".to_owned())
}

fn standings(facts: &Facts<'_>) -> Result<Page, ReportError> {
    let mut rows: Vec<&Standing> =
        facts.places.iter().flat_map(|place| place.standings.iter().flatten().copied()).collect();
    rows.sort_by(|a, b| (&a.measure_id, &a.place_id).cmp(&(&b.measure_id, &b.place_id)));
    let mut sheet = Sheet::new(Standing::COLUMNS)?;
    for standing in rows {
        sheet.row([
            standing.place_id.to_string(),
            standing.measure_id.to_string(),
            standing.period.to_string(),
            standing.band.to_string(),
            standing.rank_low.to_string(),
            standing.rank_high.to_string(),
            standing.places.to_string(),
        ])?;
    }
    sheet.finish("data/standings.csv".to_owned())
}

fn observations(facts: &Facts<'_>) -> Result<Page, ReportError> {
    let mut rows: Vec<&Observation> =
        facts.places.iter().flat_map(|place| place.observations.iter().flatten().copied()).collect();
    rows.sort_by(|a, b| {
        (&a.indicator_id, &a.place_id, a.period).cmp(&(&b.indicator_id, &b.place_id, b.period))
    });
    let mut sheet = Sheet::new(Observation::COLUMNS)?;
    for observation in rows {
        sheet.row([
            observation.indicator_id.to_string(),
            observation.place_id.to_string(),
            observation.period.to_string(),
            number(observation.value),
            observation.status.to_string(),
            number(observation.low),
            number(observation.high),
        ])?;
    }
    sheet.finish("data/observations.csv".to_owned())
}

fn places(facts: &Facts<'_>) -> Result<Page, ReportError> {
    let mut rows: Vec<&Place> = facts.places.iter().map(|place| place.place).collect();
    rows.sort_by(|a, b| a.place_id.cmp(&b.place_id));
    let mut sheet = Sheet::new(Place::COLUMNS)?;
    for place in rows {
        sheet.row([
            place.place_id.to_string(),
            place.scheme.clone(),
            place.scheme_version.clone(),
            place.name.clone(),
            place.country.clone(),
            number(place.latitude),
            number(place.longitude),
            number(place.population),
            number(place.area_km2),
            place.parent_id.as_ref().map_or_else(String::new, ToString::to_string),
        ])?;
    }
    sheet.finish("data/places.csv".to_owned())
}

fn sources(facts: &Facts<'_>) -> Result<Page, ReportError> {
    let mut rows: Vec<&Source> = facts.input.sources.iter().collect();
    rows.sort_by(|a, b| a.source_id.cmp(&b.source_id));
    let mut sheet = Sheet::new(Source::COLUMNS)?;
    for source in rows {
        sheet.row([
            source.source_id.to_string(),
            source.publisher.clone(),
            source.title.clone(),
            source.licence.clone(),
            source.url.clone().unwrap_or_default(),
            source.retrieved.map_or_else(String::new, |date| date.to_string()),
            source.sha256.clone(),
            source.rows_in.to_string(),
            source.rows_kept.to_string(),
            source.rows_rejected.to_string(),
        ])?;
    }
    sheet.finish("data/sources.csv".to_owned())
}

fn rejects(facts: &Facts<'_>) -> Result<Page, ReportError> {
    let mut rows: Vec<&RejectReason> = facts.input.rejects.iter().collect();
    rows.sort_by(|a, b| (&a.source_id, &a.reason).cmp(&(&b.source_id, &b.reason)));
    let mut sheet = Sheet::new(&["source_id", "reason", "rows"])?;
    for reason in rows {
        sheet.row([reason.source_id.to_string(), reason.reason.clone(), reason.rows.to_string()])?;
    }
    sheet.finish("data/rejects.csv".to_owned())
}
