//! Every pair that blocking brings together, compared; the model fitted to them; those that weigh enough.

use rayon::prelude::*;

use super::blocks::Blocks;
use super::comparison::{IDENTIFIER, compare, levels_of, pattern_count};
use super::fellegi_sunter::{Fit, Known, PatternCount, fit};
use super::options::LinkOptions;
use super::prepared::Prepared;
use super::scoring::{LinkModel, NAME_LEVEL_COUNT, ScoredPair};
use super::signs::Signs;

/// A pair that was compared, in few bytes: there are tens of millions.
#[derive(Clone, Copy)]
pub(crate) struct Compared {
    a: u32,
    b: u32,
    pattern: u16,
    /// Shared bits in 256ths.
    bits: u16,
    /// Spread of the name in 16ths.
    spread: u8,
    signs: Signs,
}

/// Compares what blocking brings together; in order of the first record, then the second.
pub(crate) fn compare_blocks(prepared: &Prepared, blocks: &Blocks, options: &LinkOptions) -> Vec<Compared> {
    let mut compared: Vec<Compared> = (0..blocks.count())
        .into_par_iter()
        .with_min_len(256)
        .flat_map_iter(|block| {
            let mut found = Vec::new();
            blocks.new_pairs(prepared, block, options.scope, |a, b| {
                let comparison = compare(prepared, a as usize, b as usize);
                let bits = (comparison.name.shared_bits * 256.0).min(65_535.0) as u16;
                let spread = (comparison.name.spread * 16.0) as u8;
                found.push(Compared {
                    a,
                    b,
                    pattern: comparison.pattern(),
                    bits,
                    spread,
                    signs: comparison.signs,
                });
            });
            found
        })
        .collect();
    compared.par_sort_unstable_by_key(|pair| (u64::from(pair.a) << 32) | u64::from(pair.b));
    compared
}

/// The model that the pairs speak for.
pub(crate) fn fit_model(compared: &[Compared], options: &LinkOptions) -> (LinkModel, Fit) {
    let start = LinkModel::starting();
    let mut pairs = vec![0u64; pattern_count()];
    let (mut bits, mut at_level) = ([0u64; NAME_LEVEL_COUNT], [0u64; NAME_LEVEL_COUNT]);
    for pair in compared {
        pairs[usize::from(pair.pattern)] += 1;
        if let Some(level) = levels_of(pair.pattern)[0].map(usize::from) {
            bits[level] += u64::from(pair.bits);
            at_level[level] += 1;
        }
    }
    // The identifier is not fitted: it says what is known, and the other fields learn from that.
    let counts: Vec<PatternCount> = pairs
        .iter()
        .enumerate()
        .filter(|(_, pairs)| **pairs > 0)
        .map(|(pattern, pairs)| {
            let mut levels = levels_of(pattern as u16).to_vec();
            let known = match levels[IDENTIFIER].take() {
                None => Known::Nothing,
                Some(0) => Known::Different,
                Some(_) => Known::Same,
            };
            PatternCount { levels, pairs: *pairs as f64, known }
        })
        .collect();
    let fitted = fit(&counts, &start.parameters, &options.em);
    let prior = options.em.prior_pairs;
    let usual_bits = (0..NAME_LEVEL_COUNT)
        .map(|level| {
            let seen = bits[level] as f64 / 256.0 + prior * start.usual_bits[level];
            let weight = at_level[level] as f64 + prior;
            if weight > 0.0 { seen / weight } else { start.usual_bits[level] }
        })
        .collect();
    (LinkModel { parameters: fitted.parameters.clone(), usual_bits, ..start }, fitted)
}

/// Pairs from `review_from` on.
pub(crate) fn score(
    prepared: &Prepared,
    compared: &[Compared],
    model: &LinkModel,
    options: &LinkOptions,
) -> Vec<ScoredPair> {
    let weights: Vec<f64> =
        (0..pattern_count()).map(|pattern| model.parameters.weight(&levels_of(pattern as u16))).collect();
    let names: Vec<u8> =
        (0..pattern_count()).map(|pattern| levels_of(pattern as u16)[0].unwrap_or(0)).collect();
    compared
        .par_iter()
        .filter(|pair| {
            let pattern = usize::from(pair.pattern);
            let (bits, spread) = (f64::from(pair.bits) / 256.0, f64::from(pair.spread) / 16.0);
            let rarity = model.rarity(names[pattern], bits, spread, options.term_frequency);
            model.parameters.probability(weights[pattern] + rarity + model.together(pair.signs) + ROUNDING)
                >= options.review_from
        })
        .map(|pair| {
            let (a, b) = (pair.a as usize, pair.b as usize);
            let comparison = compare(prepared, a, b);
            let weight = model.weight(&comparison, options.term_frequency);
            ScoredPair { a, b, weight, probability: model.parameters.probability(weight), comparison }
        })
        .filter(|pair| pair.probability >= options.review_from)
        .collect()
}

/// More bits than the rounding in [`Compared`] can take.
const ROUNDING: f64 = 0.2;
