//! Blocks: the records that share a key, none above the cap.

use rayon::prelude::*;

use super::block_keys::{division, keys};
use super::blocking::{BlockingReport, BlockingRule, RuleReport};
use super::options::PairScope;
use super::prepared::Prepared;

/// Blocks as lists of records, and the blocks of each record.
pub(crate) struct Blocks {
    members: Vec<u32>,
    starts: Vec<u32>,
    of_record: Vec<u32>,
    of_record_starts: Vec<u32>,
    pub(crate) report: BlockingReport,
}

impl Blocks {
    pub(crate) fn new(prepared: &Prepared, cap: usize, rules: &[BlockingRule]) -> Self {
        let (mut members, mut starts) = (Vec::new(), vec![0u32]);
        let mut report = BlockingReport::default();
        for rule in rules {
            let mut keyed: Vec<(u64, u32)> = (0..prepared.records.len())
                .into_par_iter()
                .flat_map_iter(|record| {
                    let mut found = Vec::new();
                    keys(prepared, record, *rule, &mut found);
                    found.into_iter().map(move |key| (key, record as u32))
                })
                .collect();
            keyed.par_sort_unstable();
            let mut told = RuleReport {
                rule: *rule,
                blocks: 0,
                pairs: 0,
                divided: 0,
                left_out: 0,
                largest_left_out: 0,
                pairs_left_out: 0,
            };
            for block in keyed.chunk_by(|a, b| a.0 == b.0).filter(|block| block.len() > 1) {
                let records: Vec<u32> = block.iter().map(|(_, record)| *record).collect();
                divide(prepared, records, cap * rule.cap_factor(), 0, &mut told, &mut |block| {
                    members.extend_from_slice(block);
                    starts.push(members.len() as u32);
                });
            }
            report.rules.push(told);
        }
        let (of_record, of_record_starts) = turned_round(prepared.records.len(), &members, &starts);
        Self { members, starts, of_record, of_record_starts, report }
    }

    pub(crate) fn count(&self) -> usize {
        self.starts.len() - 1
    }

    /// Hands out the pairs of a block that stand in no block before it, the smaller record first: over all blocks every pair once.
    ///
    /// Pairs come block by block and not record by record, so that what is known of a block's few records is at hand for all its pairs.
    pub(crate) fn new_pairs(
        &self,
        prepared: &Prepared,
        block: usize,
        scope: PairScope,
        mut pair: impl FnMut(u32, u32),
    ) {
        let members = &self.members[self.starts[block] as usize..self.starts[block + 1] as usize];
        for (nth, a) in members.iter().enumerate() {
            let of_a = self.blocks_of(*a);
            for b in &members[nth + 1..] {
                if self.first_common(of_a, *b) == Some(block as u32) && within(prepared, *a, *b, scope) {
                    // Members are ascending.
                    pair(*a, *b);
                }
            }
        }
    }

    /// Whether two records are compared.
    pub(crate) fn together(&self, prepared: &Prepared, a: usize, b: usize, scope: PairScope) -> bool {
        a != b
            && within(prepared, a as u32, b as u32, scope)
            && self.first_common(self.blocks_of(a as u32), b as u32).is_some()
    }

    /// Blocks of a record, ascending.
    fn blocks_of(&self, record: u32) -> &[u32] {
        let starts = &self.of_record_starts;
        &self.of_record[starts[record as usize] as usize..starts[record as usize + 1] as usize]
    }

    fn first_common(&self, of_a: &[u32], b: u32) -> Option<u32> {
        let of_b = self.blocks_of(b);
        let (mut at_a, mut at_b) = (0, 0);
        while at_a < of_a.len() && at_b < of_b.len() {
            match of_a[at_a].cmp(&of_b[at_b]) {
                std::cmp::Ordering::Equal => return Some(of_a[at_a]),
                std::cmp::Ordering::Less => at_a += 1,
                std::cmp::Ordering::Greater => at_b += 1,
            }
        }
        None
    }
}

fn within(prepared: &Prepared, a: u32, b: u32, scope: PairScope) -> bool {
    scope == PairScope::All || prepared.record(a as usize).source != prepared.record(b as usize).source
}

/// Hands out a block, or its parts where it is above the cap.
fn divide(
    prepared: &Prepared,
    records: Vec<u32>,
    cap: usize,
    round: usize,
    told: &mut RuleReport,
    keep: &mut dyn FnMut(&[u32]),
) {
    let pairs = |n: usize| (n as u64) * (n as u64).saturating_sub(1) / 2;
    if records.len() < 2 {
        return;
    }
    if records.len() <= cap {
        told.blocks += 1;
        told.pairs += pairs(records.len());
        keep(&records);
    } else if round < 2 {
        told.divided += usize::from(round == 0);
        let whole = pairs(records.len());
        let mut parted: Vec<(u64, u32)> =
            records.into_iter().map(|record| (division(prepared, record as usize, round), record)).collect();
        parted.sort_unstable();
        let mut within = 0;
        for part in parted.chunk_by(|a, b| a.0 == b.0) {
            within += pairs(part.len());
            let part = part.iter().map(|(_, record)| *record).collect();
            divide(prepared, part, cap, round + 1, told, keep);
        }
        told.pairs_left_out += whole - within;
    } else {
        told.left_out += 1;
        told.largest_left_out = told.largest_left_out.max(records.len());
        told.pairs_left_out += pairs(records.len());
    }
}

/// The blocks of each record.
fn turned_round(records: usize, members: &[u32], starts: &[u32]) -> (Vec<u32>, Vec<u32>) {
    let mut ends = vec![0u32; records + 1];
    for member in members {
        ends[*member as usize + 1] += 1;
    }
    for record in 0..records {
        ends[record + 1] += ends[record];
    }
    let mut of_record = vec![0u32; members.len()];
    let mut next = ends.clone();
    for (block, range) in starts.windows(2).enumerate() {
        for member in &members[range[0] as usize..range[1] as usize] {
            of_record[next[*member as usize] as usize] = block as u32;
            next[*member as usize] += 1;
        }
    }
    (of_record, ends)
}
