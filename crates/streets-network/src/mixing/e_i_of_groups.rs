//! # E–I index of groups
//!
//! **Answers** Do groups work with their own kind, or with others?
//!
//! **Formula** $(E - I)/(E + I)$
//!
//! **Symbols** E: external ties · I: internal ties
//!
//! **In → out** ties and one group a node → −1 (all internal) to 1 (all external), of all and of each group
//!
//! **Choices** of all, each tie counts once; of a group, ends of ties count, so an internal tie counts twice and an external one once for
//! each of its two groups · with or without weights
//!
//! **Edge cases** no ties: no index
//!
//! **Source** Krackhardt, D. & Stern, R. (1988) Informal networks and organizational crises: an experimental simulation, Social Psychology
//! Quarterly 51(2), 123–140, doi:10.2307/2786835
//!
//! **Checked** from the definition with pandas on two networks
//!
//! **Not for** groups of very different size: a small group has few partners of its own by arithmetic alone

use crate::error::{NetworkError, same_length};
use crate::graph::{Graph, Partition};

/// External and internal ties.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TiesByReach {
    /// Ties, or ends of ties, that leave the group.
    pub external: u64,
    /// Those that stay in it.
    pub internal: u64,
    /// Weight of those that leave.
    pub external_weight: f64,
    /// Weight of those that stay.
    pub internal_weight: f64,
}

impl TiesByReach {
    /// The index by numbers of ties; `None` without ties.
    pub fn index(&self) -> Option<f64> {
        ratio(self.external as f64, self.internal as f64)
    }

    /// The index by weight; `None` without ties.
    pub fn weighted_index(&self) -> Option<f64> {
        ratio(self.external_weight, self.internal_weight)
    }
}

fn ratio(external: f64, internal: f64) -> Option<f64> {
    let all = external + internal;
    (all > 0.0).then(|| (external - internal) / all)
}

/// Ties by reach, of all and of each group.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupTies {
    /// Each tie once.
    pub all: TiesByReach,
    /// Ends of ties, by group.
    pub of_group: Vec<TiesByReach>,
}

/// Counts external and internal ties.
///
/// # Errors
/// Not one group a node.
pub fn e_i(graph: &Graph, groups: &Partition) -> Result<GroupTies, NetworkError> {
    same_length("the groups", groups.nodes(), graph.nodes())?;
    let mut all = TiesByReach::default();
    let mut of_group = vec![TiesByReach::default(); groups.groups()];
    for (a, b, weight) in graph.tie_list() {
        let [from, to] = [a, b].map(|node| groups.of()[node as usize]);
        if from == to {
            all.internal += 1;
            all.internal_weight += weight;
        } else {
            all.external += 1;
            all.external_weight += weight;
        }
        for group in [from, to] {
            let own = &mut of_group[group as usize];
            if from == to {
                own.internal += 1;
                own.internal_weight += weight;
            } else {
                own.external += 1;
                own.external_weight += weight;
            }
        }
    }
    Ok(GroupTies { all, of_group })
}
