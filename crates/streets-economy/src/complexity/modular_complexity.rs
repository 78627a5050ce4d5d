//! # Modular complexity
//!
//! **Answers** Does a place join fields that are hard to join?
//!
//! **Formula** ease of a field $e_p = \frac{|\{q \ne p : C_{pq} > 0\}|}{k_p}$; $m_c = \frac{k_c}{\sum_p M_{cp} e_p}$; of a field: the mean m of its places
//!
//! **Symbols** M: presence (in patents: technology p in patent c) · C: places with both · k: degrees
//!
//! **In → out** presence matrix → from 0; more = harder to join
//!
//! **Choices** EconGeo's ease (partners over occurrences); econcomplex's (share of occurrences with any partner) is near 1 in place × field
//! tables and tells nothing apart
//!
//! **Edge cases** a place whose fields have no partner: no value, told as a finding
//!
//! **Source** Fleming, L. & Sorenson, O. (2001) Technology as a complex adaptive system, Research Policy 30, 1019–1039,
//! doi:10.1016/S0048-7333(00)00135-9, equations 1–2
//!
//! **Checked** against EconGeo 1.3 (ease.recombination to its 2–5 decimals, modular.complexity, modular.complexity.avg); worked example by hand
//!
//! **Not for** tables in which nearly every pair of fields meets somewhere

use streets_model::Finding;

use crate::matrix::Presence;
use crate::matrix::field_pairs::sums_of_counts;

/// Modular complexity of both sides.
#[derive(Clone, Debug, PartialEq)]
pub struct ModularComplexity {
    /// e: ease of recombination, one a field.
    pub ease: Vec<f64>,
    /// m, one a place; `None` where its fields have no partner.
    pub places: Vec<Option<f64>>,
    /// Mean m over the places of each field that have one.
    pub fields: Vec<Option<f64>>,
}

/// Modular complexity of presence.
pub fn modular_complexity(presence: &Presence) -> (ModularComplexity, Vec<Finding>) {
    let partners = sums_of_counts(presence, |_, _, _| [1.0, 0.0]);
    let ease: Vec<f64> =
        partners.iter().zip(presence.ubiquity()).map(|(partners, k)| partners[0] / k).collect();
    let mut sums = vec![0.0; presence.places().len()];
    presence.sums_by_place(&ease, &mut sums);
    let value = |(k, sum): (&f64, &f64)| (*sum > 0.0).then(|| k / sum);
    let places: Vec<Option<f64>> = presence.diversity().iter().zip(&sums).map(value).collect();
    let of_field = |field: usize| {
        let known: Vec<f64> =
            presence.by_field().row(field).iter().filter_map(|c| places[*c as usize]).collect();
        (!known.is_empty()).then(|| known.iter().sum::<f64>() / known.len() as f64)
    };
    let fields = (0..ease.len()).map(of_field).collect();
    let without = presence.places().iter().zip(&places).filter(|(_, value)| value.is_none());
    let findings = without.map(|(name, _)| {
        Finding::note(name, "has only fields that meet no other, so it has no modular complexity")
    });
    let findings = findings.collect();
    (ModularComplexity { ease, places, fields }, findings)
}
