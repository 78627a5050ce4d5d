//! The best of many by a score, equal scores in an order that has nothing to do with ids.

use std::cmp::Ordering;

/// One that was kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Kept<T> {
    pub(crate) score: f64,
    shuffle: u64,
    pub(crate) what: T,
}

/// The best so many, best first.
#[derive(Clone, Debug)]
pub(crate) struct Best<T> {
    length: usize,
    kept: Vec<Kept<T>>,
}

impl<T> Best<T> {
    pub(crate) fn new(length: usize) -> Self {
        Self { length, kept: Vec::with_capacity(length + 1) }
    }

    /// Keeps the pair of `a` and `b` if it is among the best; `what` is asked for only then.
    pub(crate) fn add(&mut self, score: f64, a: u32, b: u32, what: impl FnOnce() -> T) {
        if self.kept.len() == self.length && self.kept.last().is_some_and(|last| score < last.score) {
            return;
        }
        let shuffle = shuffled(a.min(b), a.max(b));
        if self.would_keep(score, shuffle) {
            self.insert(Kept { score, shuffle, what: what() });
        }
    }

    /// Takes over what another list kept.
    pub(crate) fn merge(&mut self, other: Self) {
        for one in other.kept {
            if !self.would_keep(one.score, one.shuffle) {
                break;
            }
            self.insert(one);
        }
    }

    fn would_keep(&self, score: f64, shuffle: u64) -> bool {
        self.kept.len() < self.length
            || self.kept.last().is_some_and(|last| order(last, score, shuffle).is_lt())
    }

    fn insert(&mut self, one: Kept<T>) {
        if self.kept.len() == self.length {
            self.kept.pop();
        }
        let at = self.kept.partition_point(|other| order(other, one.score, one.shuffle).is_gt());
        self.kept.insert(at, one);
    }

    /// Those that were kept, best first.
    pub(crate) fn kept(&self) -> impl ExactSizeIterator<Item = &T> {
        self.kept.iter().map(|one| &one.what)
    }

    /// The same, given away.
    pub(crate) fn into_kept(self) -> impl Iterator<Item = T> {
        self.kept.into_iter().map(|one| one.what)
    }
}

fn order<T>(one: &Kept<T>, score: f64, shuffle: u64) -> Ordering {
    one.score.total_cmp(&score).then(one.shuffle.cmp(&shuffle))
}

/// A number for a pair that has nothing to do with the order of ids.
fn shuffled(a: u32, b: u32) -> u64 {
    let mut z = (u64::from(a) << 32 | u64::from(b)).wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_are_the_same_in_any_order_and_in_parts() {
        let pairs: Vec<(f64, u32, u32)> = (0..40).map(|at| (f64::from(at % 7), at, 100 + at)).collect();
        let told = |pairs: &[(f64, u32, u32)]| {
            let mut best = Best::new(5);
            pairs.iter().for_each(|(score, a, b)| best.add(*score, *a, *b, || *a));
            best
        };
        let all: Vec<u32> = told(&pairs).into_kept().collect();
        // The five whose score is 6: 6, 13, 20, 27 and 34.
        assert_eq!(
            all.iter().copied().collect::<std::collections::BTreeSet<_>>(),
            [6, 13, 20, 27, 34].into()
        );
        let backwards: Vec<_> = pairs.iter().rev().copied().collect();
        assert_eq!(told(&backwards).into_kept().collect::<Vec<_>>(), all);
        let mut merged = told(&pairs[..13]);
        merged.merge(told(&pairs[13..]));
        assert_eq!(merged.into_kept().collect::<Vec<_>>(), all);
    }
}
