//! # False discovery rate (Benjamini–Hochberg)
//!
//! **Answers** Which of many tests are kept so that no more than a share of those kept is expected to be chance?
//!
//! **Formula** keep the i smallest p-values, i the largest with $p_{(i)} \le \frac{i}{m} \alpha$
//!
//! **Symbols** p_(i): p-values in ascending order · m: number of tests · α: rate
//!
//! **In → out** p-values, number of tests, rate → kept or not, one a p-value
//!
//! **Choices** m may be larger than the number of p-values given: the rest count as 1
//!
//! **Edge cases** equal p-values are kept together · no p-values: nothing kept
//!
//! **Source** Benjamini, Y. & Hochberg, Y. (1995) JRSS B 57, 289–300, doi:10.1111/j.2517-6161.1995.tb02031.x
//!
//! **Checked** worked example of the paper
//!
//! **Not for** tests that contradict each other; it holds for positively dependent ones

use crate::error::EconomyError;

/// Which p-values are kept at `rate` among `tests` tests.
///
/// # Errors
/// A rate that is not strictly between 0 and 1, or a p-value outside 0 to 1.
pub fn benjamini_hochberg(p_values: &[f64], tests: usize, rate: f64) -> Result<Vec<bool>, EconomyError> {
    if !(rate > 0.0 && rate < 1.0) {
        let allowed = "a share strictly between 0 and 1";
        return Err(EconomyError::Option { what: "the false discovery rate", value: rate, allowed });
    }
    if let Some(position) = p_values.iter().position(|p| !(0.0..=1.0).contains(p)) {
        let (value, allowed) = (p_values[position], "a probability from 0 to 1");
        return Err(EconomyError::Value { what: "the list of p-values", position, value, allowed });
    }
    let mut sorted = p_values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let tests = tests.max(p_values.len()) as f64;
    let limit =
        sorted.iter().enumerate().filter(|(i, p)| **p <= (*i + 1) as f64 / tests * rate).map(|(_, p)| *p);
    let limit = limit.fold(-1.0, f64::max);
    Ok(p_values.iter().map(|p| *p <= limit).collect())
}
