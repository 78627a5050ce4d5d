//! A figure with the interval that its replicates give.

use streets_model::IntervalMethod;
use streets_statistics::{Confidence, Interval, bca, percentile, recentre};

use crate::definitions::{DEFINITIONS, Definition};
use crate::error::EcosystemError;
use crate::formulas::least_value;

/// A figure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Figure {
    /// Position in [`DEFINITIONS`].
    pub(crate) definition: usize,
    /// `None` where there is nothing to divide by.
    pub(crate) value: Option<f64>,
    pub(crate) interval: Option<Interval>,
    pub(crate) n: i64,
    /// Resamples behind the interval.
    pub(crate) resamples: usize,
    /// Of them, those in which there is nothing to divide by.
    pub(crate) undefined: usize,
    /// Kept where the place is ranked.
    pub(crate) replicates: Option<Vec<f32>>,
}

/// A figure before its interval.
#[derive(Clone, Copy)]
pub(crate) struct Estimate {
    /// Position in [`DEFINITIONS`].
    pub(crate) definition: usize,
    /// `None` where there is nothing to divide by.
    pub(crate) value: Option<f64>,
    /// How much stands behind it.
    pub(crate) n: i64,
    pub(crate) shape: Shape,
}

/// What an interval needs besides estimate and replicates.
#[derive(Clone, Copy, Default)]
pub(crate) struct Shape {
    /// For BCa.
    pub(crate) acceleration: f64,
    /// For the centred percentile.
    pub(crate) least_deviation: f64,
}

impl Figure {
    /// The figure of an estimate; with less than `few` behind it it is not ranked. NaN among the replicates marks resamples
    /// in which there is nothing to divide by; replicates are left without these, in any order.
    pub(crate) fn new(
        estimate: Estimate,
        replicates: &mut Vec<f64>,
        few: u32,
        confidence: Confidence,
    ) -> Result<Self, EcosystemError> {
        let Estimate { definition, value, n, shape } = estimate;
        let resamples = replicates.len();
        let undefined = take_out_undefined(replicates);
        let mut figure = Self {
            definition,
            value,
            interval: None,
            n,
            resamples,
            undefined: undefined.len(),
            replicates: None,
        };
        if let Some(value) = value.filter(|_| n > 0 && !replicates.is_empty()) {
            let Definition { measure, formula, .. } = &DEFINITIONS[definition];
            let method = measure.interval;
            if method == IntervalMethod::CentredPercentile {
                recentre(replicates, value, shape.least_deviation)?;
            }
            if n >= i64::from(few) {
                figure.replicates = Some(kept(replicates, &undefined, value));
            }
            let interval = match method {
                IntervalMethod::Bca => bca(replicates, value, shape.acceleration, confidence)?,
                IntervalMethod::Percentile | IntervalMethod::CentredPercentile => {
                    percentile(replicates, confidence)?
                }
            };
            let least = least_value(*formula);
            figure.interval = Some(Interval { low: interval.low.max(least), high: interval.high.max(least) });
        }
        Ok(figure)
    }
}

/// Takes out the resamples in which there is nothing to divide by, and says where they stood.
fn take_out_undefined(replicates: &mut Vec<f64>) -> Vec<usize> {
    if !replicates.iter().fold(false, |any, value| any | value.is_nan()) {
        return Vec::new();
    }
    let undefined = (0..replicates.len()).filter(|at| replicates[*at].is_nan()).collect();
    replicates.retain(|value| !value.is_nan());
    undefined
}

/// Replicates for ranking, each in its resample's place; where there is nothing to divide by, the estimate stands in.
fn kept(defined: &[f64], undefined: &[usize], value: f64) -> Vec<f32> {
    if undefined.is_empty() {
        return defined.iter().map(|replicate| *replicate as f32).collect();
    }
    let mut kept = vec![value as f32; defined.len() + undefined.len()];
    let places = (0..kept.len()).filter(|at| undefined.binary_search(at).is_err());
    for (at, replicate) in places.collect::<Vec<_>>().into_iter().zip(defined) {
        kept[at] = *replicate as f32;
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn replicates_stay_with_their_resamples_when_some_are_undefined() {
        let mut replicates = vec![1.0, f64::NAN, 3.0, f64::NAN, f64::NAN, 6.0];
        let undefined = take_out_undefined(&mut replicates);
        assert_eq!((&replicates[..], &undefined[..]), (&[1.0, 3.0, 6.0][..], &[1, 3, 4][..]));
        assert_eq!(kept(&replicates, &undefined, 9.0), [1.0, 9.0, 3.0, 9.0, 9.0, 6.0]);
    }
}
