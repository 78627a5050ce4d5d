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
//! subtracted · unbiased bounded draws (Lemire 2019) · ChaCha8, one sequence a replicate · a count takes four bits, and
//! those above 15 (in large samples one in 5 · 10¹³) stand beside
//!
//! **Edge cases** no units: no weights · a count stops at 255; with n units drawn n times a count above 255 has a
//! probability below 1e-500
//!
//! **Source** Efron, B. (1979) Bootstrap methods: another look at the jackknife, Annals of Statistics 7(1), 1–26,
//! doi:10.1214/aos/1176344552; Lemire, D. (2019) Fast random integer generation in an interval, ACM TOMACS 29(1),
//! doi:10.1145/3230636
//!
//! **Checked** every replicate's weights sum to n; counts above 15 and up to 255 come back as they
//! were put in; mean and variance of a weight against 1 and 1 − 1/n; the same bits on one and two threads
//!
//! **Not for** units that depend on one another; draw groups of them instead

use rand_chacha::rand_core::Rng;
use rayon::prelude::*;

use crate::packed_counts::{BLOCK, HALF, PackedCounts};
use crate::seed_stream::SeedStream;

/// How often each unit is drawn in each replicate.
///
/// Memory: half a byte a unit and replicate, replicates in whole blocks of 64; 32 bytes a unit more while it is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResamplingWeights {
    units: usize,
    replicates: usize,
    packed: PackedCounts,
    largest: u8,
}

impl ResamplingWeights {
    /// Replicates in a block.
    pub const BLOCK: usize = BLOCK;

    /// Draws `units` units with replacement, `replicates` times; replicate `r` uses the stream's sequence `r`.
    ///
    /// # Panics
    /// `units` does not fit 32 bits.
    pub fn multinomial(units: usize, replicates: usize, stream: SeedStream) -> Self {
        let mut packed = PackedCounts::new(units, replicates);
        let mut columns: Vec<Vec<u8>> = vec![vec![0; units]; HALF.min(replicates)];
        let mut largest = 0;
        for first in (0..replicates).step_by(HALF) {
            let columns = &mut columns[..HALF.min(replicates - first)];
            columns.par_iter_mut().enumerate().for_each(|(at, column)| {
                column.fill(0);
                draw_replicate(&stream, (first + at) as u64, column);
            });
            largest = largest.max(packed.put(first, columns));
        }
        Self { units, replicates, packed, largest }
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
    pub fn row(&self, unit: usize) -> impl Iterator<Item = u8> + '_ {
        (0..self.packed.blocks).flat_map(move |block| self.packed.of(unit, block)).take(self.replicates)
    }

    /// The largest weight of all.
    pub fn largest(&self) -> u8 {
        self.largest
    }
}

/// How often each of `units` units is drawn in one replicate: a column of what [`ResamplingWeights`] holds, for those who
/// work replicate by replicate.
///
/// # Panics
/// `units` does not fit 32 bits.
pub fn multinomial_counts(units: usize, replicate: usize, stream: &SeedStream) -> Vec<u8> {
    let mut counts = vec![0; units];
    draw_replicate(stream, replicate as u64, &mut counts);
    counts
}

/// The weights of some units in the first replicates, taken out of all so that they lie close together; for one set of
/// units after another, in the same memory.
#[derive(Clone, Debug, Default)]
pub struct UnitWeights {
    packed: PackedCounts,
}

impl UnitWeights {
    /// Takes the weights of `units`, which are in order, in the first `replicates` replicates.
    ///
    /// # Panics
    /// A unit is not below [`ResamplingWeights::units`], or there are fewer replicates.
    pub fn take(&mut self, weights: &ResamplingWeights, units: &[u32], replicates: usize) {
        assert!(replicates <= weights.replicates, "{replicates} replicates, of {}", weights.replicates);
        self.packed.take(&weights.packed, units, replicates.div_ceil(BLOCK));
    }

    /// Puts the weights in block `block` of replicates into `weights`, one row a unit that was taken; a row goes on
    /// behind the replicates that were asked for where the block does.
    ///
    /// # Panics
    /// There are fewer blocks.
    pub fn unpack(&self, block: usize, weights: &mut Vec<[u8; BLOCK]>) {
        weights.clear();
        weights.extend((0..self.packed.units()).map(|unit| self.packed.of(unit, block)));
    }
}

/// Draws as many units as there are, by multiplication with rejection of the few biased words.
fn draw_replicate(stream: &SeedStream, replicate: u64, counts: &mut [u8]) {
    let units = counts.len();
    let bound = u32::try_from(units).unwrap_or_else(|_| panic!("{units} units, of at most {}", u32::MAX));
    if bound == 0 {
        return;
    }
    let mut sequence = stream.replicate(replicate);
    let threshold = bound.wrapping_neg() % bound;
    let mut drawn = 0;
    while drawn < units {
        let product = u64::from(sequence.next_u32()) * u64::from(bound);
        // The low half decides whether the draw is kept, the high half is the unit.
        if product as u32 >= threshold {
            let unit = (product >> 32) as usize;
            counts[unit] = counts[unit].saturating_add(1);
            drawn += 1;
        }
    }
}
