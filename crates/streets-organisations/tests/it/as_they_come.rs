//! Precision and recall of pairs as they come, estimated from a stratified random sample that was read one by one.
//!
//! Of the 2,052,901 pairs that blocking brought together among the real records, 60 were drawn at random from each of four strata, and labelled by
//! the rules at the head of `labelled`: names written alike (the same letters and digits, 7,565 pairs); others that the model of that day held for the
//! same at 0.8; others from −1 bit on; the rest. A pair stands for as many as its stratum has of them; the intervals are those of a
//! bootstrap inside each stratum. None of them is among the 415 hard pairs, and none was looked at before the model was made.

use crate::pair_file::{ReadPair, pairs_of};

/// Pairs of each stratum when the sample was drawn.
const STRATUM_PAIRS: [f64; 4] = [7_565.0, 72_981.0, 163_840.0, 1_808_515.0];
/// What the strata are.
const STRATA: [&str; 4] = ["names written alike", "said the same", "unsure", "far below"];
const REPLICATES: usize = 2_000;

pub(crate) fn drawn() -> Vec<ReadPair> {
    pairs_of(include_bytes!("../fixtures/pairs_as_they_come.csv"))
}

/// An estimate with the 2.5th and 97.5th percentile of its bootstrap.
#[derive(Debug)]
pub(crate) struct Estimate {
    pub(crate) value: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

/// Precision and recall of what was said about the pairs.
#[expect(clippy::print_stdout, reason = "what was measured is shown with --nocapture")]
pub(crate) fn estimated(drawn: &[ReadPair], said: &[bool]) -> (Estimate, Estimate) {
    let mut strata: [Vec<(bool, bool)>; 4] = Default::default();
    drawn.iter().zip(said).for_each(|(pair, said)| {
        strata[pair.row["stratum"].parse::<usize>().unwrap()].push((pair.same, *said))
    });
    for (stratum, rows) in strata.iter().enumerate() {
        let count = |what: fn(&(bool, bool)) -> bool| rows.iter().filter(|row| what(row)).count();
        println!(
            "  {}: {} drawn of {}, {} the same, {} said, {} of them right",
            STRATA[stratum],
            rows.len(),
            STRATUM_PAIRS[stratum],
            count(|row| row.0),
            count(|row| row.1),
            count(|row| row.0 && row.1)
        );
    }
    let whole = ratios(&strata.clone());
    let mut state = 11u64;
    let mut next = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut replicates: Vec<(f64, f64)> = Vec::with_capacity(REPLICATES);
    for _ in 0..REPLICATES {
        let again = strata.each_ref().map(|rows| rows.iter().map(|_| rows[next(rows.len())]).collect());
        replicates.push(ratios(&again));
    }
    let estimate = |value: f64, of: fn(&(f64, f64)) -> f64| {
        let mut values: Vec<f64> = replicates.iter().map(of).collect();
        values.sort_by(f64::total_cmp);
        Estimate { value, low: values[REPLICATES / 40], high: values[REPLICATES - 1 - REPLICATES / 40] }
    };
    (estimate(whole.0, |pair| pair.0), estimate(whole.1, |pair| pair.1))
}

/// Precision and recall, each row weighted by the pairs that it stands for.
fn ratios(strata: &[Vec<(bool, bool)>; 4]) -> (f64, f64) {
    let total = |what: fn(&(bool, bool)) -> bool| -> f64 {
        let of = |rows: &Vec<(bool, bool)>, pairs: f64| {
            rows.iter().filter(|row| what(row)).count() as f64 / rows.len() as f64 * pairs
        };
        strata.iter().zip(STRATUM_PAIRS).map(|(rows, pairs)| of(rows, pairs)).sum()
    };
    let both = total(|row| row.0 && row.1);
    (both / total(|row| row.1), both / total(|row| row.0))
}

#[test]
fn a_stratum_counts_for_its_pairs_and_not_for_its_rows() {
    // Alike: 1 of 2 said and right, 1 same and not said. Said: 1 right of 2. The others: nothing.
    let no = vec![(false, false)];
    let strata = [vec![(true, true), (true, false)], vec![(true, true), (false, true)], no.clone(), no];
    let (precision, recall) = ratios(&strata);
    let right = 7_565.0 / 2.0 + 72_981.0 / 2.0;
    assert!((precision - right / (7_565.0 / 2.0 + 72_981.0)).abs() < 1e-12);
    assert!((recall - right / (7_565.0 + 72_981.0 / 2.0)).abs() < 1e-12);
}
