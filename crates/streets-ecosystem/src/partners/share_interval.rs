//! The interval of a share of pairs, where pairs share organisations.
//!
//! Wilson's interval (1927, doi:10.1080/01621459.1927.10502953) with the number of independent pairs that the share is worth:
//! p(1 − p) over its variance for pairs that share organisations (Aronow, Samii & Assenova 2015,
//! doi:10.1093/pan/mpv018, eq. 8), which is never taken for less than that of as many independent pairs. Where all pairs
//! have one outcome there is no variance to read; the share is then worth half as many pairs as there are organisations,
//! since so many pairs can share none.

use std::collections::BTreeMap;

use statrs::distribution::{ContinuousCDF, Normal};
use streets_statistics::{Confidence, Interval};

use super::sample::Pair;

/// The interval of the share of `pairs` that came; `None` without pairs.
pub(crate) fn share_interval(pairs: &[&Pair], confidence: Confidence) -> Option<Interval> {
    let weight: f64 = pairs.iter().map(|pair| pair.weight).sum();
    if weight <= 0.0 {
        return None;
    }
    let came: f64 = pairs.iter().filter(|pair| pair.comes).map(|pair| pair.weight).sum();
    let share = came / weight;
    let mut by_organisation: BTreeMap<u32, f64> = BTreeMap::new();
    let (mut squares, mut square_weights) = (0.0, 0.0);
    for pair in pairs {
        let score = pair.weight * (f64::from(u8::from(pair.comes)) - share);
        squares += score * score;
        square_weights += pair.weight * pair.weight;
        for end in [pair.a, pair.b] {
            *by_organisation.entry(end).or_default() += score;
        }
    }
    // A pair stands in the sums of both its ends, and is to count once.
    let shared = by_organisation.values().map(|score| score * score).sum::<f64>() - squares;
    let variance = shared.max(squares) / (weight * weight);
    let pairs_worth = if variance > 0.0 {
        share * (1.0 - share) / variance
    } else {
        (by_organisation.len() as f64 / 2.0).min(weight * weight / square_weights)
    };
    Some(wilson(share, pairs_worth, Normal::standard().inverse_cdf(confidence.upper_tail())))
}

fn wilson(share: f64, n: f64, z: f64) -> Interval {
    let middle = share + z * z / (2.0 * n);
    let half = z * (share * (1.0 - share) / n + z * z / (4.0 * n * n)).sqrt();
    let whole = 1.0 + z * z / n;
    // Rounding can leave an end a hair beyond what is possible, or on the wrong side of the share.
    let (low, high) = ((middle - half) / whole, (middle + half) / whole);
    Interval { low: low.clamp(0.0, share), high: high.clamp(share, 1.0) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::partners::features::FEATURES;

    fn interval(pairs: &[(u32, u32, bool)]) -> Interval {
        let pairs: Vec<Pair> = pairs
            .iter()
            .map(|(a, b, comes)| Pair {
                a: *a,
                b: *b,
                comes: *comes,
                candidate: true,
                weight: 1.0,
                values: [0.0; FEATURES],
            })
            .collect();
        share_interval(&pairs.iter().collect::<Vec<_>>(), Confidence::NINETY_FIVE).unwrap()
    }

    #[test]
    fn by_hand() {
        // Ten pairs that share nothing, three of which came: Wilson's interval of 3 in 10.
        let apart: Vec<_> = (0..10).map(|at| (2 * at, 2 * at + 1, at < 3)).collect();
        let found = interval(&apart);
        assert!((found.low - 0.107_789).abs() < 1e-5 && (found.high - 0.603_222).abs() < 1e-5, "{found:?}");
        // None of ten that share nothing: 0 to z² / (10 + z²).
        let none: Vec<_> = (0..10).map(|at| (2 * at, 2 * at + 1, false)).collect();
        let found = interval(&none);
        assert!(found.low == 0.0 && (found.high - 0.277_533).abs() < 1e-5, "{found:?}");
        // Five organisations with four pairs each, all of a kind: worth five draws, not twenty.
        let stars: Vec<_> = (0..20).map(|at| (at / 4, 100 + at, at / 4 < 2)).collect();
        let single: Vec<_> = (0..5).map(|at| (at, 100 + at, at < 2)).collect();
        let (found, five) = (interval(&stars), interval(&single));
        assert!(
            (found.low - five.low).abs() < 1e-9 && (found.high - five.high).abs() < 1e-9,
            "{found:?} {five:?}"
        );
    }
}
