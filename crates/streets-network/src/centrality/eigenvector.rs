//! # Eigenvector centrality
//!
//! **Answers** Which organisations are tied to organisations that are themselves well tied?
//!
//! **Formula** $\lambda x_i = \sum_j w_{ij} x_j$ for the largest λ
//!
//! **Symbols** w: weight (or 1)
//!
//! **In → out** ties of a connected network → 0 to 1, the largest 1
//!
//! **Choices** scaled to a maximum of 1 (igraph)
//!
//! **Edge cases** parts without a tie between them: an error, for the answer would depend on the largest eigenvalue of each
//!
//! **Source** Bonacich, P. (1987) Power and centrality, American Journal of Sociology 92(5), 1170–1182, doi:10.1086/228631
//!
//! **Checked** igraph 1.0.0 on three networks
//!
//! **Not for** networks with one dense corner: it takes all

use crate::error::NetworkError;
use crate::graph::{Graph, TieWeighting};
use crate::structure::components;

/// Choices of [`eigenvector`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EigenvectorOptions {
    /// What a tie counts.
    pub weighting: TieWeighting,
    /// Largest change of a score in the last step.
    pub tolerance: f64,
    /// Steps allowed.
    pub most_steps: usize,
}

impl Default for EigenvectorOptions {
    fn default() -> Self {
        Self { weighting: TieWeighting::Weight, tolerance: 1e-14, most_steps: 100_000 }
    }
}

/// The eigenvector of the largest eigenvalue, its largest entry 1.
///
/// # Errors
/// No nodes, a network in parts, or an iteration that does not settle.
pub fn eigenvector(graph: &Graph, options: &EigenvectorOptions) -> Result<Vec<f64>, NetworkError> {
    if graph.nodes() == 0 {
        return Err(NetworkError::Empty { what: "the network", needed: "node" });
    }
    let parts = components(graph);
    if parts.groups() > 1 {
        let largest = parts.largest(1).first().map_or(0, |(_, size)| *size);
        let (parts, nodes) = (parts.groups(), graph.nodes());
        return Err(NetworkError::Disconnected { method: "eigenvector centrality", parts, largest, nodes });
    }
    let weight = |node: u32, position: usize| match options.weighting {
        TieWeighting::One => 1.0,
        TieWeighting::Weight => graph.weights(node)[position],
    };
    // Without a shift a network of two sides would swing for ever.
    let total: f64 =
        graph.node_ids().map(|node| (0..graph.degree(node)).map(|i| weight(node, i)).sum::<f64>()).sum();
    let shift = 0.25 * total / graph.nodes() as f64 + f64::MIN_POSITIVE;
    let mut x = vec![1.0; graph.nodes()];
    let mut next = x.clone();
    let mut last_change = f64::INFINITY;
    for _ in 0..options.most_steps {
        for node in graph.node_ids() {
            let along = graph.neighbours(node).iter().enumerate();
            let sum: f64 = along.map(|(i, &other)| weight(node, i) * x[other as usize]).sum();
            next[node as usize] = sum + shift * x[node as usize];
        }
        let largest = next.iter().fold(0.0f64, |largest, value| largest.max(*value));
        next.iter_mut().for_each(|value| *value /= largest);
        last_change = x.iter().zip(&next).fold(0.0, |change, (a, b)| change.max((a - b).abs()));
        std::mem::swap(&mut x, &mut next);
        if last_change <= options.tolerance {
            return Ok(x);
        }
    }
    let (iterations, tolerance) = (options.most_steps, options.tolerance);
    Err(NetworkError::NotConverged { method: "eigenvector centrality", iterations, last_change, tolerance })
}
