//! How a figure follows from sums, as they are and under every resample.

use crate::definitions::{Formula, SUMS, Sum};
use crate::resample::Resampled;

/// The smallest value that the figure can have.
pub(crate) fn least_value(formula: Formula) -> f64 {
    match formula {
        Formula::Balance { .. } => -1.0,
        // Values may be negative where money is paid back.
        Formula::PerPopulation { sum: Sum::Value, .. } => f64::NEG_INFINITY,
        _ => 0.0,
    }
}

/// Whether the formula needs nothing but sums.
pub(crate) fn is_sum(formula: Formula) -> bool {
    matches!(
        formula,
        Formula::Total(_) | Formula::PerPopulation { .. } | Formula::Share { .. } | Formula::Balance { .. }
    )
}

/// The value of a formula that needs nothing but sums; `None` where there is nothing to divide by.
pub(crate) fn evaluate(formula: Formula, sums: &[f64; SUMS], population: Option<f64>) -> Option<f64> {
    let sum = |sum: Sum| sums[sum as usize];
    match formula {
        Formula::Total(total) => Some(sum(total)),
        Formula::PerPopulation { sum: total, people } => Some(sum(total) * (people / population?)),
        Formula::Share { part, whole } => share(sum(part), sum(whole)),
        Formula::Balance { internal, all } => balance(sum(internal), sum(all)),
        _ => None,
    }
}

fn share(part: f64, whole: f64) -> Option<f64> {
    // What is left of a sum after all of it was taken away again is rounding.
    (whole > 1e-9).then(|| (part / whole).clamp(0.0, 1.0))
}

fn balance(internal: f64, all: f64) -> Option<f64> {
    share(internal, all).map(|internal| 1.0 - 2.0 * internal)
}

/// Writes the formula's replicates to `out`, with NaN where there is nothing to divide by.
pub(crate) fn replicates_of(
    formula: Formula,
    resampled: &Resampled,
    population: Option<f64>,
    out: &mut Vec<f64>,
) {
    let pairs = |a: Sum, b: Sum| resampled.sum(a).iter().zip(resampled.sum(b));
    out.clear();
    match formula {
        Formula::Total(sum) => out.extend(resampled.sum(sum).iter().map(|value| f64::from(*value))),
        Formula::PerPopulation { sum, people } => {
            let factor = population.map_or(f64::NAN, |population| people / population);
            out.extend(resampled.sum(sum).iter().map(|value| f64::from(*value) * factor));
        }
        Formula::Share { part, whole } => {
            out.extend(pairs(part, whole).map(|(part, whole)| resampled_share(*part, *whole)));
        }
        Formula::Balance { internal, all } => {
            out.extend(pairs(internal, all).map(|(part, all)| 1.0 - 2.0 * resampled_share(*part, *all)));
        }
        _ => {}
    }
}

/// As [`share`], with NaN for `None`: 0/0 where no unit with a tie is drawn.
fn resampled_share(part: f32, whole: f32) -> f64 {
    (f64::from(part) / f64::from(whole)).clamp(0.0, 1.0)
}
