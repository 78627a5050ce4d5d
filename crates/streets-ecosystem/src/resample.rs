//! The sums, counts and diversities of one place and span under every resample.
//!
//! Resamples are taken in blocks: the weights of the place's units in one block are unpacked once, stay in the cache and
//! serve all its sums and sightings.

use streets_statistics::{EntropyTerms, ResamplingWeights, UnitWeights};

use crate::alike::{Alike, AlikeKinds};
use crate::definitions::{SUMS, Sum};
use crate::network::CLASSES;
use crate::place_rows::{Contribution, PlaceRows};

/// Resamples in a block.
const BLOCK: usize = ResamplingWeights::BLOCK;

/// The weights of one unit in one block.
type Weights = [u8; BLOCK];

/// What kinds a place sees, those that are alike together.
#[derive(Debug, Default)]
pub(crate) struct PlaceKinds {
    /// Labels are classes.
    pub(crate) organisations: AlikeKinds,
    /// Labels are 1 for kinds that enter the number of distinct ones, else 0.
    pub(crate) partners: AlikeKinds,
    /// Labels as for partners.
    pub(crate) fields: AlikeKinds,
}

/// What a place has under each resample, or under the first of them.
#[derive(Debug, Default)]
pub(crate) struct Resampled {
    replicates: usize,
    /// One row of blocks a sum; whole numbers below 2²⁴ are exact in `f32`, and larger sums keep seven digits.
    sums: Vec<f32>,
    /// One row of blocks a class.
    organisations: Vec<u32>,
    partners: SpreadReplicates,
    fields: SpreadReplicates,
    /// Weights of the place's units.
    own: UnitWeights,
    /// Of them, those in one block.
    drawn: Vec<Weights>,
}

/// What a spread over kinds is under each resample.
#[derive(Debug, Default)]
pub(crate) struct SpreadReplicates {
    total: Vec<f32>,
    terms: Vec<f64>,
    distinct: Vec<u32>,
}

/// A spread over kinds under the resamples of one block.
struct SpreadBlock {
    total: [f32; BLOCK],
    terms: [f64; BLOCK],
    distinct: [u32; BLOCK],
}

impl Resampled {
    /// Works the place out under the first `replicates` of the resamples.
    pub(crate) fn draw(
        &mut self,
        replicates: usize,
        rows: &PlaceRows,
        kinds: &PlaceKinds,
        weights: &ResamplingWeights,
        entropy: &EntropyTerms,
    ) {
        self.replicates = replicates;
        let stride = self.stride();
        self.sums.resize(SUMS * stride, 0.0);
        self.organisations.resize(CLASSES * stride, 0);
        self.partners.resize(stride);
        self.fields.resize(stride);
        self.own.take(weights, &rows.units, replicates);
        let largest = weights.largest();
        for block in 0..stride / BLOCK {
            self.own.unpack(block, &mut self.drawn);
            let start = block * BLOCK;
            put(&mut self.sums, stride, start, &add_up(&rows.contributions, &self.drawn));
            put(&mut self.organisations, stride, start, &count_by_label(&kinds.organisations, &self.drawn));
            self.partners.put(start, &SpreadBlock::new(&kinds.partners, &self.drawn, largest, entropy));
            self.fields.put(start, &SpreadBlock::new(&kinds.fields, &self.drawn, largest, entropy));
        }
    }

    /// How many resamples.
    pub(crate) fn replicates(&self) -> usize {
        self.replicates
    }

    /// Replicates of a sum.
    pub(crate) fn sum(&self, sum: Sum) -> &[f32] {
        self.row(&self.sums, sum as usize)
    }

    /// Replicates of the number of distinct organisations of a class.
    pub(crate) fn organisations(&self, class: usize) -> &[u32] {
        self.row(&self.organisations, class)
    }

    /// Replicates of the number of distinct partners.
    pub(crate) fn distinct_partners(&self) -> &[u32] {
        self.row(&self.partners.distinct, 0)
    }

