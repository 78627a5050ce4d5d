//! Nodes that no shortest path can tell apart, as one.
//!
//! Organisations whose only activity is the same have the same partners (and each other); so have firms whose only partner is
//! the same university. Such twins lie on no shortest path of each other's, so a search from one of them, on a network in
//! which each class of twins is one node with a size, serves them all.

use crate::graph::Graph;
use crate::graph::rows::offsets;

/// A network of classes of twins, without nodes that have no tie.
pub(crate) struct Twins {
    /// The class of each node; `u32::MAX` for a node without ties.
    pub(crate) class_of: Vec<u32>,
    /// Nodes of each class.
    pub(crate) size: Vec<f64>,
    /// Paths that a node of the class lends each of its neighbours as their middle: (size − 1)/degree if twins are not tied,
    /// 0 if they are.
    pub(crate) between_twins: Vec<f64>,
    offsets: Vec<usize>,
    neighbours: Vec<u32>,
}

impl Twins {
    pub(crate) fn new(graph: &Graph) -> Self {
        let first_of = first_twins(graph);
        // Classes are numbered by degree, the best connected first, so that what is used often lies together.
        let mut firsts: Vec<u32> =
            graph.node_ids().filter(|&v| first_of[v as usize] == v && graph.degree(v) > 0).collect();
        firsts.sort_by_key(|&node| (std::cmp::Reverse(graph.degree(node)), node));
        let mut class_of = vec![u32::MAX; graph.nodes()];
        firsts.iter().zip(0..).for_each(|(&first, class)| class_of[first as usize] = class);
        let mut size = vec![0.0; firsts.len()];
        for node in graph.node_ids().filter(|&node| graph.degree(node) > 0) {
            let class = class_of[first_of[node as usize] as usize];
            class_of[node as usize] = class;
            size[class as usize] += 1.0;
        }
        let mut neighbours = Vec::new();
        let mut lengths = Vec::with_capacity(firsts.len());
        let mut between_twins = Vec::with_capacity(firsts.len());
        for (&first, class) in firsts.iter().zip(0u32..) {
            let before = neighbours.len();
            let others = graph.neighbours(first).iter();
            let firsts_only = others.filter(|&&other| first_of[other as usize] == other);
            neighbours
                .extend(firsts_only.map(|&other| class_of[other as usize]).filter(|&other| other != class));
            lengths.push(neighbours.len() - before);
            let tied = graph.neighbours(first).iter().any(|&other| first_of[other as usize] == first);
            let pairs = size[class as usize] - 1.0;
            between_twins.push(if tied { 0.0 } else { pairs / graph.degree(first) as f64 });
        }
        Self { class_of, size, between_twins, offsets: offsets(lengths.into_iter()), neighbours }
    }

    pub(crate) fn classes(&self) -> usize {
        self.size.len()
    }

    pub(crate) fn neighbours(&self, class: u32) -> &[u32] {
        &self.neighbours[self.offsets[class as usize]..self.offsets[class as usize + 1]]
    }

    /// Values by class put into the order of nodes, 0 without ties.
    pub(crate) fn by_node(&self, by_class: &[f64]) -> Vec<f64> {
        self.class_of.iter().map(|&class| by_class.get(class as usize).copied().unwrap_or(0.0)).collect()
    }
}

/// For each node the first node of its class. A node cannot have twins of both kinds.
fn first_twins(graph: &Graph) -> Vec<u32> {
    let mut first_of: Vec<u32> = graph.node_ids().collect();
    let open: Vec<u64> = graph
        .node_ids()
        .map(|node| graph.neighbours(node).iter().fold(0u64, |sum, &other| sum.wrapping_add(spread(other))))
        .collect();
    for with_itself in [true, false] {
        let key = |node: u32| {
            let own = if with_itself { spread(node) } else { 0 };
            (open[node as usize].wrapping_add(own), node)
        };
        let mut keyed: Vec<(u64, u32)> = graph.node_ids().map(key).collect();
        keyed.sort_unstable();
        for alike in keyed.chunk_by(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1) {
            // Equal sums are almost always equal neighbours; the rest is told apart here.
            let mut firsts: Vec<u32> = Vec::new();
            for &(_, node) in alike {
                match firsts.iter().find(|&&first| same_neighbours(graph, first, node)) {
                    Some(&first) => first_of[node as usize] = first,
                    None => firsts.push(node),
                }
            }
        }
    }
    first_of
}

/// Whether both have the same neighbours, apart from each other.
fn same_neighbours(graph: &Graph, a: u32, b: u32) -> bool {
    let (of_a, of_b) = (graph.neighbours(a), graph.neighbours(b));
    of_a.len() == of_b.len() && of_a.iter().filter(|&&x| x != b).eq(of_b.iter().filter(|&&x| x != a))
}

/// SplitMix64's finish: a number without a pattern for every node.
fn spread(node: u32) -> u64 {
    let mut z = (u64::from(node) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
