//! # Brokers
//!
//! **Answers** Which organisations hold a city's network together, between which sectors and places do they stand, and what would be
//! lost without them?
//!
//! **Formula** rank by pairs joined across sectors $\frac12(g + r + c + l)$
//!
//! **Symbols** g, r, c, l: gatekeeper, representative, consultant and liaison counts of the card "Gould–Fernández brokerage", groups
//! being sectors
//!
//! **In → out** network of organisations, its structure, a place or none → organisations in order, with figures
//!
//! **Choices** a pair counts if its two ends are partners of the broker, have no tie, and are not both of the broker's own sector
//! (coordination is not brokerage across sectors) · the kernel counts a pair both ways round; the rank's figure counts it once ·
//! organisations of unknown sector are a sector of their own · roles and z-scores on the whole network, wherever the partners are ·
//! equals in the order of their ids · sole share: of those pairs, the ones that no other organisation joins · loss: the
//! largest component of the surroundings of the place (of the whole network if no place is given), with and without the broker
//!
//! **Edge cases** fewer partners than two: no pairs · no pairs: no interval, no sole share · more than 20,000 partners: no
//! sole share
//!
//! **Source** Gould, R. V. & Fernandez, R. M. (1989) Structures of mediation, Sociological Methodology 19, 89–126, doi:10.2307/270949;
//! Burt, R. S. (1992) Structural Holes, Harvard University Press
//!
//! **Checked** worked example by hand; brute force over pairs by property; a planted broker comes first; Horizon 2020
//!
//! **Not for** how well an organisation uses its position

use rayon::prelude::*;
use streets_model::{OrganisationId, PlaceId, Sector};
use streets_network::{Brokerage, BrokerageChance, Partition, RoleFigures, z_scores};
use streets_statistics::{Confidence, Interval};

use super::broker_interval::{Positions, interval, jackknifed_pairs};
use super::local_removals::Surroundings;
use super::network_of_organisations::OrganisationNetwork;
use super::sole_pairs::sole_pairs;
use super::structure::NetworkStructure;
use crate::error::EcosystemError;
use crate::left_out_together::LeftOutTogether;

/// Choices of [`brokers`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BrokerOptions {
    /// Brokers listed.
    pub top: usize,
    /// Seed of the run.
    pub seed: u64,
    /// Groups of activities that are left out in turn for the interval.
    pub groups: usize,
    /// Share of intervals that should hold the truth.
    pub confidence: Confidence,
}

impl Default for BrokerOptions {
    fn default() -> Self {
        Self { top: 20, seed: 1, groups: 200, confidence: Confidence::NINETY_FIVE }
    }
}

/// Brokerage by role.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BrokerRoles {
    /// Ordered pairs of partners.
    pub counts: Brokerage,
    /// Standard deviations above what chance gives; none where chance has no deviation.
    pub z: RoleFigures<Option<f64>>,
}

/// An organisation that joins others.
#[derive(Clone, Debug, PartialEq)]
pub struct Broker {
    /// From 1.
    pub rank: usize,
    /// Its id.
    pub organisation_id: OrganisationId,
    /// Its name.
    pub name: String,
    /// Its sector, where known.
    pub sector: Option<Sector>,
    /// Where it stands; none outside all places.
    pub place_id: Option<PlaceId>,
    /// The country where it stands, where known.
    pub country: Option<String>,
    /// Organisations tied to it.
    pub partners: usize,
    /// Weight of its ties.
    pub strength: f64,
    /// Activities in which it meets others; of an edge list, cohorts.
    pub meetings: usize,
    /// Pairs of partners without a tie that it joins across sectors.
    pub pairs_across_sectors: u64,
    /// Interval of that number; none without pairs.
    pub interval: Option<Interval>,
    /// Share of those pairs that nobody else joins, 0 to 1.
    pub sole_share: Option<f64>,
    /// Roles between sectors.
    pub by_sector: BrokerRoles,
    /// Roles between places.
    pub by_place: BrokerRoles,
    /// Pairs of organisations whose shortest ways lead through it, estimated from a sample.
    pub betweenness: f64,
    /// Standard error of that.
    pub betweenness_error: f64,
    /// Burt's constraint, weighted.
    pub constraint: Option<f64>,
    /// Burt's effective size, in partners.
    pub effective_size: Option<f64>,
    /// Participation coefficient over communities.
    pub participation: Option<f64>,
    /// Its community.
    pub community: u32,
    /// Organisations of the largest component with it.
    pub largest_with: usize,
    /// The same without it.
    pub largest_without: usize,
}

/// Pairs joined across sectors.
pub(crate) fn pairs_across_sectors(roles: &Brokerage) -> u64 {
    (roles.gatekeeper + roles.representative + roles.consultant + roles.liaison) / 2
}

