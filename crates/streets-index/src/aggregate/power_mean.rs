//! # Weighted means
//!
//! **Answers** What does a place score on the whole, and may a strength make up for a weakness?
//!
//! **Formula** $M_p = (\sum w_j x_j^p / \sum w_j)^{1/p}$; p = 1 arithmetic, p → 0 geometric $\exp(\sum w_j \ln x_j / \sum w_j)$, p = −1 harmonic
//!
//! **Symbols** x: scores of the members · w: their weights · p: power; the lower, the less a strength makes up
//!
//! **In → out** scores of the members → score of the group, on the same scale
//!
//! **Choices** a missing score is left out and the other weights scaled up
//!
//! **Edge cases** a score of 0 or less under p ≤ 0, or below 0 under another p than 1: error, naming place and member · no score at all: missing
//!
//! **Source** OECD/JRC (2008) Handbook on Constructing Composite Indicators, step 6; Hardy, G., Littlewood, J. & Pólya, G. (1934) Inequalities
//!
//! **Checked** against COINr 1.1.14 (`a_amean`, `a_gmean`, `a_hmean`, `a_genmean`), Compind 3.4 (`ci_geom_gen`) · rtol 1e-9
//!
//! **Not for** geometric means over a scale that begins at 0: one worst place decides it

use super::Unaggregable;

/// Weighted arithmetic mean of every place.
pub fn arithmetic(members: &[&[f64]], weights: &[f64], out: &mut [f64]) {
    let total: f64 = weights.iter().sum();
    out.fill(0.0);
    for (scores, weight) in members.iter().zip(weights) {
        let share = weight / total;
        for (sum, score) in out.iter_mut().zip(*scores) {
            *sum += share * score;
        }
    }
    for (row, score) in out.iter_mut().enumerate().filter(|(_, score)| score.is_nan()) {
        *score = mean_of_row(members, weights, row, |x| x);
    }
}

/// Weighted mean with power `power` of every place.
///
/// # Errors
/// A score that the power cannot take.
///
/// ```
/// use streets_index::power_mean;
/// let mut out = [0.0];
/// power_mean(&[&[2.0], &[8.0]], &[1.0, 1.0], 0.0, &mut out).unwrap();
/// assert!((out[0] - 4.0_f64).abs() < 1e-12);
/// assert!(power_mean(&[&[0.0], &[8.0]], &[1.0, 1.0], 0.0, &mut out).is_err());
/// ```
pub fn power_mean(
    members: &[&[f64]],
    weights: &[f64],
    power: f64,
    out: &mut [f64],
) -> Result<(), Unaggregable> {
    if power == 1.0 {
        arithmetic(members, weights, out);
        return Ok(());
    }
    for (member, scores) in members.iter().enumerate() {
        let refused = |x: &f64| if power <= 0.0 { *x <= 0.0 } else { *x < 0.0 };
        if let Some(row) = scores.iter().position(refused) {
            return Err(Unaggregable::NotPositive { member, row, value: scores[row] });
        }
    }
    if power == 0.0 {
        means(members, weights, out, f64::ln, f64::exp);
    } else if power == -1.0 {
        means(members, weights, out, f64::recip, f64::recip);
    } else {
        means(members, weights, out, |x| x.powf(power), |x| x.powf(1.0 / power));
    }
    Ok(())
}

fn means(
    members: &[&[f64]],
    weights: &[f64],
    out: &mut [f64],
    there: impl Fn(f64) -> f64 + Copy,
    back: impl Fn(f64) -> f64,
) {
    let total: f64 = weights.iter().sum();
    out.fill(0.0);
    for (scores, weight) in members.iter().zip(weights) {
        for (sum, score) in out.iter_mut().zip(*scores) {
            *sum += weight * there(*score);
        }
    }
    for (row, score) in out.iter_mut().enumerate() {
        let mean = if score.is_nan() { mean_of_row(members, weights, row, there) } else { *score / total };
        *score = back(mean);
    }
}

/// The mean of what a place has, NaN where it has nothing.
fn mean_of_row(members: &[&[f64]], weights: &[f64], row: usize, there: impl Fn(f64) -> f64) -> f64 {
    let (mut sum, mut total) = (0.0, 0.0);
    for (scores, weight) in members.iter().zip(weights) {
        if !scores[row].is_nan() {
            sum += weight * there(scores[row]);
            total += weight;
        }
    }
    if total > 0.0 { sum / total } else { f64::NAN }
}
