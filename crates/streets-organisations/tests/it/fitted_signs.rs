//! The bits of the signs are those that labelled pairs give: logistic regression with the weight of the fields as an offset and a ridge.
//!
//! `fitting_pairs.csv` names the records of 1,730 pairs that were drawn in four rounds, mostly among those of which the model of the day was
//! unsure, and read one by one under the rules at the head of `labelled`; the half of the labelled pairs that was looked at stands beside
//! them. Pairs of which identifiers tell are left out.

use std::collections::HashMap;

use streets_organisations::linkage::{FIELDS, LinkOptions, ScoredPair, score_pairs};

use crate::all_linked::all_linked;
use crate::labelled::labelled;

/// Weight of the ridge.
const RIDGE: f64 = 0.7;
/// Bits are kept to two decimals.
const ROUNDED: f64 = 0.0051;

/// A pair as the regression sees it.
struct Observed {
    signs: Vec<usize>,
    /// Log-odds without the signs.
    offset: f64,
    same: bool,
}

#[test]
fn the_bits_of_the_signs_are_those_of_the_labelled_pairs() {
    let Some(all) = all_linked() else { return };
    let of_key: HashMap<&str, usize> =
        all.records.iter().enumerate().map(|(number, record)| (record.key.as_str(), number)).collect();
    let rows = csv::Reader::from_reader(&include_bytes!("../fixtures/fitting_pairs.csv")[..]);
    let drawn = rows.into_records().map(Result::unwrap).map(|row| {
        let record = |column: usize| of_key[&row[column]];
        (record(0), record(1), &row[2] == "yes")
    });
    let looked_at = labelled().into_iter().step_by(2);
    let looked_at = looked_at.map(|pair| (all.number_of(&pair.a), all.number_of(&pair.b), pair.same));
    let pairs: Vec<(usize, usize, bool)> = drawn.chain(looked_at).collect();
    assert_eq!(pairs.len(), 1_938);

    let numbers: Vec<(usize, usize)> = pairs.iter().map(|(a, b, _)| (*a, *b)).collect();
    let scored = score_pairs(&all.records, &numbers, &all.linked.model, &LinkOptions::default());
    let bits = &all.linked.model.sign_bits;
    let without_signs = |pair: &ScoredPair| {
        let share = all.linked.model.parameters.match_share;
        let signs: f64 = pair.comparison.signs().map(|sign| bits[sign]).sum();
        (pair.weight - signs) * std::f64::consts::LN_2 + (share / (1.0 - share)).ln()
    };
    let identifier = FIELDS.iter().position(|field| field.field == "identifier").unwrap();
    let observed: Vec<Observed> = scored
        .iter()
        .zip(&pairs)
        .filter(|(pair, _)| pair.comparison.levels[identifier].is_none())
        .map(|(pair, (.., same))| Observed {
            signs: pair.comparison.signs().collect(),
            offset: without_signs(pair),
            same: *same,
        })
        .collect();
    assert_eq!(observed.len(), 1_912);
    let fitted: Vec<f64> =
        regressed(&observed, bits.len()).iter().map(|beta| beta / std::f64::consts::LN_2).collect();
    for (sign, (fitted, kept)) in fitted.iter().zip(bits).enumerate() {
        assert!((fitted - kept).abs() < ROUNDED, "sign {sign}: {kept} is kept, {fitted:.2} fits: {fitted:?}");
    }
}

/// Coefficients by Newton's method, one coordinate after the other, until none moves.
fn regressed(observed: &[Observed], signs: usize) -> Vec<f64> {
    let with: Vec<Vec<usize>> = (0..signs)
        .map(|sign| (0..observed.len()).filter(|pair| observed[*pair].signs.contains(&sign)).collect())
        .collect();
    let mut logits: Vec<f64> = observed.iter().map(|pair| pair.offset).collect();
    let mut betas = vec![0.0; signs];
    for _ in 0..5_000 {
        let mut most = 0.0f64;
        for (beta, with) in betas.iter_mut().zip(&with) {
            let (mut slope, mut bend) = (RIDGE * *beta, RIDGE);
            for pair in with {
                let p = 1.0 / (1.0 + (-logits[*pair]).exp());
                slope += p - f64::from(u8::from(observed[*pair].same));
                bend += p * (1.0 - p);
            }
            let step = (-slope / bend).clamp(-1.0, 1.0);
            *beta += step;
            with.iter().for_each(|pair| logits[*pair] += step);
            most = most.max(step.abs());
        }
        if most < 1e-9 {
            return betas;
        }
    }
    unreachable!("a convex sum with a ridge has one minimum");
}
