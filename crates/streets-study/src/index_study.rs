//! The study's composite index: its recipe, and the figures that it is made from.

use std::collections::{BTreeMap, BTreeSet};

use streets_index::{CheckedRecipe, Figure, Groupings, IndexData};
use streets_model::{Indicator, IndicatorId, Measure, Observation, Place, PlaceId, SourceId};
use streets_statistics::Interval;

use crate::error::StudyError;
use crate::study::Study;
use crate::tables::leading_period;

/// Source that a figure worked out by the study is given.
pub const OWN_MEASURES: &str = "measures";

/// A recipe that fits its data.
pub struct IndexStudy {
    /// The recipe, checked.
    pub recipe: CheckedRecipe,
    /// Figures of the places.
    pub data: IndexData,
    /// Names of the places.
    pub names: BTreeMap<PlaceId, String>,
}

/// The tables that an index is made from.
pub(crate) struct IndexTables {
    pub(crate) places: Vec<Place>,
    pub(crate) indicators: Vec<Indicator>,
    pub(crate) observations: Vec<Observation>,
    pub(crate) measures: Vec<Measure>,
}

impl IndexStudy {
    /// Puts recipe and figures of the leading places together; `None` where the study has no index.
    ///
    /// # Errors
    /// A recipe that does not fit the study, with every problem.
    pub(crate) fn new(study: &Study, tables: IndexTables) -> Result<Option<Self>, StudyError> {
        let Some(choice) = &study.file.index else { return Ok(None) };
        let mut groupings: Groupings = BTreeMap::new();
        let mut names = BTreeMap::new();
        for place in tables.places.iter().filter(|place| study.file.places.leads(place)) {
            names.insert(place.place_id.clone(), place.name.clone());
            groupings
                .entry("country".to_owned())
                .or_default()
                .insert(place.place_id.clone(), place.country.clone());
        }
        let wanted: BTreeSet<&str> = choice
            .recipe
            .indicators
            .iter()
            .flat_map(|plan| std::iter::once(plan.id.as_str()).chain(plan.denominator.as_deref()))
            .collect();
        let sources: BTreeMap<&IndicatorId, &SourceId> =
            tables.indicators.iter().map(|one| (&one.indicator_id, &one.source_id)).collect();
        let mut figures: Vec<Figure> = tables
            .observations
            .iter()
            .filter(|one| wanted.contains(one.indicator_id.as_str()) && names.contains_key(&one.place_id))
            .map(|one| Figure {
                place: one.place_id.clone(),
                indicator: one.indicator_id.clone(),
                period: Some(one.period),
                value: one.value,
                interval: interval(one.low, one.high, one.value),
                status: Some(one.status),
                source: sources.get(&one.indicator_id).map(|source| (*source).clone()),
            })
            .collect();
        figures.extend(measured(study, &tables.measures, &wanted, &names));
        let data = IndexData::new(figures, groupings)?;
        Ok(Some(Self { recipe: choice.recipe.check(&data)?, data, names }))
    }

    /// Name of a place.
    pub fn name<'a>(&'a self, place: &'a PlaceId) -> &'a str {
        self.names.get(place).map_or(place.as_str(), String::as_str)
    }
}

fn interval(low: Option<f64>, high: Option<f64>, value: Option<f64>) -> Option<Interval> {
    Some(Interval { low: low?, high: high? }.holding(value?))
}

/// Measures of the pooled period with enough behind them, as figures.
fn measured<'a>(
    study: &Study,
    measures: &'a [Measure],
    wanted: &'a BTreeSet<&str>,
    names: &'a BTreeMap<PlaceId, String>,
) -> impl Iterator<Item = Figure> + 'a {
    let few = i64::from(study.file.ecosystem.few);
    let own = |one: &&Measure| wanted.contains(one.measure_id.as_str()) && names.contains_key(&one.place_id);
    let period = leading_period(measures.iter().filter(own).map(|one| one.period));
    measures.iter().filter(own).filter(move |one| Some(one.period) == period && one.n >= few).map(|one| {
        Figure {
            place: one.place_id.clone(),
            indicator: IndicatorId::from(one.measure_id.as_str()),
            period: Some(one.period),
            value: one.value,
            interval: interval(one.low, one.high, one.value),
            status: None,
            source: Some(SourceId::from(OWN_MEASURES)),
        }
    })
}
