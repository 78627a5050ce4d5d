//! # Weights from the first principal component
//!
//! **Answers** How much of what the members share does each of them carry?
//!
//! **Formula** $w_j = v_{1j}^2$, which add up to 1
//!
//! **Symbols** v₁: loadings on the first principal component
//!
//! **In → out** scores of the members → weights adding up to 1
//!
//! **Choices** squared loadings, as in the OECD handbook: the loadings themselves, which some packages use as weights, can be negative, and their sign is arbitrary
//!
//! **Edge cases** a member all alike, or fewer than 3 places with all: no answer
//!
//! **Source** OECD/JRC (2008) Handbook on Constructing Composite Indicators, step 6; Nicoletti, G. et al. (2000) OECD Economics Department Working Papers 226
//!
//! **Checked** loadings against R 4.2.2 (`prcomp`) · 1e-9
//!
//! **Not for** members that hardly correlate: the first component is then one of them

use crate::principal_components::principal_components;

/// Squared loadings on the first component.
pub fn principal_weights(members: &[&[f64]]) -> Option<Vec<f64>> {
    let components = principal_components(members)?;
    Some(components.loadings.first()?.iter().map(|loading| loading * loading).collect())
}
