//! What is worked out once on the whole network, for every city and broker: communities, brokerage, paths.

use streets_network::{
    Brokerage, BrokerageChance, LeidenOptions, Memberships, Partition, PartitionOverlap, PathSources,
    SampledBetweenness, SamplingOptions, SmallWorld, TieWeighting, brokerage, brokerage_chance, components,
    constraint, effective_size, leiden, memberships, partition_overlap, sampled_betweenness, small_world,
};

use super::local_persistence::Halves;
use super::network_of_organisations::OrganisationNetwork;
use super::tie_source::TieSource;
use crate::error::EcosystemError;

/// Choices of [`structure`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StructureOptions {
    /// Seed of the run.
    pub seed: u64,
    /// Searches for communities, of which the best is kept.
    pub community_searches: usize,
    /// Organisations from which shortest paths are followed for betweenness and path lengths.
    pub path_sources: usize,
}

impl Default for StructureOptions {
    fn default() -> Self {
        Self { seed: 1, community_searches: 1, path_sources: 500 }
    }
}

/// Figures of the whole network; lists have one entry an organisation, in the network's order.
#[derive(Clone, Debug)]
pub struct NetworkStructure {
    /// Components.
    pub components: Partition,
    /// Leiden communities by modularity, weighted.
    pub communities: Partition,
    /// Their modularity; none without ties.
    pub modularity: Option<f64>,
    /// Ties of each organisation by community.
    pub memberships: Memberships,
    /// How communities follow places, over tied organisations that stand in one; none without any.
    pub communities_and_places: Option<PartitionOverlap>,
    /// How communities follow sectors, over tied organisations of known sector; none without any.
    pub communities_and_sectors: Option<PartitionOverlap>,
    /// Brokerage between sectors; unknown sectors count as one more.
    pub brokerage_by_sector: Vec<Brokerage>,
    /// What chance would give, one a sector; none for fewer than two organisations.
    pub chance_by_sector: Option<Vec<BrokerageChance>>,
    /// Brokerage between places; outside all places, between countries.
    pub brokerage_by_place: Vec<Brokerage>,
    /// What chance would give, one a group of [`OrganisationNetwork::by_place`].
    pub chance_by_place: Option<Vec<BrokerageChance>>,
    /// Betweenness from a sample of sources, with its standard errors; none for fewer than two organisations.
    pub betweenness: Option<SampledBetweenness>,
    /// Burt's constraint, weighted; none without ties.
    pub constraint: Vec<Option<f64>>,
    /// Burt's effective size in partners, every tie counting one; none without ties.
    pub effective_size: Vec<Option<f64>>,
    /// Small-world figures.
    pub small_world: SmallWorld,
    halves: Option<Halves>,
}

impl NetworkStructure {
    /// The networks of the earlier and later half of the years.
    pub(crate) fn halves(&self) -> Option<&Halves> {
        self.halves.as_ref()
    }
}

/// The structure of a network.
///
/// # Errors
/// No search for communities, or fewer than two sources of paths.
pub fn structure(
    network: &OrganisationNetwork,
    options: &StructureOptions,
) -> Result<NetworkStructure, EcosystemError> {
    let graph = network.graph();
    let (sectors, places) = (network.by_sector(), network.by_place());
    let leiden_options =
        LeidenOptions { runs: options.community_searches, seed: options.seed, ..LeidenOptions::default() };
    let found = leiden(graph, &leiden_options)?;
    let sampling =
        SamplingOptions { nodes: options.path_sources, seed: options.seed, ..SamplingOptions::default() };
    let pairs = graph.nodes() > 1;
    let incidence = match network.source() {
        TieSource::Activities { incidence, .. } => Some(incidence),
        TieSource::List(_) => None,
    };
    // A connected part of two or more has at least the two sources that a sample needs.
    let sources = if graph.ties() > 0 { PathSources::Sample(sampling) } else { PathSources::All };
    let organisations = network.organisations();
    let placed = |at: usize| organisations[at].place.is_some();
    let known = |at: usize| organisations[at].sector.is_some();
    Ok(NetworkStructure {
        components: components(graph),
        memberships: memberships(graph, &found.partition, TieWeighting::Weight)?,
        communities_and_places: overlap(network, &found.partition, &places, placed)?,
        communities_and_sectors: overlap(network, &found.partition, &sectors, known)?,
        communities: found.partition,
        modularity: found.quality,
        brokerage_by_sector: brokerage(graph, &sectors)?,
        chance_by_sector: pairs.then(|| brokerage_chance(graph, &sectors)).transpose()?,
        brokerage_by_place: brokerage(graph, &places)?,
        chance_by_place: pairs.then(|| brokerage_chance(graph, &places)).transpose()?,
        betweenness: pairs.then(|| sampled_betweenness(graph, &sampling)).transpose()?,
        constraint: constraint(graph, TieWeighting::Weight),
        effective_size: effective_size(graph, TieWeighting::One),
        small_world: small_world(graph, incidence, sources)?,
        halves: Halves::new(network)?,
    })
}

/// The overlap over tied organisations that `counted` says.
fn overlap(
    network: &OrganisationNetwork,
    communities: &Partition,
    groups: &Partition,
    counted: impl Fn(usize) -> bool,
) -> Result<Option<PartitionOverlap>, EcosystemError> {
    let graph = network.graph();
    let kept: Vec<usize> =
        (0..graph.nodes()).filter(|&at| graph.degree(at as u32) > 0 && counted(at)).collect();
    let of = |division: &Partition| Partition::new(kept.iter().map(|&at| division.of()[at]).collect());
    if kept.is_empty() {
        return Ok(None);
    }
    Ok(Some(partition_overlap(&of(communities), &of(groups))?))
}
