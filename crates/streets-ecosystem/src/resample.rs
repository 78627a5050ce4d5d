//! The sums, counts and diversities of one place and period under every resample.

use streets_statistics::{EntropyTerms, ResamplingWeights, Sightings};

use crate::definitions::{SUMS, Sum};
use crate::exposure::{Contribution, Sighting};
use crate::network::CLASSES;

/// Resamples for a figure that is marked "too few" and not ranked: enough for an interval that is shown in grey.
const FEW_RESAMPLES: usize = 200;

/// Memory that one thread uses for one place after another.
pub(crate) struct Scratch {
    /// For all resamples.
    pub(crate) all: Resampled,
    /// For the first of them.
    pub(crate) first: Resampled,
}

impl Scratch {
    pub(crate) fn new(replicates: usize) -> Self {
        let first = replicates.min(FEW_RESAMPLES);
        Self { all: Resampled::new(replicates), first: Resampled::new(first) }
    }
}

/// What a place has under each resample, or under the first of them.
pub(crate) struct Resampled {
    /// Weights of one unit as floats.
    factors: Vec<f32>,
    /// One row of replicates a sum; whole numbers below 2²⁴ are exact in `f32`, and larger sums keep seven digits.
    sums: Vec<f32>,
    /// One row a class.
    organisations: Vec<u16>,
    seen: Vec<u8>,
    amounts: Vec<u16>,
    pub(crate) spread: SpreadReplicates,
}

/// What a spread over kinds is under each resample.
pub(crate) struct SpreadReplicates {
    pub(crate) total: Vec<f32>,
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

impl Resampled {
    fn new(replicates: usize) -> Self {
        Self {
            factors: vec![0.0; replicates],
            sums: vec![0.0; SUMS * replicates],
            organisations: vec![0; CLASSES * replicates],
            seen: vec![0; replicates],
            amounts: vec![0; replicates],
            spread: SpreadReplicates {
                total: vec![0.0; replicates],
                terms: vec![0.0; replicates],
                distinct: vec![0; replicates],
            },
        }
    }

    /// How many resamples.
    pub(crate) fn replicates(&self) -> usize {
        self.factors.len()
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
        for alike in alike(rows, |kind| class_of(kind) as u32) {
            let (class, sightings) = (alike.label as usize, alike.sightings);
            for _ in 0..alike.kinds {
                seen[class].add(distinct_units(sightings));
            }
            self.seen.fill(0);
            for sighting in sightings {
                for (seen, weight) in self.seen.iter_mut().zip(weights.row(sighting.unit as usize)) {
                    *seen |= weight;
                }
            }
            let counts = &mut self.organisations[class * width..(class + 1) * width];
            for (count, seen) in counts.iter_mut().zip(&self.seen) {
                *count += alike.kinds * u16::from(*seen != 0);
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
        let largest = f32::from(weights.largest());
        for alike in alike(rows, |kind| u32::from(counted(kind))) {
            let kinds = f64::from(alike.kinds);
            for _ in 0..alike.kinds * alike.label as u16 {
                spread.seen.add(distinct_units(alike.sightings));
            }
            let amount: f64 = alike.sightings.iter().map(|sighting| f64::from(sighting.amount)).sum();
            spread.total += kinds * amount;
            spread.terms += kinds * entropy.term(amount);
            let whole = alike.sightings.iter().all(|sighting| sighting.amount.fract() == 0.0);
            if whole && amount as f32 * largest < f32::from(u16::MAX) {
                self.add_whole_amounts(&alike, weights, entropy);
            } else {
                self.add_amounts(&alike, weights, entropy);
            }
        }
        spread
    }

    /// Kinds whose amount is a whole number below 2¹⁶ in every resample, as nearly all are.
    fn add_whole_amounts(
        &mut self,
        alike: &Alike<'_, '_>,
        weights: &ResamplingWeights,
        entropy: &EntropyTerms,
    ) {
        self.amounts.fill(0);
        for sighting in alike.sightings {
            let amount = sighting.amount as u16;
            for (sum, weight) in self.amounts.iter_mut().zip(weights.row(sighting.unit as usize)) {
                *sum += amount * u16::from(*weight);
            }
        }
        let kinds = alike.kinds;
        for (total, amount) in self.spread.total.iter_mut().zip(&self.amounts) {
            *total += f32::from(kinds) * f32::from(*amount);
        }
        entropy.add(&self.amounts, f64::from(kinds), &mut self.spread.terms);
        let counted = kinds * alike.label as u16;
        for (distinct, amount) in self.spread.distinct.iter_mut().zip(&self.amounts) {
            *distinct += if *amount > 0 { counted } else { 0 };
        }
    }

    /// Any kinds.
    fn add_amounts(&mut self, alike: &Alike<'_, '_>, weights: &ResamplingWeights, entropy: &EntropyTerms) {
        let mut amounts = vec![0.0f64; self.replicates()];
        for sighting in alike.sightings {
            for (sum, weight) in amounts.iter_mut().zip(weights.row(sighting.unit as usize)) {
                *sum += f64::from(sighting.amount) * f64::from(*weight);
            }
        }
        let counted = alike.kinds * alike.label as u16;
        for (at, amount) in amounts.iter().enumerate() {
            self.spread.total[at] += f32::from(alike.kinds) * *amount as f32;
            self.spread.terms[at] += f64::from(alike.kinds) * entropy.term(*amount);
            self.spread.distinct[at] += if *amount > 0.0 { counted } else { 0 };
        }
    }

    fn load(&mut self, unit: u32, weights: &ResamplingWeights) {
        for (factor, weight) in self.factors.iter_mut().zip(weights.row(unit as usize)) {
            *factor = f32::from(*weight);
        }
    }
}

/// Kinds with one label that were seen in the same units with the same amounts: every resample treats them alike.
struct Alike<'s, 'r> {
    label: u32,
    kinds: u16,
    /// Of one of them, in order of unit.
    sightings: &'s [&'r Sighting],
}

/// Puts kinds that are alike together; `rows` are in order of kind and unit.
///
/// Most partners are met once, together with the others of the same consortium, so that this spares most of the work.
fn alike<'s, 'r>(rows: &'s [&'r Sighting], label_of: impl Fn(u32) -> u32) -> Vec<Alike<'s, 'r>> {
    let key = |sighting: &Sighting| (sighting.unit, sighting.amount.to_bits());
    let mut kinds: Vec<(u32, &'s [&'r Sighting])> =
        rows.chunk_by(|a, b| a.kind == b.kind).map(|kind| (label_of(kind[0].kind), kind)).collect();
    kinds.sort_by(|(a_label, a), (b_label, b)| {
        let keys = a.iter().map(|row| key(row)).cmp(b.iter().map(|row| key(row)));
        a_label.cmp(b_label).then(a.len().cmp(&b.len())).then(keys)
    });
    let same = |(a_label, a): &(u32, &[&Sighting]), (b_label, b): &(u32, &[&Sighting])| {
        a_label == b_label && a.len() == b.len() && a.iter().zip(*b).all(|(a, b)| key(a) == key(b))
    };
    kinds
        .chunk_by(same)
        .flat_map(|run| run.chunks(usize::from(u16::MAX)))
        .map(|run| Alike { label: run[0].0, kinds: run.len() as u16, sightings: run[0].1 })
        .collect()
}

/// Units of one kind's sightings, which are in order of unit.
fn distinct_units(sightings: &[&Sighting]) -> usize {
    sightings.chunk_by(|a, b| a.unit == b.unit).count()
}
