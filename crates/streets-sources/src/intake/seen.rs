//! Keys that were seen before, by hash.

use xxhash_rust::xxh3::xxh3_64;

/// Number of shards, one for each value of a hash's first 16 bits, so that a shard keeps the other 48 alone, and merging
/// one copies a small part of all keys.
const SHARDS: usize = 1 << 16;

/// New keys that a shard collects before they are merged, as a share of those it holds: an eighth.
const MERGE_AT: usize = 8;

/// Fewest new keys worth a merge.
const MERGE_LEAST: usize = 32;

/// The last 48 bits of a hash, in the order of its bytes.
type Rest = [u8; 6];

/// A set of keys, kept as 64-bit hashes (XXH3).
///
/// A key takes about 7 bytes however long its text is: 80 million keys, as a file of 10 GB with rows of 130 bytes
/// has, take under 0.6 GB. Two different keys have the same hash with a chance of n²/2⁶⁵: 1 in 6,000 for 80 million
/// keys in all, in which case one good row is rejected as a duplicate, and stands in `rejects`.
#[derive(Default)]
pub(crate) struct SeenKeys {
    shards: Vec<Shard>,
    text: Vec<u8>,
    keys: usize,
}

/// Keys that begin alike: those merged and those new, each in order.
#[derive(Clone, Default)]
struct Shard {
    sorted: Vec<Rest>,
    recent: Vec<Rest>,
}

impl SeenKeys {
    /// Enters a key made of several parts; false if it was there before.
    pub(crate) fn enter(&mut self, parts: &[&str]) -> bool {
        let (shard, rest) = self.hash(parts);
        if self.shards.is_empty() {
            self.shards.resize(SHARDS, Shard::default());
        }
        let new = self.shards[shard].enter(rest);
        self.keys += usize::from(new);
        new
    }

    /// Whether a key was entered.
    pub(crate) fn has(&mut self, parts: &[&str]) -> bool {
        let (shard, rest) = self.hash(parts);
        self.shards.get(shard).is_some_and(|shard| shard.has(rest))
    }

    /// Number of different keys.
    pub(crate) fn len(&self) -> usize {
        self.keys
    }

    fn hash(&mut self, parts: &[&str]) -> (usize, Rest) {
        self.text.clear();
        for part in parts {
            // The length keeps ("ab", "c") and ("a", "bc") apart.
            self.text.extend_from_slice(&(part.len() as u64).to_le_bytes());
            self.text.extend_from_slice(part.as_bytes());
        }
        let [a, b, rest @ ..] = xxh3_64(&self.text).to_be_bytes();
        (usize::from(u16::from_be_bytes([a, b])), rest)
    }
}

impl Shard {
    fn has(&self, rest: Rest) -> bool {
        self.sorted.binary_search(&rest).is_ok() || self.recent.binary_search(&rest).is_ok()
    }

    fn enter(&mut self, rest: Rest) -> bool {
        if self.sorted.binary_search(&rest).is_ok() {
            return false;
        }
        let Err(at) = self.recent.binary_search(&rest) else { return false };
        self.recent.insert(at, rest);
        if self.recent.len() >= MERGE_LEAST.max(self.sorted.len() / MERGE_AT) {
            self.merge();
        }
        true
    }

    fn merge(&mut self) {
        let mut merged = Vec::with_capacity(self.sorted.len() + self.recent.len());
        let mut new = self.recent.drain(..).peekable();
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
    fn a_key_is_new_once() {
        let mut seen = SeenKeys::default();
        for round in [true, false] {
            for n in 0..100_000_u32 {
                assert_eq!(seen.enter(&[&n.to_string(), "x"]), round, "{n}");
            }
        }
        assert_eq!(seen.len(), 100_000);
        assert!(seen.has(&["99999", "x"]) && !seen.has(&["100000", "x"]));
    }

    #[test]
    fn a_shard_forgets_nothing_when_it_merges() {
        let mut shard = Shard::default();
        let rest = |n: u64| -> Rest {
            let [_, _, rest @ ..] = n.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes();
            rest
        };
        for round in [true, false] {
            for n in 1..5_000 {
                assert_eq!(shard.enter(rest(n)), round, "{n}");
            }
        }
        assert!(shard.sorted.is_sorted() && shard.recent.len() < shard.sorted.len());
        assert!(!shard.has(rest(5_000)));
    }

    #[test]
    fn parts_are_kept_apart() {
        let mut seen = SeenKeys::default();
        assert!(seen.enter(&["ab", "c"]) && seen.enter(&["a", "bc"]) && seen.enter(&["abc"]));
    }
}
