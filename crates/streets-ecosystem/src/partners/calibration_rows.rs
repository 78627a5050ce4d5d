//! Brier score, expected calibration error and coverage, with intervals of a bootstrap over organisations.

use rayon::prelude::*;

use super::backtest_row::{BacktestRow, Metric, Target};
use super::calibration::Calibration;
use super::judged::Judged;
use super::organisation_weights::{LANES, OrganisationWeights};
use super::sample::Pair;
use super::scores::Ranking;
use crate::error::EcosystemError;

impl Judged<'_, '_> {
    /// Brier score, expected calibration error and coverage of the model, whose probabilities are `said`.
    pub(crate) fn calibration_rows(
        &self,
        said: &[f64],
        resamples: &OrganisationWeights,
        calibration: &Calibration,
    ) -> Result<Vec<BacktestRow>, EcosystemError> {
        let pairs = &self.pairs[..];
        let replicates: Vec<[f64; 3]> = (0..resamples.count)
            .into_par_iter()
            .map(|resample| {
                let (drawn, lane) = (&resamples.blocks()[resample / LANES], resample % LANES);
                let weight = |at: usize| {
                    let Pair { a, b, weight, .. } = pairs[at];
                    weight * f64::from(drawn[a as usize][lane]) * f64::from(drawn[b as usize][lane])
                };
                let found = Calibration::new(pairs, said, weight);
                [found.brier, found.expected_error, coverage(pairs, weight)]
            })
            .collect();
        let whole = [calibration.brier, calibration.expected_error, coverage(pairs, |at| pairs[at].weight)];
        let metrics = [Metric::Brier, Metric::CalibrationError, Metric::Coverage];
        let mut rows = Vec::new();
        for (at, (metric, value)) in metrics.into_iter().zip(whole).enumerate() {
            let mut own: Vec<f64> = replicates.iter().map(|one| one[at]).collect();
            let what = (Target::AllPairs, metric, Ranking::Model);
            rows.push(BacktestRow::new(what, value, &mut own, self.confidence)?);
        }
        Ok(rows)
    }
}

/// Share of the pairs that came that candidates reach.
fn coverage(pairs: &[Pair], weight: impl Fn(usize) -> f64) -> f64 {
    let (mut reached, mut all) = (0.0, 0.0);
    for (at, _) in pairs.iter().enumerate().filter(|(_, pair)| pair.comes) {
        all += weight(at);
        reached += if pairs[at].candidate { weight(at) } else { 0.0 };
    }
    if all > 0.0 { reached / all } else { 0.0 }
}
