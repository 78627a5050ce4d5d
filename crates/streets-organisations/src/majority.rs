//! What most records say.

use std::collections::BTreeMap;

/// Votes for values; the most frequent wins, the smallest of equals.
#[derive(Debug)]
pub(crate) struct Votes<T> {
    counts: BTreeMap<T, usize>,
}

impl<T: Ord> Votes<T> {
    pub(crate) fn new() -> Self {
        Self { counts: BTreeMap::new() }
    }

    pub(crate) fn cast(&mut self, value: T) {
        *self.counts.entry(value).or_insert(0) += 1;
    }

    /// Whether the records differ.
    pub(crate) fn disputed(&self) -> bool {
        self.counts.len() > 1
    }

    pub(crate) fn winner(self) -> Option<T> {
        let mut best: Option<(T, usize)> = None;
        for (value, count) in self.counts {
            if best.as_ref().is_none_or(|(_, most)| count > *most) {
                best = Some((value, count));
            }
        }
        best.map(|(value, _)| value)
    }
}
