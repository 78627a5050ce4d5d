//! # Triads across classes
//!
//! **Answers** Which kinds of organisation make triangles with which, and which meet only through a third?
//!
//! **Formula** counts of triangles by the sorted classes of the three nodes, and of paths a – c – b by the class of the centre
//! and the sorted classes of the ends
//!
//! **Symbols** c: the centre · a, b: the ends
//!
//! **In → out** ties and one class a node → counts
//!
//! **Choices** a path counts whether or not its ends are tied; open paths are those less the triangles · the census without
//! classes has the four kinds of an undirected network: empty, one tie, two ties, triangle
//!
//! **Edge cases** fewer than three nodes: all zero
//!
//! **Source** Holland, P. W. & Leinhardt, S. (1976) Local structure in social networks, Sociological Methodology 7, 1–45,
//! doi:10.2307/270703
//!
//! **Checked** igraph 1.0.0 (`triad_census`, `cliques`) and pandas on two networks with classes, four without
//!
//! **Not for** significance: no null is drawn here

use std::collections::BTreeMap;

use super::network_clustering::Triangles;
use crate::error::{NetworkError, same_length};
use crate::graph::in_chunks::gathered;
use crate::graph::ranking::{Marks, Ranking};
use crate::graph::{Graph, Partition};

/// Beyond this many classes a table of all triples is too large.
pub(crate) const MOST_CLASSES: usize = 128;

/// Triads of an undirected network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TriadCensus {
    /// No tie.
    pub empty: u128,
    /// One tie.
    pub one_tie: u128,
    /// Two ties.
    pub two_ties: u128,
    /// Three ties.
    pub triangle: u128,
}

/// Counts the four kinds of triads.
pub fn triad_census(graph: &Graph, triangles: &Triangles) -> TriadCensus {
    let (n, m) = (graph.nodes() as u128, graph.ties() as u128);
    let two_paths: u128 =
        graph.node_ids().map(|node| graph.degree(node) as u128).map(|k| k * k.saturating_sub(1) / 2).sum();
    let triangle = u128::from(triangles.total);
    let two_ties = two_paths - 3 * triangle;
    let one_tie = m * n.saturating_sub(2) - 2 * two_ties - 3 * triangle;
    let all = n * n.saturating_sub(1) * n.saturating_sub(2) / 6;
    TriadCensus { empty: all - one_tie - two_ties - triangle, one_tie, two_ties, triangle }
}

/// Triads by class, those that occur.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassTriads {
    /// Triangles by sorted classes.
    pub triangles: BTreeMap<[u32; 3], u64>,
    /// Paths of two ties, closed or not, by (end, centre, end), ends sorted.
    pub two_paths: BTreeMap<[u32; 3], u64>,
}

/// Counts triangles and two-paths by class.
///
/// # Errors
/// Not one class a node, or more than 128 classes.
pub fn class_triads(graph: &Graph, classes: &Partition) -> Result<ClassTriads, NetworkError> {
    same_length("the classes", classes.nodes(), graph.nodes())?;
    let groups = classes.groups();
    if groups > MOST_CLASSES {
        let allowed = "128 classes or fewer";
        return Err(NetworkError::Option { what: "the number of classes", value: groups as f64, allowed });
    }
    let ranking = Ranking::new(graph, |_| ());
    let class: Vec<u32> = ranking.node_of.iter().map(|&node| classes.of()[node as usize]).collect();
    let pieces = ranking.pieces();
    let tables = gathered(
        pieces.len(),
        || (vec![0u64; groups * groups * groups], Marks::new(ranking.nodes())),
        |(table, marks), piece| {
            for low in pieces[piece].clone() {
                let own = class[low] as usize * groups;
                ranking.triangles(low, marks, |middle, high| {
                    table
                        [(own + class[middle as usize] as usize) * groups + class[high as usize] as usize] +=
                        1;
                });
            }
        },
    );
    let mut triangles = BTreeMap::new();
    for (table, _) in &tables {
        for (cell, &count) in table.iter().enumerate().filter(|(_, count)| **count > 0) {
            let mut key = [cell / groups / groups, cell / groups % groups, cell % groups].map(|c| c as u32);
            key.sort_unstable();
            *triangles.entry(key).or_default() += count;
        }
    }
    Ok(ClassTriads { triangles, two_paths: two_paths(graph, classes) })
}

fn two_paths(graph: &Graph, classes: &Partition) -> BTreeMap<[u32; 3], u64> {
    let mut paths = BTreeMap::new();
    let mut counts = vec![0u64; classes.groups()];
    for centre in graph.node_ids() {
        graph.neighbours(centre).iter().for_each(|&end| counts[classes.of()[end as usize] as usize] += 1);
        let class = classes.of()[centre as usize];
        for a in 0..counts.len() {
            for b in a..counts.len() {
                let pairs =
                    if a == b { counts[a] * counts[a].saturating_sub(1) / 2 } else { counts[a] * counts[b] };
                if pairs > 0 {
                    *paths.entry([a as u32, class, b as u32]).or_default() += pairs;
                }
            }
        }
        counts.fill(0);
    }
    paths
}