    /// Total and Σ x ln x over partners in each resample.
    pub(crate) fn partners(&self) -> impl Iterator<Item = (f32, f64)> {
        self.partners.iter().take(self.replicates)
    }

    /// Total and Σ x ln x over fields in each resample.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (f32, f64)> {
        self.fields.iter().take(self.replicates)
    }

    /// Length of a row: the last block stands in full.
    fn stride(&self) -> usize {
        self.replicates.next_multiple_of(BLOCK)
    }

    fn row<'r, T>(&self, rows: &'r [T], at: usize) -> &'r [T] {
        &rows[at * self.stride()..][..self.replicates]
    }
}

impl SpreadReplicates {
    fn resize(&mut self, stride: usize) {
        self.total.resize(stride, 0.0);
        self.terms.resize(stride, 0.0);
        self.distinct.resize(stride, 0);
    }

    fn put(&mut self, start: usize, block: &SpreadBlock) {
        self.total[start..start + BLOCK].copy_from_slice(&block.total);
        self.terms[start..start + BLOCK].copy_from_slice(&block.terms);
        self.distinct[start..start + BLOCK].copy_from_slice(&block.distinct);
    }

    fn iter(&self) -> impl Iterator<Item = (f32, f64)> {
        self.total.iter().copied().zip(self.terms.iter().copied())
    }
}

/// Puts the rows of one block where they stand in all rows.
fn put<T: Copy>(rows: &mut [T], stride: usize, start: usize, block: &[[T; BLOCK]]) {
    for (row, own) in rows.chunks_exact_mut(stride).zip(block) {
        row[start..start + BLOCK].copy_from_slice(own);
    }
}

/// Adds up what the units give.
fn add_up(rows: &[Contribution], drawn: &[Weights]) -> [[f32; BLOCK]; SUMS] {
    let mut sums = [[0.0; BLOCK]; SUMS];
    let mut factors = [0.0; BLOCK];
    for row in rows {
        for (factor, weight) in factors.iter_mut().zip(&drawn[row.unit as usize]) {
            *factor = f32::from(*weight);
        }
        for (sums, value) in sums.iter_mut().zip(&row.sums).filter(|(_, value)| **value != 0.0) {
            let value = *value as f32;
            for (sum, factor) in sums.iter_mut().zip(&factors) {
                *sum += value * factor;
            }
        }
    }
    sums
}

/// Counts the distinct kinds of each label.
fn count_by_label(kinds: &AlikeKinds, drawn: &[Weights]) -> [[u32; BLOCK]; CLASSES] {
    let mut counts = [[0; BLOCK]; CLASSES];
    for alike in kinds.iter() {
        let mut seen = [0; BLOCK];
        for one in alike.seen {
            for (seen, weight) in seen.iter_mut().zip(&drawn[one.unit as usize]) {
                *seen |= weight;
            }
        }
        for (count, seen) in counts[alike.label as usize].iter_mut().zip(&seen) {
            *count += u32::from(alike.kinds) * u32::from(*seen != 0);
        }
    }
    counts
}

impl SpreadBlock {
    fn new(kinds: &AlikeKinds, drawn: &[Weights], largest: u8, entropy: &EntropyTerms) -> Self {
        let mut block = Self { total: [0.0; BLOCK], terms: [0.0; BLOCK], distinct: [0; BLOCK] };
        for alike in kinds.iter() {
            let bound = alike.amount * f64::from(largest);
            if alike.whole && bound < f64::from(u32::MAX) {
                let amounts = whole_amounts(&alike, drawn, largest);
                block.add_whole_amounts(&alike, &amounts, bound, entropy);
            } else {
                block.add_amounts(&alike, drawn, entropy);
            }
        }
        block
    }

