//! # Knowledge complexity index (KCI) and technology complexity (TCI)
//!
//! **Answers** Which places have the technologies of places that know much?
//!
//! **Formula** the eigenvectors of ECI and PCI, on patents or projects by technology, from 0 to 100
//!
//! **Symbols** as ECI
//!
//! **In → out** presence matrix → 0 (least) to 100 (most)
//!
//! **Choices** KCI rises with diversity, TCI falls with ubiquity, each by itself, as EconGeo means it · 0 to 100 as in Balland & Rigby's maps;
//! EconGeo divides by the sum, which has no meaning of its own
//!
//! **Edge cases** as ECI
//!
//! **Source** Balland, P. A. & Rigby, D. (2017) The geography of complex knowledge, Economic Geography 93, 1–23,
//! doi:10.1080/00130095.2016.1205947
//!
//! **Checked** against the exact eigenvectors (ECI and PCI of econcomplex 1.0.1), rtol 1e-9. EconGeo 1.3 rounds the matrix to 4 decimals before it
//! takes eigenvectors, and is off by up to 5.3e-3 standard deviations: not followed, its error is bounded by a test
//!
//! **Not for** comparing years: 0 and 100 are of each year

use streets_model::Finding;

use super::eci::{ComplexityOptions, PciScale, SignRule, complexity};
use super::standardise::from_0_to_100;
use crate::error::EconomyError;
use crate::matrix::Presence;

/// KCI and TCI.
#[derive(Clone, Debug, PartialEq)]
pub struct KnowledgeComplexity {
    /// KCI, one a place, 0 to 100.
    pub kci: Vec<f64>,
    /// TCI, one a field, 0 to 100.
    pub tci: Vec<f64>,
}

/// KCI and TCI of presence.
///
/// # Errors
/// As [`complexity`].
pub fn knowledge_complexity(
    presence: &Presence,
) -> Result<(KnowledgeComplexity, Vec<Finding>), EconomyError> {
    let options = ComplexityOptions { sign: SignRule::Diversity, pci_scale: PciScale::Own };
    let (scores, findings) = complexity(presence, &options)?;
    let alike = |what| EconomyError::Constant { what, value: 0.0, method: "the knowledge complexity index" };
    let kci = from_0_to_100(&scores.eci).ok_or(alike("the score of places"))?;
    let tci = from_0_to_100(&scores.pci).ok_or(alike("the score of fields"))?;
    Ok((KnowledgeComplexity { kci, tci }, findings))
}
