//! The model as it is applied: weight and probability of a pair, and why.

use super::comparison::{Comparison, FIELD_COUNT, FIELDS};
use super::name_similarity::NAME_LEVELS;
use super::parameters::Parameters;
use super::sign_table::SIGNS;
use super::signs::Signs;

/// A fitted model: parameters and what is usual at each level of the name.
#[derive(Clone, Debug, PartialEq)]
pub struct LinkModel {
    /// m, u and λ of the fields of [`FIELDS`].
    pub parameters: Parameters,
    /// Mean bits of the words shared at each level of the name.
    pub usual_bits: Vec<f64>,
    /// Bits of each sign that fields give together; fixed, not fitted to the records.
    pub sign_bits: Vec<f64>,
}

/// Two records that may be the same organisation; `a` stands before `b` in the order of keys.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoredPair {
    /// Index of one record, as given.
    pub a: usize,
    /// Index of the other.
    pub b: usize,
    /// Bits for (above 0) or against.
    pub weight: f64,
    /// Probability, 0 to 1.
    pub probability: f64,
    /// How each field compares.
    pub comparison: Comparison,
}

/// From this level of the name on, the rarity of the shared words counts.
const RARITY_FROM: u8 = 3;
/// Most bits that a name in many countries takes.
const MOST_SPREAD: f64 = 4.0;
/// From this level on the names are the same, and what counts is in how many countries the name is somebody's.
const SAME_NAME: u8 = 8;
/// Most bits that rarity adds or takes.
const MOST_RARITY: f64 = 1.5;
/// Most bits that shared words take when they are common; what stands in many names is common in this count even where all of them are one
/// organisation's.
const MOST_COMMON: f64 = 1.0;

impl LinkModel {
    /// What EM starts from, and what stands where there is too little to fit on: levels as they came out of linking European
    /// research organisations, rounded.
    pub fn starting() -> Self {
        let m = [
            &[0.01, 0.02, 0.03, 0.08, 0.03, 0.06, 0.05, 0.09, 0.18, 0.05, 0.42][..],
            &[0.02, 0.06, 0.92],
            &[0.35, 0.04, 0.61],
            &[0.01, 0.13, 0.10, 0.76],
            &[0.05, 0.95],
            &[0.01, 0.99],
        ];
        let u = [
            &[0.547, 0.34, 0.07, 0.01, 0.004, 0.012, 0.006, 0.003, 0.005, 0.0005, 0.0025][..],
            &[0.34, 0.29, 0.37],
            &[0.975, 0.0125, 0.0125],
            &[0.34, 0.33, 0.04, 0.29],
            &[0.57, 0.43],
            &[0.9999, 0.0001],
        ];
        let owned = |table: [&[f64]; FIELD_COUNT]| table.iter().map(|levels| levels.to_vec()).collect();
        Self {
            parameters: Parameters { match_share: 0.05, m: owned(m), u: owned(u) },
            usual_bits: vec![9.0, 14.0, 18.0, 15.0, 25.0, 18.0, 22.0, 18.0, 20.0, 25.0, 25.0],
            sign_bits: SIGNS.iter().map(|(_, bits, _)| *bits).collect(),
        }
    }

    /// Bits for or against, with the rarity of the shared words at `term_frequency` of its full strength.
    pub fn weight(&self, comparison: &Comparison, term_frequency: f64) -> f64 {
        self.parameters.weight(&comparison.levels)
            + self.rarity_of(comparison, term_frequency)
            + self.together(comparison.signs)
    }

    /// Bits of what the fields say together.
    pub(crate) fn together(&self, signs: Signs) -> f64 {
        signs.iter().filter_map(|sign| self.sign_bits.get(sign)).sum()
    }

    fn rarity_of(&self, comparison: &Comparison, term_frequency: f64) -> f64 {
        let name = &comparison.name;
        self.rarity(name.level, f64::from(name.shared_bits), f64::from(name.spread), term_frequency)
    }

    /// Bits that the rarity of the words adds or takes at a level of the name.
    pub(crate) fn rarity(&self, level: u8, shared_bits: f64, spread: f64, term_frequency: f64) -> f64 {
        if level < RARITY_FROM {
            return 0.0;
        }
        if level >= SAME_NAME {
            // A name in eight countries is eight organisations: 3 bits less. At half strength words count half, names in full.
            return (-2.0 * term_frequency * spread).max(-MOST_SPREAD);
        }
        let usual = self.usual_bits.get(usize::from(level)).copied().unwrap_or(0.0);
        (term_frequency * (shared_bits - usual)).clamp(-MOST_COMMON, MOST_RARITY)
    }

    /// What spoke for and against, the strongest first, in words with bits.
    pub fn why(&self, comparison: &Comparison, term_frequency: f64) -> String {
        let mut reasons: Vec<(f64, &str)> = comparison
            .levels
            .iter()
            .enumerate()
            .filter_map(|(field, level)| {
                let says = FIELDS[field].levels[usize::from((*level)?)];
                Some((self.parameters.field_weight(field, *level), says))
            })
            .collect();
        let rarity = self.rarity_of(comparison, term_frequency);
        if rarity.abs() >= 0.05 {
            reasons.push((
                rarity,
                if rarity > 0.0 {
                    "the shared words are rare"
                } else {
                    "the name or the shared words are common"
                },
            ));
        }
        reasons.extend(
            comparison.signs.iter().filter_map(|sign| Some((*self.sign_bits.get(sign)?, SIGNS[sign].2))),
        );
        reasons.sort_by(|a, b| b.0.abs().total_cmp(&a.0.abs()).then(a.1.cmp(b.1)));
        let texts: Vec<String> = reasons.iter().map(|(bits, says)| format!("{says} ({bits:+.1})")).collect();
        texts.join("; ")
    }
}

/// Number of levels of the name.
pub(crate) const NAME_LEVEL_COUNT: usize = NAME_LEVELS.len();
