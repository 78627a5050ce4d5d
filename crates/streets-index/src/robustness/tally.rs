//! Counts of ranks over draws: whole numbers, so that their sum does not depend on the order of draws.

/// Draws that a block of small counters can take.
pub(crate) const BLOCK: usize = 60_000;

/// Counts of ranks and of who is ahead of whom. Memory: 8 bytes a pair of places, whatever the number of draws.
pub(crate) struct Tally {
    places: usize,
    /// By place and rank from 1.
    pub(crate) ranks: Vec<u32>,
    /// By place and the place that it is ahead of.
    pub(crate) ahead: Vec<u32>,
    /// Draws since the small counters were last added up.
    pending: usize,
    small: Vec<u16>,
    order: Vec<u64>,
    current: Vec<u16>,
}

impl Tally {
    pub(crate) fn new(places: usize) -> Self {
        Self {
            places,
            ranks: vec![0; places * places],
            ahead: vec![0; places * places],
            pending: 0,
            small: vec![0; places * places],
            order: Vec::with_capacity(places),
            current: vec![0; places],
        }
    }

    /// Counts one draw; places with one score share the best of their ranks, a place without a score is behind all.
    pub(crate) fn add(&mut self, scores: &[f64]) {
        rank_into(scores, &mut self.order, &mut self.current);
        for (place, rank) in self.current.iter().enumerate() {
            self.ranks[place * self.places + usize::from(*rank) - 1] += 1;
        }
        for (own, row) in self.current.iter().zip(self.small.chunks_exact_mut(self.places.max(1))) {
            for (count, other) in row.iter_mut().zip(&self.current) {
                *count += u16::from(own < other);
            }
        }
        self.pending += 1;
        if self.pending == BLOCK {
            self.settle();
        }
    }

    /// Adds the small counters up.
    fn settle(&mut self) {
        for (sum, small) in self.ahead.iter_mut().zip(&mut self.small) {
            *sum += u32::from(*small);
            *small = 0;
        }
        self.pending = 0;
    }

    pub(crate) fn merge(mut self, mut other: Self) -> Self {
        self.settle();
        other.settle();
        self.ranks.iter_mut().zip(&other.ranks).for_each(|(sum, count)| *sum += count);
        self.ahead.iter_mut().zip(&other.ahead).for_each(|(sum, count)| *sum += count);
        self
    }

    pub(crate) fn settled(mut self) -> Self {
        self.settle();
        self
    }
}

/// Ranks from 1 for the highest; equal scores share the best of their ranks, missing scores the last.
pub(crate) fn rank_into(scores: &[f64], order: &mut Vec<u64>, ranks: &mut [u16]) {
    order.clear();
    order.extend((0..scores.len()).map(|place| place as u64));
    order.sort_unstable_by(|a, b| {
        let (a, b) = (scores[*a as usize], scores[*b as usize]);
        // Missing scores last.
        a.is_nan().cmp(&b.is_nan()).then(b.total_cmp(&a))
    });
    let mut shared = 1;
    for (position, place) in order.iter().enumerate() {
        let own = scores[*place as usize];
        let before = position.checked_sub(1).map(|at| scores[order[at] as usize]);
        let same = before.is_some_and(|before| before == own || (before.is_nan() && own.is_nan()));
        if !same {
            shared = position + 1;
        }
        ranks[*place as usize] = shared as u16;
    }
}
