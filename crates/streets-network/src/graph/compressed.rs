//! Nodes and weighted ties without direction, compressed.

use rayon::prelude::*;

use super::rows::{Rows, offsets, ranges, split};
use crate::error::{NetworkError, fits};

/// A network without direction: every tie stands in the rows of both of its ends, neighbours sorted, no node tied to
/// itself, all weights finite and above zero.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph {
    offsets: Vec<usize>,
    neighbours: Vec<u32>,
    weights: Vec<f64>,
}

/// Rows of some consecutive nodes, only neighbours above the node itself, sorted.
#[derive(Clone, Debug, Default)]
pub(crate) struct UpperRows {
    pub(crate) lengths: Vec<u32>,
    pub(crate) neighbours: Vec<u32>,
    pub(crate) weights: Vec<f64>,
}

impl UpperRows {
    pub(crate) fn push(&mut self, neighbour: u32, weight: f64) {
        self.neighbours.push(neighbour);
        self.weights.push(weight);
    }
}

impl Graph {
    /// The network of `nodes` nodes and these ties (a, b, weight), in any order and direction; ties given more than once
    /// are summed.
    ///
    /// # Errors
    /// A node out of range, a node tied to itself, a weight that is not a finite number above zero.
    ///
    /// ```
    /// use streets_network::Graph;
    /// let graph = Graph::from_ties(4, &[(2, 0, 1.0), (0, 1, 2.0), (0, 2, 0.5)])?;
    /// assert_eq!(graph.neighbours(0), [1, 2]);
    /// assert_eq!(graph.weights(2), [1.5]);
    /// assert_eq!((graph.ties(), graph.degree(3)), (2, 0));
    /// # Ok::<(), streets_network::NetworkError>(())
    /// ```
    pub fn from_ties(nodes: usize, ties: &[(u32, u32, f64)]) -> Result<Self, NetworkError> {
        fits("nodes", nodes)?;
        for (position, &(a, b, value)) in ties.iter().enumerate() {
            for found in [a, b] {
                if found as usize >= nodes {
                    return Err(NetworkError::OutOfRange { what: "node", position, found, count: nodes });
                }
            }
            if a == b {
                return Err(NetworkError::SelfTie { position, node: a.to_string() });
            }
            if !(value.is_finite() && value > 0.0) {
                return Err(NetworkError::Weight { position, value });
            }
        }
        // Sorted by upper, then by lower end, each keeping the order: rows sorted, repeats in the order given.
        let by_upper = Rows::scatter(nodes, || ties.iter().map(|&(a, b, w)| (a.max(b), (a.min(b), w))));
        let by_lower =
            Rows::scatter(nodes, || by_upper.iter().map(|(upper, (lower, w))| (lower, (upper, w))));
        let mut upper = UpperRows::default();
        for row in 0..nodes {
            let before = upper.neighbours.len();
            for &(neighbour, weight) in by_lower.row(row) {
                match upper.weights.last_mut() {
                    Some(sum) if upper.neighbours[before..].last() == Some(&neighbour) => *sum += weight,
                    _ => upper.push(neighbour, weight),
                }
            }
            upper.lengths.push((upper.neighbours.len() - before) as u32);
        }
        Ok(Self::from_upper(nodes, &[upper]))
    }

    /// The network of rows that follow each other, without a check.
    pub(crate) fn from_upper(nodes: usize, chunks: &[UpperRows]) -> Self {
        let upper = Upper::new(chunks);
        let ranges = ranges(nodes);
        let lower_counts: Vec<Vec<usize>> = ranges
            .par_iter()
            .map(|range| {
                let mut counts = vec![0usize; range.len()];
                upper.entries_within(range, |_, neighbour, _| counts[neighbour - range.start] += 1);
                counts
            })
            .collect();
        let lower = lower_counts.iter().flatten().copied();
        let offsets = offsets(lower.zip(upper.lengths()).map(|(lower, upper)| lower + upper));
        let arcs = offsets[nodes];
        let (mut neighbours, mut weights) = (vec![0u32; arcs], vec![0.0f64; arcs]);
        let lengths: Vec<usize> = ranges.iter().map(|r| offsets[r.end] - offsets[r.start]).collect();
        let neighbour_slices = split(&mut neighbours, lengths.iter().copied());
        let weight_slices = split(&mut weights, lengths.iter().copied());
        ranges.par_iter().zip(neighbour_slices).zip(weight_slices).for_each(|((range, ns), ws)| {
            let first = offsets[range.start];
            let mut next: Vec<usize> = offsets[range.clone()].iter().map(|offset| offset - first).collect();
            upper.entries_within(range, |node, neighbour, weight| {
                let slot = &mut next[neighbour - range.start];
                ns[*slot] = node;
                ws[*slot] = weight;
                *slot += 1;
            });
            upper.rows(range, |node, above, above_weights| {
                let start = next[node - range.start];
                ns[start..start + above.len()].copy_from_slice(above);
                ws[start..start + above.len()].copy_from_slice(above_weights);
            });
        });
        Self { offsets, neighbours, weights }
    }

    /// Number of nodes.
    pub fn nodes(&self) -> usize {
        self.offsets.len() - 1
    }

    /// Number of ties, each counted once.
    pub fn ties(&self) -> usize {
        self.neighbours.len() / 2
    }