    /// Kinds whose amount is a whole number of at most `bound` in every resample.
    fn add_whole_amounts(
        &mut self,
        alike: &Alike<'_>,
        amounts: &[u32; BLOCK],
        bound: f64,
        entropy: &EntropyTerms,
    ) {
        let (kinds, times) = (f32::from(alike.kinds), f64::from(alike.kinds));
        if bound < f64::from(u16::MAX) {
            // As nearly all are.
            let mut words = [0u16; BLOCK];
            words.iter_mut().zip(amounts).for_each(|(word, amount)| *word = *amount as u16);
            self.total.iter_mut().zip(&words).for_each(|(total, word)| *total += kinds * f32::from(*word));
            entropy.add(&words, times, &mut self.terms);
        } else {
            for ((total, terms), amount) in self.total.iter_mut().zip(&mut self.terms).zip(amounts) {
                *total += kinds * *amount as f32;
                *terms += times * entropy.term(f64::from(*amount));
            }
        }
        let counted = u32::from(alike.kinds) * alike.label;
        for (distinct, amount) in self.distinct.iter_mut().zip(amounts) {
            *distinct += if *amount > 0 { counted } else { 0 };
        }
    }

    /// Any kinds.
    fn add_amounts(&mut self, alike: &Alike<'_>, drawn: &[Weights], entropy: &EntropyTerms) {
        let mut amounts = [0.0f64; BLOCK];
        for one in alike.seen {
            for (sum, weight) in amounts.iter_mut().zip(&drawn[one.unit as usize]) {
                *sum += f64::from(one.amount) * f64::from(*weight);
            }
        }
        let counted = u32::from(alike.kinds) * alike.label;
        for (at, amount) in amounts.iter().enumerate() {
            self.total[at] += f32::from(alike.kinds) * *amount as f32;
            self.terms[at] += f64::from(alike.kinds) * entropy.term(*amount);
            self.distinct[at] += if *amount > 0.0 { counted } else { 0 };
        }
    }
}

/// What alike kinds amount to in each resample; `largest` is the largest weight of all.
///
/// Weights that count a few times are summed in bytes, four times as many at once, for as long as a byte holds.
fn whole_amounts(alike: &Alike<'_>, drawn: &[Weights], largest: u8) -> [u32; BLOCK] {
    /// Up to here a weight is added again and again rather than multiplied.
    const FEW_TIMES: u32 = 4;
    let room = u8::MAX / largest.max(1);
    let (mut amounts, mut bytes, mut left) = ([0u32; BLOCK], [0u8; BLOCK], room);
    let empty = |bytes: &mut [u8; BLOCK], amounts: &mut [u32; BLOCK]| {
        amounts.iter_mut().zip(&*bytes).for_each(|(amount, byte)| *amount += u32::from(*byte));
        bytes.fill(0);
    };
    for one in alike.seen {
        let (times, weights) = (one.amount as u32, &drawn[one.unit as usize]);
        if times > FEW_TIMES {
            for (amount, weight) in amounts.iter_mut().zip(weights) {
                *amount += times * u32::from(*weight);
            }
            continue;
        }
        for _ in 0..times {
            if left == 0 {
                empty(&mut bytes, &mut amounts);
                left = room;
            }
            bytes.iter_mut().zip(weights).for_each(|(byte, weight)| *byte += weight);
            left -= 1;
        }
    }
    empty(&mut bytes, &mut amounts);
    amounts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::alike::Seen;

    #[test]
    fn amounts_summed_in_bytes_are_the_products() {
        let drawn: Vec<Weights> = (0..40).map(|unit| [(unit % 6) as u8; BLOCK]).collect();
        for largest in [5, 100, 255] {
            let seen: Vec<Seen> =
                (0..40).map(|unit| Seen { unit, amount: (1 + unit * unit % 9) as f32 }).collect();
            let alike = Alike { label: 1, kinds: 1, seen: &seen, amount: 0.0, whole: true };
            let expected: u32 = (0..40).map(|unit| (1 + unit * unit % 9) * (unit % 6)).sum();
            assert_eq!(whole_amounts(&alike, &drawn, largest), [expected; BLOCK]);
        }
    }
}
