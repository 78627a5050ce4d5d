//! # Robustness of the largest component
//!
//! **Answers** How much of a network still holds together once its best-connected organisations are gone?
//!
//! **Formula** nodes of the largest component after the first r nodes of an order are removed, r = 0, step, 2 step, …
//!
//! **Symbols** r: nodes removed
//!
//! **In → out** ties and an order → sizes of the largest component
//!
//! **Choices** by degree, ranked once or anew at each removal, equals by number · or any other order, for example by brokerage
//!
//! **Edge cases** all nodes removed: 0
//!
//! **Source** Albert, R., Jeong, H. & Barabási, A.-L. (2000) Error and attack tolerance of complex networks, Nature 406, 378–382,
//! doi:10.1038/35019019
//!
//! **Checked** networkx 3.6.1 on four networks, both orders
//!
//! **Not for** forecasts: organisations that leave are replaced, here they are not

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::components::root;
use crate::error::{NetworkError, same_length};
use crate::graph::Graph;

/// How nodes are ordered for removal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RemovalOrder {
    /// By degree at the start.
    DegreeOnce,
    /// By degree among the nodes that are left.
    DegreeAnew,
}

/// The largest component after some removals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Removal {
    /// Nodes removed.
    pub removed: usize,
    /// Nodes of the largest component of what is left.
    pub largest: usize,
}

/// The sizes of the largest component, every `step` removals and at the end.
///
/// # Errors
/// A step of zero.
pub fn robustness(graph: &Graph, order: RemovalOrder, step: usize) -> Result<Vec<Removal>, NetworkError> {
    largest_component_after(graph, &order_by_degree(graph, order), step)
}

/// All nodes, the best connected first.
pub fn order_by_degree(graph: &Graph, order: RemovalOrder) -> Vec<u32> {
    let mut left: Vec<usize> = graph.node_ids().map(|node| graph.degree(node)).collect();
    match order {
        RemovalOrder::DegreeOnce => {
            let mut nodes: Vec<u32> = graph.node_ids().collect();
            nodes.sort_by_key(|&node| (Reverse(left[node as usize]), node));
            nodes
        }
        RemovalOrder::DegreeAnew => {
            let mut heap: BinaryHeap<(usize, Reverse<u32>)> =
                graph.node_ids().map(|node| (left[node as usize], Reverse(node))).collect();
            let mut gone = vec![false; graph.nodes()];
            let mut nodes = Vec::with_capacity(graph.nodes());
            while let Some((degree, Reverse(node))) = heap.pop() {
                // What is on the heap may be out of date.
                if gone[node as usize] || degree != left[node as usize] {
                    continue;
                }
                gone[node as usize] = true;
                nodes.push(node);
                for &other in graph.neighbours(node).iter().filter(|&&other| !gone[other as usize]) {
                    left[other as usize] -= 1;
                    heap.push((left[other as usize], Reverse(other)));
                }
            }
            nodes
        }
    }
}

/// The same for any order of all nodes. Nodes are put back from the end, so that parts only ever join.
///
/// # Errors
/// A step of zero, or an order that does not hold every node once.
pub fn largest_component_after(
    graph: &Graph,
    order: &[u32],
    step: usize,
) -> Result<Vec<Removal>, NetworkError> {
    let n = graph.nodes();
    if step == 0 {
        return Err(NetworkError::Option { what: "the step", value: 0.0, allowed: "one or more" });
    }
    same_length("the order", order.len(), n)?;
    let mut back = vec![false; n];
    for (position, &node) in order.iter().enumerate() {
        match back.get_mut(node as usize) {
            Some(seen) if !*seen => *seen = true,
            _ => {
                let (what, value) = ("the order", f64::from(node));
                return Err(NetworkError::Value { what, position, value, allowed: "every node once" });
            }
        }
    }
    back.fill(false);
    let mut parent: Vec<u32> = graph.node_ids().collect();
    let mut size = vec![1usize; n];
    let mut largest = 0;
    let mut removals = vec![Removal { removed: n, largest }];
    for (removed, &node) in order.iter().enumerate().rev() {
        back[node as usize] = true;
        for &other in graph.neighbours(node).iter().filter(|&&other| back[other as usize]) {
            let (a, b) = (root(&mut parent, node), root(&mut parent, other));
            if a != b {
                let (from, to) = if size[a as usize] < size[b as usize] { (a, b) } else { (b, a) };
                parent[from as usize] = to;
                size[to as usize] += size[from as usize];
            }
        }
        largest = largest.max(size[root(&mut parent, node) as usize]);
        if removed % step == 0 {
            removals.push(Removal { removed, largest });
        }
    }
    removals.reverse();
    Ok(removals)
}
