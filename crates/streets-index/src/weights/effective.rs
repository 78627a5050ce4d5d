//! # Effective weights
//!
//! **Answers** What does an indicator weigh in the index itself?
//!
//! **Formula** product of the weights, as shares of their groups, from the indicator up to the index
//!
//! **Symbols** –
//!
//! **In → out** weights in the tree → shares of the index; those of one level add up to 1 where every branch reaches it
//!
//! **Choices** nominal: what a member does to the index also depends on its spread and on the other members, for which see the optimised weights
//!
//! **Edge cases** a group whose weights add up to 0: its members weigh nothing
//!
//! **Source** Becker, W. et al. (2017) Weights and importance in composite indicators, Ecological Indicators 80, 12–22, doi:10.1016/j.ecolind.2017.03.056
//!
//! **Checked** against COINr 1.1.14 (`get_eff_weights`) · rtol 1e-9
//!
//! **Not for** geometric means and outranking, where a weight is an exponent or a vote

use crate::tree::Tree;

/// Effective weight of every node, from weights that are shares of each group.
pub fn effective_weights(tree: &Tree, shares: &[f64]) -> Vec<f64> {
    (0..tree.nodes.len())
        .map(|node| tree.ancestors(node).filter(|at| *at != tree.root).map(|at| shares[at]).product())
        .collect()
}
