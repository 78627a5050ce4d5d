//! How sure an interval is meant to be, and the interval.

use crate::error::StatisticsError;

/// The share of intervals that should hold the truth, strictly between 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub struct Confidence(f64);

impl Confidence {
    /// 95 %.
    pub const NINETY_FIVE: Self = Self(0.95);

    /// A level between 0 and 1.
    ///
    /// # Errors
    /// The level is not strictly between 0 and 1.
    pub fn new(level: f64) -> Result<Self, StatisticsError> {
        if level > 0.0 && level < 1.0 {
            Ok(Self(level))
        } else {
            Err(StatisticsError::Confidence { seen: level })
        }
    }

    /// The level, 0 to 1.
    pub const fn level(self) -> f64 {
        self.0
    }

    /// The share of replicates below the interval: 0.025 for 95 %.
    pub fn lower_tail(self) -> f64 {
        (1.0 - self.0) / 2.0
    }

    /// The share of replicates up to the interval's upper end: 0.975 for 95 %.
    pub fn upper_tail(self) -> f64 {
        1.0 - self.lower_tail()
    }
}

/// Lower and upper end, in the unit of the estimate.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// Whether `value` lies in the interval, ends included.
    pub fn contains(self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// The interval, widened where need be so that it holds `value`: a bootstrap interval need not hold its estimate.
    pub fn holding(self, value: f64) -> Self {
        Self { low: self.low.min(value), high: self.high.max(value) }
    }
}
