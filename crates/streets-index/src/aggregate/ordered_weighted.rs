//! # Ordered weighted average (OWA)
//!
//! **Answers** What does a place score if its best, or its worst, members count most, whichever they are?
//!
//! **Formula** $\sum_k u_k x_{(k)}$, $x_{(1)} \ge x_{(2)} \ge \dots$, $u_k = Q(p_1 + \dots + p_k) - Q(p_1 + \dots + p_{k-1})$; quantifier $Q(r) = r^{1/\alpha - 1}$; maximum entropy: Q is straight between
//! $Q(k/m) = v_1 + \dots + v_k$ with $v_k \propto e^{\beta (m-k)/(m-1)}$ and β such that $\sum_k v_k (m-k)/(m-1) = \alpha$
//!
//! **Symbols** α: orness, 0 for the worst member alone, 1 for the best alone, ½ for the mean · p: weights of the members in the order of a place's scores, adding up to 1 · m: number of members
//!
//! **In → out** scores of the members → score of the group, on the same scale
//!
//! **Choices** members keep their weights: the quantifier is taken of their running sum, which for equal weights is Yager's operator and for an orness of ½ the weighted mean · orness is that of the
//! quantifier; that of its m weights is a little lower for α > ½ and higher for α < ½ (m finite), and exact under maximum entropy and equal weights · one quantifier for all places: a missing score is left out and the other weights scaled up
//!
//! **Edge cases** equal scores: their order makes no difference · no score at all: missing · one member: its score
//!
//! **Source** Yager, R. (1988) On ordered weighted averaging aggregation operators in multicriteria decisionmaking, IEEE Transactions on Systems, Man, and Cybernetics 18(1), 183–190, doi:10.1109/21.87068;
//! with weights of members: Yager, R. (1996) Quantifier guided aggregation using OWA operators, International Journal of Intelligent Systems 11, 49–73; Torra, V. (1997) The weighted OWA operator, the same 12, 153–166;
//! maximum entropy: O'Hagan, M. (1988); Fullér, R. & Majlender, P. (2001), Fuzzy Sets and Systems 124(1), 53–57, doi:10.1016/S0165-0114(01)00007-0
//!
//! **Checked** worked examples by hand; worst, mean and best as special cases; maximum-entropy weights against Fullér & Majlender's published condition and by comparison with all neighbours of the same orness
//!
//! **Not for** saying which member decides: that differs from place to place

use serde::Deserialize;

/// Where the weights by order come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrderWeights {
    /// A power of the share of members: a regular increasing monotone quantifier.
    #[default]
    Quantifier,
    /// As even as the orness lets them be.
    MaximumEntropy,
}

/// Ordered weighted average of every place; `orness` from 0 to 1.
///
/// ```
/// use streets_index::{OrderWeights, ordered_weighted_average};
/// let mut out = [0.0];
/// // Orness ⅓: Q(r) = r², so that the better half weighs ¼ and the worse ¾.
/// ordered_weighted_average(&[&[8.0], &[4.0]], &[1.0, 1.0], 1.0 / 3.0, OrderWeights::Quantifier, &mut out);
/// assert!((out[0] - 5.0_f64).abs() < 1e-12);
/// ```
pub fn ordered_weighted_average(
    members: &[&[f64]],
    weights: &[f64],
    orness: f64,
    order: OrderWeights,
    out: &mut [f64],
) {
    let quantifier = Quantifier::new(order, orness, members.len());
    let mut scores: Vec<(f64, f64)> = Vec::with_capacity(members.len());
    for (row, score) in out.iter_mut().enumerate() {
        scores.clear();
        let there = members.iter().zip(weights).map(|(scores, weight)| (scores[row], *weight));
        scores.extend(there.filter(|(score, _)| !score.is_nan()));
        let total: f64 = scores.iter().map(|(_, weight)| weight).sum();
        if scores.is_empty() || total <= 0.0 {
            *score = f64::NAN;
            continue;
        }
        scores.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
        // Σ u x as the worst score and what each better one adds to it: equal scores give that score to the last digit.
        let (mut sum, mut running) = (scores[scores.len() - 1].0, 0.0);
        for pair in scores.windows(2) {
            running += pair[0].1;
            sum += quantifier.at(running / total) * (pair[0].0 - pair[1].0);
        }
        *score = sum;
    }
}

/// How much the best share of the members weighs together.
enum Quantifier {
    Power(f64),
    /// Values at equal steps from 0 to 1.
    Steps(Vec<f64>),
}

impl Quantifier {
    fn new(order: OrderWeights, orness: f64, members: usize) -> Self {
        match order {
            OrderWeights::Quantifier => Self::Power(1.0 / orness - 1.0),
            OrderWeights::MaximumEntropy => {
                let mut running = 0.0;
                let steps = maximum_entropy_weights(members, orness).into_iter().map(|weight| {
                    running += weight;
                    running
                });
                Self::Steps(std::iter::once(0.0).chain(steps).collect())
            }
        }
    }

    /// At a share of the members above 0, at most 1.
    fn at(&self, share: f64) -> f64 {
        match self {
            Self::Power(power) => share.powf(*power),
            Self::Steps(steps) => {
                let position = share * (steps.len() - 1) as f64;
                let below = (position as usize).min(steps.len() - 2);
                steps[below] + (steps[below + 1] - steps[below]) * (position - below as f64)
            }
        }
    }
}