/// `nodes` with those that join most pairs across sectors first, equals by id.
pub(crate) fn broker_order(
    network: &OrganisationNetwork,
    structure: &NetworkStructure,
    nodes: &[u32],
) -> Vec<u32> {
    let roles = &structure.brokerage_by_sector;
    let id = |node: u32| &network.organisations()[node as usize].organisation_id;
    let pairs = |node: u32| pairs_across_sectors(&roles[node as usize]);
    let mut order = nodes.to_vec();
    order.sort_by(|&a, &b| pairs(b).cmp(&pairs(a)).then_with(|| id(a).cmp(id(b))));
    order
}

/// The top brokers of a place, or of all organisations.
///
/// # Errors
/// A place that organisations cannot stand in, fewer than two groups.
pub fn brokers(
    network: &OrganisationNetwork,
    structure: &NetworkStructure,
    place: Option<&PlaceId>,
    options: &BrokerOptions,
) -> Result<Vec<Broker>, EcosystemError> {
    if options.groups < 2 {
        return Err(EcosystemError::JackknifeGroups { seen: options.groups });
    }
    let graph = network.graph();
    let nodes: Vec<u32> = match place {
        Some(place) => network.standing_in(network.place_position(place)?),
        None => graph.node_ids().collect(),
    };
    let surroundings = Surroundings::new(network, &nodes)?;
    let tied: Vec<u32> = nodes.into_iter().filter(|node| graph.degree(*node) > 0).collect();
    let mut listed = broker_order(network, structure, &tied);
    listed.truncate(options.top);
    let view = View {
        network,
        structure,
        sectors: network.by_sector(),
        places: network.by_place(),
        left_out: LeftOutTogether::new(network.source().units(), options.groups, options.seed),
        surroundings,
        confidence: options.confidence,
    };
    listed
        .par_iter()
        .enumerate()
        .map_init(
            || Positions::new(graph.nodes()),
            |positions, (at, &node)| view.broker(at + 1, node, positions),
        )
        .collect()
}

struct View<'a> {
    network: &'a OrganisationNetwork,
    structure: &'a NetworkStructure,
    sectors: Partition,
    places: Partition,
    left_out: LeftOutTogether,
    surroundings: Surroundings,
    confidence: Confidence,
}

impl View<'_> {
    fn broker(&self, rank: usize, node: u32, positions: &mut Positions) -> Result<Broker, EcosystemError> {
        let (network, structure, at) = (self.network, self.structure, node as usize);
        let graph = network.graph();
        let own = &network.organisations()[at];
        let roles = structure.brokerage_by_sector[at];
        let pairs = pairs_across_sectors(&roles);
        let jackknifed =
            jackknifed_pairs(graph, network.source(), &self.sectors, &self.left_out, node, positions);
        assert_eq!(jackknifed.pairs, pairs, "pairs of {} counted in two ways", own.organisation_id);
        let sole = if pairs > 0 { sole_pairs(graph, &self.sectors, node) } else { None };
        let largest = self.surroundings.largest_without(&[node])?;
        let betweenness = structure.betweenness.as_ref();
        Ok(Broker {
            rank,
            organisation_id: own.organisation_id.clone(),
            name: own.name.clone(),
            sector: own.sector,
            place_id: own.place.map(|place| network.places()[place as usize].place_id.clone()),
            country: own.country.clone(),
            partners: graph.degree(node),
            strength: graph.strength(node),
            meetings: jackknifed.units,
            pairs_across_sectors: pairs,
            interval: interval(&jackknifed, self.confidence)?,
            sole_share: sole.map(|sole| sole as f64 / pairs as f64),
            by_sector: roles_of(roles, structure.chance_by_sector.as_deref(), &self.sectors, at),
            by_place: roles_of(
                structure.brokerage_by_place[at],
                structure.chance_by_place.as_deref(),
                &self.places,
                at,
            ),
            betweenness: betweenness.map_or(0.0, |sampled| sampled.value[at]),
            betweenness_error: betweenness.map_or(0.0, |sampled| sampled.standard_error[at]),
            constraint: structure.constraint[at],
            effective_size: structure.effective_size[at],
            participation: structure.memberships.participation[at],
            community: structure.communities.of()[at],
            largest_with: largest[0],
            largest_without: largest[1],
        })
    }
}

fn roles_of(
    counts: Brokerage,
    chance: Option<&[BrokerageChance]>,
    groups: &Partition,
    at: usize,
) -> BrokerRoles {
    let none = RoleFigures {
        coordinator: None,
        gatekeeper: None,
        representative: None,
        consultant: None,
        liaison: None,
        total: None,
    };
    let z = chance.map_or(none, |chance| z_scores(&counts, &chance[groups.of()[at] as usize]));
    BrokerRoles { counts, z }
}
