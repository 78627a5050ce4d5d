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

/// The rank range of every contender.
///
/// Cost: one sort of the contenders a replicate. Memory: 4 bytes a contender and replicate.
pub fn rank_ranges(replicates: &ReplicateTable, confidence: Confidence) -> Vec<RankRange> {
    let (contenders, width) = (replicates.len(), replicates.width());
    if contenders == 0 {
        return Vec::new();
    }
    let per_replicate: Vec<Vec<(u32, u32)>> =
        (0..width).into_par_iter().map(|replicate| shared_ranks(replicates, replicate)).collect();
    let position = |tail: f64| ((tail * width as f64).floor() as usize).min(width - 1);
    (0..contenders)
        .into_par_iter()
        .map(|contender| {
            let mut best: Vec<u32> = per_replicate.iter().map(|ranks| ranks[contender].0).collect();
            let mut worst: Vec<u32> = per_replicate.iter().map(|ranks| ranks[contender].1).collect();
            let tail = position(confidence.lower_tail());
            let low = *best.select_nth_unstable(tail).1;
            let high = *worst.select_nth_unstable(width - 1 - tail).1;
            RankRange { low: low as usize, high: high as usize }
        })
        .collect()
}

/// First and last of the ranks that each contender shares with its equals in one replicate.
fn shared_ranks(replicates: &ReplicateTable, replicate: usize) -> Vec<(u32, u32)> {
    let mut keys: Vec<u64> = (0..replicates.len())
        .map(|contender| sort_key(replicates.row(contender)[replicate], contender as u32))
        .collect();
    keys.sort_unstable();
    let mut ranks = vec![(0, 0); keys.len()];
    let mut start = 0;
    while start < keys.len() {
        let mut end = start + 1;
        while end < keys.len() && keys[end] >> 32 == keys[start] >> 32 {
            end += 1;
        }
        for key in &keys[start..end] {
            ranks[*key as u32 as usize] = (start as u32 + 1, end as u32);
        }
        start = end;
    }
    ranks
}

/// A number that sorts from the highest value down, with the contender in its low half.
fn sort_key(value: f32, contender: u32) -> u64 {
    // Adding zero makes −0 into 0, which it must equal.
    let bits = (value + 0.0).to_bits();
    let ascending = if bits >> 31 == 1 { !bits } else { bits | 1 << 31 };
    u64::from(!ascending) << 32 | u64::from(contender)
}
