//! # Holm's adjustment
//!
//! **Answers** Which of many comparisons still hold when all of them are made at once?
//!
//! **Formula** $\tilde p_{(i)} = \max_{j \le i} \min(1, (m - j + 1)\, p_{(j)})$
//!
//! **Symbols** p(1) ≤ … ≤ p(m): p-values in order · m: number of comparisons
//!
//! **In → out** p-values → adjusted p-values, in the order given
//!
//! **Choices** step-down; needs no independence of the comparisons
//!
//! **Edge cases** no comparisons: no answers · a number outside 0 to 1: error
//!
//! **Source** Holm, S. (1979) A simple sequentially rejective multiple test procedure, Scandinavian Journal of Statistics
//! 6(2), 65–70, jstor:4615733
//!
//! **Checked** worked example by hand (as R's p.adjust gives it); never below the p-value, never above Bonferroni's
//!
//! **Not for** false-discovery rates

use crate::error::StatisticsError;

/// Holm-adjusted p-values, in the order of `p_values`.
///
/// # Errors
/// A p-value that is not between 0 and 1.
///
/// ```
/// use streets_statistics::holm;
/// let adjusted = holm(&[0.01, 0.04, 0.03])?;
/// assert!(adjusted.iter().zip([0.03, 0.06, 0.06]).all(|(a, b)| (a - b).abs() < 1e-12));
/// # Ok::<(), streets_statistics::StatisticsError>(())
/// ```
pub fn holm(p_values: &[f64]) -> Result<Vec<f64>, StatisticsError> {
    if let Some(position) = p_values.iter().position(|p| !(0.0..=1.0).contains(p)) {
        let value = p_values[position];
        return Err(StatisticsError::OutOfRange {
            what: "the list of p-values",
            position,
            value,
            least: 0.0,
            most: 1.0,
        });
    }
    let mut order: Vec<usize> = (0..p_values.len()).collect();
    order.sort_by(|&a, &b| p_values[a].total_cmp(&p_values[b]));
    let mut adjusted = vec![0.0; p_values.len()];
    let mut running: f64 = 0.0;
    for (position, &index) in order.iter().enumerate() {
        let left = (p_values.len() - position) as f64;
        running = running.max((left * p_values[index]).min(1.0));
        adjusted[index] = running;
    }
    Ok(adjusted)
}
