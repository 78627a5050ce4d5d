//! Ties as observed, and under each resample of activities.

use streets_statistics::{Confidence, ResamplingWeights, SeedStream, percentile};

use super::chance_row::{ChanceRow, Ranged};
use super::counts::{Areas, Counted, Counter};
use super::options::ChanceOptions;
use super::rows::{Rows, Shared};
use crate::error::EcosystemError;

/// What is observed, and under each resample of activities.
pub(super) struct ObservedTies {
    /// By area.
    pub(super) counts: Vec<f64>,
    /// By area; empty where pairs are counted.
    pub(super) resampled: Vec<Vec<f64>>,
}

/// Resamples of activities for the interval of a ratio.
const RESAMPLES: usize = 400;

impl ObservedTies {
    pub(super) fn new(shared: &Shared, rows: &Rows, areas: &Areas, options: &ChanceOptions) -> Self {
        let mut counter = Counter::default();
        if options.counted != Counted::Ties {
            let counts = counter.count(shared, rows, areas, options.counted);
            return Self { counts, resampled: Vec::new() };
        }
        let stream = SeedStream::new(options.seed, "chance/activities");
        let weights = ResamplingWeights::multinomial(shared.incidence.activities(), RESAMPLES, stream);
        let mut resampled = vec![vec![0.0; RESAMPLES]; areas.count];
        let counts = counter.ties(shared, rows, areas, |area, activity, ties| {
            let sums = resampled[area as usize].iter_mut().zip(weights.row(activity as usize));
            sums.for_each(|(sum, weight)| *sum += ties * f64::from(weight));
        });
        Self { counts, resampled }
    }

    /// A place's ratio over that of its country.
    pub(super) fn against(
        &self,
        area: usize,
        country: usize,
        row: &ChanceRow,
        whole: &ChanceRow,
        confidence: Confidence,
    ) -> Result<Option<Ranged>, EcosystemError> {
        let (Some(own), Some(theirs), false) = (row.ratio, whole.ratio, self.resampled.is_empty()) else {
            return Ok(None);
        };
        let scale = whole.expected / row.expected;
        let mut replicates: Vec<f64> = (self.resampled[area].iter().zip(&self.resampled[country]))
            .filter(|(_, country)| **country > 0.0)
            .map(|(own, country)| own / country * scale)
            .collect();
        if theirs <= 0.0 || replicates.is_empty() {
            return Ok(None);
        }
        let interval = percentile(&mut replicates, confidence)?;
        Ok(Some(Ranged { value: own / theirs, low: interval.low, high: interval.high }))
    }
}
