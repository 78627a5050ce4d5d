//! Records in; pairs, model and clusters out.

use std::collections::BTreeMap;

use rayon::prelude::*;
use streets_model::{Finding, OrganisationId};

use super::blocking::{BlockingReport, BlockingRule};
use super::blocks::Blocks;
use super::clustering::{Cluster, Clustering, Link, RefusedMerge};
use super::compared::{compare_blocks, fit_model, score};
use super::comparison::compare;
use super::fellegi_sunter::Fit;
use super::link_findings::findings_of;
use super::options::{LinkOptions, ModelChoice};
use super::prepared::Prepared;
use super::record::LinkRecord;
use super::scoring::{LinkModel, ScoredPair};
use crate::error::OrganisationsError;
use crate::review::Settled;

/// What a linkage found.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkedRecords {
    /// Every record in one cluster, in order of the clusters' ids.
    pub clusters: Vec<Cluster>,
    /// Pairs from `review_from` on, in order of their keys.
    pub pairs: Vec<ScoredPair>,
    /// The model that weighed them.
    pub model: LinkModel,
    /// How it was fitted; `None` where it was given.
    pub fit: Option<Fit>,
    /// What was compared.
    pub blocking: BlockingReport,
    /// Links that joined nothing.
    pub refused: Vec<RefusedMerge>,
    /// Doubts.
    pub findings: Vec<Finding>,
}

impl LinkedRecords {
    /// The organisation that each record belongs to, by the record's key.
    pub fn organisation_of(&self, records: &[LinkRecord]) -> BTreeMap<OrganisationId, OrganisationId> {
        let of_cluster = |cluster: &Cluster| {
            let id = cluster.id.clone();
            cluster
                .records
                .iter()
                .map(|record| (records[*record].key.clone(), id.clone()))
                .collect::<Vec<_>>()
        };
        self.clusters.iter().flat_map(of_cluster).collect()
    }
}

/// Links records: blocking, comparison, model, clusters.
///
/// `settled` holds what a person has said, checked; it wins over the model. The result does not depend on the order of
/// `records` but for the indices in it, nor on the number of threads.
///
/// # Errors
/// A key that two records have; options outside their range.
///
/// ```
/// use streets_organisations::linkage::{LinkOptions, LinkRecord, link};
/// use streets_organisations::review::Settled;
/// let records = [
///     LinkRecord { country: Some("AT".into()), town: Some("Wien".into()), ..LinkRecord::named("a", "Universität Wien") },
///     LinkRecord { country: Some("AT".into()), town: Some("Vienna".into()), ..LinkRecord::named("b", "University of Vienna") },
///     LinkRecord { country: Some("AT".into()), town: Some("Vienna".into()), ..LinkRecord::named("c", "Stadt Wien") },
/// ];
/// let linked = link(&records, &Settled::default(), &LinkOptions::default())?;
/// assert_eq!(linked.clusters.len(), 2);
/// assert_eq!(linked.clusters[0].records, [0, 1]);
/// # Ok::<(), streets_organisations::OrganisationsError>(())
/// ```
pub fn link(
    records: &[LinkRecord],
    settled: &Settled,
    options: &LinkOptions,
) -> Result<LinkedRecords, OrganisationsError> {
    check(options)?;
    let order = in_order_of_keys(records)?;
    let ordered: Vec<&LinkRecord> = order.iter().map(|index| &records[*index as usize]).collect();
    let prepared = Prepared::new(&ordered, &options.one_per_organisation);
    let mut blocks = Blocks::new(&prepared, options.block_cap, BlockingRule::ALL);
    let compared = compare_blocks(&prepared, &blocks, options);
    blocks.report.pairs = compared.len() as u64;
    let (model, fit) = match &options.model {
        ModelChoice::Given(model) => ((**model).clone(), None),
        ModelChoice::Fit => {
            let (model, fit) = fit_model(&compared, options);
            (model, Some(fit))
        }
    };
    let scored = score(&prepared, &compared, &model, options);
    drop(compared);
    let mut findings = findings_of(&blocks.report, fit.as_ref(), options);
    let settled_pairs = settled.pairs_of(&ordered, &mut findings);
    let weight =
        |a: usize, b: usize| model.weight(&compare(&prepared, a.min(b), a.max(b)), options.term_frequency);
    let identifiers = |record: usize| -> Vec<(u32, u32)> {
        let all = prepared.identifiers(record).iter().copied();
        all.filter(|(kind, _)| prepared.unique_kinds[*kind as usize]).collect()
    };
    let links: Vec<Link> = scored
        .iter()
        .filter(|pair| pair.probability >= options.same_from)
        .filter(|pair| ![pair.a, pair.b].iter().any(|record| settled_pairs.alone.contains(&(*record as u32))))
        .map(|pair| Link {
            a: pair.a as u32,
            b: pair.b as u32,
            weight: pair.weight,
            same_name: pair.comparison.has_same_name(),
        })
        .collect();
    let clustering = Clustering {
        records: records.len(),
        identifiers: &identifiers,
        words: &|record| prepared.forms(record).first().map_or(0, |form| form.words.length()),
        weight: &weight,
        options: options.clusters,
    };
    let clustered = clustering.run(&links, &settled_pairs.same, &settled_pairs.different);
    if !clustered.refused.is_empty() {
        findings.push(Finding::note(
            "linkage",
            format!(
                "{} links joined nothing, because what they would have joined contradicts",
                clustered.refused.len()
            ),
        ));
    }
    let as_given = |number: usize| order[number] as usize;
    let mut clusters: Vec<Cluster> = clustered
        .clusters
        .iter()
        .filter_map(|members| {
            let keys = members.iter().map(|member| &ordered[*member as usize].key);
            let records = members.iter().map(|member| as_given(*member as usize)).collect();
            settled.id_of(keys).map(|id| Cluster { id, records })
        })
        .collect();
    clusters.sort_by(|a, b| a.id.cmp(&b.id));
    let pairs = scored
        .into_iter()
        .map(|pair| ScoredPair { a: as_given(pair.a), b: as_given(pair.b), ..pair })
        .collect();
    let refused = clustered
        .refused
        .into_iter()
        .map(|merge| RefusedMerge { a: as_given(merge.a), b: as_given(merge.b), ..merge })
        .collect();
    Ok(LinkedRecords { clusters, pairs, model, fit, blocking: blocks.report, refused, findings })
}

