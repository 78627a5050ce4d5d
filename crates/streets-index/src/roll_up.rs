//! From the scores of indicators to those of groups and of the index.

use crate::aggregate::{Aggregation, Unaggregable};
use crate::tree::Tree;
use crate::weights::Weighting;

/// How groups are made.
pub(crate) struct RollUp<'a> {
    pub(crate) tree: &'a Tree,
    /// Where weights come from.
    pub(crate) weighting: Weighting,
    /// Weights of every node, relative; 0 leaves a node out.
    pub(crate) given: &'a [f64],
    /// What groups without an aggregation of their own use.
    pub(crate) aggregation: &'a dyn Fn(usize) -> Aggregation,
}

/// Why a group could not be made.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RollUpFailure {
    Aggregation { group: usize, member: Option<usize>, cause: Unaggregable },
    Weights { group: usize, reason: &'static str },
}

impl RollUp<'_> {
    /// Writes the scores of every group into `groups`, in the order of the tree's groups; `shares` takes the weights used, as shares of each
    /// group. A member all missing is left out.
    pub(crate) fn run(
        &self,
        leaves: &[&[f64]],
        groups: &mut [Vec<f64>],
        shares: &mut [f64],
    ) -> Result<(), RollUpFailure> {
        let first = self.tree.indicators;
        let mut used: Vec<usize> = Vec::new();
        let mut weights: Vec<f64> = Vec::new();
        for &group in &self.tree.bottom_up {
            let mut out = std::mem::take(&mut groups[group - first]);
            let score =
                |node: usize| if node < first { leaves[node] } else { groups[node - first].as_slice() };
            used.clear();
            used.extend(self.tree.nodes[group].members.iter().filter(|member| {
                shares[**member] = 0.0;
                self.given[**member] > 0.0 && !score(**member).iter().all(|x| x.is_nan())
            }));
            let members: Vec<&[f64]> = used.iter().map(|member| score(*member)).collect();
            let done = if members.is_empty() {
                out.fill(f64::NAN);
                Ok(())
            } else {
                weights.clear();
                weights.extend(used.iter().map(|member| self.given[*member]));
                self.aggregate(group, &used, &members, &weights, shares, &mut out)
            };
            groups[group - first] = out;
            done?;
        }
        shares[self.tree.root] = 1.0;
        Ok(())
    }

    fn aggregate(
        &self,
        group: usize,
        used: &[usize],
        members: &[&[f64]],
        given: &[f64],
        shares: &mut [f64],
        out: &mut [f64],
    ) -> Result<(), RollUpFailure> {
        let weights = self
            .weighting
            .weights(members, given)
            .map_err(|reason| RollUpFailure::Weights { group, reason })?;
        for (member, weight) in used.iter().zip(&weights) {
            shares[*member] = *weight;
        }
        (self.aggregation)(group).apply(members, &weights, out).map_err(|cause| {
            let member = match &cause {
                Unaggregable::NotPositive { member, .. } => Some(used[*member]),
                Unaggregable::LinearProgramme { .. } => None,
            };
            RollUpFailure::Aggregation { group, member, cause }
        })
    }
}
