//! # Components
//!
//! **Answers** Into which parts without a tie between them does the network fall?
//!
//! **Formula** two nodes are in one component if a path of ties joins them
//!
//! **Symbols** –
//!
//! **In → out** ties → one component a node
//!
//! **Choices** numbered in the order of their first nodes · a node without ties is a component of one
//!
//! **Edge cases** no nodes: no components
//!
//! **Source** Sutton, M., Ben-Nun, T. & Barak, A. (2018) Optimizing parallel graph connectivity computation via subgraph
//! sampling, IPDPS, doi:10.1109/IPDPS.2018.00012
//!
//! **Checked** networkx 3.6.1 on four networks
//!
//! **Not for** how well a part holds together: one tie is enough

use crate::graph::{Graph, Partition};

/// Ties of a node that are looked at before the largest part is guessed.
const FIRST_TIES: usize = 2;
/// Nodes looked at to guess it.
const LOOKED_AT: usize = 1_024;

/// The components, numbered in the order of their first nodes.
///
/// ```
/// use streets_network::{Graph, components};
/// let graph = Graph::from_ties(5, &[(0, 3, 1.0), (1, 2, 1.0)])?;
/// let parts = components(&graph);
/// assert_eq!(parts.of(), [0, 1, 1, 0, 2]);
/// assert_eq!(parts.largest(2), [(0, 2), (1, 2)]);
/// # Ok::<(), streets_network::NetworkError>(())
/// ```
pub fn components(graph: &Graph) -> Partition {
    let mut parent: Vec<u32> = graph.node_ids().collect();
    for node in graph.node_ids() {
        let neighbours = graph.neighbours(node);
        neighbours.iter().take(FIRST_TIES).for_each(|&other| join(&mut parent, node, other));
    }
    let largest = most_frequent_root(&mut parent);
    // What is already in the largest part is reached from the other end of every tie that leads out of it.
    for node in graph.node_ids() {
        if Some(root(&mut parent, node)) != largest {
            let neighbours = graph.neighbours(node);
            neighbours.iter().skip(FIRST_TIES).for_each(|&other| join(&mut parent, node, other));
        }
    }
    Partition::new(graph.node_ids().map(|node| root(&mut parent, node)).collect()).renumbered()
}

/// The node that stands for the part, halving the path to it.
pub(crate) fn root(parent: &mut [u32], mut node: u32) -> u32 {
    while parent[node as usize] != node {
        let above = parent[parent[node as usize] as usize];
        parent[node as usize] = above;
        node = above;
    }
    node
}

/// The lower of two roots stands for both.
fn join(parent: &mut [u32], a: u32, b: u32) {
    let (a, b) = (root(parent, a), root(parent, b));
    if a != b {
        parent[a.max(b) as usize] = a.min(b);
    }
}

fn most_frequent_root(parent: &mut [u32]) -> Option<u32> {
    let step = (parent.len() / LOOKED_AT).max(1);
    let mut roots: Vec<u32> = (0..parent.len()).step_by(step).map(|node| root(parent, node as u32)).collect();
    roots.sort_unstable();
    let longest = roots.chunk_by(|a, b| a == b).max_by_key(|same| same.len())?;
    longest.first().copied()
}
