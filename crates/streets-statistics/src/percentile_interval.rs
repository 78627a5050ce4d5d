//! # Percentile interval
//!
//! **Answers** Between which values does the figure lie, given how it moves when the data are drawn again?
//!
//! **Formula** $[\hat G^{-1}(\alpha), \hat G^{-1}(1-\alpha)]$
//!
//! **Symbols** Ĝ: distribution of the replicates · α: (1 − confidence)/2
//!
//! **In → out** replicates in the unit of the figure, confidence → low and high in that unit
//!
//! **Choices** quantiles of type 7 (linear between order statistics)
//!
//! **Edge cases** replicates all alike: both ends are that value · no replicates, NaN or infinity: error
//!
//! **Source** Efron, B. & Tibshirani, R. (1993) An Introduction to the Bootstrap, chapter 13, doi:10.1201/9780429246593
//!
//! **Checked** worked example by hand; coverage on simulated normal means
//!
//! **Not for** skewed or biased figures; use BCa, or the centred percentile for counts of distinct things

use crate::confidence::{Confidence, Interval};
use crate::error::{StatisticsError, all_finite};
use crate::quantile::two_quantiles;

/// The percentile interval of `replicates`, which it reorders.
///
/// # Errors
/// No replicates, or one that is not finite.
pub fn percentile(replicates: &mut [f64], confidence: Confidence) -> Result<Interval, StatisticsError> {
    all_finite("the list of replicates", replicates)?;
    between(replicates, confidence.lower_tail(), confidence.upper_tail())
}

/// The quantiles at two shares of finite replicates.
pub(crate) fn between(replicates: &mut [f64], lower: f64, upper: f64) -> Result<Interval, StatisticsError> {
    let (low, high) = two_quantiles(replicates, lower, upper)
        .ok_or(StatisticsError::Empty { what: "the list of replicates" })?;
    Ok(Interval { low, high })
}
