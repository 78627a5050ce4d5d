//! # Assortativity
//!
//! **Answers** Do organisations tie with their like, by kind, place or number of ties?
//!
//! **Formula** nominal $r = (\sum_g e_{gg} - \sum_g a_g^2)/(1 - \sum_g a_g^2)$; numeric: correlation of the values at the two ends of a
//! tie
//!
//! **Symbols** e: mixing matrix over all arcs · a: its row sums
//!
//! **In → out** ties and one group or value a node → −1 to 1
//!
//! **Choices** every tie counts from both ends · for degree the value is the degree itself, not the remaining degree; the correlation is
//! the same · strength assortativity correlates strengths over ties, each tie once whatever its weight (networkx)
//!
//! **Edge cases** no ties, all ties within one group, or all values alike: no value
//!
//! **Source** Newman, M. E. J. (2003) Mixing patterns in networks, Physical Review E 67, 026126, eq. 2 and 21,
//! doi:10.1103/PhysRevE.67.026126
//!
//! **Checked** networkx 3.6.1 and igraph 1.0.0 on four networks (degree) and two (nominal)
//!
//! **Not for** a verdict against chance in projections, whose activities tie whole groups at once

use super::mixing_matrix::MixingMatrix;
use crate::error::{NetworkError, same_length};
use crate::graph::Graph;

/// Assortativity by group; `None` if it is not defined.
pub fn nominal_assortativity(mixing: &MixingMatrix) -> Option<f64> {
    let total = mixing.total();
    let groups = 0..mixing.groups();
    let internal: f64 = groups.clone().map(|group| mixing.row(group)[group]).sum::<f64>() / total;
    let expected: f64 = groups.map(|group| (mixing.row(group).iter().sum::<f64>() / total).powi(2)).sum();
    (total > 0.0 && expected < 1.0).then(|| (internal - expected) / (1.0 - expected))
}

/// Correlation of a value over ties; `None` if it does not vary or there are no ties.
///
/// # Errors
/// Not one finite value a node.
pub fn numeric_assortativity(graph: &Graph, values: &[f64]) -> Result<Option<f64>, NetworkError> {
    same_length("the values", values.len(), graph.nodes())?;
    if let Some(position) = values.iter().position(|value| !value.is_finite()) {
        let (what, value) = ("the values", values[position]);
        return Err(NetworkError::Value { what, position, value, allowed: "a finite number" });
    }
    let arcs = 2.0 * graph.ties() as f64;
    let at_ends = |node: u32| values[node as usize] * graph.degree(node) as f64;
    let mean = graph.node_ids().map(at_ends).sum::<f64>() / arcs;
    let (mut both, mut own) = (0.0, 0.0);
    for node in graph.node_ids() {
        let off = values[node as usize] - mean;
        own += off * off * graph.degree(node) as f64;
        both += off * graph.neighbours(node).iter().map(|&other| values[other as usize] - mean).sum::<f64>();
    }
    Ok((own > 0.0).then(|| both / own))
}

/// Correlation of degrees over ties; `None` if all degrees are alike or there are no ties.
pub fn degree_assortativity(graph: &Graph) -> Option<f64> {
    let degrees: Vec<f64> = graph.node_ids().map(|node| graph.degree(node) as f64).collect();
    // One finite value a node.
    numeric_assortativity(graph, &degrees).ok().flatten()
}
