//! How many pairs that are known to be the same blocking brings together.

use super::blocking::BlockingRule;
use super::blocks::Blocks;
use super::options::LinkOptions;
use super::prepared::Prepared;
use super::record::LinkRecord;

/// How many of the pairs known to be the same the rules bring together.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockingRecall {
    /// Pairs known to be the same.
    pub true_pairs: usize,
    /// Of those, how many are compared.
    pub found: usize,
    /// Of those, how many each rule brings, and how many no other rule brings.
    pub by_rule: Vec<(BlockingRule, usize, usize)>,
}

/// Measures blocking on pairs known to be the same, given by their indices in `records`.
pub fn blocking_recall(
    records: &[LinkRecord],
    true_pairs: &[(usize, usize)],
    options: &LinkOptions,
) -> BlockingRecall {
    let borrowed: Vec<&LinkRecord> = records.iter().collect();
    let prepared = Prepared::new(&borrowed, &options.one_per_organisation);
    let brought: Vec<Vec<bool>> = BlockingRule::ALL
        .iter()
        .map(|rule| {
            let blocks = Blocks::new(&prepared, options.block_cap, &[*rule]);
            true_pairs.iter().map(|(a, b)| blocks.together(&prepared, *a, *b, options.scope)).collect()
        })
        .collect();
    let times: Vec<usize> =
        (0..true_pairs.len()).map(|pair| brought.iter().filter(|rule| rule[pair]).count()).collect();
    let by_rule = BlockingRule::ALL
        .iter()
        .zip(&brought)
        .map(|(rule, brought)| {
            let all = brought.iter().filter(|found| **found).count();
            let only = brought.iter().zip(&times).filter(|(found, times)| **found && **times == 1).count();
            (*rule, all, only)
        })
        .collect();
    BlockingRecall {
        true_pairs: true_pairs.len(),
        found: times.iter().filter(|times| **times > 0).count(),
        by_rule,
    }
}
