//! Which entry of a register, such as ROR, each organisation of a study is.

use std::collections::{BTreeMap, BTreeSet};

use streets_model::{Finding, SourceId};

use super::link::link;
use super::options::{LinkOptions, PairScope};
use super::record::LinkRecord;
use crate::error::OrganisationsError;
use crate::review::Settled;

/// An organisation and its entry in the register.
#[derive(Clone, Debug, PartialEq)]
pub struct RegisterLink {
    /// Index of the organisation.
    pub organisation: usize,
    /// Index of the entry.
    pub entry: usize,
    /// Bits for.
    pub weight: f64,
    /// Probability, 0 to 1.
    pub probability: f64,
}

/// What a register says about a study's organisations.
#[derive(Clone, Debug, PartialEq)]
pub struct RegisterLinks {
    /// One entry an organisation and one organisation an entry, in order of the organisations.
    pub links: Vec<RegisterLink>,
    /// Links that were strong enough, but whose entry had gone to a heavier one: the organisations may be one.
    pub contested: Vec<RegisterLink>,
    /// Links between the two thresholds, of organisations without an entry.
    pub uncertain: Vec<RegisterLink>,
    /// Doubts.
    pub findings: Vec<Finding>,
}

/// Links organisations to a register, one to one: the heaviest link first, ties by key.
///
/// The register is taken as free of duplicates; so should `organisations` be: link them first.
///
/// # Errors
/// A key that two of all records have; options outside their range.
pub fn link_to_register(
    organisations: &[LinkRecord],
    register: &[LinkRecord],
    options: &LinkOptions,
) -> Result<RegisterLinks, OrganisationsError> {
    let with_source = |records: &[LinkRecord], source: &str| -> Vec<LinkRecord> {
        let source = SourceId::from(source);
        records.iter().map(|record| LinkRecord { source: source.clone(), ..record.clone() }).collect()
    };
    let mut all = with_source(organisations, "organisations");
    all.extend(with_source(register, "register"));
    let linked =
        link(&all, &Settled::default(), &LinkOptions { scope: PairScope::AcrossSources, ..options.clone() })?;
    let mut pairs: Vec<RegisterLink> = linked
        .pairs
        .iter()
        .map(|pair| RegisterLink {
            organisation: pair.a.min(pair.b),
            entry: pair.a.max(pair.b) - organisations.len(),
            weight: pair.weight,
            probability: pair.probability,
        })
        .collect();
    pairs.sort_by(|x, y| {
        let keys = |link: &RegisterLink| (&organisations[link.organisation].key, &register[link.entry].key);
        y.weight.total_cmp(&x.weight).then_with(|| keys(x).cmp(&keys(y)))
    });
    let (mut taken, mut entry_of) = (BTreeSet::new(), BTreeMap::new());
    let (mut contested, mut uncertain) = (Vec::new(), Vec::new());
    for pair in pairs {
        if entry_of.contains_key(&pair.organisation) {
            continue;
        }
        if pair.probability < options.same_from {
            uncertain.push(pair);
        } else if taken.insert(pair.entry) {
            entry_of.insert(pair.organisation, pair);
        } else {
            contested.push(pair);
        }
    }
    contested.retain(|link: &RegisterLink| !entry_of.contains_key(&link.organisation));
    uncertain.retain(|link: &RegisterLink| !entry_of.contains_key(&link.organisation));
    let mut findings = linked.findings;
    if !contested.is_empty() {
        let message = format!("{} links lead to an entry that a heavier link has taken", contested.len());
        findings.push(Finding::note("register", message));
    }
    Ok(RegisterLinks { links: entry_of.into_values().collect(), contested, uncertain, findings })
}
