//! # Core number
//!
//! **Answers** How deep does an organisation sit in the densely tied middle of the network?
//!
//! **Formula** the largest k such that the node belongs to a part of the network in which every node has at least k ties
//!
//! **Symbols** k: core number
//!
//! **In → out** ties (weights not used) → one whole number a node
//!
//! **Choices** ties are counted, not weighed
//!
//! **Edge cases** a node without ties: 0
//!
//! **Source** Seidman, S. B. (1983) Network structure and minimum degree, Social Networks 5, 269–287,
//! doi:10.1016/0378-8733(83)90028-X; peeled in the manner of Batagelj, V. & Zaveršnik, M. (2003), arXiv:cs/0310049
//!
//! **Checked** networkx 3.6.1 on four networks; brute-force peeling by property
//!
//! **Not for** projections of a few large activities: each makes a core of its own size

use std::hint::black_box;
use std::ops::{Add, SubAssign};

use crate::graph::Graph;

/// Nodes ahead whose rows are fetched.
const AHEAD: usize = 3;

/// The core number of every node.
///
/// ```
/// use streets_network::{Graph, core_numbers};
/// let graph = Graph::from_ties(5, &[(0, 1, 1.0), (1, 2, 1.0), (0, 2, 1.0), (2, 3, 1.0)])?;
/// assert_eq!(core_numbers(&graph), [2, 2, 2, 1, 0]);
/// # Ok::<(), streets_network::NetworkError>(())
/// ```
pub fn core_numbers(graph: &Graph) -> Vec<u32> {
    let most = graph.node_ids().map(|node| graph.degree(node)).max().unwrap_or(0);
    if most <= usize::from(u16::MAX) {
        // Half the bytes: twice as much of it is near.
        peeled(graph, |degree| degree as u16)
    } else {
        peeled(graph, |degree| degree as u32)
    }
}

/// Removes nodes by rising number of ties left.
fn peeled<C>(graph: &Graph, count: impl Fn(usize) -> C) -> Vec<u32>
where
    C: Copy + Ord + From<bool> + Add<Output = C> + SubAssign + Into<u32>,
{
    // Ties left to a node, never below the level at which it goes: in the end its core number.
    let mut left: Vec<C> = graph.node_ids().map(|node| count(graph.degree(node))).collect();
    let mut waiting: Vec<u32> = graph.node_ids().collect();
    let mut going: Vec<u32> = Vec::new();
    let mut level = C::from(false);
    while !waiting.is_empty() {
        going.extend(waiting.iter().filter(|&&node| left[node as usize] <= level));
        let mut at = 0;
        while let Some(&node) = going.get(at) {
            at += 1;
            // Rows lie far apart: the one that comes soon is fetched while this one is gone through.
            if let Some(&soon) = going.get(at + AHEAD) {
                black_box(graph.neighbours(soon).first().copied());
            }
            for &other in graph.neighbours(node) {
                let left = &mut left[other as usize];
                // Whether a neighbour is still there cannot be guessed, so it is not asked; whether it goes now can.
                if *left == level + C::from(true) {
                    going.push(other);
                }
                *left -= C::from(*left > level);
            }
        }
        going.clear();
        waiting.retain(|&node| left[node as usize] > level);
        level = waiting.iter().map(|&node| left[node as usize]).min().unwrap_or(level);
    }
    left.into_iter().map(Into::into).collect()
}
