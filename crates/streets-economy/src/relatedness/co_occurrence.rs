//! # Co-occurrence of fields
//!
//! **Answers** How many places have both of two fields?
//!
//! **Formula** $C_{pq} = \sum_c M_{cp} M_{cq}$
//!
//! **Symbols** M: presence of field p in place c, 0/1
//!
//! **In → out** presence matrix → number of places
//!
//! **Choices** the diagonal is zero, as EconGeo has it · counted by the bits in common when the matrix is well filled,
//! by going through the places otherwise; the same whole numbers either way
//!
//! **Edge cases** a field that no place has: left out, told
//!
//! **Source** van Eck, N. J. & Waltman, L. (2009) How to normalize cooccurrence data?, JASIST 60, 1635–1651, doi:10.1002/asi.21075
//!
//! **Checked** against EconGeo 1.3 (co.occurrence), exact; sparse = dense = brute force (property)
//!
//! **Not for** comparing pairs: common fields meet often whatever they have in common; see the indices and z-scores

use crate::matrix::Presence;
use crate::matrix::field_pairs::{Apart, FieldPairs};

/// Number of places of each pair of fields.
pub fn co_occurrence(presence: &Presence) -> FieldPairs {
    FieldPairs::from_counts(presence, Apart::Zero, |a, b, count| if a == b { 0.0 } else { count })
}
