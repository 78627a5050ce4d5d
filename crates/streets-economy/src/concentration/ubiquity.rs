//! # Ubiquity
//!
//! **Answers** In how many places is a field present, and is that many for its size?
//!
//! **Formula** $k_p = \sum_c M_{cp}$; normalised: $\frac{x_p/x}{k_p/\sum_q k_q}$
//!
//! **Symbols** M: presence of field p in place c, 0/1 · x_p, x: amount of the field and of everything
//!
//! **In → out** presence matrix (and amounts) → number of places; normalised without unit, 1 = its share of presences
//! is its share of amounts
//!
//! **Choices** presence is a location quotient of at least 1 unless another rule is given · normalised above 1: large
//! for the number of places that have it, hence concentrated
//!
//! **Edge cases** a field without any place: left out, told · normalised needs the presence of the same table
//!
//! **Source** Hidalgo, C. & Hausmann, R. (2009) PNAS 106, 10570–10575, doi:10.1073/pnas.0900943106, equation 4; normalised:
//! Balland, P. A. (2017) Economic Geography in R, function norm.ubiquity
//!
//! **Checked** against ecomplexity 0.5.3 (exact) and econcomplex 1.0.1 normalized_ubiquity, rtol 1e-9 (EconGeo rounds to 2
//! decimals)
//!
//! **Not for** reading "rare" as "complex": oil is rare

use crate::error::{EconomyError, same_length};
use crate::matrix::{PlaceFieldMatrix, Presence};

/// Number of places of each field.
pub fn ubiquity(presence: &Presence) -> Vec<f64> {
    presence.ubiquity().to_vec()
}

/// The share of each field in amounts over its share in presences.
///
/// # Errors
/// `presence` has not the fields of `matrix`.
pub fn normalised_ubiquity(matrix: &PlaceFieldMatrix, presence: &Presence) -> Result<Vec<f64>, EconomyError> {
    same_length("the presence matrix's list of fields", presence.fields().len(), matrix.fields().len())?;
    let presences: f64 = presence.ubiquity().iter().sum();
    let pairs = matrix.field_totals().iter().zip(presence.ubiquity());
    Ok(pairs.map(|(amount, places)| (amount / matrix.total()) / (places / presences)).collect())
}
