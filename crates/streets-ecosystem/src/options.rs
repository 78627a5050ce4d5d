//! Choices that change the figures.

use streets_statistics::{Confidence, StatisticsError};

use crate::error::EcosystemError;

/// How much a tie counts in one activity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Counting {
    /// Once an activity.
    Full,
    /// 1/(k − 1) an activity with k participants (Newman 2001): a participation in a shared activity then makes ties
    /// that sum to one, however many partners there are.
    Newman,
}

impl Counting {
    /// The words in the `method` column.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full counting",
            Self::Newman => "1/(k−1) counting",
        }
    }

    /// The weight of a tie in an activity with `participants` participants, at least two.
    pub fn weight(self, participants: usize) -> f64 {
        match self {
            Self::Full => 1.0,
            Self::Newman => 1.0 / (participants.max(2) - 1) as f64,
        }
    }
}

/// Places that are measured, and ranked, together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MeasuredGroup {
    /// Schemes, each with or without its version: `city`, `nuts3-2016`.
    pub schemes: Vec<String>,
}

impl From<&str> for MeasuredGroup {
    fn from(scheme: &str) -> Self {
        Self { schemes: vec![scheme.to_owned()] }
    }
}

/// Options as a user gives them.
#[derive(Clone, Debug, PartialEq)]
pub struct EcosystemOptions {
    /// How much a tie counts.
    pub counting: Counting,
    /// Bootstrap resamples.
    pub resamples: u32,
    /// Seed of the run.
    pub seed: u64,
    /// A figure with fewer activities than this behind it is marked "too few" and not ranked.
    pub few: u32,
    /// Share of intervals that should hold the truth.
    pub confidence: f64,
    /// What is measured.
    pub measured: Vec<MeasuredGroup>,
}

impl Default for EcosystemOptions {
    fn default() -> Self {
        Self {
            counting: Counting::Full,
            resamples: 1_000,
            seed: 1,
            few: 10,
            confidence: Confidence::NINETY_FIVE.level(),
            measured: vec!["city".into()],
        }
    }
}

/// Options that make sense.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckedOptions {
    pub(crate) counting: Counting,
    pub(crate) resamples: usize,
    pub(crate) seed: u64,
    pub(crate) few: u32,
    pub(crate) confidence: Confidence,
    pub(crate) measured: Vec<MeasuredGroup>,
}

/// Resamples of which an interval can be read at all, and at most what memory holds.
const RESAMPLES: std::ops::RangeInclusive<u32> = 40..=20_000;

impl EcosystemOptions {
    /// Checks the options.
    ///
    /// # Errors
    /// A number out of its range, or no scheme to measure.
    pub fn check(self) -> Result<CheckedOptions, EcosystemError> {
        if !RESAMPLES.contains(&self.resamples) {
            let (least, most) = (*RESAMPLES.start(), *RESAMPLES.end());
            return Err(EcosystemError::Resamples { seen: self.resamples, least, most });
        }
        if self.measured.is_empty() || self.measured.iter().any(|group| group.schemes.is_empty()) {
            return Err(EcosystemError::NothingMeasured);
        }
        let confidence = Confidence::new(self.confidence).map_err(EcosystemError::from)?;
        Ok(CheckedOptions {
            counting: self.counting,
            resamples: self.resamples as usize,
            seed: self.seed,
            few: self.few,
            confidence,
            measured: self.measured,
        })
    }
}

impl From<StatisticsError> for EcosystemError {
    fn from(source: StatisticsError) -> Self {
        Self::Statistics { source }
    }
}
