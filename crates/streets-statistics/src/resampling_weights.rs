//! # Bootstrap weights
//!
//! **Answers** How often does each unit come up when the data are drawn again?
//!
//! **Formula** $w_r \sim \mathrm{Multinomial}(n; 1/n, …, 1/n)$ for each replicate $r$
//!
//! **Symbols** n: number of units · r: replicate · w: times that each unit is drawn
//!
//! **In → out** number of units, number of replicates, seed stream → n × R counts
//!
//! **Choices** one set of weights serves every place and measure of a run, so that the replicates of two places may be
//! subtracted · unbiased bounded draws (Lemire 2019) · ChaCha8, one sequence a replicate
//!
//! **Edge cases** no units: no weights · a count is kept in one byte and stops at 255; with n units drawn n times a count
//! above 255 has a probability below 1e-500
//!
//! **Source** Efron, B. (1979) Bootstrap methods: another look at the jackknife, Annals of Statistics 7(1), 1–26,
//! doi:10.1214/aos/1176344552; Lemire, D. (2019) Fast random integer generation in an interval, ACM TOMACS 29(1),
//! doi:10.1145/3230636
//!
//! **Checked** every replicate's weights sum to n; mean and variance of a weight against 1 and 1 − 1/n; the same bits on
//! one and two threads
//!
//! **Not for** units that depend on one another; draw groups of them instead

use rand_chacha::rand_core::Rng;
use rayon::prelude::*;

use crate::seed_stream::SeedStream;

/// Replicates that one thread draws together: a unit's weights in them fill one cache line.
const BLOCK: usize = 64;

/// How often each unit is drawn in each replicate.
///
/// Memory: one byte a unit and replicate; twice that while it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResamplingWeights {
    units: usize,
    replicates: usize,
    /// Units × replicates.
    weights: Vec<u8>,
    largest: u8,
}

impl ResamplingWeights {
    /// Draws `units` units with replacement, `replicates` times; replicate `r` uses the stream's sequence `r`.
    ///
    /// # Panics
    /// `units` does not fit 32 bits.
    pub fn multinomial(units: usize, replicates: usize, stream: SeedStream) -> Self {
        let bound = u32::try_from(units).unwrap_or_else(|_| panic!("{units} units, of at most {}", u32::MAX));
        let blocks: Vec<Vec<u8>> = (0..replicates.div_ceil(BLOCK))
            .into_par_iter()
            .map(|block| {
                let first = block * BLOCK;
                let width = BLOCK.min(replicates - first);
                draw_block(bound, units, first as u64, width, &stream)
            })
            .collect();
        let mut weights = vec![0; units * replicates];
        weights.par_chunks_mut(replicates.max(1)).enumerate().for_each(|(unit, row)| {
            for (part, block) in row.chunks_mut(BLOCK).zip(&blocks) {
                let start = unit * BLOCK;
                part.copy_from_slice(&block[start..start + part.len()]);
            }
        });
        let largest = weights.par_iter().copied().max().unwrap_or(0);
        Self { units, replicates, weights, largest }
    }

    /// Number of units.
    pub fn units(&self) -> usize {
        self.units
    }

    /// Number of replicates.
    pub fn replicates(&self) -> usize {
        self.replicates
    }

    /// The weights of `unit`, one a replicate.
    ///
    /// # Panics
    /// `unit` is not below [`Self::units`].
    pub fn row(&self, unit: usize) -> &[u8] {
        &self.weights[unit * self.replicates..(unit + 1) * self.replicates]
    }

    /// The largest weight of all.
    pub fn largest(&self) -> u8 {
        self.largest
    }
}

fn draw_block(bound: u32, units: usize, first: u64, width: usize, stream: &SeedStream) -> Vec<u8> {
    let mut block = vec![0u8; units * BLOCK];
    let mut counts = vec![0u8; units];
    for slot in 0..width {
        counts.fill(0);
        draw_replicate(bound, stream, first + slot as u64, &mut counts);
        for (unit, count) in counts.iter().enumerate() {
            block[unit * BLOCK + slot] = *count;
        }
    }
    block
}

/// Draws as many units as there are, by multiplication with rejection of the few biased words.
fn draw_replicate(bound: u32, stream: &SeedStream, replicate: u64, counts: &mut [u8]) {
    if bound == 0 {
        return;
    }
    let mut sequence = stream.replicate(replicate);
    let threshold = bound.wrapping_neg() % bound;
    let mut drawn = 0;
    while drawn < counts.len() {
        let product = u64::from(sequence.next_u32()) * u64::from(bound);
        // The low half decides whether the draw is kept, the high half is the unit.
        if product as u32 >= threshold {
            let unit = (product >> 32) as usize;
            counts[unit] = counts[unit].saturating_add(1);
            drawn += 1;
        }
    }
}
