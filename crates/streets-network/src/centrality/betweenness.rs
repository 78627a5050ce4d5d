//! # Betweenness
//!
//! **Answers** Through which organisations do the shortest ways between the others lead?
//!
//! **Formula** $b_v = \sum_{s < t} \sigma_{st}(v)/\sigma_{st}$
//!
//! **Symbols** σ_st: shortest paths between s and t · σ_st(v): those of them through v
//!
//! **In → out** ties → pairs of nodes, one value a node
//!
//! **Choices** each pair of ends counts once; over $(n-1)(n-2)/2$ for a share · a tie's length is one step, 1/weight, or the
//! weight · lengths that differ by no more than 1e-10 of themselves are the same (igraph); networkx compares exactly, and loses
//! paths such as 1/3 + 1/3 = 2/3 to rounding
//!
//! **Edge cases** a node without ties: 0 · fewer than three nodes: 0
//!
//! **Source** Brandes, U. (2001) A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25(2), 163–177,
//! doi:10.1080/0022250X.2001.9990249. In steps, nodes with the same neighbours are searched from once, in the manner of
//! Sariyüce, A. E. et al. (2013) Shattering and compressing networks for betweenness centrality, doi:10.1137/1.9781611972832.76
//!
//! **Checked** igraph 1.0.0 (all lengths) and networkx 3.6.1 (steps and whole lengths) on four networks; brute force by property
//!
//! **Not for** flows that do not take shortest paths

use super::shortest_paths::{Search, class_components};
use super::twins::Twins;
use super::weighted_paths::WeightedPaths;
use crate::graph::Graph;
use crate::graph::in_chunks::in_chunks;

/// Sources are dealt to this many piles whatever the number of threads; sums of piles are added in order.
pub(crate) const PILES: usize = 16;

/// How long a tie is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TieLength {
    /// One step.
    #[default]
    Step,
    /// One over its weight.
    InverseWeight,
    /// Its weight.
    Weight,
}

impl TieLength {
    /// The length of every arc.
    pub(crate) fn of_arcs(self, graph: &Graph) -> Vec<f64> {
        let length = |weight: &f64| match self {
            Self::Step => 1.0,
            Self::InverseWeight => weight.recip(),
            Self::Weight => *weight,
        };
        graph.arc_weights().iter().map(length).collect()
    }
}

/// The betweenness of every node, in pairs of other nodes.
///
/// ```
/// use streets_network::{Graph, TieLength, betweenness};
/// let path = Graph::from_ties(4, &[(0, 1, 1.0), (1, 2, 1.0), (2, 3, 1.0)])?;
/// assert_eq!(betweenness(&path, TieLength::Step), [0.0, 2.0, 2.0, 0.0]);
/// # Ok::<(), streets_network::NetworkError>(())
/// ```
pub fn betweenness(graph: &Graph, length: TieLength) -> Vec<f64> {
    if length == TieLength::Step {
        let twins = Twins::new(graph);
        let sources: Vec<(u32, f64)> = (0..).zip(twins.size.iter().copied()).collect();
        let sums = dependency_sums(&twins, &sources, |dependency| [dependency]);
        return twins.by_node(&sums.iter().map(|[sum]| sum / 2.0).collect::<Vec<f64>>());
    }
    let n = graph.nodes();
    let lengths = length.of_arcs(graph);
    let piles = in_chunks(
        PILES.min(n),
        || WeightedPaths::new(n),
        |paths, pile| {
            let mut sums = vec![0.0; n];
            for source in (pile..n).step_by(PILES) {
                paths.run(graph, &lengths, source as u32);
                paths.accumulate(graph, &lengths);
                paths.others().for_each(|node| sums[node as usize] += paths.dependency[node as usize]);
            }
            sums
        },
    );
    let mut sums = vec![0.0; n];
    piles.iter().for_each(|pile| sums.iter_mut().zip(pile).for_each(|(sum, own)| *sum += own));
    sums.iter_mut().for_each(|sum| *sum /= 2.0);
    sums
}

/// Over all pairs of other nodes; `None` for fewer than three nodes.
pub fn normalised_betweenness(betweenness: &[f64]) -> Option<Vec<f64>> {
    let n = betweenness.len() as f64;
    let pairs = (n - 1.0) * (n - 2.0) / 2.0;
    (betweenness.len() > 2).then(|| betweenness.iter().map(|value| value / pairs).collect())
}

/// Sums over sources (class, how often) of figures made of dependencies, by class.
pub(crate) fn dependency_sums<const K: usize>(
    twins: &Twins,
    sources: &[(u32, f64)],
    figures: impl Fn(f64) -> [f64; K] + Sync,
) -> Vec<[f64; K]> {
    let (component_of, component_sizes) = class_components(twins);
    let piles = in_chunks(
        PILES.min(sources.len()),
        || Search::new(twins, &component_of, &component_sizes),
        |search, pile| {
            let mut sums = vec![[0.0; K]; twins.classes()];
            for &(source, times) in sources.iter().skip(pile).step_by(PILES) {
                search.run(source, |class, dependency| {
                    let made = figures(dependency);
                    (0..K).for_each(|k| sums[class][k] += times * made[k]);
                });
            }
            sums
        },
    );
    let mut sums = vec![[0.0; K]; twins.classes()];
    for pile in &piles {
        sums.iter_mut().zip(pile).for_each(|(sum, own)| (0..K).for_each(|k| sum[k] += own[k]));
    }
    sums
}
