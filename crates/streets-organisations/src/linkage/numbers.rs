//! Texts as numbers, and numbers spread over 64 bits.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map whose keys are hashed by [`Spread`].
pub(crate) type SpreadMap<K, V> = HashMap<K, V, BuildHasherDefault<Spread>>;

/// Texts to numbers from 1, in order of first sight.
#[derive(Default)]
pub(crate) struct Numbers {
    pub(crate) known: SpreadMap<String, u32>,
}

impl Numbers {
    pub(crate) fn of(&mut self, text: &str) -> u32 {
        if let Some(number) = self.known.get(text) {
            return *number;
        }
        let number = u32::try_from(self.known.len() + 1).unwrap_or(u32::MAX);
        self.known.insert(text.to_owned(), number);
        number
    }
}

/// A hasher of eight bytes at a time; the order of a map that uses it never reaches a result.
#[derive(Default)]
pub(crate) struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        for eight in bytes.chunks(8) {
            let mut word = [0u8; 8];
            word[..eight.len()].copy_from_slice(eight);
            self.0 = mix(self.0 ^ u64::from_le_bytes(word));
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = mix(self.0 ^ value);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A number for a list of numbers, spread over 64 bits.
pub(crate) fn hash_words(words: impl IntoIterator<Item = u32>) -> u64 {
    words.into_iter().fold(0x9E37_79B9_7F4A_7C15, |hash, word| mix(hash ^ u64::from(word)))
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014).
pub(crate) fn mix(value: u64) -> u64 {
    let mut z = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
