//! Keys that were seen before, by hash.

use std::collections::HashSet;
use std::hash::BuildHasherDefault;

use xxhash_rust::xxh3::{Xxh3, xxh3_64};

/// Number of shards: each is sorted on its own, so that merging one copies a small part of all keys.
const SHARDS: usize = 4_096;

/// New keys that a shard collects before they are merged, as a share of those it holds: an eighth.
const MERGE_AT: usize = 8;

/// Fewest new keys worth a merge.
const MERGE_LEAST: usize = 64;

/// A set of keys, kept as 64-bit hashes (XXH3).
///
/// A key takes about 10 bytes however long its text is: 77 million keys, as a file of 10 GB with rows of 130 bytes
/// has, take under 0.8 GB. Two different keys have the same hash with a chance of n²/2⁶⁵: 1 in 6,000 for 77 million
/// keys in all, in which case one good row is rejected as a duplicate, and stands in `rejects`.
#[derive(Default)]
pub(crate) struct SeenKeys {
    shards: Vec<Shard>,
    text: Vec<u8>,
}

#[derive(Clone, Default)]
struct Shard {
    sorted: Vec<u64>,
    recent: HashSet<u64, BuildHasherDefault<Xxh3>>,
}

impl SeenKeys {
    /// Enters a key made of several parts; false if it was there before.
    pub(crate) fn enter(&mut self, parts: &[&str]) -> bool {
        let hash = self.hash(parts);
        if self.shards.is_empty() {
            self.shards.resize(SHARDS, Shard::default());
        }
        // The top 12 bits choose the shard.
        let shard = &mut self.shards[usize::try_from(hash >> 52).unwrap_or(0)];
        if shard.sorted.binary_search(&hash).is_ok() || !shard.recent.insert(hash) {
            return false;
        }
        if shard.recent.len() >= MERGE_LEAST.max(shard.sorted.len() / MERGE_AT) {
            shard.merge();
        }
        true
    }

    /// Whether a key was entered.
    pub(crate) fn has(&mut self, parts: &[&str]) -> bool {
        let hash = self.hash(parts);
        self.shards
            .get(usize::try_from(hash >> 52).unwrap_or(0))
            .is_some_and(|shard| shard.recent.contains(&hash) || shard.sorted.binary_search(&hash).is_ok())
    }

    fn hash(&mut self, parts: &[&str]) -> u64 {
        self.text.clear();
        for part in parts {
            // The length keeps ("ab", "c") and ("a", "bc") apart.
            self.text.extend_from_slice(&(part.len() as u64).to_le_bytes());
            self.text.extend_from_slice(part.as_bytes());
        }
        xxh3_64(&self.text)
    }
}

impl Shard {
    fn merge(&mut self) {
        let mut merged = Vec::with_capacity(self.sorted.len() + self.recent.len());
        let mut recent: Vec<u64> = self.recent.drain().collect();
        recent.sort_unstable();
        let mut new = recent.into_iter().peekable();
        for &old in &self.sorted {
            while let Some(next) = new.next_if(|next| *next < old) {
                merged.push(next);
            }
            merged.push(old);
        }
        merged.extend(new);
        self.sorted = merged;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_new_once_through_all_merges() {
        let mut seen = SeenKeys::default();
        for round in [true, false] {
            for n in 0..600_000_u32 {
                assert_eq!(seen.enter(&[&n.to_string(), "x"]), round, "{n}");
            }
        }
        assert!(seen.enter(&["1", "1x"]));
        assert!(seen.has(&["599999", "x"]) && !seen.has(&["600000", "x"]));
    }

    #[test]
    fn parts_are_kept_apart() {
        let mut seen = SeenKeys::default();
        assert!(seen.enter(&["ab", "c"]) && seen.enter(&["a", "bc"]) && seen.enter(&["abc"]));
    }
}
