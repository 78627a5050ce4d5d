//! # Blocking
//!
//! **Answers** Which pairs of records are worth comparing, when all pairs are too many?
//!
//! **Formula** a pair is compared when the two records share a key under at least one rule; recall of a rule = true pairs that it
//! brings together / true pairs
//!
//! **Symbols** key: same words of the name · one of its two rarest words · two of its three rarest words · short form or initials
//! in a country · an identifier · the first six letters in a country · a kind of organisation in a town
//!
//! **In → out** records → pairs, and for each rule its keys, blocks, pairs, blocks divided, blocks left out and the pairs in them
//!
//! **Choices** rules are joined by "or" · a block above the cap (40 records; 80 for two words, short form, and kind and
//! town; 160 for the same name and identifiers) is divided by country, then by town; what is still
//! above it is left out under that rule, counted and told, and its pairs may still come by another rule · words are those of
//! the comparison, so translated general words and towns share keys
//!
//! **Edge cases** a record without a name: only its identifiers make keys · a record alone with its keys: in no pair
//!
//! **Source** Christen, P. (2012) A survey of indexing techniques for scalable record linkage and deduplication, IEEE TKDE 24, 1537–1555,
//! doi:10.1109/TKDE.2011.127
//!
//! **Checked** on small tables by hand; on labelled real pairs, of which those that no rule brings together could not be drawn, so that recall there
//! shows what the caps cost and not what the rules miss
//!
//! **Not for** finding an organisation under a name that shares neither a word, nor letters, nor a short form, nor kind and town

use rayon::prelude::*;

use super::block_keys::{division, keys};
use super::options::{LinkOptions, PairScope};
use super::prepared::Prepared;
use super::record::LinkRecord;

/// A rule that brings records together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BlockingRule {
    /// The same words.
    SameName,
    /// A rare word.
    RareWord,
    /// Two of the three rarest words.
    TwoWords,
    /// A short form, written or made of initials, in one country.
    ShortForm,
    /// An identifier.
    Identifier,
    /// The first six letters, in one country.
    NameBeginning,
    /// A kind of organisation in a town.
    TownAndKind,
}

impl BlockingRule {
    /// Every rule.
    pub const ALL: &'static [Self] = &[
        Self::SameName,
        Self::RareWord,
        Self::TwoWords,
        Self::ShortForm,
        Self::Identifier,
        Self::NameBeginning,
        Self::TownAndKind,
    ];

    /// How many times the cap a block of this rule may have: keys that say more may bring more records together.
    pub const fn cap_factor(self) -> usize {
        match self {
            Self::SameName | Self::Identifier => 4,
            Self::TwoWords | Self::ShortForm | Self::TownAndKind => 2,
            Self::RareWord | Self::NameBeginning => 1,
        }
    }

    /// In words.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SameName => "same words",
            Self::RareWord => "a rare word",
            Self::TwoWords => "two rare words",
            Self::ShortForm => "short form and country",
            Self::Identifier => "identifier",
            Self::NameBeginning => "beginning of the name and country",
            Self::TownAndKind => "kind and town",
        }
    }
}

/// What a rule did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleReport {
    /// The rule.
    pub rule: BlockingRule,
    /// Blocks of two records or more.
    pub blocks: usize,
    /// Pairs in them, each counted in every block that it is in.
    pub pairs: u64,
    /// Blocks that were above the cap and were divided.
    pub divided: usize,
    /// Blocks that were still above the cap and were left out.
    pub left_out: usize,
    /// Records in the largest of them.
    pub largest_left_out: usize,
    /// Pairs that this rule would have brought and did not, because of the cap.
    pub pairs_left_out: u64,
}

/// What blocking did.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct BlockingReport {
    /// Each rule.
    pub rules: Vec<RuleReport>,
    /// Different pairs that were compared.
    pub pairs: u64,
}

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
            let mut keyed: Vec<(u64, u32)> = (0..prepared.records)
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
            for block in keyed.chunk_by(|a, b| a.0 == b.0) {
                let records: Vec<u32> = block.iter().map(|(_, record)| *record).collect();
                divide(prepared, records, cap * rule.cap_factor(), 0, &mut told, &mut |block| {
                    members.extend_from_slice(block);
                    starts.push(members.len() as u32);
                });
            }
            report.rules.push(told);
        }
        let (of_record, of_record_starts) = turned_round(prepared.records, &members, &starts);
        Self { members, starts, of_record, of_record_starts, report }
    }

    /// Records after `record` that share a block with it, ascending, each once.
    pub(crate) fn partners(&self, prepared: &Prepared, record: usize, scope: PairScope, into: &mut Vec<u32>) {
        into.clear();
        let own = self.of_record_starts[record] as usize..self.of_record_starts[record + 1] as usize;
        for block in &self.of_record[own] {
            let range = self.starts[*block as usize] as usize..self.starts[*block as usize + 1] as usize;
            let block = &self.members[range];
            // Members are ascending.
            let after = block.partition_point(|member| *member as usize <= record);
            into.extend_from_slice(&block[after..]);
        }
        into.sort_unstable();
        into.dedup();
        if scope == PairScope::AcrossSources {
            into.retain(|other| prepared.sources[*other as usize] != prepared.sources[record]);
        }
    }
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
            let mut partners = Vec::new();
            let mut together = |(a, b): &(usize, usize)| {
                blocks.partners(&prepared, *a.min(b), options.scope, &mut partners);
                partners.contains(&(*a.max(b) as u32))
            };
            true_pairs.iter().map(&mut together).collect()
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
