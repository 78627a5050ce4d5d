//! Choices of the partner model.

use streets_statistics::Confidence;

use crate::error::EcosystemError;
use crate::options::MeasuredGroup;

/// Options as a user gives them.
#[derive(Clone, Debug, PartialEq)]
pub struct PartnerOptions {
    /// Places whose organisations look for partners; a pair counts when at least one end lies in one of them.
    pub places: MeasuredGroup,
    /// Last year that the model may know of; `None`: the last year of the study.
    pub until: Option<i16>,
    /// How many years ahead a new tie is looked for.
    pub horizon: u16,
    /// Penalty on standardised slopes, as that of so many pairs.
    pub ridge: f64,
    /// About how many pairs without a new tie are drawn, before those with common partners are drawn more often.
    pub sample: usize,
    /// Organisations whose pairs are drawn at most.
    pub rows: usize,
    /// Activities with more participants make no ties.
    pub largest: u32,
    /// Pairs on the list of a city in the backtest.
    pub list: usize,
    /// Organisations that a city needs for a list in the backtest.
    pub list_least: usize,
    /// Bootstrap resamples of the backtest.
    pub resamples: u32,
    /// Share of intervals that should hold the truth.
    pub confidence: f64,
    /// Seed of the sample and of the bootstrap.
    pub seed: u64,
}

impl Default for PartnerOptions {
    fn default() -> Self {
        Self {
            places: "city".into(),
            until: None,
            horizon: 2,
            ridge: 1.0,
            sample: 100_000,
            rows: 20_000,
            largest: 500,
            list: 20,
            list_least: 10,
            resamples: 200,
            confidence: Confidence::NINETY_FIVE.level(),
            seed: 1,
        }
    }
}

/// Least and most years ahead.
const HORIZON: std::ops::RangeInclusive<u16> = 1..=10;
/// Resamples of which an interval can be read, and at most what is sensible.
const RESAMPLES: std::ops::RangeInclusive<u32> = 40..=20_000;

impl PartnerOptions {
    /// Checks the options.
    pub(crate) fn check(&self) -> Result<Confidence, EcosystemError> {
        if !RESAMPLES.contains(&self.resamples) {
            let (least, most) = (*RESAMPLES.start(), *RESAMPLES.end());
            return Err(EcosystemError::Resamples { seen: self.resamples, least, most });
        }
        let bad = |option, seen: f64, allowed| Err(EcosystemError::PartnerOption { option, seen, allowed });
        if !HORIZON.contains(&self.horizon) {
            return bad("horizon", f64::from(self.horizon), "1 to 10 years");
        }
        if !(self.ridge.is_finite() && self.ridge >= 0.0) {
            return bad("ridge", self.ridge, "0 or more");
        }
        if self.sample == 0 || self.rows == 0 || self.list == 0 || self.list_least == 0 {
            return bad("sample, rows, list and list_least", 0.0, "1 or more each");
        }
        if self.largest < 2 {
            return bad("largest", f64::from(self.largest), "2 or more participants");
        }
        Ok(Confidence::new(self.confidence)?)
    }
}
