//! # Degree and strength
//!
//! **Answers** With how many others does an organisation work, and how much?
//!
//! **Formula** $k_i = \sum_j a_{ij}$, $s_i = \sum_j w_{ij}$; average neighbour degree $\frac{1}{k_i}\sum_j a_{ij} k_j$; density
//! $2m/(n(n-1))$; centralisation $\sum_i (k_{max} - k_i)/((n-1)(n-2))$
//!
//! **Symbols** a: tie or not · w: weight · m: ties · n: nodes
//!
//! **In → out** ties → counts, sums of weights
//!
//! **Choices** density counts ties, not weights
//!
//! **Edge cases** a node without ties: degree 0, strength 0, no average neighbour degree · fewer than two nodes: no density; fewer than three: no centralisation
//!
//! **Source** Barrat, A., Barthélemy, M., Pastor-Satorras, R. & Vespignani, A. (2004) The architecture of complex weighted
//! networks, PNAS 101(11), 3747–3752, doi:10.1073/pnas.0400087101
//!
//! **Checked** networkx 3.6.1 on four networks
//!
//! **Not for** comparing cities of different size without a denominator

use crate::graph::Graph;

/// Neighbours of every node.
pub fn degrees(graph: &Graph) -> Vec<usize> {
    graph.node_ids().map(|node| graph.degree(node)).collect()
}

/// Sum of the weights of every node's ties.
pub fn strengths(graph: &Graph) -> Vec<f64> {
    graph.node_ids().map(|node| graph.strength(node)).collect()
}

/// Mean degree of every node's neighbours; `None` without neighbours.
pub fn average_neighbour_degree(graph: &Graph) -> Vec<Option<f64>> {
    let mean = |node| {
        let neighbours = graph.neighbours(node);
        let sum: usize = neighbours.iter().map(|&other| graph.degree(other)).sum();
        (!neighbours.is_empty()).then(|| sum as f64 / neighbours.len() as f64)
    };
    graph.node_ids().map(mean).collect()
}

/// Ties over possible ties; `None` for fewer than two nodes.
pub fn density(graph: &Graph) -> Option<f64> {
    let nodes = graph.nodes() as f64;
    (graph.nodes() > 1).then(|| 2.0 * graph.ties() as f64 / (nodes * (nodes - 1.0)))
}

/// How far degrees fall short of the largest, over what a star has; `None` for fewer than three nodes.
pub fn degree_centralisation(graph: &Graph) -> Option<f64> {
    let nodes = graph.nodes() as f64;
    let largest = graph.node_ids().map(|node| graph.degree(node)).max()?;
    let short: usize = graph.node_ids().map(|node| largest - graph.degree(node)).sum();
    (graph.nodes() > 2).then(|| short as f64 / ((nodes - 1.0) * (nodes - 2.0)))
}
