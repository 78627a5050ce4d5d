//! # Diversity
//!
//! **Answers** In how many fields is a place present?
//!
//! **Formula** $k_c = \sum_p M_{cp}$
//!
//! **Symbols** M: presence of field p in place c, 0/1
//!
//! **In → out** presence matrix → number of fields
//!
//! **Choices** presence is a location quotient of at least 1 unless another rule is given
//!
//! **Edge cases** a place without any field: left out, told
//!
//! **Source** Hidalgo, C. & Hausmann, R. (2009) The building blocks of economic complexity, PNAS 106, 10570–10575,
//! doi:10.1073/pnas.0900943106, equation 3
//!
//! **Checked** against ecomplexity 0.5.3 and EconGeo 1.3, exact
//!
//! **Not for** comparing classifications of different depth

use crate::matrix::Presence;

/// Number of fields of each place.
pub fn diversity(presence: &Presence) -> Vec<f64> {
    presence.diversity().to_vec()
}
