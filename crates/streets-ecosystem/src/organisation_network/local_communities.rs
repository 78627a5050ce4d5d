//! The communities of the whole network that a city's organisations sit in, and who of them works in several.

use std::collections::BTreeMap;

use streets_model::{OrganisationId, Sector};

use super::network_of_organisations::OrganisationNetwork;
use super::structure::NetworkStructure;
use crate::network::class_of;

/// A community with members in a city.
#[derive(Clone, Debug, PartialEq)]
pub struct CommunityShare {
    /// Its number in [`NetworkStructure::communities`].
    pub community: u32,
    /// All its members.
    pub members: usize,
    /// Its members that stand in the city.
    pub of_city: usize,
    /// Share of the city's tied organisations that are in it, 0 to 1.
    pub share_of_city: f64,
    /// The sector that most of its members with a known sector have, the first in the order of sectors among equals.
    pub main_sector: Option<Sector>,
    /// Share of its members that have it, 0 to 1.
    pub main_sector_share: f64,
}

/// An organisation of a city and the communities that it is tied to.
#[derive(Clone, Debug, PartialEq)]
pub struct OrganisationMembership {
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// Its ties' weight.
    pub strength: f64,
    /// Its own community.
    pub community: u32,
    /// Communities that at least a tenth of its tie weight leads to.
    pub communities: usize,
    /// Participation coefficient: 0 if all ties lead to one community, near 1 if evenly to many.
    pub participation: Option<f64>,
}

/// Communities of a city.
#[derive(Clone, Debug, PartialEq)]
pub struct CityCommunities {
    /// Communities with a tied organisation of the city.
    pub count: usize,
    /// Communities that its tied organisations would be in if they were spread evenly with the same chance that two are
    /// together: 1/Σ share²; none without ties.
    pub effective_count: Option<f64>,
    /// The largest, by members in the city, equals by number.
    pub largest: Vec<CommunityShare>,
    /// The city's strongest organisations, equals by id.
    pub memberships: Vec<OrganisationMembership>,
}

/// A community that at least this share of an organisation's tie weight leads to is one of its own.
const NOTABLE_SHARE: f64 = 0.1;

/// How many tied organisations of some are in each community.
pub(crate) struct CommunityCounts {
    tied: BTreeMap<u32, usize>,
}

impl CommunityCounts {
    /// Communities with one of them.
    pub(crate) fn count(&self) -> usize {
        self.tied.len()
    }

    /// 1/Σ share²; none without tied organisations.
    pub(crate) fn effective(&self) -> Option<f64> {
        let all = self.tied.values().sum::<usize>() as f64;
        let together: f64 = self.tied.values().map(|count| (*count as f64 / all).powi(2)).sum();
        (all > 0.0).then(|| 1.0 / together)
    }
}

/// Counts the communities of `own`.
pub(crate) fn community_counts(
    network: &OrganisationNetwork,
    structure: &NetworkStructure,
    own: &[u32],
) -> CommunityCounts {
    let mut tied = BTreeMap::new();
    for &node in own.iter().filter(|node| network.graph().degree(**node) > 0) {
        *tied.entry(structure.communities.of()[node as usize]).or_default() += 1;
    }
    CommunityCounts { tied }
}

pub(crate) fn communities(
    network: &OrganisationNetwork,
    structure: &NetworkStructure,
    own: &[u32],
    largest: usize,
    members: usize,
) -> CityCommunities {
    let graph = network.graph();
    let of = structure.communities.of();
    let tied: Vec<u32> = own.iter().copied().filter(|&node| graph.degree(node) > 0).collect();
    let counts = community_counts(network, structure, own);
    let share = |count: usize| count as f64 / tied.len() as f64;
    let mut order: Vec<(u32, usize)> =
        counts.tied.iter().map(|(&community, &count)| (community, count)).collect();
    order.sort_by_key(|&(community, count)| (std::cmp::Reverse(count), community));
    let listed = order.iter().take(largest).map(|&(community, of_city)| {
        let (members, main_sector, main_sector_share) = sectors_of(network, of, community);
        let share_of_city = share(of_city);
        CommunityShare { community, members, of_city, share_of_city, main_sector, main_sector_share }
    });
    CityCommunities {
        count: counts.count(),
        effective_count: counts.effective(),
        largest: listed.collect(),
        memberships: strongest(network, structure, tied, members),
    }
}

/// Members of a community, and their main sector with its share.
fn sectors_of(network: &OrganisationNetwork, of: &[u32], community: u32) -> (usize, Option<Sector>, f64) {
    let mut sectors = vec![0usize; Sector::ALL.len()];
    let mut members = 0;
    for (own, _) in network.organisations().iter().zip(of).filter(|(_, other)| **other == community) {
        members += 1;
        if let Some(known) = sectors.get_mut(class_of(own.sector)) {
            *known += 1;
        }
    }
    let most = sectors.iter().copied().max().unwrap_or(0);
    let main = sectors.iter().position(|count| most > 0 && *count == most);
    (members, main.map(|at| Sector::ALL[at]), most as f64 / members.max(1) as f64)
}

fn strongest(
    network: &OrganisationNetwork,
    structure: &NetworkStructure,
    mut tied: Vec<u32>,
    members: usize,
) -> Vec<OrganisationMembership> {
    let graph = network.graph();
    // Stable, and nodes are in order of ids.
    tied.sort_by(|&a, &b| graph.strength(b).total_cmp(&graph.strength(a)));
    tied.iter()
        .take(members)
        .map(|&node| OrganisationMembership {
            organisation_id: network.organisations()[node as usize].organisation_id.clone(),
            strength: graph.strength(node),
            community: structure.communities.of()[node as usize],
            communities: structure
                .memberships
                .shares(node)
                .iter()
                .filter(|(_, share)| *share >= NOTABLE_SHARE)
                .count(),
            participation: structure.memberships.participation[node as usize],
        })
        .collect()
}
