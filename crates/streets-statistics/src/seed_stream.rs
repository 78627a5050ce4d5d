//! Random numbers that depend on names, never on the order of calls.
//!
//! A stream is fixed by (run seed, label); replicate `r` of the stream is its own ChaCha8 sequence. Any thread may make
//! any replicate at any time and gets the same numbers.
//!
//! ```
//! use rand_chacha::rand_core::Rng;
//! use streets_statistics::SeedStream;
//!
//! let stream = SeedStream::new(42, "activities");
//! assert_eq!(stream.replicate(3).next_u64(), stream.replicate(3).next_u64());
//! assert_ne!(stream.replicate(3).next_u64(), stream.replicate(4).next_u64());
//! assert_ne!(stream.replicate(3).next_u64(), SeedStream::new(42, "cohorts").replicate(3).next_u64());
//! ```

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;

/// A family of random sequences, one a replicate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeedStream {
    key: [u8; 32],
}

impl SeedStream {
    /// The stream called `label` of the run with this seed.
    pub fn new(run_seed: u64, label: &str) -> Self {
        let mut state = mix(run_seed);
        for byte in label.bytes() {
            state = mix(state ^ u64::from(byte));
        }
        // The length keeps a label apart from its continuation by zero bytes.
        state = mix(state ^ label.len() as u64);
        let mut key = [0; 32];
        for chunk in key.chunks_exact_mut(8) {
            state = mix(state);
            chunk.copy_from_slice(&state.to_le_bytes());
        }
        Self { key }
    }

    /// The random sequence of replicate `replicate`.
    pub fn replicate(&self, replicate: u64) -> ChaCha8Rng {
        let mut sequence = ChaCha8Rng::from_seed(self.key);
        sequence.set_stream(replicate);
        sequence
    }
}

/// SplitMix64's step (Steele, Lea & Flood 2014, doi:10.1145/2714064.2660195): a bijection that spreads every bit.
fn mix(state: u64) -> u64 {
    let mut z = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
