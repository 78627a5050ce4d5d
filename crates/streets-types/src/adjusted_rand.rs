//! # Adjusted Rand index
//!
//! **Answers** Do two groupings of the same places agree, beyond what chance would bring?
//!
//! **Formula** $\frac{\sum_{ab} \binom{n_{ab}}{2} - e}{\frac12 (p + q) - e}$, $p = \sum_a \binom{n_a}{2}$, $q = \sum_b
//! \binom{n_b}{2}$, $e = pq/\binom n2$
//!
//! **Symbols** n_ab: places in group a of the first and b of the second · n_a, n_b: its sums · n: places
//!
//! **In → out** two groupings → at most 1 (the same), about 0 for unrelated ones
//!
//! **Choices** Hubert and Arabie's correction
//!
//! **Edge cases** both put all places together, or all apart: 1 · groupings of different length: error
//!
//! **Source** Hubert, L. & Arabie, P. (1985) Comparing partitions, Journal of Classification 2, 193–218,
//! doi:10.1007/BF01908075, equation 5
//!
//! **Checked** worked example by hand; against scikit-learn 1.9.1 `adjusted_rand_score`, rtol 1e-12
//!
//! **Not for** saying which of the two is right

use std::collections::BTreeMap;

use crate::error::TypesError;

/// How far two groupings agree.
///
/// # Errors
/// Groupings of different length.
///
/// ```
/// use streets_types::adjusted_rand;
/// assert_eq!(adjusted_rand(&[0, 0, 1, 1], &[1, 1, 0, 0])?, 1.0);
/// // Pairs together: in both 1, in the first 2, in the second 2, expected 2·2/6.
/// let index = adjusted_rand(&[0, 0, 1, 1], &[0, 0, 1, 2])?;
/// assert!((index - (1.0 - 1.0 / 3.0) / (1.5 - 1.0 / 3.0)).abs() < 1e-12);
/// # Ok::<(), streets_types::TypesError>(())
/// ```
pub fn adjusted_rand(first: &[usize], second: &[usize]) -> Result<f64, TypesError> {
    if first.len() != second.len() {
        let (found, expected) = (second.len(), first.len());
        return Err(TypesError::Length { what: "the second grouping", found, expected });
    }
    let mut together: BTreeMap<(usize, usize), f64> = BTreeMap::new();
    let (mut by_first, mut by_second) = (BTreeMap::new(), BTreeMap::new());
    for (&a, &b) in first.iter().zip(second) {
        *together.entry((a, b)).or_insert(0.0) += 1.0;
        *by_first.entry(a).or_insert(0.0) += 1.0;
        *by_second.entry(b).or_insert(0.0) += 1.0;
    }
    let pairs = |n: f64| n * (n - 1.0) / 2.0;
    let both: f64 = together.values().map(|n| pairs(*n)).sum();
    let p: f64 = by_first.values().map(|n: &f64| pairs(*n)).sum();
    let q: f64 = by_second.values().map(|n: &f64| pairs(*n)).sum();
    let all = pairs(first.len() as f64);
    let expected = if all > 0.0 { p * q / all } else { 0.0 };
    let spread = (p + q) / 2.0 - expected;
    Ok(if spread == 0.0 { 1.0 } else { (both - expected) / spread })
}
