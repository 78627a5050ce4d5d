//! # Nestedness (NODF)
//!
//! **Answers** Is what less diverse places have a part of what more diverse places have?
//!
//! **Formula** $N = \frac{\sum_{i<j} N_{ij}}{\text{pairs}}$ over pairs of places and pairs of fields, $N_{ij} = \frac{C_{ij}}{k_j}$ if $k_i > k_j > 0$, else 0
//!
//! **Symbols** C: what the two have in common · k: degree
//!
//! **In → out** presence matrix → 0 to 1, of places, of fields and of both
//!
//! **Choices** both: weighted by the number of pairs (Almeida-Neto; vegan, there 0 to 100), or the plain mean of the two sides (fermi) · stable
//! form: ties of degree count too, C/min(k_i, k_j) (fermi's s_nodf)
//!
//! **Edge cases** one place and one field: error, there is no pair
//!
//! **Source** Almeida-Neto, M. et al. (2008) A consistent metric for nestedness analysis, Oikos 117, 1227–1239,
//! doi:10.1111/j.0030-1299.2008.16644.x; stable: Mariani, M. et al. (2019) Physics Reports 813, 1–90, doi:10.1016/j.physrep.2019.04.001
//!
//! **Checked** against vegan 2.6-4 (nestednodf) and fermi-cref 0.2.0 (nodf, s_nodf), rtol 1e-9
//!
//! **Not for** comparing matrices of different fill without a null model

use crate::error::EconomyError;
use crate::matrix::Presence;
use crate::matrix::field_pairs::sums_of_counts;

/// Nestedness of both sides, each 0 to 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nestedness {
    /// Among places; 0 for a single place.
    pub places: f64,
    /// Among fields; 0 for a single field.
    pub fields: f64,
    /// Of both, each pair counting the same.
    pub by_pairs: f64,
    /// The plain mean of places and fields.
    pub mean: f64,
    /// The plain mean of the stable form.
    pub stable: f64,
    /// Share of cells that are present.
    pub fill: f64,
}

/// Nestedness of presence.
///
/// # Errors
/// One place and one field.
pub fn nestedness(presence: &Presence) -> Result<Nestedness, EconomyError> {
    let (m, n) = (presence.places().len(), presence.fields().len());
    if m < 2 && n < 2 {
        return Err(EconomyError::TooFew {
            method: "nestedness",
            what: "places or fields",
            found: 1,
            needed: 2,
        });
    }
    let pairs = |n: usize| (n * (n - 1) / 2) as f64;
    let (field_sum, field_stable) = sums(presence);
    let (place_sum, place_stable) = sums(&presence.transposed());
    let share = |sum: f64, n: usize| if n > 1 { sum / pairs(n) } else { 0.0 };
    let (places, fields) = (share(place_sum, m), share(field_sum, n));
    Ok(Nestedness {
        places,
        fields,
        by_pairs: (place_sum + field_sum) / (pairs(m) + pairs(n)),
        mean: (places + fields) / 2.0,
        stable: (share(place_stable, m) + share(field_stable, n)) / 2.0,
        fill: presence.by_place().entries() as f64 / (m * n) as f64,
    })
}

/// Sums over pairs of fields: of larger with smaller degree, and of all pairs over the smaller degree.
fn sums(presence: &Presence) -> (f64, f64) {
    let k = presence.ubiquity();
    let inverse: Vec<f64> = k.iter().map(|k| 1.0 / k).collect();
    let rows = sums_of_counts(presence, |i, j, c| {
        let share = c * inverse[j];
        // Ties are met from both sides: half each.
        if k[i] > k[j] {
            [share, 0.0]
        } else if k[i] == k[j] {
            [0.0, share / 2.0]
        } else {
            [0.0; 2]
        }
    });
    let (strict, ties) = rows.iter().fold((0.0, 0.0), |(strict, ties), row| (strict + row[0], ties + row[1]));
    (strict, strict + ties)
}
