//! # Co-occurrence z-score
//!
//! **Answers** How far is the number of places that have both fields from what chance would give?
//!
//! **Formula** $z_{pq} = \frac{C_{pq} - \mu}{\sigma}$, $\mu = \frac{k_p k_q}{n}$, $\sigma^2 = \mu \left(1 - \frac{k_p}{n}\right) \frac{n - k_q}{n - 1}$
//!
//! **Symbols** C: places that have both · k: places that have the field · n: number of places
//!
//! **In → out** presence matrix → standard deviations; below zero: a novel, atypical pair
//!
//! **Choices** hypergeometric expectation: places are alike. Diverse places make pairs of rare fields look related; the
//! configuration model takes diversity into account
//!
//! **Edge cases** a field in every place: σ = 0, z = 0 · one place: error
//!
//! **Source** Teece, D., Rumelt, R., Dosi, G. & Winter, S. (1994) Understanding corporate coherence, JEBO 23, 1–30,
//! doi:10.1016/0167-2681(94)90094-9; Kim, D. et al. (2016) Technological novelty profile, Technological Forecasting and Social
//! Change, doi:10.1016/j.techfore.2015.06.002
//!
//! **Checked** against EconGeo 1.3 (zScore) and econcomplex 1.0.1 (z_score_novelty), rtol 1e-9
//!
//! **Not for** p-values: small expectations are far from normal

use crate::error::EconomyError;
use crate::matrix::Presence;
use crate::matrix::field_pairs::{Apart, FieldPairs};

/// The z-score of each pair of fields; the diagonal is 0.
///
/// # Errors
/// Fewer than two places.
pub fn z_score_novelty(presence: &Presence) -> Result<FieldPairs, EconomyError> {
    let found = presence.places().len();
    if found < 2 {
        return Err(EconomyError::TooFew { method: "the z-score", what: "places", found, needed: 2 });
    }
    let (n, k) = (found as f64, presence.ubiquity());
    Ok(FieldPairs::from_counts(presence, Apart::Formula, |p, q, c| {
        let mean = k[p] * k[q] / n;
        let variance = mean * (1.0 - k[p] / n) * (n - k[q]) / (n - 1.0);
        if p == q || variance <= 0.0 { 0.0 } else { (c - mean) / variance.sqrt() }
    }))
}
