//! # Persistence of ties, entry and exit
//!
//! **Answers** Do partners of one period work together again in the next, and who joins or leaves?
//!
//! **Formula** kept $|A \cap B|/|A|$; new $|B \setminus A|/|B|$; Jaccard $|A \cap B|/|A \cup B|$
//!
//! **Symbols** A, B: ties of the earlier and the later period
//!
//! **In → out** two networks of the same nodes → counts and shares
//!
//! **Choices** a node is there in a period if it has a tie in it · the share by weight takes the weights of the earlier period
//!
//! **Edge cases** no ties in a period: the share that would divide by them is not defined
//!
//! **Source** Burt, R. S. (2000) Decay functions, Social Networks 22(1), 1–28, doi:10.1016/S0378-8733(99)00015-5
//!
//! **Checked** worked example by hand; brute force over sets by property
//!
//! **Not for** periods of different length: a longer one holds more of everything

use crate::error::{NetworkError, same_length};
use crate::graph::Graph;

/// From one period to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Persistence {
    /// Ties of both periods.
    pub kept: usize,
    /// Ties of the earlier period alone.
    pub gone: usize,
    /// Ties of the later period alone.
    pub new: usize,
    /// Ties kept over ties of the earlier period.
    pub kept_share: Option<f64>,
    /// The same by weight in the earlier period.
    pub kept_weight_share: Option<f64>,
    /// New ties over ties of the later period.
    pub new_share: Option<f64>,
    /// Ties of both over ties of either.
    pub jaccard: Option<f64>,
    /// Nodes with ties in both periods.
    pub stayed: usize,
    /// Nodes with ties in the later period alone.
    pub entered: Vec<u32>,
    /// Nodes with ties in the earlier period alone.
    pub left: Vec<u32>,
    /// Kept ties of each node over its ties of the earlier period.
    pub kept_share_of: Vec<Option<f64>>,
}

/// What is kept from `before` to `after`.
///
/// # Errors
/// The networks do not have the same number of nodes.
///
/// ```
/// use streets_network::{Graph, persistence};
/// let before = Graph::from_ties(4, &[(0, 1, 3.0), (1, 2, 1.0)])?;
/// let after = Graph::from_ties(4, &[(0, 1, 1.0), (1, 3, 1.0), (0, 3, 1.0)])?;
/// let change = persistence(&before, &after)?;
/// assert_eq!((change.kept, change.gone, change.new), (1, 1, 2));
/// assert_eq!((change.kept_share, change.kept_weight_share), (Some(0.5), Some(0.75)));
/// assert_eq!((change.stayed, change.entered, change.left), (2, vec![3], vec![2]));
/// # Ok::<(), streets_network::NetworkError>(())
/// ```
pub fn persistence(before: &Graph, after: &Graph) -> Result<Persistence, NetworkError> {
    same_length("the later network", after.nodes(), before.nodes())?;
    let (mut kept, mut kept_weight) = (0, 0.0);
    let mut kept_of = vec![0usize; before.nodes()];
    for (a, b, weight) in before.tie_list() {
        if after.weight_between(a, b).is_some() {
            kept += 1;
            kept_weight += weight;
            kept_of[a as usize] += 1;
            kept_of[b as usize] += 1;
        }
    }
    let share = |part: f64, all: f64| (all > 0.0).then(|| part / all);
    let (gone, new) = (before.ties() - kept, after.ties() - kept);
    let there = |graph: &Graph, node: u32| graph.degree(node) > 0;
    let nodes = |of: &dyn Fn(u32) -> bool| before.node_ids().filter(|&node| of(node)).collect::<Vec<u32>>();
    Ok(Persistence {
        kept,
        gone,
        new,
        kept_share: share(kept as f64, before.ties() as f64),
        kept_weight_share: share(kept_weight, before.total_weight()),
        new_share: share(new as f64, after.ties() as f64),
        jaccard: share(kept as f64, (kept + gone + new) as f64),
        stayed: nodes(&|node| there(before, node) && there(after, node)).len(),
        entered: nodes(&|node| !there(before, node) && there(after, node)),
        left: nodes(&|node| there(before, node) && !there(after, node)),
        kept_share_of: before
            .node_ids()
            .zip(kept_of)
            .map(|(node, kept)| share(kept as f64, before.degree(node) as f64))
            .collect(),
    })
}
