//! What an index is made from: figures about places, with their source and interval, and groupings of places.

use std::collections::{BTreeMap, BTreeSet};

use streets_model::{IndicatorId, Observation, Period, PlaceId, SourceId, Status};
use streets_statistics::Interval;

use crate::error::IndexError;

/// A published figure about a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The place.
    pub place: PlaceId,
    /// The indicator.
    pub indicator: IndicatorId,
    /// When; `None` where the data have no dates.
    pub period: Option<Period>,
    /// The figure, in the unit of the indicator; `None` where it is suppressed.
    pub value: Option<f64>,
    /// The publisher's interval.
    pub interval: Option<Interval>,
    /// What kind of figure it is.
    pub status: Option<Status>,
    /// The file that it came in.
    pub source: Option<SourceId>,
}

impl Figure {
    /// An undated figure without interval and source.
    pub fn new(place: &str, indicator: &str, value: Option<f64>) -> Self {
        let (place, indicator) = (place.into(), indicator.into());
        Self { place, indicator, period: None, value, interval: None, status: None, source: None }
    }
}

/// Labels of places by grouping: `continent` → place → `Europe`.
pub type Groupings = BTreeMap<String, BTreeMap<PlaceId, String>>;

/// Figures and groupings, sorted and checked.
#[derive(Clone, Debug, PartialEq)]
pub struct IndexData {
    /// Sorted by indicator, place and period.
    figures: Vec<Figure>,
    groupings: Groupings,
}

impl IndexData {
    /// Sorts and checks figures.
    ///
    /// # Errors
    /// Two figures with one place, indicator and period; a figure or an interval that is not finite; an interval that does not hold its
    /// figure.
    pub fn new(mut figures: Vec<Figure>, groupings: Groupings) -> Result<Self, IndexError> {
        figures.sort_by(|a, b| key(a).cmp(&key(b)));
        if let Some(pair) = figures.windows(2).find(|pair| key(&pair[0]) == key(&pair[1])) {
            return Err(IndexError::Duplicate {
                indicator: pair[0].indicator.to_string(),
                place: pair[0].place.to_string(),
                period: pair[0].period.map(|period| period.to_string()),
            });
        }
        for figure in &figures {
            check_figure(figure)?;
        }
        Ok(Self { figures, groupings })
    }

    /// Figures from the `observations` table. Sources are those of the indicators.
    ///
    /// # Errors
    /// As [`IndexData::new`].
    pub fn from_observations(
        observations: &[Observation],
        sources: &BTreeMap<IndicatorId, SourceId>,
        groupings: Groupings,
    ) -> Result<Self, IndexError> {
        let figures = observations
            .iter()
            .map(|row| Figure {
                place: row.place_id.clone(),
                indicator: row.indicator_id.clone(),
                period: Some(row.period),
                value: row.value,
                interval: row.low.zip(row.high).map(|(low, high)| Interval { low, high }),
                status: Some(row.status),
                source: sources.get(&row.indicator_id).cloned(),
            })
            .collect();
        Self::new(figures, groupings)
    }

    /// Every figure.
    pub fn figures(&self) -> &[Figure] {
        &self.figures
    }

    /// Every indicator that has a figure.
    pub fn indicators(&self) -> BTreeSet<&IndicatorId> {
        self.figures.iter().map(|figure| &figure.indicator).collect()
    }

    /// Every place that has a figure.
    pub fn places(&self) -> BTreeSet<&PlaceId> {
        self.figures.iter().map(|figure| &figure.place).collect()
    }

    /// Labels of places by grouping.
    pub const fn groupings(&self) -> &Groupings {
        &self.groupings
    }

    /// The figures of an indicator, by place and period.
    pub fn of_indicator(&self, indicator: &IndicatorId) -> &[Figure] {
        let start = self.figures.partition_point(|figure| figure.indicator < *indicator);
        let rest = &self.figures[start..];
        &rest[..rest.partition_point(|figure| figure.indicator == *indicator)]
    }

    /// The figures of an indicator for one place, oldest first.
    pub fn history(&self, indicator: &IndicatorId, place: &PlaceId) -> &[Figure] {
        let all = self.of_indicator(indicator);
        let rest = &all[all.partition_point(|figure| figure.place < *place)..];
        &rest[..rest.partition_point(|figure| figure.place == *place)]
    }
}

fn key(figure: &Figure) -> (&IndicatorId, &PlaceId, Option<i16>, Option<Period>) {
    (&figure.indicator, &figure.place, figure.period.map(Period::last_year), figure.period)
}

fn check_figure(figure: &Figure) -> Result<(), IndexError> {
    let place = || (figure.indicator.to_string(), figure.place.to_string());
    let numbers = [figure.value, figure.interval.map(|i| i.low), figure.interval.map(|i| i.high)];
    if let Some(value) = numbers.into_iter().flatten().find(|value| !value.is_finite()) {
        let (indicator, place) = place();
        return Err(IndexError::NotFinite { indicator, place, value });
    }
    match (figure.value, figure.interval) {
        (Some(value), Some(Interval { low, high })) if !(low <= value && value <= high) => {
            let (indicator, place) = place();
            Err(IndexError::Interval { indicator, place, value, low, high })
        }
        _ => Ok(()),
    }
}
