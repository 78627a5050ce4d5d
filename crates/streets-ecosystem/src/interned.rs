//! Ids of the tables as whole numbers, in order.

use std::collections::HashMap;
use std::hash::Hash;

use foldhash::fast::FixedState;
use rayon::prelude::*;

/// Keys in order, and where each stands.
pub(crate) struct Interned<K> {
    pub(crate) sorted: Vec<K>,
    index: HashMap<K, u32, FixedState>,
}

impl<K: Copy + Ord + Hash + Send> Interned<K> {
    pub(crate) fn new(keys: impl Iterator<Item = K>) -> Self {
        // Distinct first: sorting every row's id would cost more than hashing it. Rows of one activity mostly follow one
        // another, and comparing with the last costs less than hashing.
        let mut index: HashMap<K, u32, FixedState> = HashMap::default();
        let mut last = None;
        for key in keys {
            if last != Some(key) {
                index.insert(key, 0);
                last = Some(key);
            }
        }
        let mut sorted: Vec<K> = index.keys().copied().collect();
        sorted.par_sort_unstable();
        for (at, key) in sorted.iter().enumerate() {
            index.insert(*key, at as u32);
        }
        Self { sorted, index }
    }

    pub(crate) fn get(&self, key: K) -> Option<u32> {
        self.index.get(&key).copied()
    }

    /// Position of a key that is known to be in.
    pub(crate) fn at(&self, key: K) -> u32 {
        self.index[&key]
    }
}
