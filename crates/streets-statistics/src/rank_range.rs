//! # Rank range
//!
//! **Answers** From which to which rank can a place be said to stand?
//!
//! **Formula** low: the α quantile over replicates r of $1 + \#\{j : x_{jr} > x_{ir}\}$; high: the 1 − α quantile of
//! $\#\{j : x_{jr} \ge x_{ir}\}$
//!
//! **Symbols** x: replicate r of place i · α: (1 − confidence)/2
//!
//! **In → out** replicates of every place under the same resamples → lowest and highest rank, 1 for the highest value
//!
//! **Choices** order statistics, no interpolation: ranks are whole · equal values take the whole run of ranks that they
//! share
//!
//! **Edge cases** one place: 1 to 1 · all values alike: 1 to the number of places
//!
//! **Source** Goldstein, H. & Spiegelhalter, D. (1996) League tables and their limitations, JRSS A 159(3), 385–443,
//! doi:10.2307/2983325
//!
//! **Checked** worked example by hand; brute force by property
//!
//! **Not for** a joint statement about all places: each range stands by itself

use rayon::prelude::*;

use crate::confidence::Confidence;
use crate::replicates::ReplicateTable;

/// Highest and lowest rank, from 1 for the highest value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RankRange {
    /// Best rank that it can be said to have.
    pub low: usize,
    /// Worst rank that it can be said to have.
    pub high: usize,
}

/// Replicates that one thread ranks together, so that it reads runs of a row and not single numbers.
const BLOCK: usize = 16;

/// The rank range of every contender.
///
/// Cost: one sort of the contenders a replicate. Memory: 8 bytes a contender and replicate.
pub fn rank_ranges(replicates: &ReplicateTable, confidence: Confidence) -> Vec<RankRange> {
    let (contenders, width) = (replicates.len(), replicates.width());
    if contenders == 0 {
        return Vec::new();
    }
    let scale = Scale::new(replicates);
    let blocks: Vec<BlockRanks> = (0..width.div_ceil(BLOCK))
        .into_par_iter()
        .map(|block| ranks_of_block(replicates, &scale, block * BLOCK))
        .collect();
    let tail = ((confidence.lower_tail() * width as f64).floor() as usize).min(width - 1);
    (0..contenders)
        .into_par_iter()
        .map_init(
            || vec![0u32; contenders + 1],
            |counts, contender| {
                let low = nth_rank(blocks.iter().map(|block| block.first(contender)), tail, counts);
                let last = blocks.iter().map(|block| block.last(contender));
                RankRange { low, high: nth_rank(last, width - 1 - tail, counts) }
            },
        )
        .collect()
}

/// The rank that stands at position `nth`, from 0, when the ranks are put in order; `counts` holds zeros, before and after.
fn nth_rank<'r>(ranks: impl Iterator<Item = &'r [u32]>, nth: usize, counts: &mut [u32]) -> usize {
    let (mut first, mut last) = (counts.len(), 0);
    for ranks in ranks {
        for rank in ranks {
            let rank = *rank as usize;
            counts[rank] += 1;
            first = first.min(rank);
            last = last.max(rank);
        }
    }
    let mut before = 0;
    let mut found = last;
    for (rank, count) in counts.iter().enumerate().take(last + 1).skip(first) {
        before += *count as usize;
        if before > nth {
            found = rank;
            break;
        }
    }
    counts[first..=last].fill(0);
    found
}

/// Where values fall among buckets that are in order, at most one value in most.
///
/// Buckets are equal steps of the logarithm above a floor: figures of places spread over orders of magnitude, with many
/// at or near the least one. The floor only decides how fast the sort is, never its result.
struct Scale {
    least: f32,
    floor: f32,
    first: u32,
    shift: u32,
    /// At most 2¹³.
    buckets: u32,
}

impl Scale {
    fn new(replicates: &ReplicateTable) -> Self {
        let rows = || (0..replicates.len()).map(|contender| replicates.row(contender));
        let bounds = rows().flatten().fold((f32::INFINITY, f32::NEG_INFINITY), |(least, most), value| {
            (least.min(*value), most.max(*value))
        });
        let (least, most) = bounds;
        let mut firsts: Vec<f32> = rows().map(|row| row[0] - least).collect();
        let middle = firsts.len() / 2;
        let median = *firsts.select_nth_unstable_by(middle, f32::total_cmp).1;
        let floor = (median / 16.0).max((most - least) * 1e-6).max(f32::MIN_POSITIVE);
        let (first, last) = (floor.to_bits(), (most - least + floor).to_bits());
        let wanted = (4 * replicates.len()).next_power_of_two().clamp(64, 8_192) as u32;
        let shift = (0..32).find(|shift| (last - first) >> shift < wanted).unwrap_or(31);
        Self { least, floor, first, shift, buckets: ((last - first) >> shift) + 1 }
    }

