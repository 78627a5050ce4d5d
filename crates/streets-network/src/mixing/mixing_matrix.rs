//! # Mixing matrix
//!
//! **Answers** How many ties run between which groups?
//!
//! **Formula** $m_{gh} = \sum_{i \in g} \sum_{j \in h} a_{ij}$
//!
//! **Symbols** a: tie or not, or its weight · g, h: groups
//!
//! **In → out** ties and one group a node → group × group table
//!
//! **Choices** every tie stands twice, once from each end: the table is symmetric and its diagonal holds twice the internal ties
//!
//! **Edge cases** groups without ties: zeros
//!
//! **Source** Newman, M. E. J. (2003) Mixing patterns in networks, Physical Review E 67, 026126, doi:10.1103/PhysRevE.67.026126
//!
//! **Checked** networkx 3.6.1 (`attribute_mixing_dict`) on two networks
//!
//! **Not for** comparing groups of different size without their margins

use crate::error::{NetworkError, same_length};
use crate::graph::{Graph, Partition, TieWeighting};

/// Arcs between groups.
#[derive(Clone, Debug, PartialEq)]
pub struct MixingMatrix {
    groups: usize,
    arcs: Vec<f64>,
}

impl MixingMatrix {
    /// Arcs that are counted elsewhere, row by row; every tie stands in both directions.
    ///
    /// # Errors
    /// Not `groups` rows of as many.
    pub fn from_arcs(groups: usize, arcs: Vec<f64>) -> Result<Self, NetworkError> {
        same_length("the arcs between groups", arcs.len(), groups * groups)?;
        Ok(Self { groups, arcs })
    }

    /// Number of groups.
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// Arcs, or their weight, from one group to another; internal ties count twice.
    pub fn between(&self, from: u32, to: u32) -> f64 {
        self.row(from as usize)[to as usize]
    }

    pub(crate) fn row(&self, group: usize) -> &[f64] {
        &self.arcs[group * self.groups..(group + 1) * self.groups]
    }

    /// All arcs.
    pub fn total(&self) -> f64 {
        self.arcs.iter().sum()
    }
}

/// Arcs by the groups of their ends.
///
/// # Errors
/// Not one group a node.
pub fn mixing_matrix(
    graph: &Graph,
    groups: &Partition,
    weighting: TieWeighting,
) -> Result<MixingMatrix, NetworkError> {
    same_length("the groups", groups.nodes(), graph.nodes())?;
    let count = groups.groups();
    let mut arcs = vec![0.0; count * count];
    for node in graph.node_ids() {
        let from = groups.of()[node as usize] as usize * count;
        for (&other, weight) in graph.neighbours(node).iter().zip(graph.weights(node)) {
            let amount = if weighting == TieWeighting::One { 1.0 } else { *weight };
            arcs[from + groups.of()[other as usize] as usize] += amount;
        }
    }
    Ok(MixingMatrix { groups: count, arcs })
}
