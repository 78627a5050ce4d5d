//! Places side by side, and whether they can be told apart.

use streets_ecosystem::{Difference, MEASURES, differences};
use streets_model::{Measure, MeasureDefinition, Period, Place, PlaceId};

use crate::ecosystem_tables::EcosystemTables;
use crate::error::StudyError;
use crate::stages::measures::options;
use crate::study::Study;
use crate::tables;
use crate::views::place_lookup::PlaceLookup;
use crate::views::ranking;

/// Measures that are compared where none are named: those that do not follow from a place's size.
const TELLING: &[&str] = &[
    "public-private-ties-per-1000",
    "public-private-share",
    "cross-line-activity-share",
    "value-per-head",
    "e-i-sector",
    "e-i-place",
    "local-share",
    "national-share",
    "international-share",
    "partner-cities",
    "field-diversity",
    "partner-diversity",
];

/// Places side by side.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The places, in the order asked for.
    pub places: Vec<Place>,
    /// The pooled period.
    pub period: Period,
    /// One row a measure.
    pub rows: Vec<ComparisonRow>,
}

/// A measure at every place.
#[derive(Clone, Debug)]
pub struct ComparisonRow {
    /// The measure.
    pub definition: MeasureDefinition,
    /// Its figure at each place, in the order of the places.
    pub figures: Vec<Option<Measure>>,
    /// The difference between every two places that both have a figure from enough activities.
    pub differences: Vec<Difference>,
}

/// Compares places.
///
/// # Errors
/// The study has not been run, or has no such place or measure.
pub fn compare(
    study: &Study,
    names: &[String],
    measures: &[String],
    scheme: Option<&str>,
) -> Result<Comparison, StudyError> {
    let lookup = PlaceLookup::new(study)?;
    let places: Vec<Place> =
        names.iter().map(|name| lookup.find(name, scheme).cloned()).collect::<Result<_, _>>()?;
    for id in measures {
        ranking::definition(id)?;
    }
    let wanted: Vec<&str> =
        if measures.is_empty() { TELLING.to_vec() } else { measures.iter().map(String::as_str).collect() };
    let all: Vec<Measure> = tables::rows(study)?;
    let period = tables::leading_period(all.iter().map(|measure| measure.period))
        .ok_or(StudyError::NotRun { table: streets_model::Table::Measures })?;
    let ids: Vec<PlaceId> = places.iter().map(|place| place.place_id.clone()).collect();
    let found = differences_of(study, &ids, &wanted)?;
    let figure = |definition: &MeasureDefinition, place: &PlaceId| {
        let own = |one: &&Measure| {
            one.measure_id.as_str() == definition.id && one.place_id == *place && one.period == period
        };
        all.iter().find(own).cloned()
    };
    let rows = MEASURES
        .iter()
        .filter(|definition| wanted.contains(&definition.id))
        .map(|definition| ComparisonRow {
            definition: *definition,
            figures: ids.iter().map(|place| figure(definition, place)).collect(),
            differences: found
                .iter()
                .filter(|one| one.measure_id.as_str() == definition.id)
                .cloned()
                .collect(),
        })
        .filter(|row| row.figures.iter().any(Option::is_some))
        .collect();
    Ok(Comparison { places, period, rows })
}

fn differences_of(
    study: &Study,
    places: &[PlaceId],
    measures: &[&str],
) -> Result<Vec<Difference>, StudyError> {
    let tables = EcosystemTables::of_study(study)?;
    Ok(differences(&tables.input(), &options(&study.file).check()?, places, measures)?)
}
