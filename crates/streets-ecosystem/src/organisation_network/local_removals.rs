//! What is left of a city's network without its top brokers, beside what is left without any others.

use rand_chacha::rand_core::Rng;
use streets_model::PlaceId;
use streets_network::{Graph, largest_component_after};
use streets_statistics::SeedStream;

use super::network_of_organisations::OrganisationNetwork;
use crate::error::EcosystemError;

/// The largest component after some removals.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RemovalStep {
    /// Organisations of the city removed.
    pub removed: usize,
    /// Organisations of the largest component without the top brokers.
    pub without_brokers: usize,
    /// The same without organisations of the city drawn at random, mean over the draws.
    pub without_random: f64,
}

/// Robustness of a city's network: its tied organisations, their partners, and all ties among them.
#[derive(Clone, Debug, PartialEq)]
pub struct CityRemovals {
    /// Organisations in it.
    pub organisations: usize,
    /// Organisations of its largest component.
    pub largest: usize,
    /// Draws of organisations at random.
    pub draws: usize,
    /// By number of removals, rising.
    pub steps: Vec<RemovalStep>,
}

/// Numbers of removals that are shown, as far as a city has organisations with ties.
const REMOVED: [usize; 6] = [1, 2, 5, 10, 20, 50];

/// A city's organisations with ties, their partners and all ties among them.
pub(crate) struct Surroundings {
    pub(crate) graph: Graph,
    /// Nodes in the whole network, in order.
    pub(crate) nodes: Vec<u32>,
}

impl Surroundings {
    /// The surroundings of organisations of the whole network.
    pub(crate) fn new(network: &OrganisationNetwork, own: &[u32]) -> Result<Self, EcosystemError> {
        let whole = network.graph();
        let mut keep = vec![false; whole.nodes()];
        for &node in own.iter().filter(|node| whole.degree(**node) > 0) {
            keep[node as usize] = true;
            whole.neighbours(node).iter().for_each(|&other| keep[other as usize] = true);
        }
        let (graph, nodes) = whole.induced(&keep)?;
        Ok(Self { graph, nodes })
    }

    /// Organisations of the largest component without the first, the first two, … of `removed`, nodes of the whole.
    ///
    /// `removed` are in the surroundings, each once. One entry more than `removed`: first without any removal.
    pub(crate) fn largest_without(&self, removed: &[u32]) -> Result<Vec<usize>, EcosystemError> {
        let mut order: Vec<u32> = removed
            .iter()
            .filter_map(|node| self.nodes.binary_search(node).ok())
            .map(|at| at as u32)
            .collect();
        let mut gone = vec![false; self.nodes.len()];
        order.iter().for_each(|&at| gone[at as usize] = true);
        order.extend((0..self.nodes.len() as u32).filter(|at| !gone[*at as usize]));
        let sizes = largest_component_after(&self.graph, &order, 1)?;
        Ok(sizes.iter().take(removed.len() + 1).map(|step| step.largest).collect())
    }
}

/// The removals of a city; `brokers` are its organisations with ties, the top broker first.
pub(crate) fn removals(
    surroundings: &Surroundings,
    brokers: &[u32],
    place: &PlaceId,
    seed: u64,
    draws: usize,
) -> Result<CityRemovals, EcosystemError> {
    let counts: Vec<usize> = REMOVED.iter().copied().filter(|count| *count <= brokers.len()).collect();
    let most = counts.last().copied().unwrap_or(0);
    let by_brokerage = surroundings.largest_without(&brokers[..most])?;
    let stream = SeedStream::new(seed, &format!("removals {place}"));
    let mut by_chance = vec![0usize; most + 1];
    for draw in 0..draws {
        let mut random = stream.replicate(draw as u64);
        let mut own: Vec<u32> = brokers.to_vec();
        own.sort_unstable();
        for position in 0..most {
            let left = (own.len() - position) as u128;
            // The high half of a product is as good as uniform for numbers of organisations.
            let step = ((u128::from(random.next_u64()) * left) >> 64) as usize;
            own.swap(position, position + step);
        }
        let sizes = surroundings.largest_without(&own[..most])?;
        by_chance.iter_mut().zip(sizes).for_each(|(sum, size)| *sum += size);
    }
    Ok(CityRemovals {
        organisations: surroundings.nodes.len(),
        largest: by_brokerage.first().copied().unwrap_or(0),
        draws,
        steps: counts
            .into_iter()
            .map(|removed| RemovalStep {
                removed,
                without_brokers: by_brokerage[removed],
                without_random: by_chance[removed] as f64 / draws.max(1) as f64,
            })
            .collect(),
    })
}