/// The most even weights of a given orness, the first for the best score.
pub fn maximum_entropy_weights(members: usize, orness: f64) -> Vec<f64> {
    let last = members.saturating_sub(1) as f64;
    if members < 2 {
        return vec![1.0; members];
    }
    if orness <= 0.0 || orness >= 1.0 {
        let only = if orness <= 0.0 { members - 1 } else { 0 };
        return (0..members).map(|position| f64::from(u8::from(position == only))).collect();
    }
    let weights = |slope: f64| -> Vec<f64> {
        // The largest exponent is 0, so that nothing overflows.
        let exponent = |k: usize| if slope > 0.0 { -slope * k as f64 } else { slope * (last - k as f64) };
        let raw: Vec<f64> = (0..members).map(|k| exponent(k).exp()).collect();
        let sum: f64 = raw.iter().sum();
        raw.iter().map(|weight| weight / sum).collect()
    };
    // Newton's steps on the slope β/(m − 1), whose derivative is a variance; halved brackets where they leave what is known.
    let (mut low, mut high, mut slope) = (f64::NEG_INFINITY, f64::INFINITY, 0.0f64);
    for _ in 0..STEPS {
        let found = weights(slope);
        let mean: f64 = found.iter().enumerate().map(|(k, weight)| weight * (last - k as f64)).sum();
        let variance: f64 =
            found.iter().enumerate().map(|(k, weight)| weight * (last - k as f64 - mean).powi(2)).sum();
        let error = mean - orness * last;
        if error.abs() <= 1e-15 * last {
            break;
        }
        if error > 0.0 {
            high = slope
        } else {
            low = slope
        }
        let newton = slope - error / variance;
        slope = if newton > low && newton < high {
            newton
        } else if low.is_finite() && high.is_finite() {
            f64::midpoint(low, high)
        } else {
            // Towards the end that is not known yet.
            if error > 0.0 { slope.min(0.0) * 2.0 - 1.0 } else { slope.max(0.0) * 2.0 + 1.0 }
        };
    }
    weights(slope)
}

/// Newton's method settles in about ten steps; an orness within 1e-12 of an end takes some more.
const STEPS: usize = 100;

#[cfg(test)]
mod tests {
    use super::*;

    fn score(members: &[f64], weights: &[f64], orness: f64, order: OrderWeights) -> f64 {
        let columns: Vec<[f64; 1]> = members.iter().map(|score| [*score]).collect();
        let members: Vec<&[f64]> = columns.iter().map(|column| column.as_slice()).collect();
        let mut out = [0.0];
        ordered_weighted_average(&members, weights, orness, order, &mut out);
        out[0]
    }

    #[test]
    fn worst_mean_and_best_are_special_cases() {
        for (order, weights, mean) in [
            (OrderWeights::Quantifier, [2.0, 1.0, 1.0], 4.75),
            (OrderWeights::MaximumEntropy, [1.0; 3], 16.0 / 3.0),
        ] {
            let of = |orness| score(&[3.0, 9.0, 4.0], &weights, orness, order);
            assert_eq!((of(0.0), of(1.0)), (3.0, 9.0), "{order:?}");
            assert!((of(0.5) - mean).abs() < 1e-12, "{order:?}: {}", of(0.5));
        }
    }

    #[test]
    fn weights_of_members_run_along_the_quantifier() {
        // Orness ⅓: Q(r) = r². In order 9 (¼), 4 (¼), 3 (½): u = 1/16, 4/16 − 1/16, 1 − 4/16.
        let found = score(&[3.0, 9.0, 4.0], &[2.0, 1.0, 1.0], 1.0 / 3.0, OrderWeights::Quantifier);
        assert!((found - (9.0 + 3.0 * 4.0 + 12.0 * 3.0) / 16.0).abs() < 1e-12, "{found}");
        // A missing score leaves 9 (⅓) and 3 (⅔): u = 1/9, 8/9.
        let found = score(&[3.0, 9.0, f64::NAN], &[2.0, 1.0, 1.0], 1.0 / 3.0, OrderWeights::Quantifier);
        assert!((found - (9.0 + 8.0 * 3.0) / 9.0).abs() < 1e-12, "{found}");
        assert!(score(&[f64::NAN], &[1.0], 0.5, OrderWeights::Quantifier).is_nan());
    }

    #[test]
    fn no_other_weights_of_the_orness_are_more_even() {
        for (members, orness) in [(3, 0.3), (5, 0.7), (6, 0.999), (9, 1e-6)] {
            let weights = maximum_entropy_weights(members, orness);
            let last = (members - 1) as f64;
            let found: f64 =
                weights.iter().enumerate().map(|(k, weight)| weight * (last - k as f64) / last).sum();
            assert!((found - orness).abs() < 1e-12, "{members} {orness}: {found}");
            // Fullér and Majlender: w_k^(m−1) = w_1^(m−k) w_m^(k−1).
            for (k, weight) in weights.iter().enumerate() {
                let logarithm =
                    (weights[0].ln() * (last - k as f64) + weights[members - 1].ln() * k as f64) / last;
                assert!((weight.ln() - logarithm).abs() < 1e-9 * logarithm.abs().max(1.0));
            }
            // What moves along (1, −2, 1) keeps sum and orness, and loses entropy either way.
            let entropy = |weights: &[f64]| -weights.iter().map(|w| w * w.ln()).sum::<f64>();
            let step = weights.iter().copied().fold(1.0, f64::min) / 4.0;
            for at in 1..members - 1 {
                for step in [step, -step] {
                    let mut other = weights.clone();
                    other[at - 1] += step;
                    other[at] -= 2.0 * step;
                    other[at + 1] += step;
                    // Less by more than sums round.
                    assert!(entropy(&other) <= entropy(&weights) + 1e-15, "{members} {orness}");
                }
            }
        }
    }
}
