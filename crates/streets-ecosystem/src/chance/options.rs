//! What a user may choose of ties against chance.

use streets_statistics::Confidence;

use super::counts::Counted;
use super::null::Null;
use crate::error::EcosystemError;
use crate::options::MeasuredGroup;

/// Draws of which a p-value can be read, and at most what is sensible.
const DRAWS: std::ops::RangeInclusive<u32> = 40..=100_000;

/// Options as a user gives them.
#[derive(Clone, Debug, PartialEq)]
pub struct ChanceOptions {
    /// Places that are set against chance.
    pub places: MeasuredGroup,
    /// Nulls.
    pub nulls: Vec<Null>,
    /// What is counted.
    pub counted: Counted,
    /// Draws; rounded up to a multiple of 20.
    pub draws: u32,
    /// Global trades before the first draw of a chain.
    pub burn_in: u32,
    /// Global trades between draws.
    pub thinning: u32,
    /// Seed.
    pub seed: u64,
    /// Share of intervals that should hold the truth.
    pub confidence: f64,
}

impl Default for ChanceOptions {
    fn default() -> Self {
        Self {
            places: "city".into(),
            nulls: vec![Null::DEGREES, Null::WITHIN_FIELD],
            counted: Counted::Ties,
            draws: 1_000,
            // On Horizon 2020 what is left of the data halves about every three global trades.
            burn_in: 40,
            thinning: 5,
            seed: 1,
            confidence: Confidence::NINETY_FIVE.level(),
        }
    }
}

impl ChanceOptions {
    /// The confidence, where all is in range.
    pub(super) fn check(&self) -> Result<Confidence, EcosystemError> {
        if !DRAWS.contains(&self.draws) {
            let (least, most) = (*DRAWS.start(), *DRAWS.end());
            return Err(EcosystemError::Resamples { seen: self.draws, least, most });
        }
        Ok(Confidence::new(self.confidence)?)
    }
}
