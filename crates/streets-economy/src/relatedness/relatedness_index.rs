//! # Relatedness indices of fields
//!
//! **Answers** Do two fields meet more often than their sizes alone would make them?
//!
//! **Formula** association $\frac{C_{pq} T}{S_p S_q}$; cosine $\frac{C_{pq}}{\sqrt{S_p S_q}}$; Jaccard $\frac{C_{pq}}{S_p+S_q-C_{pq}}$; probability
//! $C_{pq} / \left[\frac{T}{2}\left(\frac{S_p}{T}\frac{S_q}{T-S_p} + \frac{S_q}{T}\frac{S_p}{T-S_q}\right)\right]$
//!
//! **Symbols** C: places that have both (diagonal zero) · S: size of a field · T: total
//!
//! **In → out** presence matrix → from 0; association and probability have 1 = as by chance
//!
//! **Choices** size by co-occurrences (EconGeo; van Eck & Waltman; Steijn): S_p = Σ_q C_pq, T = Σ S; or by places
//! (econcomplex): S = ubiquity, T = number of places. They rank pairs alike (correlation 0.93–0.99) and differ in value by up to 1.07
//!
//! **Edge cases** a field that never meets another: 0 with all · probability where one field has all of T: 0
//!
//! **Source** van Eck, N. J. & Waltman, L. (2009) JASIST 60, 1635–1651, doi:10.1002/asi.21075; Steijn, M. (2017) Improvement on the
//! association strength, SSRN, doi:10.2139/ssrn.3082756
//!
//! **Checked** against EconGeo 1.3 (relatedness) and econcomplex 1.0.1 (relatedness_index), rtol 1e-9
//!
//! **Not for** significance: a pair of rare fields that meets once can have the largest index of all

use super::co_occurrence::co_occurrence;
use crate::matrix::Presence;
use crate::matrix::field_pairs::{Apart, FieldPairs};

/// Which index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelatednessIndex {
    /// Observed over expected, with replacement.
    Association,
    /// Over the geometric mean of sizes.
    Cosine,
    /// Over the union.
    Jaccard,
    /// Observed over expected, without a field meeting itself (Steijn).
    Probability,
}

/// How large a field is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OccurrenceBase {
    /// Its co-occurrences with all others.
    CoOccurrences,
    /// The places that have it.
    Places,
}

/// The index of each pair of fields; the diagonal is 0.
pub fn relatedness_index(presence: &Presence, index: RelatednessIndex, base: OccurrenceBase) -> FieldPairs {
    let (sizes, total) = match base {
        OccurrenceBase::CoOccurrences => {
            let sizes = co_occurrence(presence).row_sums();
            let total = sizes.iter().sum();
            (sizes, total)
        }
        OccurrenceBase::Places => (presence.ubiquity().to_vec(), presence.places().len() as f64),
    };
    let over =
        |value: f64, divisor: f64| if divisor > 0.0 && divisor.is_finite() { value / divisor } else { 0.0 };
    FieldPairs::from_counts(presence, Apart::Zero, |p, q, c| {
        let (a, b) = (sizes[p], sizes[q]);
        if p == q {
            return 0.0;
        }
        match index {
            RelatednessIndex::Association => over(c * total, a * b),
            RelatednessIndex::Cosine => over(c, (a * b).sqrt()),
            RelatednessIndex::Jaccard => over(c, a + b - c),
            RelatednessIndex::Probability => {
                // A field that has all of T leaves no chance for others: its half of the expectation is nothing.
                let half = |own: f64, other: f64| over(own * other, total * (total - own));
                over(c, (half(a, b) + half(b, a)) * total / 2.0)
            }
        }
    })
}
