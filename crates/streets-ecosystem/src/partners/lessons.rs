//! What a model learns from: a sample that stands for all pairs, and the heads of the lists of cities.

use super::features::{FEATURES, Values};
use super::sample::Pair;

/// Columns of the regression: the features, and whether a pair is of the last year's window.
pub(crate) const COLUMNS: usize = FEATURES + 1;

/// Pairs of past windows.
#[derive(Debug)]
pub(crate) struct Lessons {
    /// Weighted, so that they stand for all pairs; they set the level.
    pub(crate) pairs: Vec<Pair>,
    /// Heads of lists, over the whole horizon.
    pub(crate) heads: Vec<Pair>,
    /// Heads of lists a year before the end, over that year.
    pub(crate) late: Vec<Pair>,
}

impl Lessons {
    /// Pairs that came in the window, estimated.
    pub(crate) fn came(&self) -> f64 {
        self.pairs.iter().filter(|pair| pair.comes).map(|pair| pair.weight).sum()
    }

    /// Every pair with its row and weight: the heads that came count as much, together, as all pairs that came.
    pub(crate) fn rows(&self) -> Vec<(Pair, [f64; COLUMNS])> {
        let heads = || self.heads.iter().chain(&self.late);
        let came = heads().filter(|pair| pair.comes).count();
        let each = if came > 0 { self.came() / came as f64 } else { 0.0 };
        let row =
            |pair: &Pair, weight: f64, late: Window| (Pair { weight, ..*pair }, row_of(&pair.values, late));
        let sampled = self.pairs.iter().map(|pair| row(pair, pair.weight, Window::Whole));
        let first = self.heads.iter().map(|pair| row(pair, each, Window::Whole));
        let late = self.late.iter().map(|pair| row(pair, each, Window::LastYear));
        let of_heads = first.chain(late).filter(|_| each > 0.0);
        sampled.chain(of_heads).collect()
    }
}

/// Over which years a pair was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Window {
    /// The whole horizon, which is what a probability is of.
    Whole,
    /// The last year alone.
    LastYear,
}

/// A pair as a row of the regression.
pub(crate) fn row_of(values: &Values, window: Window) -> [f64; COLUMNS] {
    let mut row = [0.0; COLUMNS];
    row[..FEATURES].copy_from_slice(values);
    row[FEATURES] = f64::from(u8::from(window == Window::LastYear));
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_that_came_count_as_much_as_all_pairs_that_came() {
        let pair =
            |comes, weight| Pair { a: 0, b: 1, comes, candidate: true, weight, values: [0.0; FEATURES] };
        let lessons = Lessons {
            pairs: vec![pair(true, 6.0), pair(true, 4.0), pair(false, 90.0)],
            heads: vec![pair(true, 1.0), pair(false, 1.0)],
            late: vec![pair(true, 1.0), pair(false, 1.0), pair(false, 1.0)],
        };
        let rows = lessons.rows();
        assert_eq!(rows.len(), 8);
        let came = |rows: &[(Pair, [f64; COLUMNS])]| -> f64 {
            rows.iter().filter(|row| row.0.comes).map(|row| row.0.weight).sum()
        };
        assert_eq!((lessons.came(), came(&rows[..3]), came(&rows[3..])), (10.0, 10.0, 10.0));
        assert!(rows[3..].iter().all(|row| row.0.weight == 5.0));
        let late: Vec<f64> = rows.iter().map(|row| row.1[FEATURES]).collect();
        assert_eq!(late, [0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0]);
        // Where no head came there is nothing to learn from heads.
        let idle = Lessons { heads: vec![pair(false, 1.0)], late: Vec::new(), ..lessons };
        assert_eq!(idle.rows().len(), 3);
    }
}
