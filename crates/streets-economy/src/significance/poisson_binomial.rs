//! # Upper tails of the Poisson-binomial and Poisson distributions
//!
//! **Answers** How likely are at least v successes in trials of different chances?
//!
//! **Formula** $P(V \ge v)$, $V = \sum_i B_i$, $B_i \sim \text{Bernoulli}(p_i)$; approximated by Poisson with $\lambda = \sum_i p_i$
//!
//! **Symbols** p: chance of each trial · v: successes observed
//!
//! **In → out** chances 0 to 1, v → probability 0 to 1
//!
//! **Choices** exact, by adding one trial after the other; states from v on are gathered in one, so that only positive numbers are added and tiny
//! tails keep their digits (a Fourier transform stops at 1e-15) · upper tail, v included
//!
//! **Edge cases** v = 0: 1 · more successes than trials: 0 · chance outside 0 to 1: error
//!
//! **Source** Chen, S. & Liu, J. (1997) Statistical applications of the Poisson-binomial distribution, Statistica Sinica 7, 875–892; Hong, Y. (2013)
//! Computational Statistics & Data Analysis 59, 41–51, doi:10.1016/j.csda.2012.10.006
//!
//! **Checked** against bicm 3.4.0 (poibin), absolute 1e-12; binomial tails by hand; brute force over all outcomes
//!
//! **Not for** trials that hang together

use crate::error::EconomyError;

/// P(V ≥ `at_least`) for trials of these chances.
///
/// # Errors
/// A chance outside 0 to 1.
///
/// ```
/// use streets_economy::poisson_binomial_tail;
/// assert_eq!(poisson_binomial_tail(&[0.5, 0.5], 2)?, 0.25);
/// # Ok::<(), streets_economy::EconomyError>(())
/// ```
pub fn poisson_binomial_tail(chances: &[f64], at_least: usize) -> Result<f64, EconomyError> {
    if let Some(position) = chances.iter().position(|p| !(0.0..=1.0).contains(p)) {
        let (value, allowed) = (chances[position], "a probability from 0 to 1");
        return Err(EconomyError::Value { what: "the list of chances", position, value, allowed });
    }
    Ok(tails(chances.iter().copied(), at_least)[at_least])
}

/// P(V ≥ v) for v from 0 to `most`.
pub(crate) fn tails(chances: impl Iterator<Item = f64>, most: usize) -> Vec<f64> {
    // below[v] = P(V = v) for v < most; `reached` = P(V ≥ most).
    let mut below = vec![0.0; most];
    let mut reached = if most == 0 { 1.0 } else { 0.0 };
    if let Some(first) = below.first_mut() {
        *first = 1.0;
    }
    for (seen, p) in chances.enumerate() {
        if most == 0 || p == 0.0 {
            continue;
        }
        let top = seen.min(most - 1);
        if seen + 1 >= most {
            reached += below[most - 1] * p;
        }
        let last = (top + 1).min(most - 1);
        for v in (1..=last).rev() {
            below[v] = below[v] * (1.0 - p) + below[v - 1] * p;
        }
        below[0] *= 1.0 - p;
    }
    let mut tails = vec![reached; most + 1];
    for v in (0..most).rev() {
        tails[v] = tails[v + 1] + below[v];
    }
    tails.iter_mut().for_each(|tail| *tail = tail.min(1.0));
    tails
}

/// P(N ≥ `at_least`) for a Poisson number of this mean.
pub fn poisson_tail(mean: f64, at_least: usize) -> f64 {
    if at_least == 0 {
        return 1.0;
    }
    if mean <= 0.0 {
        return 0.0;
    }
    // P(N ≥ v) is the regularised lower incomplete gamma function at (v, mean).
    statrs::function::gamma::gamma_lr(at_least as f64, mean).clamp(0.0, 1.0)
}
