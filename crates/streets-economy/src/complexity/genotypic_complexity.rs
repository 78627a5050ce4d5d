//! # Genotypic complexity (capabilities behind the fields)
//!
//! **Answers** How many capabilities must a place have, to have as many fields as it has?
//!
//! **Formula** $g_c = \log_2 k_c$; of a field: $g_p = \min_{c : M_{cp} = 1} \log_2 k_c$
//!
//! **Symbols** k_c: diversity · M: presence
//!
//! **In → out** presence matrix → capabilities in bits: n capabilities, each there or not, make up to 2ⁿ fields
//!
//! **Choices** the term is used for several things; here the genotype (capabilities) is read off the phenotype (fields) by Inoua's
//! combinatorial model, in which the number of capabilities goes as the logarithm of the number of products · a field needs no more than
//! its least diverse place has
//!
//! **Edge cases** one field: 0 capabilities beyond the first
//!
//! **Source** Inoua, S. (2023) A simple measure of economic complexity, Research Policy 52, 104793, doi:10.1016/j.respol.2023.104793
//!
//! **Checked** worked example by hand
//!
//! **Not for** comparing classifications of different depth: twice as many fields are one bit more

use crate::matrix::Presence;

/// Capabilities of places and fields, in bits.
#[derive(Clone, Debug, PartialEq)]
pub struct Genotypic {
    /// One a place.
    pub places: Vec<f64>,
    /// Upper bound, one a field.
    pub fields: Vec<f64>,
}

/// Genotypic complexity of presence.
pub fn genotypic_complexity(presence: &Presence) -> Genotypic {
    let places: Vec<f64> = presence.diversity().iter().map(|k| k.log2()).collect();
    let least = |field: usize| {
        let row = presence.by_field().row(field).iter();
        row.map(|place| places[*place as usize]).fold(f64::INFINITY, f64::min)
    };
    let fields = (0..presence.fields().len()).map(least).collect();
    Genotypic { places, fields }
}
