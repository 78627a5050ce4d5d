//! Ties pointing from the node with fewer neighbours to the one with more, and the triangles found along them.
//!
//! Nodes are renumbered by degree (equals by number), so that well-connected nodes lie side by side and every node points to
//! few others: the forward algorithm of Schank, T. & Wagner, D. (2005), doi:10.1007/11427186_54.

use super::compressed::Graph;
use super::in_chunks::in_chunks;
use super::rows::{Rows, offsets};

/// Ranks a piece of work when the rows are made.
const CHUNK: usize = 1_024;

/// A network renumbered by degree; each row holds the neighbours with a higher rank, sorted, with something of the tie.
pub(crate) struct Ranking<T> {
    /// The node of each rank.
    pub(crate) node_of: Vec<u32>,
    /// Neighbours of higher rank.
    pub(crate) above: Rows<(u32, T)>,
}

impl<T: Copy + Default + Send + Sync> Ranking<T> {
    /// `of_arc` is taken of the position of the arc in the row of its end of lower rank.
    pub(crate) fn new(graph: &Graph, of_arc: impl Fn(usize) -> T + Sync) -> Self {
        let degrees = graph.node_ids().map(|node| (graph.degree(node) as u32, node));
        let most = graph.node_ids().map(|node| graph.degree(node)).max().unwrap_or(0);
        let by_degree = Rows::scatter(most + 1, || degrees.clone());
        let node_of = by_degree.entries;
        let mut rank_of = vec![0u32; graph.nodes()];
        node_of.iter().zip(0..).for_each(|(&node, rank)| rank_of[node as usize] = rank);
        let chunks = in_chunks(
            node_of.len().div_ceil(CHUNK),
            || (),
            |(), chunk| {
                let (mut lengths, mut entries) = (Vec::new(), Vec::new());
                let ranks = chunk * CHUNK..((chunk + 1) * CHUNK).min(node_of.len());
                for (rank, &node) in ranks.clone().zip(&node_of[ranks]) {
                    let first = entries.len();
                    for (arc, &other) in graph.range(node).zip(graph.neighbours(node)) {
                        let other = rank_of[other as usize];
                        if other as usize > rank {
                            entries.push((other, of_arc(arc)));
                        }
                    }
                    entries[first..].sort_unstable_by_key(|(other, _)| *other);
                    lengths.push(entries.len() - first);
                }
                (lengths, entries)
            },
        );
        let offsets = offsets(chunks.iter().flat_map(|(lengths, _)| lengths.iter().copied()));
        let mut entries = Vec::with_capacity(graph.ties());
        chunks.iter().for_each(|(_, own)| entries.extend_from_slice(own));
        let above = Rows { offsets, entries };
        Self { node_of, above }
    }

    pub(crate) fn nodes(&self) -> usize {
        self.node_of.len()
    }

    /// Values by rank put into the order of nodes.
    pub(crate) fn by_node<V: Copy + Default>(&self, by_rank: &[V]) -> Vec<V> {
        let mut by_node = vec![V::default(); by_rank.len()];
        self.node_of.iter().zip(by_rank).for_each(|(&node, &value)| by_node[node as usize] = value);
        by_node
    }

    /// Pieces of work of about equal size: ranges of ranks.
    pub(crate) fn pieces(&self) -> Vec<std::ops::Range<usize>> {
        const WORK: usize = 1 << 18;
        let (mut pieces, mut start, mut work) = (Vec::new(), 0, 0);
        for rank in 0..self.nodes() {
            let steps = self.above.row(rank).iter().map(|(other, _)| self.above.row(*other as usize).len());
            work += 1 + steps.sum::<usize>();
            if work >= WORK {
                pieces.push(start..rank + 1);
                (start, work) = (rank + 1, 0);
            }
        }
        pieces.push(start..self.nodes());
        pieces
    }

    /// Every triangle whose lowest rank is `low`, as (middle, highest), with one bit a rank in `marks`, all zero.
    #[inline]
    pub(crate) fn triangles(&self, low: usize, marks: &mut Marks, mut each: impl FnMut(u32, u32)) {
        let row = self.above.row(low);
        row.iter().for_each(|(rank, _)| marks.set(*rank));
        for &(middle, _) in row {
            for &(high, _) in self.above.row(middle as usize) {
                if marks.bit(high) != 0 {
                    each(middle, high);
                }
            }
        }
        row.iter().for_each(|(rank, _)| marks.clear(*rank));
    }
}

/// One bit a rank: small enough to stay in the nearest cache.
pub(crate) struct Marks(Vec<u64>);

impl Marks {
    pub(crate) fn new(ranks: usize) -> Self {
        Self(vec![0; ranks.div_ceil(64)])
    }

    #[inline]
    pub(crate) fn set(&mut self, rank: u32) {
        self.0[rank as usize >> 6] |= 1 << (rank & 63);
    }

    #[inline]
    pub(crate) fn clear(&mut self, rank: u32) {
        self.0[rank as usize >> 6] = 0;
    }

    /// 1 or 0.
    #[inline]
    pub(crate) fn bit(&self, rank: u32) -> u64 {
        (self.0[rank as usize >> 6] >> (rank & 63)) & 1
    }
}