/// Weighs pairs given by their indices, whatever blocking would say; words are weighed by all of `records`.
pub fn score_pairs(
    records: &[LinkRecord],
    pairs: &[(usize, usize)],
    model: &LinkModel,
    options: &LinkOptions,
) -> Vec<ScoredPair> {
    let borrowed: Vec<&LinkRecord> = records.iter().collect();
    let prepared = Prepared::new(&borrowed, &options.one_per_organisation);
    pairs
        .par_iter()
        .map(|(a, b)| {
            let comparison = compare(&prepared, *a, *b);
            let weight = model.weight(&comparison, options.term_frequency);
            ScoredPair { a: *a, b: *b, weight, probability: model.parameters.probability(weight), comparison }
        })
        .collect()
}

fn check(options: &LinkOptions) -> Result<(), OrganisationsError> {
    let between = |what, value: f64, low: f64, high: f64| {
        if value >= low && value <= high {
            Ok(())
        } else {
            Err(OrganisationsError::Option { what, value, low, high })
        }
    };
    between("same_from", options.same_from, 0.0, 1.0)?;
    between("review_from", options.review_from, 0.0, options.same_from)?;
    between("block_cap", options.block_cap as f64, 2.0, 10_000.0)?;
    between("term_frequency", options.term_frequency, 0.0, 1.0)?;
    between("prior_pairs", options.em.prior_pairs, 0.0, 1e12)?;
    between("tolerance", options.em.tolerance, 0.0, 1.0)
}

/// Indices of the records in order of their keys.
fn in_order_of_keys(records: &[LinkRecord]) -> Result<Vec<u32>, OrganisationsError> {
    let mut order: Vec<u32> = (0..records.len() as u32).collect();
    order.par_sort_unstable_by(|a, b| records[*a as usize].key.cmp(&records[*b as usize].key).then(a.cmp(b)));
    let mut twice: BTreeMap<String, usize> = BTreeMap::new();
    for pair in order.windows(2) {
        let (first, second) = (&records[pair[0] as usize].key, &records[pair[1] as usize].key);
        if first == second {
            *twice.entry(first.as_str().to_owned()).or_insert(1) += 1;
        }
    }
    if twice.is_empty() {
        Ok(order)
    } else {
        Err(OrganisationsError::RepeatedKeys { keys: twice.into_iter().collect() })
    }
}
