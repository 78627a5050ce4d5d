//! A spread over kinds, such as partners or fields, under every resample: its total, its terms of entropy, how many kinds there are.

use streets_statistics::EntropyTerms;

use crate::alike::{Alike, AlikeKinds};
use crate::resample::{BLOCK, Weights};

/// What a spread over kinds is under each resample.
#[derive(Debug, Default)]
pub(crate) struct SpreadReplicates {
    total: Vec<f32>,
    terms: Vec<f64>,
    distinct: Vec<u32>,
}

impl SpreadReplicates {
    pub(crate) fn resize(&mut self, stride: usize) {
        self.total.resize(stride, 0.0);
        self.terms.resize(stride, 0.0);
        self.distinct.resize(stride, 0);
    }

    /// Works out the block that begins at resample `start`; `largest` is the largest weight of all.
    pub(crate) fn draw(
        &mut self,
        start: usize,
        kinds: &AlikeKinds,
        drawn: &[Weights],
        largest: u8,
        entropy: &EntropyTerms,
    ) {
        let block = SpreadBlock::new(kinds, drawn, largest, entropy);
        self.total[start..start + BLOCK].copy_from_slice(&block.total);
        self.terms[start..start + BLOCK].copy_from_slice(&block.terms);
        self.distinct[start..start + BLOCK].copy_from_slice(&block.distinct);
    }

    /// Total and Σ x ln x in each resample.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (f32, f64)> {
        self.total.iter().copied().zip(self.terms.iter().copied())
    }

    /// Number of distinct kinds that count in each resample.
    pub(crate) fn distinct(&self) -> &[u32] {
        &self.distinct
    }
}

/// A spread over kinds under the resamples of one block.
struct SpreadBlock {
    total: [f32; BLOCK],
    terms: [f64; BLOCK],
    distinct: [u32; BLOCK],
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
