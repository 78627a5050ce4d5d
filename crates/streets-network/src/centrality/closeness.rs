//! # Closeness and harmonic centrality
//!
//! **Answers** How few steps away is everybody else?
//!
//! **Formula** within the component $(r-1)/\sum_j d_{ij}$; Wasserman–Faust that times $(r-1)/(n-1)$; harmonic
//! $\sum_{j \ne i} 1/d_{ij}$
//!
//! **Symbols** r: nodes that i reaches, itself included · d: length of the shortest path · n: nodes
//!
//! **In → out** ties → one value a node
//!
//! **Choices** a tie's length is one step, 1/weight, or the weight · sampled: distances to a random set of nodes stand for
//! all, with the standard error of their mean
//!
//! **Edge cases** a node without ties: Wasserman–Faust 0, no closeness within the component (networkx gives 0, igraph NaN),
//! harmonic 0
//!
//! **Source** Wasserman, S. & Faust, K. (1994) Social Network Analysis, eq. 5.22; Boldi, P. & Vigna, S. (2014), Internet
//! Mathematics 10, doi:10.1080/15427951.2013.865686; sampled: Eppstein, D. & Wang, J. (2004), JGAA 8(1), doi:10.7155/jgaa.00081
//!
//! **Checked** networkx 3.6.1 and igraph 1.0.0 on four networks
//!
//! **Not for** comparing nodes of different components without the Wasserman–Faust factor

use super::betweenness::TieLength;
use super::distance_sums::distance_sums;
use super::sampled_betweenness::{SamplingOptions, sample};
use super::weighted_paths::WeightedPaths;
use crate::error::NetworkError;
use crate::graph::Graph;
use crate::graph::in_chunks::in_chunks;
use crate::structure::components;

/// How near every node is to the others.
#[derive(Clone, Debug, PartialEq)]
pub struct Closeness {
    /// (r − 1)/Σd × (r − 1)/(n − 1); 0 for a node without ties.
    pub wasserman_faust: Vec<f64>,
    /// (r − 1)/Σd; `None` for a node without ties.
    pub within_component: Vec<Option<f64>>,
    /// Σ 1/d.
    pub harmonic: Vec<f64>,
}

impl Closeness {
    /// From, for each node, the others that it reaches, the sum of distances and of inverse distances.
    fn new(sums: impl Iterator<Item = (f64, f64, f64)>, nodes: usize) -> Self {
        let mut all =
            Self { wasserman_faust: Vec::new(), within_component: Vec::new(), harmonic: Vec::new() };
        for (reached, total, harmonic) in sums {
            let within = (reached > 0.0).then(|| reached / total);
            let share = reached / (nodes as f64 - 1.0);
            all.wasserman_faust.push(within.map_or(0.0, |within| within * share));
            all.within_component.push(within);
            all.harmonic.push(harmonic);
        }
        all
    }
}

/// Closeness of every node by all shortest paths.
///
/// ```
/// use streets_network::{Graph, TieLength, closeness};
/// let path = Graph::from_ties(4, &[(0, 1, 1.0), (1, 2, 1.0)])?;
/// let near = closeness(&path, TieLength::Step);
/// assert_eq!(near.within_component, [Some(2.0 / 3.0), Some(1.0), Some(2.0 / 3.0), None]);
/// assert_eq!(near.wasserman_faust[1], 2.0 / 3.0);
/// assert_eq!(near.harmonic, [1.5, 2.0, 1.5, 0.0]);
/// # Ok::<(), streets_network::NetworkError>(())
/// ```
pub fn closeness(graph: &Graph, length: TieLength) -> Closeness {
    let n = graph.nodes();
    if length == TieLength::Step {
        let all: Vec<u32> = graph.node_ids().collect();
        // Every source is a node of the network.
        let sums = distance_sums(graph, &all).unwrap_or_else(|error| unreachable!("{error}"));
        let of = |node: usize| (sums.reached[node] as f64, sums.total[node] as f64, sums.harmonic[node]);
        return Closeness::new((0..n).map(of), n);
    }
    let lengths = length.of_arcs(graph);
    let sums = in_chunks(
        n,
        || WeightedPaths::new(n),
        |paths, source| {
            paths.run(graph, &lengths, source as u32);
            let distances = paths.others().map(|node| paths.distance(node));
            let (mut total, mut harmonic) = (0.0, 0.0);
            distances.for_each(|distance| {
                total += distance;
                harmonic += distance.recip();
            });
            (paths.others().count() as f64, total, harmonic)
        },
    );
    Closeness::new(sums.into_iter(), n)
}

/// Closeness within the component from a sample of nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct SampledCloseness {
    /// One over the mean distance to the sampled nodes that are reached; `None` if there are fewer than two.
    pub within_component: Vec<Option<f64>>,
    /// Wasserman–Faust with the true size of the component; 0 for a node without ties.
    pub wasserman_faust: Vec<Option<f64>>,
    /// Standard error of the mean distance that stands behind each value.
    pub mean_distance_error: Vec<Option<f64>>,
}

/// Closeness in steps, from distances to randomly chosen nodes.
///
/// # Errors
/// A sample of fewer than two nodes.
pub fn sampled_closeness(graph: &Graph, options: &SamplingOptions) -> Result<SampledCloseness, NetworkError> {
    let sources = sample(graph.nodes(), options)?;
    let sums = distance_sums(graph, &sources)?;
    let parts = components(graph);
    let sizes = parts.sizes();
    let n = graph.nodes() as f64;
    let mut all = SampledCloseness {
        within_component: Vec::new(),
        wasserman_faust: Vec::new(),
        mean_distance_error: Vec::new(),
    };
    for node in 0..graph.nodes() {
        let others = sizes[parts.of()[node] as usize] as f64 - 1.0;
        let count = sums.reached[node] as f64;
        let enough = count >= 2.0;
        let mean = sums.total[node] as f64 / count;
        let variance = (sums.squares[node] as f64 - count * mean * mean).max(0.0) / (count - 1.0);
        let left_out = (1.0 - count / others).max(0.0);
        all.within_component.push(enough.then(|| mean.recip()));
        let share = others / (n - 1.0);
        let of_alone = (others == 0.0).then_some(0.0);
        all.wasserman_faust.push(if enough { Some(share / mean) } else { of_alone });
        all.mean_distance_error.push(enough.then(|| (variance / count * left_out).sqrt()));
    }
    Ok(all)
}
