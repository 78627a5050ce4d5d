//! The sums, counts and diversities of one place and period under every resample.

use streets_statistics::{EntropyTerms, ResamplingWeights, Sightings};

use crate::definitions::{SUMS, Sum};
use crate::exposure::{Contribution, Sighting};
use crate::network::CLASSES;

/// Memory that one thread uses for one place after another.
pub(crate) struct Scratch {
    /// Weights of one unit.
    weights: Vec<u8>,
    /// The same as floats.
    factors: Vec<f32>,
    /// One row of replicates a sum; whole numbers below 2²⁴ are exact in `f32`, and larger sums keep seven digits.
    sums: Vec<f32>,
    /// One row a class.
    organisations: Vec<u16>,
    seen: Vec<u8>,
    amounts: Vec<f32>,
    pub(crate) spread: SpreadReplicates,
}

/// What a spread over kinds is under each resample.
pub(crate) struct SpreadReplicates {
    pub(crate) total: Vec<f64>,
    pub(crate) terms: Vec<f64>,
    pub(crate) distinct: Vec<u16>,
}

/// A spread over kinds, all resamples left aside.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Spread {
    pub(crate) total: f64,
    pub(crate) terms: f64,
    /// How often the counted kinds were seen.
    pub(crate) seen: Sightings,
}

impl Scratch {
    pub(crate) fn new(replicates: usize) -> Self {
        Self {
            weights: vec![0; replicates],
            factors: vec![0.0; replicates],
            sums: vec![0.0; SUMS * replicates],
            organisations: vec![0; CLASSES * replicates],
            seen: vec![0; replicates],
            amounts: vec![0.0; replicates],
            spread: SpreadReplicates {
                total: vec![0.0; replicates],
                terms: vec![0.0; replicates],
                distinct: vec![0; replicates],
            },
        }
    }

    fn replicates(&self) -> usize {
        self.weights.len()
    }

    /// Replicates of a sum, as [`Self::add_up`] left them.
    pub(crate) fn sum(&self, sum: Sum) -> &[f32] {
        let (at, width) = (sum as usize, self.replicates());
        &self.sums[at * width..(at + 1) * width]
    }

    /// Replicates of the number of distinct organisations of a class, as [`Self::count_organisations`] left them.
    pub(crate) fn organisations(&self, class: usize) -> &[u16] {
        let width = self.replicates();
        &self.organisations[class * width..(class + 1) * width]
    }

    /// Adds up what the units give, as it is and under every resample.
    pub(crate) fn add_up(&mut self, rows: &[&Contribution], weights: &ResamplingWeights) -> [f64; SUMS] {
        let width = self.replicates();
        let mut totals = [0.0; SUMS];
        self.sums.fill(0.0);
        for row in rows {
            self.load(row.unit, weights);
            for (at, value) in row.sums.iter().enumerate().filter(|(_, value)| **value != 0.0) {
                totals[at] += value;
                let value = *value as f32;
                let sums = &mut self.sums[at * width..(at + 1) * width];
                for (sum, factor) in sums.iter_mut().zip(&self.factors) {
                    *sum += value * factor;
                }
            }
        }
        totals
    }

    /// Counts distinct organisations by class, as they are and under every resample; `rows` are in order of kind.
    pub(crate) fn count_organisations(
        &mut self,
        rows: &[&Sighting],
        class_of: impl Fn(u32) -> usize,
        weights: &ResamplingWeights,
    ) -> [Sightings; CLASSES] {
        let width = self.replicates();
        let mut seen = [Sightings::default(); CLASSES];
        self.organisations.fill(0);
        for sightings in rows.chunk_by(|a, b| a.kind == b.kind) {
            let class = class_of(sightings[0].kind);
            seen[class].add(distinct_units(sightings));
            self.seen.fill(0);
            for sighting in sightings {
                weights.copy_row(sighting.unit as usize, &mut self.weights);
                for (seen, weight) in self.seen.iter_mut().zip(&self.weights) {
                    *seen |= weight;
                }
            }
            let counts = &mut self.organisations[class * width..(class + 1) * width];
            for (count, seen) in counts.iter_mut().zip(&self.seen) {
                *count += u16::from(*seen != 0);
            }
        }
        seen
    }

    /// Gathers how amounts spread over kinds, as they are and under every resample; `rows` are in order of kind, and
    /// only kinds that are `counted` enter the number of distinct ones.
    pub(crate) fn spread_over_kinds(
        &mut self,
        rows: &[&Sighting],
        counted: impl Fn(u32) -> bool,
        weights: &ResamplingWeights,
        entropy: &EntropyTerms,
    ) -> Spread {
        let mut spread = Spread::default();
        self.spread.total.fill(0.0);
        self.spread.terms.fill(0.0);
        self.spread.distinct.fill(0);
        for sightings in rows.chunk_by(|a, b| a.kind == b.kind) {
            let counts = counted(sightings[0].kind);
            if counts {
                spread.seen.add(distinct_units(sightings));
            }
            let amount: f64 = sightings.iter().map(|sighting| f64::from(sighting.amount)).sum();
            spread.total += amount;
            spread.terms += entropy.term(amount);
            self.amounts.fill(0.0);
            for sighting in sightings {
                self.load(sighting.unit, weights);
                for (sum, factor) in self.amounts.iter_mut().zip(&self.factors) {
                    *sum += sighting.amount * factor;
                }
            }
            let replicates = &mut self.spread;
            for (at, amount) in self.amounts.iter().enumerate() {
                replicates.total[at] += f64::from(*amount);
                replicates.terms[at] += entropy.term(f64::from(*amount));
                replicates.distinct[at] += u16::from(counts && *amount > 0.0);
            }
        }
        spread
    }

    fn load(&mut self, unit: u32, weights: &ResamplingWeights) {
        weights.copy_row(unit as usize, &mut self.weights);
        for (factor, weight) in self.factors.iter_mut().zip(&self.weights) {
            *factor = f32::from(*weight);
        }
    }
}

/// Units of one kind's sightings, which are in order of unit.
fn distinct_units(sightings: &[&Sighting]) -> usize {
    sightings.chunk_by(|a, b| a.unit == b.unit).count()
}
