//! The sums, counts and diversities of one place and span under every resample.
//!
//! Resamples are taken in blocks: the weights of the place's units in one block are unpacked once, stay in the cache and
//! serve all its sums and sightings.

use streets_statistics::{EntropyTerms, ResamplingWeights, UnitWeights};

use crate::alike::AlikeKinds;
use crate::definitions::{SUMS, Sum};
use crate::network::CLASSES;
use crate::place_rows::{Contribution, PlaceRows};
use crate::spread_replicates::SpreadReplicates;

/// Resamples in a block.
pub(crate) const BLOCK: usize = ResamplingWeights::BLOCK;

/// The weights of one unit in one block.
pub(crate) type Weights = [u8; BLOCK];

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
            self.partners.draw(start, &kinds.partners, &self.drawn, largest, entropy);
            self.fields.draw(start, &kinds.fields, &self.drawn, largest, entropy);
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
        self.row(self.partners.distinct(), 0)
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
