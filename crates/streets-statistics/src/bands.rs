//! # Bands of places that cannot be told apart
//!
//! **Answers** Which places can be told from the one that leads them, and which cannot?
//!
//! **Formula** in order of estimate, the first place without a band leads the next one; $z_j = (\hat\theta_l -
//! \hat\theta_j)/s(\theta^*_l - \theta^*_j)$, $p_j = 2(1 - \Phi(|z_j|))$, Holm-adjusted over all places still without a band;
//! those with $\tilde p_j \ge 1 -$ confidence join the leader's band
//!
//! **Symbols** θ̂: estimate · θ*: replicates under the same resamples · l: leader · s: standard deviation over replicates
//!
//! **In → out** one estimate and one row of replicates a place → band from 1 for the highest
//!
//! **Choices** p from the bootstrap standard error by the normal distribution: the share of 1,000 replicates beyond zero
//! cannot be smaller than 0.001, while Holm's first step among 100 places needs 0.0005 · replicates of two places are
//! subtracted resample by resample, so what they share cancels · a place with a wide interval may stand in a higher band
//! than a place with a higher estimate: it cannot be told from the leader, the other can
//!
//! **Edge cases** equal estimates in the order given (by key) · difference that never moves: told apart when it is not 0 · one place: band 1
//!
//! **Source** Efron, B. & Tibshirani, R. (1993) An Introduction to the Bootstrap, chapter 16; Holm, S. (1979), Scandinavian
//! Journal of Statistics 6(2), 65–70; Goldstein, H. & Healy, M. (1995) JRSS A 158(1), 175–177, doi:10.2307/2983411
//!
//! **Checked** worked example by hand; places with one truth share band 1 in at least the nominal share of simulations
//!
//! **Not for** saying that the members of a band are equal: they cannot be told from its leader, which is less

use crate::bca_interval::normal_cdf;
use crate::confidence::Confidence;
use crate::error::{StatisticsError, all_finite};
use crate::holm::holm;
use crate::ranks::descending_order;
use crate::replicates::ReplicateTable;

/// The band of every contender, in the order given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bands {
    /// Band, from 1 for the highest.
    pub band: Vec<usize>,
    /// Number of bands.
    pub count: usize,
}

/// Puts contenders into bands.
///
/// # Errors
/// Not as many estimates as rows of replicates, or an estimate that is not finite.
pub fn bands(
    estimates: &[f64],
    replicates: &ReplicateTable,
    confidence: Confidence,
) -> Result<Bands, StatisticsError> {
    if estimates.len() != replicates.len() {
        let (found, expected) = (replicates.len(), estimates.len());
        return Err(StatisticsError::Length { what: "the table of replicates", found, expected });
    }
    all_finite("the list of estimates", estimates)?;
    let own_errors: Vec<f64> = (0..replicates.len()).map(|at| own_error(replicates.row(at))).collect();
    let significance = 1.0 - confidence.level();
    let mut left = descending_order(estimates);
    let mut band = vec![0; estimates.len()];
    let mut count = 0;
    while let Some((&leader, others)) = left.split_first() {
        count += 1;
        band[leader] = count;
        let p_values: Vec<f64> = others
            .iter()
            .map(|&other| {
                let difference = estimates[leader] - estimates[other];
                // The error of a difference is at most the sum of both errors. What is apart even so, at the strictest of
                // Holm's levels, stays apart whatever its p-value is, and need not be worked out.
                let at_most = two_sided_p(difference, own_errors[leader] + own_errors[other]);
                if at_most < significance / others.len() as f64 {
                    return at_most;
                }
                two_sided_p(difference, difference_error(replicates.row(leader), replicates.row(other)))
            })
            .collect();
        let adjusted = holm(&p_values)?;
        let mut next = Vec::with_capacity(others.len());
        for (&other, p) in others.iter().zip(adjusted) {
            if p < significance {
                next.push(other);
            } else {
                band[other] = count;
            }
        }
        left = next;
    }
    Ok(Bands { band, count })
}

/// Two-sided p-value of a difference with a standard error, by the normal distribution; 1 where there is no difference.
pub fn two_sided_p(difference: f64, error: f64) -> f64 {
    if difference == 0.0 {
        1.0
    } else if error == 0.0 {
        0.0
    } else {
        (2.0 * normal_cdf(-(difference / error).abs())).min(1.0)
    }
}

/// Standard deviation of the differences of two rows of replicates, resample by resample.
pub fn difference_error(a: &[f32], b: &[f32]) -> f64 {
    let (Some(a_first), Some(b_first)) = (a.first(), b.first()) else { return 0.0 };
    let mut sums = Sums::new(a_first - b_first);
    let (a_whole, a_rest) = a.as_chunks::<LANES>();
    let (b_whole, b_rest) = b.as_chunks::<LANES>();
    for (a, b) in a_whole.iter().zip(b_whole) {
        sums.add(std::array::from_fn(|lane| a[lane] - b[lane]));
    }
    sums.deviation(a_rest.iter().zip(b_rest).map(|(a, b)| a - b))
}

/// Standard deviation of one row.
fn own_error(row: &[f32]) -> f64 {
    let Some(first) = row.first() else { return 0.0 };
    let mut sums = Sums::new(*first);
    let (whole, rest) = row.as_chunks::<LANES>();
    whole.iter().for_each(|values| sums.add(*values));
    sums.deviation(rest.iter().copied())
}

/// Independent sums, so that the processor can work on several at once.
const LANES: usize = 16;

/// Sums of differences from one of the numbers: no digits are lost to a large common part.
struct Sums {
    origin: f32,
    count: usize,
    differences: [f32; LANES],
    squares: [f32; LANES],
}

impl Sums {
    fn new(origin: f32) -> Self {
        Self { origin, count: 0, differences: [0.0; LANES], squares: [0.0; LANES] }
    }

    fn add(&mut self, values: [f32; LANES]) {
        for ((sum, squares), value) in self.differences.iter_mut().zip(&mut self.squares).zip(values) {
            let difference = value - self.origin;
            *sum += difference;
            *squares += difference * difference;
        }
        self.count += LANES;
    }

    /// Standard deviation of the numbers added and of `rest`; 0 for fewer than two.
    fn deviation(self, rest: impl Iterator<Item = f32>) -> f64 {
        let mut n = self.count as f64;
        let mut sum: f64 = self.differences.iter().copied().map(f64::from).sum();
        let mut squares: f64 = self.squares.iter().copied().map(f64::from).sum();
        for value in rest {
            let difference = f64::from(value - self.origin);
            n += 1.0;
            sum += difference;
            squares += difference * difference;
        }
        if n < 2.0 { 0.0 } else { ((squares - sum * sum / n).max(0.0) / (n - 1.0)).sqrt() }
    }
}
