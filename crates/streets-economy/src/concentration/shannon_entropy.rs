//! # Shannon entropy of a place's fields
//!
//! **Answers** Over how many fields, and how evenly, does a place spread?
//!
//! **Formula** $E_c = -\sum_p s_{cp} \log s_{cp}$, $s_{cp} = x_{cp}/x_c$
//!
//! **Symbols** x_cp: amount of field p in place c · s: its share
//!
//! **In → out** amounts, not negative → bits (base 2) or nats (base e); 0 = one field
//!
//! **Choices** base 2 as in the literature on variety · plug-in estimate · no small constant inside the logarithm
//!
//! **Edge cases** fields that the place lacks: nothing (0 log 0 = 0) · a place with nothing: left out, told
//!
//! **Source** Shannon, C. (1948) A mathematical theory of communication, Bell System Technical Journal 27, 379–423,
//! doi:10.1002/j.1538-7305.1948.tb01338.x; Frenken, K., van Oort, F. & Verburg, T. (2007) Regional Studies 41, 685–697,
//! doi:10.1080/00343400601120296
//!
//! **Checked** against econcomplex 1.0.1 and scipy.stats.entropy, rtol 1e-9. EconGeo 1.3 adds 1e-9 inside the logarithm
//! and rounds to 3 decimals: not followed
//!
//! **Not for** comparing places with very different totals without intervals: small samples understate it

use rayon::prelude::*;

use crate::matrix::PlaceFieldMatrix;

/// In which unit entropy is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntropyUnit {
    /// Logarithm to base 2.
    Bits,
    /// Natural logarithm.
    Nats,
}

impl EntropyUnit {
    /// Nats to this unit.
    pub(crate) fn of_nats(self, nats: f64) -> f64 {
        match self {
            Self::Bits => nats / std::f64::consts::LN_2,
            Self::Nats => nats,
        }
    }
}

/// The entropy of each place.
pub fn shannon_entropy(matrix: &PlaceFieldMatrix, unit: EntropyUnit) -> Vec<f64> {
    let entropy = |place: usize| {
        let total = matrix.place_totals()[place];
        unit.of_nats(entropy_nats(total, matrix.row(place).map(|(_, value)| value)))
    };
    (0..matrix.places().len()).into_par_iter().with_min_len(64).map(entropy).collect()
}

/// The entropy in nats of amounts above zero that sum to `total`.
pub(crate) fn entropy_nats(total: f64, amounts: impl Iterator<Item = f64>) -> f64 {
    let sum: f64 = amounts
        .map(|amount| {
            let share = amount / total;
            -share * share.ln()
        })
        .sum();
    sum.max(0.0)
}
