//! Shortest paths from one node along ties with lengths, ties in length told with a tolerance.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use crate::graph::Graph;

/// Two lengths whose difference is within this share of them are the same: rounding must not decide which of two equal paths
/// is the shortest (igraph's value).
const SAME: f64 = 1e-10;

/// Dijkstra from one source, and Brandes' counts and dependencies on top.
pub(crate) struct WeightedPaths {
    distance: Vec<f64>,
    settled: Vec<bool>,
    order: Vec<u32>,
    heap: BinaryHeap<Reverse<(u64, u32)>>,
    paths: Vec<f64>,
    pub(crate) dependency: Vec<f64>,
}

impl WeightedPaths {
    pub(crate) fn new(nodes: usize) -> Self {
        Self {
            distance: vec![f64::INFINITY; nodes],
            settled: vec![false; nodes],
            order: Vec::new(),
            heap: BinaryHeap::new(),
            paths: vec![0.0; nodes],
            dependency: vec![0.0; nodes],
        }
    }

    /// Distances from `source`; forgets the run before.
    pub(crate) fn run(&mut self, graph: &Graph, lengths: &[f64], source: u32) {
        for &node in &self.order {
            self.distance[node as usize] = f64::INFINITY;
            self.settled[node as usize] = false;
        }
        self.order.clear();
        self.distance[source as usize] = 0.0;
        self.heap.push(Reverse((0, source)));
        while let Some(Reverse((_, node))) = self.heap.pop() {
            if std::mem::replace(&mut self.settled[node as usize], true) {
                continue;
            }
            self.order.push(node);
            let distance = self.distance[node as usize];
            for (&other, length) in graph.neighbours(node).iter().zip(&lengths[graph.range(node)]) {
                let along = distance + length;
                if along < self.distance[other as usize] {
                    self.distance[other as usize] = along;
                    // The bits of numbers of zero or more rise with the numbers.
                    self.heap.push(Reverse((along.to_bits(), other)));
                }
            }
        }
    }

    pub(crate) fn distance(&self, node: u32) -> f64 {
        self.distance[node as usize]
    }

    /// Nodes reached, the source left out, the nearest first.
    pub(crate) fn others(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.order.iter().skip(1).copied()
    }

    /// Numbers of shortest paths, then what each node's place on them adds up to, for the last run's source.
    pub(crate) fn accumulate(&mut self, graph: &Graph, lengths: &[f64]) {
        let Some(&source) = self.order.first() else { return };
        self.paths[source as usize] = 1.0;
        for &node in &self.order[1..] {
            let before = before(graph, lengths, &self.distance, node);
            self.paths[node as usize] = before.map(|other| self.paths[other as usize]).sum();
        }
        self.order.iter().for_each(|&node| self.dependency[node as usize] = 0.0);
        for &node in self.order[1..].iter().rev() {
            let share = (1.0 + self.dependency[node as usize]) / self.paths[node as usize];
            for other in before(graph, lengths, &self.distance, node) {
                self.dependency[other as usize] += self.paths[other as usize] * share;
            }
        }
    }
}

/// Neighbours from which a shortest path comes to `node`.
fn before<'a>(
    graph: &'a Graph,
    lengths: &'a [f64],
    distance: &'a [f64],
    node: u32,
) -> impl Iterator<Item = u32> + 'a {
    let own = distance[node as usize];
    let ties = graph.neighbours(node).iter().zip(&lengths[graph.range(node)]);
    ties.filter(move |(other, length)| {
        let other = distance[**other as usize];
        other < own && (other + **length - own).abs() <= SAME * own
    })
    .map(|(&other, _)| other)
}