    /// Neighbours of a node, sorted.
    pub fn neighbours(&self, node: u32) -> &[u32] {
        &self.neighbours[self.range(node)]
    }

    /// Weights of a node's ties, in the order of [`Self::neighbours`].
    pub fn weights(&self, node: u32) -> &[f64] {
        &self.weights[self.range(node)]
    }

    /// Number of neighbours.
    pub fn degree(&self, node: u32) -> usize {
        self.range(node).len()
    }

    /// Sum of the weights of a node's ties.
    pub fn strength(&self, node: u32) -> f64 {
        self.weights(node).iter().sum()
    }

    /// Ties as (a, b, weight) with a < b, sorted.
    pub fn tie_list(&self) -> impl Iterator<Item = (u32, u32, f64)> + '_ {
        self.node_ids().flat_map(move |a| {
            let above = self.neighbours(a).partition_point(|&b| b < a);
            let (neighbours, weights) = (&self.neighbours(a)[above..], &self.weights(a)[above..]);
            neighbours.iter().zip(weights).map(move |(&b, &weight)| (a, b, weight))
        })
    }

    /// The weight of a tie, if there is one.
    pub fn weight_between(&self, a: u32, b: u32) -> Option<f64> {
        self.neighbours(a).binary_search(&b).ok().map(|position| self.weights(a)[position])
    }

    /// 0, 1, … one a node.
    pub fn node_ids(&self) -> std::ops::Range<u32> {
        0..self.nodes() as u32
    }

    /// Sum of all weights, each tie once.
    pub fn total_weight(&self) -> f64 {
        self.tie_list().map(|(_, _, weight)| weight).sum()
    }

    /// Positions of a node's row in arrays with one entry an arc.
    pub(crate) fn range(&self, node: u32) -> std::ops::Range<usize> {
        self.offsets[node as usize]..self.offsets[node as usize + 1]
    }

    pub(crate) fn offsets(&self) -> &[usize] {
        &self.offsets
    }

    /// Neighbours of all nodes, one row after another.
    pub(crate) fn arcs(&self) -> &[u32] {
        &self.neighbours
    }

    /// Weights in the order of [`Self::arcs`].
    pub(crate) fn arc_weights(&self) -> &[f64] {
        &self.weights
    }

    /// The network among the nodes that `keep` holds, renumbered in their order, and their old numbers.
    ///
    /// # Errors
    /// `keep` is not as long as there are nodes.
    pub fn induced(&self, keep: &[bool]) -> Result<(Self, Vec<u32>), NetworkError> {
        crate::error::same_length("the choice of nodes", keep.len(), self.nodes())?;
        let old: Vec<u32> = self.node_ids().filter(|&node| keep[node as usize]).collect();
        let mut new = vec![u32::MAX; self.nodes()];
        old.iter().zip(0..).for_each(|(&node, number)| new[node as usize] = number);
        let mut upper = UpperRows::default();
        for &node in &old {
            let before = upper.neighbours.len();
            for (&neighbour, &weight) in self.neighbours(node).iter().zip(self.weights(node)) {
                if neighbour > node && keep[neighbour as usize] {
                    upper.push(new[neighbour as usize], weight);
                }
            }
            upper.lengths.push((upper.neighbours.len() - before) as u32);
        }
        Ok((Self::from_upper(old.len(), &[upper]), old))
    }
}

/// Chunks with where each of their rows starts.
struct Upper<'a> {
    chunks: &'a [UpperRows],
    first_rows: Vec<usize>,
}

impl<'a> Upper<'a> {
    fn new(chunks: &'a [UpperRows]) -> Self {
        Self { chunks, first_rows: offsets(chunks.iter().map(|chunk| chunk.lengths.len())) }
    }

    fn lengths(&self) -> impl Iterator<Item = usize> + '_ {
        self.chunks.iter().flat_map(|chunk| chunk.lengths.iter().map(|length| *length as usize))
    }

    /// Every row within `range`: node, neighbours above it, weights.
    fn rows(&self, range: &std::ops::Range<usize>, mut each: impl FnMut(usize, &[u32], &[f64])) {
        for (chunk, &first) in self.chunks.iter().zip(&self.first_rows) {
            if first >= range.end || first + chunk.lengths.len() <= range.start {
                continue;
            }
            let mut start = 0;
            for (node, &length) in (first..).zip(&chunk.lengths) {
                let end = start + length as usize;
                if range.contains(&node) {
                    each(node, &chunk.neighbours[start..end], &chunk.weights[start..end]);
                }
                start = end;
            }
        }
    }

    /// Every entry whose neighbour lies within `range`: node, neighbour, weight; nodes rising.
    fn entries_within(&self, range: &std::ops::Range<usize>, mut each: impl FnMut(u32, usize, f64)) {
        let (low, high) = (range.start as u32, range.end as u32);
        self.rows(&(0..range.end), |node, neighbours, weights| {
            let from = if low == 0 { 0 } else { neighbours.partition_point(|&b| b < low) };
            for (&neighbour, &weight) in neighbours[from..].iter().zip(&weights[from..]) {
                if neighbour >= high {
                    break;
                }
                each(node as u32, neighbour as usize, weight);
            }
        });
    }
}
