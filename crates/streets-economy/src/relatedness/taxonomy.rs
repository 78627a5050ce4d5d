//! # Taxonomy projection of fields
//!
//! **Answers** Which fields go together, when what diverse places have counts for less?
//!
//! **Formula** $T_{pq} = \frac{1}{\max(k_p,k_q)} \sum_c \frac{M_{cp} M_{cq}}{k_c}$
//!
//! **Symbols** M: presence of field p in place c · k_c: diversity · k_p: ubiquity
//!
//! **In → out** presence matrix → from 0
//!
//! **Choices** the diagonal is kept, as the formula gives it
//!
//! **Edge cases** fields without a place in common: 0
//!
//! **Source** Zaccaria, A., Cristelli, M., Tacchella, A. & Pietronero, L. (2014) How the taxonomy of products drives the economic
//! development of countries, PLoS ONE 9, e113770, doi:10.1371/journal.pone.0113770, equation 2
//!
//! **Checked** against fermi-cref 0.2.0, rtol 1e-9
//!
//! **Not for** probabilities: it is not one

use crate::error::EconomyError;
use crate::matrix::{FieldPairs, Presence};

/// The projection of each pair of fields.
///
/// # Errors
/// None for a presence matrix that stands.
pub fn taxonomy(presence: &Presence) -> Result<FieldPairs, EconomyError> {
    let n = presence.fields().len();
    let (diversity, ubiquity) = (presence.diversity(), presence.ubiquity());
    let mut values = vec![0.0; n * n];
    for p in 0..n {
        let row = &mut values[p * n..(p + 1) * n];
        for place in presence.by_field().row(p) {
            let weight = 1.0 / diversity[*place as usize];
            presence.by_place().row(*place as usize).iter().for_each(|q| row[*q as usize] += weight);
        }
        row.iter_mut().zip(ubiquity).for_each(|(value, k)| *value /= k.max(ubiquity[p]));
    }
    FieldPairs::full(presence.fields().clone(), values)
}
