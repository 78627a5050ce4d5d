//! # Ranks
//!
//! **Answers** How many are ahead?
//!
//! **Formula** $r_i = 1 + \#\{j : x_j > x_i\}$
//!
//! **Symbols** x: values · r: ranks
//!
//! **In → out** values of any unit → ranks from 1 for the highest
//!
//! **Choices** equal values share the highest of their ranks ("1, 2, 2, 4"), as in sports tables
//!
//! **Edge cases** no values: no ranks · NaN or infinity: error
//!
//! **Source** Conover, W. (1999) Practical Nonparametric Statistics, 3rd edition, section 5.1
//!
//! **Checked** worked example by hand; brute force by property
//!
//! **Not for** publication by themselves: a rank without its range is false precision

use crate::error::{StatisticsError, all_finite};

/// Ranks from 1 for the highest value; equal values share a rank.
///
/// # Errors
/// A value that is not finite.
///
/// ```
/// use streets_statistics::descending_ranks;
/// assert_eq!(descending_ranks(&[3.0, 9.0, 3.0, 1.0])?, [2, 1, 2, 4]);
/// # Ok::<(), streets_statistics::StatisticsError>(())
/// ```
pub fn descending_ranks(values: &[f64]) -> Result<Vec<usize>, StatisticsError> {
    all_finite("the list of values", values)?;
    let order = descending_order(values);
    let mut ranks = vec![0; values.len()];
    let mut shared = 1;
    for (position, &index) in order.iter().enumerate() {
        if position == 0 || values[order[position - 1]] != values[index] {
            shared = position + 1;
        }
        ranks[index] = shared;
    }
    Ok(ranks)
}

/// Positions of the values from the highest down, equal values in the order in which they come.
pub(crate) fn descending_order(values: &[f64]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[b].total_cmp(&values[a]));
    order
}
