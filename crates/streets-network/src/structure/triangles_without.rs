//! How many triangles are lost, by the classes of their nodes, with each of several sets of ties that are left out in turn.

use super::triad_census::MOST_CLASSES;
use crate::error::{NetworkError, same_length};
use crate::graph::in_chunks::gathered;
use crate::graph::ranking::{Marks, Ranking};
use crate::graph::{Graph, Partition};

/// Triangles of a network and those lost with each set of its ties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrianglesWithout {
    classes: usize,
    /// By class of the three nodes, in any order; the whole first, then what each set takes away.
    tables: Vec<Vec<u64>>,
}

impl TrianglesWithout {
    /// Triangles of the whole network whose three classes `counted` holds.
    pub fn all(&self, counted: impl Fn([u32; 3]) -> bool) -> u64 {
        self.sum(0, counted)
    }

    /// Of these, those that have a tie in a set.
    ///
    /// # Panics
    /// There is no such set.
    pub fn lost(&self, set: u32, counted: impl Fn([u32; 3]) -> bool) -> u64 {
        self.sum(set as usize + 1, counted)
    }

    fn sum(&self, table: usize, counted: impl Fn([u32; 3]) -> bool) -> u64 {
        let n = self.classes;
        let cells = self.tables[table].iter().enumerate().filter(|(_, triangles)| **triangles > 0);
        let of = |cell: usize| [cell / n / n, cell / n % n, cell % n].map(|class| class as u32);
        cells.filter(|(cell, _)| counted(of(*cell))).map(|(_, triangles)| triangles).sum()
    }
}

/// Counts triangles, and those with a tie in each of `sets` sets. `set_of` has one entry a tie, in the order of
/// [`Graph::tie_list`]: the set that the tie is in, or a number beyond all of them for none.
///
/// # Errors
/// Not one class a node or one set a tie, or more than 128 classes.
///
/// ```
/// use streets_network::{Graph, Partition, triangles_without};
/// // Two triangles that share the tie 1–2; the tie 0–1 is in set 0, the tie 2–3 in set 1.
/// let graph = Graph::from_ties(4, &[(0, 1, 1.0), (0, 2, 1.0), (1, 2, 1.0), (1, 3, 1.0), (2, 3, 1.0)])?;
/// let found = triangles_without(&graph, &Partition::new(vec![0; 4]), &[0, 9, 9, 9, 1], 2)?;
/// assert_eq!([found.all(|_| true), found.lost(0, |_| true), found.lost(1, |_| true)], [2, 1, 1]);
/// # Ok::<(), streets_network::NetworkError>(())
/// ```
pub fn triangles_without(
    graph: &Graph,
    classes: &Partition,
    set_of: &[u32],
    sets: usize,
) -> Result<TrianglesWithout, NetworkError> {
    same_length("the classes", classes.nodes(), graph.nodes())?;
    same_length("the sets", set_of.len(), graph.ties())?;
    let groups = classes.groups();
    if groups > MOST_CLASSES {
        let allowed = "128 classes or fewer";
        return Err(NetworkError::Option { what: "the number of classes", value: groups as f64, allowed });
    }
    let of_arc = sets_of_arcs(graph, set_of, sets);
    let ranking = Ranking::new(graph, |arc| of_arc[arc]);
    let class: Vec<usize> =
        ranking.node_of.iter().map(|&node| classes.of()[node as usize] as usize).collect();
    let pieces = ranking.pieces();
    let cells = groups * groups * groups;
    let counts = gathered(
        pieces.len(),
        || (vec![0u64; (sets + 1) * cells], vec![0u32; ranking.nodes()], Marks::new(ranking.nodes())),
        |(counts, set_to, marks), piece| {
            for low in pieces[piece].clone() {
                let row = ranking.above.row(low);
                row.iter().for_each(|&(rank, set)| {
                    marks.set(rank);
                    set_to[rank as usize] = set;
                });
                for &(middle, first) in row {
                    for &(high, second) in ranking.above.row(middle as usize) {
                        if marks.bit(high) == 0 {
                            continue;
                        }
                        let cell =
                            (class[low] * groups + class[middle as usize]) * groups + class[high as usize];
                        let third = set_to[high as usize];
                        counts[cell] += 1;
                        let mut lose = |set: u32| counts[(set as usize + 1) * cells + cell] += 1;
                        if (first as usize) < sets {
                            lose(first);
                        }
                        if (second as usize) < sets && second != first {
                            lose(second);
                        }
                        if (third as usize) < sets && third != first && third != second {
                            lose(third);
                        }
                    }
                }
                row.iter().for_each(|(rank, _)| marks.clear(*rank));
            }
        },
    );
    let mut sums = vec![0u64; (sets + 1) * cells];
    for (own, ..) in &counts {
        sums.iter_mut().zip(own).for_each(|(sum, count)| *sum += count);
    }
    let tables = if cells == 0 {
        vec![Vec::new(); sets + 1]
    } else {
        sums.chunks(cells).map(<[u64]>::to_vec).collect()
    };
    Ok(TrianglesWithout { classes: groups, tables })
}

/// The set of each arc; both arcs of a tie have the tie's.
fn sets_of_arcs(graph: &Graph, set_of: &[u32], sets: usize) -> Vec<u32> {
    let mut of_arc = vec![sets as u32; 2 * graph.ties()];
    // Arcs to lower ends come first in a row, in the order of these.
    let mut next: Vec<usize> = graph.node_ids().map(|node| graph.range(node).start).collect();
    let mut ties = set_of.iter();
    for node in graph.node_ids() {
        for (arc, &other) in graph.range(node).zip(graph.neighbours(node)) {
            if other > node
                && let Some(&set) = ties.next()
            {
                of_arc[arc] = set;
                of_arc[next[other as usize]] = set;
                next[other as usize] += 1;
            }
        }
    }
    of_arc
}
