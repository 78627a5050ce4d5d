//! The files of one place: its figures, and its strongest ties where it has any.

use super::sheet::{Sheet, number, table, text};
use crate::error::ReportError;
use crate::facts::Facts;
use crate::input::TieEnd;
use crate::page::Page;
use crate::pages::place;

/// The files of one place.
pub(crate) fn of_place(facts: &Facts<'_>, place: usize) -> Result<Vec<Page>, ReportError> {
    let mut pages = vec![figures(facts, place)?];
    pages.extend(ties(facts, place)?);
    Ok(pages)
}

fn figures(facts: &Facts<'_>, number_of: usize) -> Result<Page, ReportError> {
    let own = &facts.places[number_of];
    let columns = ["kind", "id", "title", "unit", "period", "value", "low", "high", "n", "status"];
    let mut sheet = Sheet::new(place::data_path(&own.slug), &columns)?;
    for (definition, series) in facts.input.definitions.iter().zip(own.pooled.iter().zip(&own.yearly)) {
        for measure in series.0.iter().chain(series.1) {
            sheet.row([
                "measure",
                definition.id,
                definition.title,
                definition.unit,
                &measure.period.to_string(),
                &number(measure.value),
                &number(measure.low),
                &number(measure.high),
                &measure.n.to_string(),
                &measure.method,
            ])?;
        }
    }
    for (indicator, series) in facts.indicators.iter().zip(&own.observations) {
        for observation in series {
            sheet.row([
                "indicator",
                indicator.indicator.indicator_id.as_str(),
                &indicator.indicator.title,
                &indicator.indicator.unit,
                &observation.period.to_string(),
                &number(observation.value),
                &number(observation.low),
                &number(observation.high),
                "",
                observation.status.as_str(),
            ])?;
            let Some(division) = &indicator.division else { continue };
            let Some(divided) = indicator.comparable(own, observation) else { continue };
            sheet.row([
                "indicator, divided",
                indicator.indicator.indicator_id.as_str(),
                &indicator.indicator.title,
                &division.unit,
                &observation.period.to_string(),
                &number(Some(divided.value)),
                &text(divided.interval.map(|(low, _)| low)),
                &text(divided.interval.map(|(_, high)| high)),
                "",
                observation.status.as_str(),
            ])?;
        }
    }
    for cell in facts.structure_of(number_of) {
        sheet.row([
            "structure",
            &format!("{}:{}", cell.field_scheme, cell.field),
            facts.field_title(&cell.field_scheme, &cell.field),
            &cell.unit,
            &cell.period.to_string(),
            &number(Some(cell.value)),
            "",
            "",
            "",
            "",
        ])?;
    }
    sheet.finish()
}

fn ties(facts: &Facts<'_>, place: usize) -> Result<Option<Page>, ReportError> {
    const COLUMNS: [&str; 8] = [
        "organisation_a",
        "sector_a",
        "place_a",
        "organisation_b",
        "sector_b",
        "place_b",
        "activities",
        "weight",
    ];
    let own = &facts.places[place];
    let Some(profile) = own.profile.filter(|profile| !profile.strongest_ties.is_empty()) else {
        return Ok(None);
    };
    let end = |end: &TieEnd| {
        let organisation = facts.organisations.get(&end.organisation_id);
        (
            text(organisation.map(|organisation| &organisation.name)),
            text(organisation.map(|organisation| organisation.sector)),
            end.place.clone(),
        )
    };
    table(place::ties_path(&own.slug), &COLUMNS, &profile.strongest_ties, |tie| {
        let ((name_a, sector_a, place_a), (name_b, sector_b, place_b)) = (end(&tie.a), end(&tie.b));
        let (activities, weight) = (number(Some(tie.activities)), number(Some(tie.weight)));
        [name_a, sector_a, place_a, name_b, sector_b, place_b, activities, weight]
    })
    .map(Some)
}
