//! # Clustering and transitivity
//!
//! **Answers** Do the partners of an organisation work with each other?
//!
//! **Formula** local $C_i = 2t_i/(k_i(k_i-1))$; Onnela $\frac{2}{k_i(k_i-1)}\sum_{jh}(\hat w_{ij}\hat w_{ih}\hat w_{jh})^{1/3}$ over
//! triangles; Barrat $\frac{1}{s_i(k_i-1)}\sum_j w_{ij} t_{ij}$; transitivity $\sum_i t_i / \sum_i k_i(k_i-1)/2$
//!
//! **Symbols** t_i: triangles of i · t_ij: triangles of the tie ij · k: degree · s: strength · ŵ: weight over the largest weight
//!
//! **In → out** ties → 0 to 1 a node, or one figure
//!
//! **Choices** Onnela's (networkx) and Barrat's (igraph) are different measures: Onnela's falls with every weak tie of a
//! triangle, Barrat's asks which of a node's ties are in triangles · the average is given with nodes of fewer than two
//! neighbours as 0 (networkx, igraph's mode zero) or left out (igraph's default); the two can be far apart
//!
//! **Edge cases** fewer than two neighbours: no local value · no node with two neighbours: no transitivity
//!
//! **Source** Watts, D. J. & Strogatz, S. H. (1998), doi:10.1038/30918; Onnela, J.-P. et al. (2005) Physical Review E 71,
//! 065103, doi:10.1103/PhysRevE.71.065103; Barrat, A. et al. (2004) PNAS 101(11), doi:10.1073/pnas.0400087101
//!
//! **Checked** networkx 3.6.1 (local, Onnela) and igraph 1.0.0 (Barrat, transitivity) on four networks
//!
//! **Not for** projections against chance: every activity of three or more makes triangles by construction; see bipartite
//! clustering

use crate::graph::Graph;
use crate::graph::in_chunks::gathered;
use crate::graph::ranking::{Marks, Ranking};
use crate::graph::tie_sums::TieSums;

/// Triangles of a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Triangles {
    /// Triangles that each node is in.
    pub of: Vec<u64>,
    /// Triangles altogether.
    pub total: u64,
}

/// A clustering that heeds weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WeightedClustering {
    /// Geometric mean of the three weights, each over the largest weight.
    Onnela,
    /// Share of strength in closed pairs.
    Barrat,
}

/// Counts triangles.
pub fn triangles(graph: &Graph) -> Triangles {
    let ranking = Ranking::new(graph, |_| ());
    let pieces = ranking.pieces();
    let counts = gathered(
        pieces.len(),
        || (vec![0u64; ranking.nodes()], Marks::new(ranking.nodes())),
        |(counts, marks), piece| {
            for low in pieces[piece].clone() {
                count_from(&ranking, low, marks, counts);
            }
        },
    );
    let mut by_rank = vec![0u64; ranking.nodes()];
    for (counts, _) in &counts {
        by_rank.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
    }
    Triangles { total: by_rank.iter().sum::<u64>() / 3, of: ranking.by_node(&by_rank) }
}

fn count_from(ranking: &Ranking<()>, low: usize, marks: &mut Marks, counts: &mut [u64]) {
    let row = ranking.above.row(low);
    let Some((last, _)) = row.last().copied() else { return };
    row.iter().for_each(|(rank, ())| marks.set(*rank));
    let mut of_low = 0;
    for &(middle, ()) in row {
        let mut of_middle = 0;
        for &(high, ()) in ranking.above.row(middle as usize) {
            if high > last {
                break;
            }
            let hit = marks.bit(high);
            of_middle += hit;
            counts[high as usize] += hit;
        }
        counts[middle as usize] += of_middle;
        of_low += of_middle;
    }
    counts[low] += of_low;
    row.iter().for_each(|(rank, ())| marks.clear(*rank));
}

/// Share of each node's pairs of neighbours that are tied; `None` for fewer than two neighbours.
///
/// ```
/// use streets_network::{Graph, local_clustering, triangles};
/// let graph = Graph::from_ties(4, &[(0, 1, 1.0), (1, 2, 1.0), (0, 2, 1.0), (2, 3, 1.0)])?;
/// assert_eq!(local_clustering(&graph, &triangles(&graph)), [Some(1.0), Some(1.0), Some(1.0 / 3.0), None]);
/// # Ok::<(), streets_network::NetworkError>(())
/// ```
pub fn local_clustering(graph: &Graph, triangles: &Triangles) -> Vec<Option<f64>> {
    graph
        .node_ids()
        .zip(&triangles.of)
        .map(|(node, t)| pairs(graph, node).map(|all| *t as f64 / all))
        .collect()
}

/// Pairs of neighbours; `None` if there is none.
fn pairs(graph: &Graph, node: u32) -> Option<f64> {
    let k = graph.degree(node) as f64;
    (k > 1.0).then(|| k * (k - 1.0) / 2.0)
}

/// Clustering of each node by weight; `None` for fewer than two neighbours.
pub fn weighted_clustering(graph: &Graph, form: WeightedClustering) -> Vec<Option<f64>> {
    let weights = graph.arc_weights();
    let mut sums = vec![0.0; graph.nodes()];
    match form {
        WeightedClustering::Onnela => {
            let largest = weights.iter().fold(0.0f64, |largest, weight| largest.max(*weight));
            let roots: Vec<f64> = weights.iter().map(|weight| (weight / largest).cbrt()).collect();
            TieSums::new(graph, |arc| roots[arc], |_| 1.0).for_each(|a, b, root, sum| {
                // Each triangle is met along both of a node's ties in it.
                sums[a] += root * sum / 2.0;
                sums[b] += root * sum / 2.0;
            });
            let share = |(node, sum)| pairs(graph, node).map(|all| sum / all);
            graph.node_ids().zip(sums).map(share).collect()
        }
        WeightedClustering::Barrat => {
            let ties = TieSums::new(graph, |_| 1.0, |_| 1.0);
            ties.for_each(|a, b, _, count| {
                let weight = graph.weight_between(a as u32, b as u32).unwrap_or(0.0);
                sums[a] += weight * count;
                sums[b] += weight * count;
            });
            let share = |(node, sum): (u32, f64)| {
                let k = graph.degree(node) as f64;
                (k > 1.0).then(|| sum / (graph.strength(node) * (k - 1.0)))
            };
            graph.node_ids().zip(sums).map(share).collect()
        }
    }
}

/// The mean of local values, with undefined ones as zero, or of the defined ones alone.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AverageClustering {
    /// Undefined as zero; `None` without nodes.
    pub with_zeros: Option<f64>,
    /// Over defined values; `None` if there are none.
    pub of_defined: Option<f64>,
}

/// The mean of local values, both ways.
pub fn average_clustering(local: &[Option<f64>]) -> AverageClustering {
    let sum: f64 = local.iter().flatten().sum();
    let mean = |count: usize| (count > 0).then(|| sum / count as f64);
    AverageClustering { with_zeros: mean(local.len()), of_defined: mean(local.iter().flatten().count()) }
}

/// Share of pairs of ties that meet which are closed; `None` if none meet.
pub fn transitivity(graph: &Graph, triangles: &Triangles) -> Option<f64> {
    let two_paths: f64 = graph.node_ids().filter_map(|node| pairs(graph, node)).sum();
    (two_paths > 0.0).then(|| 3.0 * triangles.total as f64 / two_paths)
}
