//! The network of one level of Leiden: its nodes are communities of the level below.

use crate::graph::rows::offsets;
use crate::graph::{Graph, TieWeighting};

/// Ties between the nodes of a level, and the size of each node.
#[derive(Clone, Debug)]
pub(crate) struct Level {
    offsets: Vec<usize>,
    neighbours: Vec<u32>,
    weights: Vec<f64>,
    /// Strength (modularity) or number of nodes (constant Potts model).
    pub(crate) size: Vec<f64>,
    /// Weight of ties to other nodes of the level.
    pub(crate) strength: Vec<f64>,
}

impl Level {
    /// The level of the nodes themselves.
    pub(crate) fn new(graph: &Graph, weighting: TieWeighting, size_of: impl Fn(f64) -> f64) -> Self {
        let weights = match weighting {
            TieWeighting::One => vec![1.0; graph.arcs().len()],
            TieWeighting::Weight => graph.arc_weights().to_vec(),
        };
        let strength: Vec<f64> =
            graph.node_ids().map(|node| weights[graph.range(node)].iter().sum()).collect();
        let size = strength.iter().map(|strength| size_of(*strength)).collect();
        Self { offsets: graph.offsets().to_vec(), neighbours: graph.arcs().to_vec(), weights, size, strength }
    }

    pub(crate) fn nodes(&self) -> usize {
        self.size.len()
    }

    #[inline]
    pub(crate) fn ties(&self, node: u32) -> impl Iterator<Item = (u32, f64)> + '_ {
        let range = self.offsets[node as usize]..self.offsets[node as usize + 1];
        self.neighbours[range.clone()].iter().copied().zip(self.weights[range].iter().copied())
    }

    /// The level above, whose nodes are these communities, numbered without a gap.
    pub(crate) fn aggregated(&self, community_of: &[u32], communities: usize) -> Self {
        let members = Members::new(community_of, communities);
        let mut level = Self {
            offsets: vec![0],
            neighbours: Vec::new(),
            weights: Vec::new(),
            size: vec![0.0; communities],
            strength: vec![0.0; communities],
        };
        let mut links = Links::new(communities);
        for community in 0..communities as u32 {
            for &node in members.of(community) {
                level.size[community as usize] += self.size[node as usize];
                for (other, weight) in self.ties(node) {
                    let to = community_of[other as usize];
                    if to != community {
                        links.add(to, weight);
                    }
                }
            }
            let mut strength = 0.0;
            links.drain(|to, weight| {
                level.neighbours.push(to);
                level.weights.push(weight);
                strength += weight;
            });
            level.strength[community as usize] = strength;
            level.offsets.push(level.neighbours.len());
        }
        level
    }
}

/// Nodes of each community, rising.
pub(crate) struct Members {
    offsets: Vec<usize>,
    nodes: Vec<u32>,
}

impl Members {
    pub(crate) fn new(community_of: &[u32], communities: usize) -> Self {
        let mut counts = vec![0usize; communities];
        community_of.iter().for_each(|community| counts[*community as usize] += 1);
        let offsets = offsets(counts.into_iter());
        let mut next = offsets.clone();
        let mut nodes = vec![0u32; community_of.len()];
        for (&community, node) in community_of.iter().zip(0..) {
            nodes[next[community as usize]] = node;
            next[community as usize] += 1;
        }
        Self { offsets, nodes }
    }

    pub(crate) fn of(&self, community: u32) -> &[u32] {
        &self.nodes[self.offsets[community as usize]..self.offsets[community as usize + 1]]
    }
}

/// Weight from one node to each of the communities around it.
pub(crate) struct Links {
    weight: Vec<f64>,
    touched: Vec<u32>,
}

impl Links {
    pub(crate) fn new(communities: usize) -> Self {
        Self { weight: vec![0.0; communities], touched: Vec::new() }
    }

    #[inline]
    pub(crate) fn add(&mut self, community: u32, weight: f64) {
        let sum = &mut self.weight[community as usize];
        // Weights are above zero, so zero means not met yet.
        if *sum == 0.0 {
            self.touched.push(community);
        }
        *sum += weight;
    }

    #[inline]
    pub(crate) fn to(&self, community: u32) -> f64 {
        self.weight[community as usize]
    }

    /// Communities with their weights, in the order in which they were met.
    #[inline]
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u32, f64)> + '_ {
        self.touched.iter().map(|&community| (community, self.weight[community as usize]))
    }

    #[inline]
    pub(crate) fn clear(&mut self) {
        for community in self.touched.drain(..) {
            self.weight[community as usize] = 0.0;
        }
    }

    pub(crate) fn drain(&mut self, mut each: impl FnMut(u32, f64)) {
        self.iter().for_each(|(community, weight)| each(community, weight));
        self.clear();
    }
}

/// Communities numbered without a gap in the order of their first nodes, and how many there are.
pub(crate) fn renumber(community_of: &mut [u32]) -> usize {
    let highest = community_of.iter().max().map_or(0, |highest| *highest as usize + 1);
    let mut new = vec![u32::MAX; highest];
    let mut count = 0;
    for community in community_of {
        let slot = &mut new[*community as usize];
        if *slot == u32::MAX {
            *slot = count;
            count += 1;
        }
        *community = *slot;
    }
    count as usize
}
