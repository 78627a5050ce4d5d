//! Totals divided by what their indicator says, so that places of different size can be compared.

use std::collections::HashMap;

use streets_model::{Observation, Period};

use super::{IndicatorFacts, PlaceFacts};
use crate::words::units::per;

/// The denominator that stands in the table of places.
const POPULATION: &str = "population";

/// What an indicator's totals are divided by.
#[derive(Clone, Debug)]
pub(crate) struct Division {
    /// Times which the quotient is shown: 1, 1,000 or 1,000,000.
    pub(crate) times: f64,
    /// The unit of the quotient: `applications per million people`.
    pub(crate) unit: String,
    by: By,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    /// Another indicator, by its number.
    Indicator(usize),
    /// The people of the places table.
    Population,
}

/// Looks up each indicator's denominator: another indicator of that name in the same period, or the people of the places
/// table. An indicator is divided where at least half of the places with a figure have a denominator for it.
pub(super) fn divide(indicators: &mut [IndicatorFacts<'_>], places: &[PlaceFacts<'_>]) {
    let numbers: HashMap<&str, usize> =
        indicators.iter().enumerate().map(|(i, own)| (own.indicator.indicator_id.as_str(), i)).collect();
    let known = places.iter().any(|own| own.place.population.is_some());
    let divisions: Vec<Option<Division>> = (0..indicators.len())
        .map(|number| {
            let named = indicators[number].indicator.denominator.as_deref()?;
            let by = match numbers.get(named) {
                Some(&by) if by != number => By::Indicator(by),
                None if named == POPULATION && known => By::Population,
                _ => return None,
            };
            let (one, several) = match by {
                By::Population => ("person".to_owned(), "people".to_owned()),
                By::Indicator(by) => {
                    let unit = indicators[by].indicator.unit.clone();
                    (if unit == "people" { "person".to_owned() } else { unit.clone() }, unit)
                }
            };
            quotients(number, by, places).map(|middle| {
                let (times, unit) = per(&indicators[number].indicator.unit, &one, &several, middle);
                Division { times, unit, by }
            })
        })
        .collect();
    for (own, division) in indicators.iter_mut().zip(divisions) {
        own.division = division;
    }
}

/// The middle of the latest quotients; nothing where fewer than half of the figures can be divided.
fn quotients(number: usize, by: By, places: &[PlaceFacts<'_>]) -> Option<f64> {
    let latest = places.iter().filter_map(|own| {
        own.observations[number]
            .iter()
            .rev()
            .find(|observation| observation.value.is_some())
            .map(|o| (own, o))
    });
    let (mut with, mut values) = (0, Vec::new());
    for (own, observation) in latest {
        with += 1;
        values.extend(
            divisor(own, by, observation.period).zip(observation.value).map(|(by, value)| value / by),
        );
    }
    values.sort_by(f64::total_cmp);
    (!values.is_empty() && 2 * values.len() >= with).then(|| values[values.len() / 2])
}

fn divisor(own: &PlaceFacts<'_>, by: By, period: Period) -> Option<f64> {
    let found = match by {
        By::Population => own.place.population,
        By::Indicator(number) => own.observation(number, period).and_then(|observation| observation.value),
    };
    found.filter(|divisor| *divisor > 0.0)
}

/// A figure as it is compared: divided where its indicator says so.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Comparable {
    pub(crate) value: f64,
    pub(crate) interval: Option<(f64, f64)>,
    /// The total that was divided, where one was.
    pub(crate) total: Option<f64>,
}

impl IndicatorFacts<'_> {
    /// An observation of a place as it is compared; nothing where it has no value or what it is divided by is not known.
    pub(crate) fn comparable(&self, own: &PlaceFacts<'_>, observation: &Observation) -> Option<Comparable> {
        let value = observation.value?;
        let interval = observation.low.zip(observation.high);
        let Some(division) = &self.division else { return Some(Comparable { value, interval, total: None }) };
        let factor = division.times / divisor(own, division.by, observation.period)?;
        Some(Comparable {
            value: value * factor,
            interval: interval.map(|(low, high)| (low * factor, high * factor)),
            total: Some(value),
        })
    }

    /// The unit in which places are compared.
    pub(crate) fn unit(&self) -> &str {
        self.division.as_ref().map_or(self.indicator.unit.as_str(), |division| division.unit.as_str())
    }
}
