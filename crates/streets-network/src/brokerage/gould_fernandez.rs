//! # Gould–Fernández brokerage
//!
//! **Answers** Between which kinds of organisation does an organisation mediate?
//!
//! **Formula** ordered pairs (a, b) of partners of v without a tie between them, by the groups of a, v and b: all alike
//! (coordinator), a and b alike (consultant), a and v alike (representative), v and b alike (gatekeeper), all different (liaison)
//!
//! **Symbols** v: the broker
//!
//! **In → out** ties (weights not used) and one group a node → whole numbers a node
//!
//! **Choices** ties have no direction, so every pair counts both ways round (sna): coordinator, consultant, liaison and total are
//! twice the number of pairs, and representative equals gatekeeper · groups are sectors, places, or any other
//!
//! **Edge cases** a node with fewer than two partners: zeros
//!
//! **Source** Gould, R. V. & Fernandez, R. M. (1989) Structures of mediation: a formal approach to brokerage in transaction networks,
//! Sociological Methodology 19, 89–126, doi:10.2307/270949
//!
//! **Checked** R sna 2.7-1 (`brokerage`) on two networks; brute force over pairs by property
//!
//! **Not for** groups that are read off the same ties, such as communities: mediation between them is then built in

use crate::error::{NetworkError, same_length};
use crate::graph::in_chunks::gathered;
use crate::graph::ranking::{Marks, Ranking};
use crate::graph::{Graph, Partition};

/// A node's brokerage by role, in ordered pairs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Brokerage {
    /// Within its own group.
    pub coordinator: u64,
    /// From outside into its own group.
    pub gatekeeper: u64,
    /// From its own group to the outside.
    pub representative: u64,
    /// Within another group.
    pub consultant: u64,
    /// Between two other groups.
    pub liaison: u64,
}

impl Brokerage {
    /// All roles together.
    pub fn total(&self) -> u64 {
        self.coordinator + self.gatekeeper + self.representative + self.consultant + self.liaison
    }
}

/// Pairs of partners of a node, by how their groups compare with its own.
#[derive(Clone, Copy, Default)]
struct Pairs {
    own: u64,
    same_other: u64,
    one_own: u64,
    all_different: u64,
}

impl Pairs {
    fn add(&mut self, first_own: bool, second_own: bool, alike: bool) {
        if first_own && second_own {
            self.own += 1;
        } else if alike {
            self.same_other += 1;
        } else if first_own || second_own {
            self.one_own += 1;
        } else {
            self.all_different += 1;
        }
    }
}

/// The brokerage of every node.
///
/// # Errors
/// Not one group a node.
///
/// ```
/// use streets_network::{Graph, Partition, brokerage};
/// let path = Graph::from_ties(3, &[(0, 1, 1.0), (1, 2, 1.0)])?;
/// let roles = brokerage(&path, &Partition::new(vec![0, 0, 1]))?;
/// assert_eq!((roles[1].gatekeeper, roles[1].representative, roles[1].total()), (1, 1, 2));
/// # Ok::<(), streets_network::NetworkError>(())
/// ```
pub fn brokerage(graph: &Graph, groups: &Partition) -> Result<Vec<Brokerage>, NetworkError> {
    same_length("the groups", groups.nodes(), graph.nodes())?;
    let closed = closed_pairs(graph, groups);
    let mut counts = vec![0u64; groups.groups()];
    let mut roles = Vec::with_capacity(graph.nodes());
    for (node, closed) in graph.node_ids().zip(closed) {
        let group_of = |other: u32| groups.of()[other as usize] as usize;
        let own = group_of(node);
        graph.neighbours(node).iter().for_each(|&other| counts[group_of(other)] += 1);
        let k = graph.degree(node) as u64;
        let of_own = counts[own];
        // Each group's pairs once, emptied on the way.
        let mut within_others = 0;
        for &other in graph.neighbours(node) {
            let count = std::mem::take(&mut counts[group_of(other)]);
            if count > 0 && group_of(other) != own {
                within_others += count * (count - 1) / 2;
            }
        }
        let within_own = of_own * of_own.saturating_sub(1) / 2;
        let one_own = of_own * (k - of_own);
        let all = k * k.saturating_sub(1) / 2;
        let bridging = one_own - closed.one_own;
        roles.push(Brokerage {
            coordinator: 2 * (within_own - closed.own),
            gatekeeper: bridging,
            representative: bridging,
            consultant: 2 * (within_others - closed.same_other),
            liaison: 2 * (all - within_own - within_others - one_own - closed.all_different),
        });
    }
    Ok(roles)
}

/// For every node its pairs of partners that are tied: its triangles.
fn closed_pairs(graph: &Graph, groups: &Partition) -> Vec<Pairs> {
    let ranking = Ranking::new(graph, |_| ());
    let group: Vec<u32> = ranking.node_of.iter().map(|&node| groups.of()[node as usize]).collect();
    let pieces = ranking.pieces();
    let tallies = gathered(
        pieces.len(),
        || (vec![Pairs::default(); ranking.nodes()], Marks::new(ranking.nodes())),
        |(tally, marks), piece| {
            for low in pieces[piece].clone() {
                ranking.triangles(low, marks, |middle, high| {
                    let [a, b, c] = [low, middle as usize, high as usize];
                    let (ab, ac, bc) = (group[a] == group[b], group[a] == group[c], group[b] == group[c]);
                    tally[a].add(ab, ac, bc);
                    tally[b].add(ab, bc, ac);
                    tally[c].add(ac, bc, ab);
                });
            }
        },
    );
    let mut by_rank = vec![Pairs::default(); ranking.nodes()];
    for (tally, _) in &tallies {
        for (sum, own) in by_rank.iter_mut().zip(tally) {
            sum.own += own.own;
            sum.same_other += own.same_other;
            sum.one_own += own.one_own;
            sum.all_different += own.all_different;
        }
    }
    ranking.by_node(&by_rank)
}
