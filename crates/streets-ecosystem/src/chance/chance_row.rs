//! What an area has under a null: the ties as observed beside those of the draws.

use streets_model::PlaceId;
use streets_statistics::{Confidence, percentile};

use super::null::Null;
use super::observed_ties::ObservedTies;
use super::rows::Shared;
use crate::error::EcosystemError;

/// A value and its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranged {
    /// The value.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// An area under a null.
#[derive(Clone, Debug, PartialEq)]
pub struct ChanceRow {
    /// The null.
    pub null: Null,
    /// The country or measured place; `None`: the whole study.
    pub place_id: Option<PlaceId>,
    /// Ties as observed.
    pub observed: f64,
    /// Mean of the draws.
    pub expected: f64,
    /// Standard deviation of the draws.
    pub sd: f64,
    /// Distance from the mean in standard deviations; `None` where the null has no spread.
    pub z: Option<f64>,
    /// Probability of at least as many ties by chance.
    pub p: f64,
    /// Observed over expected; `None` where none are expected. The interval is missing where pairs are counted.
    pub ratio: Option<f64>,
    /// Interval of the ratio; `None` where pairs are counted.
    pub ratio_interval: Option<(f64, f64)>,
    /// The ratio over that of the place's country, for measured places and ties.
    pub against_country: Option<Ranged>,
    /// Expectation of the configuration model, which keeps the same numbers on average; for degrees alone and ties.
    pub configuration: Option<f64>,
}

/// An area's row; `None` for a country or place that takes part in nothing.
pub(super) fn row_of(
    null: Null,
    area: usize,
    shared: &Shared,
    observed: &ObservedTies,
    draws: &[&[f64]],
    confidence: Confidence,
) -> Result<Option<ChanceRow>, EcosystemError> {
    let own: Vec<f64> = draws.iter().map(|draw| draw[area]).collect();
    let value = observed.counts[area];
    if area > 0 && value == 0.0 && own.iter().all(|ties| *ties == 0.0) {
        return Ok(None);
    }
    let n = own.len() as f64;
    let expected = own.iter().sum::<f64>() / n;
    let sd = (own.iter().map(|ties| (ties - expected).powi(2)).sum::<f64>() / (n - 1.0)).sqrt();
    let as_many = own.iter().filter(|ties| **ties >= value).count() as f64;
    let ratio_interval = match observed.resampled.get(area) {
        Some(resampled) if expected > 0.0 => {
            let mut ratios: Vec<f64> = resampled.iter().map(|ties| ties / expected).collect();
            let interval = percentile(&mut ratios, confidence)?;
            Some((interval.low, interval.high))
        }
        _ => None,
    };
    let countries = shared.countries.len();
    let place_id = match area {
        0 => None,
        _ if area <= countries => Some(shared.countries[area - 1].clone()),
        _ => Some(shared.cities[area - 1 - countries].clone()),
    };
    Ok(Some(ChanceRow {
        null,
        place_id,
        observed: value,
        expected,
        sd,
        z: (sd > 0.0).then(|| (value - expected) / sd),
        p: (1.0 + as_many) / (1.0 + n),
        ratio: (expected > 0.0).then(|| value / expected),
        ratio_interval,
        against_country: None,
        configuration: None,
    }))
}
