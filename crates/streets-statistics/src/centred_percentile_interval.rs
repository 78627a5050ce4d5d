//! # Centred percentile interval
//!
//! **Answers** Between which values does a count of distinct things, or a diversity, lie?
//!
//! **Formula** quantiles α and 1 − α of $\hat\theta + c\,(\theta^* - \bar\theta^*)$, $c = \max(1, s_0/s^*)$, not below 0
//!
//! **Symbols** θ̂: estimate · θ*: replicates, θ̄* their mean, s* their standard deviation · s₀: least standard deviation that
//! the figure can have, 0 where none is known · α: (1 − confidence)/2
//!
//! **In → out** replicates, estimate and least deviation in the unit of the figure, confidence → low and high in that unit
//!
//! **Choices** a resample leaves out about 37 % of the units, so it always sees fewer distinct things than the data: that
//! gap is made by the resampling and is taken out · it also never finds anything new, so that counts of distinct things
//! vary too little over resamples: their replicates are stretched to the deviation of the card "Deviation of a count of
//! distinct things"
//!
//! **Edge cases** replicates all alike: both ends are the estimate · no replicates, NaN or infinity, negative deviation:
//! error · an end below 0 is 0
//!
//! **Source** Hall, P. (1992) The Bootstrap and Edgeworth Expansion, section 1.4 on recentring,
//! doi:10.1007/978-1-4612-4384-7; Smith, E. & van Belle, G. (1984) Nonparametric estimation of species richness, Biometrics
//! 40(1), 119–129, doi:10.2307/2530750, on the gap
//!
//! **Checked** worked example by hand; coverage of the expected number of distinct kinds, with common and with rare kinds,
//! and of the expected diversity on simulated data
//!
//! **Not for** the number of kinds that exist but were not seen; that needs an estimator of richness such as Chao's

use crate::confidence::{Confidence, Interval};
use crate::error::{StatisticsError, all_finite};
use crate::percentile_interval::between;

/// The interval of `replicates`, which it changes as [`recentre`] does, ends not below 0.
///
/// # Errors
/// No replicates, a number that is not finite, or a negative deviation.
pub fn centred_percentile(
    replicates: &mut [f64],
    estimate: f64,
    least_deviation: f64,
    confidence: Confidence,
) -> Result<Interval, StatisticsError> {
    recentre(replicates, estimate, least_deviation)?;
    let raw = between(replicates, confidence.lower_tail(), confidence.upper_tail())?;
    Ok(Interval { low: raw.low.max(0.0), high: raw.high.max(0.0) })
}

/// Moves `replicates` so that their mean is `estimate`, and stretches them to at least a standard deviation of
/// `least_deviation`; replicates all alike cannot be stretched.
///
/// # Errors
/// A number that is not finite, or a negative deviation.
pub fn recentre(replicates: &mut [f64], estimate: f64, least_deviation: f64) -> Result<(), StatisticsError> {
    /// Independent sums, so that the processor can work on several at once.
    const LANES: usize = 8;
    all_finite("the list of replicates", replicates)?;
    all_finite("the pair of estimate and least deviation", &[estimate, least_deviation])?;
    if least_deviation < 0.0 {
        let (what, most) = ("the least deviation", f64::MAX);
        return Err(StatisticsError::OutOfRange {
            what,
            position: 0,
            value: least_deviation,
            least: 0.0,
            most,
        });
    }
    let n = replicates.len().max(1) as f64;
    // Differences from the estimate: no digits are lost to a large common part.
    let (mut sum, mut squares) = ([0.0; LANES], [0.0; LANES]);
    for values in replicates.chunks(LANES) {
        for (lane, value) in values.iter().enumerate() {
            let difference = value - estimate;
            sum[lane] += difference;
            squares[lane] += difference * difference;
        }
    }
    let moved = sum.iter().sum::<f64>() / n;
    let mean = estimate + moved;
    let variance = (squares.iter().sum::<f64>() / n - moved * moved).max(0.0);
    let stretch = if variance > 0.0 { (least_deviation / variance.sqrt()).max(1.0) } else { 1.0 };
    for value in replicates {
        *value = estimate + stretch * (*value - mean);
    }
    Ok(())
}