    /// The bucket, higher values in lower ones.
    fn bucket(&self, value: f32) -> u16 {
        // Rounding keeps the order of values, and so of buckets.
        let bits = (value - self.least + self.floor).to_bits();
        let from_below = bits.saturating_sub(self.first) >> self.shift;
        (self.buckets - 1 - from_below.min(self.buckets - 1)) as u16
    }
}

/// Ranks of every contender in a few replicates.
struct BlockRanks {
    /// How many replicates.
    width: usize,
    /// First of the ranks that a contender shares with its equals.
    first: Vec<[u32; BLOCK]>,
    /// Last of them; empty where nobody has an equal.
    last: Vec<[u32; BLOCK]>,
}

impl BlockRanks {
    fn first(&self, contender: usize) -> &[u32] {
        &self.first[contender][..self.width]
    }

    fn last(&self, contender: usize) -> &[u32] {
        &self.last.get(contender).unwrap_or(&self.first[contender])[..self.width]
    }
}

fn ranks_of_block(replicates: &ReplicateTable, scale: &Scale, start: usize) -> BlockRanks {
    let (contenders, end) = (replicates.len(), (start + BLOCK).min(replicates.width()));
    let mut columns = vec![0.0f32; BLOCK * contenders];
    for contender in 0..contenders {
        for (slot, value) in replicates.row(contender)[start..end].iter().enumerate() {
            columns[slot * contenders + contender] = *value;
        }
    }
    let mut ranks = BlockRanks { width: end - start, first: vec![[0; BLOCK]; contenders], last: Vec::new() };
    let mut sorter = Sorter {
        starts: vec![0; scale.buckets as usize + 1],
        buckets: vec![0; contenders],
        keys: vec![0; contenders],
    };
    for slot in 0..end - start {
        sorter.sort(&columns[slot * contenders..(slot + 1) * contenders], scale);
        let equals = sorter.keys.windows(2).any(|pair| pair[0] >> 32 == pair[1] >> 32);
        if equals && ranks.last.is_empty() {
            // Without equals so far, each contender's last rank is its first.
            ranks.last.clone_from(&ranks.first);
        }
        if equals {
            for run in sorter.runs_of_equals() {
                for key in &sorter.keys[run.clone()] {
                    let contender = *key as u32 as usize;
                    ranks.first[contender][slot] = run.start as u32 + 1;
                    ranks.last[contender][slot] = run.end as u32;
                }
            }
        } else {
            for (rank, key) in sorter.keys.iter().enumerate() {
                let contender = *key as u32 as usize;
                ranks.first[contender][slot] = rank as u32 + 1;
                if let Some(last) = ranks.last.get_mut(contender) {
                    last[slot] = rank as u32 + 1;
                }
            }
        }
    }
    ranks
}

/// Memory for one sort after another.
struct Sorter {
    starts: Vec<u32>,
    /// Bucket of each contender.
    buckets: Vec<u16>,
    /// Each contender's value in the high half, so that higher values sort first, and its number in the low half.
    keys: Vec<u64>,
}

impl Sorter {
    /// Puts the contenders in order: by bucket, then by insertion, which moves each by a place or two.
    fn sort(&mut self, values: &[f32], scale: &Scale) {
        self.starts.fill(0);
        for (bucket, value) in self.buckets.iter_mut().zip(values) {
            *bucket = scale.bucket(*value);
        }
        for bucket in &self.buckets {
            self.starts[usize::from(*bucket) + 1] += 1;
        }
        let mut sum = 0;
        for start in &mut self.starts {
            sum += *start;
            *start = sum;
        }
        for (contender, (value, bucket)) in values.iter().zip(&self.buckets).enumerate() {
            let start = &mut self.starts[usize::from(*bucket)];
            self.keys[*start as usize] = sort_key(*value, contender as u32);
            *start += 1;
        }
        for at in 1..self.keys.len() {
            let key = self.keys[at];
            let mut to = at;
            while to > 0 && self.keys[to - 1] > key {
                self.keys[to] = self.keys[to - 1];
                to -= 1;
            }
            self.keys[to] = key;
        }
    }

    /// Positions of equal values, in order.
    fn runs_of_equals(&self) -> impl Iterator<Item = std::ops::Range<usize>> {
        let mut start = 0;
        self.keys.chunk_by(|a, b| a >> 32 == b >> 32).map(move |run| {
            let range = start..start + run.len();
            start = range.end;
            range
        })
    }
}

/// A number that sorts from the highest value down, with the contender in its low half.
fn sort_key(value: f32, contender: u32) -> u64 {
    // Adding zero makes −0 into 0, which it must equal.
    let bits = (value + 0.0).to_bits();
    let ascending = if bits >> 31 == 1 { !bits } else { bits | 1 << 31 };
    u64::from(!ascending) << 32 | u64::from(contender)
}
