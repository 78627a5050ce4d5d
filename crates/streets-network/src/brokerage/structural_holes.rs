//! # Constraint and effective size
//!
//! **Answers** Is an organisation tied to partners who are tied to each other, so that it can play no one off and learns little new?
//!
//! **Formula** constraint $\sum_{j \in N(i)} \left(p_{ij} + \sum_q p_{iq} p_{qj}\right)^2$; effective size
//! $\sum_{j \in N(i)} \left(1 - \sum_q p_{iq} m_{jq}\right)$
//!
//! **Symbols** N(i): partners · p_ij: share of i's strength that goes to j · m_jq: weight of jq over j's largest weight · q: other than
//! i and j
//!
//! **In → out** ties → one value a node
//!
//! **Choices** weights, or one a tie; then effective size is $k - 2t/k$ with degree k and t ties among partners · indirect ties run
//! through partners of i only, as in networkx and igraph · m_jq is over j's largest weight, as Burt has it; networkx 3.6.1, asked for all
//! nodes at once with weights, divides by q's instead (asked for one node it does not)
//!
//! **Edge cases** a node without ties: no value
//!
//! **Source** Burt, R. S. (1992) Structural Holes, Harvard University Press, eq. 2.4 and 2.2; Borgatti, S. P. (1997) Structural holes:
//! unpacking Burt's redundancy measures, Connections 20(1), 35–38
//!
//! **Checked** networkx 3.6.1 and igraph 1.0.0 on four networks; weighted effective size from the definition
//!
//! **Not for** organisations with one partner: they are always fully constrained

use crate::graph::tie_sums::TieSums;
use crate::graph::{Graph, TieWeighting};

/// Burt's constraint of every node; `None` without ties.
///
/// ```
/// use streets_network::{Graph, TieWeighting, constraint};
/// let path = Graph::from_ties(4, &[(0, 1, 1.0), (1, 2, 3.0)])?;
/// assert_eq!(constraint(&path, TieWeighting::One), [Some(1.0), Some(0.5), Some(1.0), None]);
/// assert_eq!(constraint(&path, TieWeighting::Weight)[1], Some(0.0625 + 0.5625));
/// # Ok::<(), streets_network::NetworkError>(())
/// ```
pub fn constraint(graph: &Graph, weighting: TieWeighting) -> Vec<Option<f64>> {
    let sizes = sizes(graph, weighting);
    let weights = graph.arc_weights();
    let weight = |arc: usize| if weighting == TieWeighting::One { 1.0 } else { weights[arc] };
    let ties = TieSums::new(graph, weight, |node| sizes[node as usize].recip());
    let mut sums = vec![0.0; graph.nodes()];
    // p_ij + Σ p_iq p_qj = (w_ij + Σ w_iq w_qj / s_q)/s_i.
    ties.for_each(|a, b, weight, through| {
        let both = (weight + through).powi(2);
        sums[a] += both;
        sums[b] += both;
    });
    let share = |(sum, size): (f64, f64)| (size > 0.0).then(|| sum / (size * size));
    sums.into_iter().zip(sizes).map(share).collect()
}

/// Burt's effective size of every node; `None` without ties.
pub fn effective_size(graph: &Graph, weighting: TieWeighting) -> Vec<Option<f64>> {
    let sizes = sizes(graph, weighting);
    let weights = graph.arc_weights();
    let weight = |arc: usize| if weighting == TieWeighting::One { 1.0 } else { weights[arc] };
    let largest = |node| match weighting {
        TieWeighting::One => 1.0,
        TieWeighting::Weight => graph.weights(node).iter().fold(0.0f64, |largest, w| largest.max(*w)),
    };
    let largest: Vec<f64> = graph.node_ids().map(largest).collect();
    let ties = TieSums::new(graph, weight, |_| 1.0);
    let mut redundant = vec![0.0; graph.nodes()];
    // Σ_j Σ_q p_iq m_jq = Σ_j (Σ_q w_iq w_jq)/(s_i max_j).
    ties.for_each(|a, b, _, through| {
        redundant[a] += through / largest[b];
        redundant[b] += through / largest[a];
    });
    let size = |((node, redundant), size): ((u32, f64), f64)| {
        (size > 0.0).then(|| graph.degree(node) as f64 - redundant / size)
    };
    graph.node_ids().zip(redundant).zip(sizes).map(size).collect()
}

/// Degree, or strength.
fn sizes(graph: &Graph, weighting: TieWeighting) -> Vec<f64> {
    let size = |node| match weighting {
        TieWeighting::One => graph.degree(node) as f64,
        TieWeighting::Weight => graph.strength(node),
    };
    graph.node_ids().map(size).collect()
}
