//! # Shannon diversity
//!
//! **Answers** Over how many kinds, and how evenly, is a whole spread?
//!
//! **Formula** $H = -\sum_i p_i \ln p_i$, $p_i = x_i / \sum_j x_j$
//!
//! **Symbols** x: amount of each kind · p: its share
//!
//! **In → out** amounts, not negative, any unit → diversity in nats
//!
//! **Choices** natural logarithm; exp(H) is the number of equally common kinds that would be as diverse · plug-in
//! estimate, without a correction for kinds not seen
//!
//! **Edge cases** kinds with nothing: left out (0 ln 0 = 0) · one kind: 0 · nothing at all: error · negative amounts: error
//!
//! **Source** Shannon, C. (1948) A mathematical theory of communication, Bell System Technical Journal 27, 379–423,
//! doi:10.1002/j.1538-7305.1948.tb01338.x, section 6
//!
//! **Checked** worked examples by hand; k equal kinds give ln k; scale and order do not matter
//!
//! **Not for** comparing places with very different numbers of observations without its interval: small samples understate H

use crate::error::{StatisticsError, all_finite};

/// The Shannon diversity of `amounts`, in nats.
///
/// # Errors
/// A negative or not finite amount, or nothing at all.
///
/// ```
/// use streets_statistics::shannon_diversity;
/// assert!((shannon_diversity(&[5.0, 5.0])? - 2f64.ln()).abs() < 1e-12);
/// assert_eq!(shannon_diversity(&[7.0, 0.0])?, 0.0);
/// # Ok::<(), streets_statistics::StatisticsError>(())
/// ```
pub fn shannon_diversity(amounts: &[f64]) -> Result<f64, StatisticsError> {
    all_finite("the list of amounts", amounts)?;
    if let Some(position) = amounts.iter().position(|amount| *amount < 0.0) {
        let value = amounts[position];
        return Err(StatisticsError::OutOfRange {
            what: "the list of amounts",
            position,
            value,
            least: 0.0,
            most: f64::MAX,
        });
    }
    let total: f64 = amounts.iter().sum();
    let logs: f64 = amounts.iter().map(|amount| amount_log(*amount)).sum();
    from_sums(total, logs).ok_or(StatisticsError::Empty { what: "the list of amounts above zero" })
}

/// H = ln T − (1/T) Σ x ln x, for sums that are gathered kind by kind; `None` for a total of nothing.
pub(crate) fn from_sums(total: f64, amount_logs: f64) -> Option<f64> {
    (total > 0.0).then(|| (total.ln() - amount_logs / total).max(0.0))
}

fn amount_log(amount: f64) -> f64 {
    if amount > 0.0 { amount * amount.ln() } else { 0.0 }
}

/// x ln x by table for whole numbers, for the many diversities of a bootstrap.
#[derive(Clone, Debug)]
pub struct EntropyTerms {
    /// One entry a `u16`.
    table: Vec<f64>,
}

impl Default for EntropyTerms {
    fn default() -> Self {
        Self { table: (0..=u16::MAX).map(|x| amount_log(f64::from(x))).collect() }
    }
}

impl EntropyTerms {
    /// x ln x; from the table where `x` is a whole number in it.
    pub fn term(&self, x: f64) -> f64 {
        let whole = x as u16;
        if f64::from(whole) == x { self.table[usize::from(whole)] } else { amount_log(x) }
    }

    /// Adds `times` · x ln x of each amount to the sum that stands beside it.
    pub fn add(&self, amounts: &[u16], times: f64, sums: &mut [f64]) {
        let Some(table) = self.table.first_chunk::<65_536>() else { return };
        for (sum, amount) in sums.iter_mut().zip(amounts) {
            *sum += times * table[usize::from(*amount)];
        }
    }

    /// The diversity, in nats, of kinds whose amounts sum to `total` and whose x ln x sum to `terms`; `None` for a
    /// total of nothing.
    pub fn diversity(total: f64, terms: f64) -> Option<f64> {
        from_sums(total, terms)
    }
}
