//! Scores with mean 0 and standard deviation 1.

/// Mean and population standard deviation (ddof 0).
pub(crate) fn mean_and_deviation(values: &[f64]) -> (f64, f64) {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let variance = values.iter().map(|value| (value - mean) * (value - mean)).sum::<f64>() / n;
    (mean, variance.sqrt())
}

/// `values` with mean 0 and population standard deviation 1; `None` when they are all alike (but for rounding).
pub fn standardised(values: &[f64]) -> Option<Vec<f64>> {
    let (mean, deviation) = mean_and_deviation(values);
    let size = values.iter().fold(0.0f64, |size, value| size.max(value.abs()));
    let varies = deviation.is_finite() && deviation > 1e-13 * size;
    varies.then(|| values.iter().map(|value| (value - mean) / deviation).collect())
}

/// Pearson's correlation; `None` when one of the two is all alike.
pub(crate) fn correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    let (a, b) = (standardised(a)?, standardised(b)?);
    let sum: f64 = a.iter().zip(&b).map(|(a, b)| a * b).sum();
    Some((sum / a.len() as f64).clamp(-1.0, 1.0))
}

/// `values` from 0 to 100; `None` when they are all alike.
pub(crate) fn from_0_to_100(values: &[f64]) -> Option<Vec<f64>> {
    standardised(values)?;
    let least = values.iter().copied().fold(f64::INFINITY, f64::min);
    let most = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    Some(values.iter().map(|value| (value - least) / (most - least) * 100.0).collect())
}
