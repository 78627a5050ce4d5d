//! The best pairs of a city by several scores at once.

use rayon::prelude::*;

use super::features::{Values, values_of};
use super::history::History;
use super::past::Past;
use super::reach::Reach;
use super::sample::Future;

/// A pair on a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Listed {
    pub(crate) score: f64,
    /// Breaks ties without favour.
    shuffle: u64,
    pub(crate) a: u32,
    pub(crate) b: u32,
    pub(crate) comes: bool,
}

/// Best pairs, best first.
#[derive(Clone, Debug)]
pub(crate) struct Best {
    length: usize,
    kept: Vec<Listed>,
}

impl Best {
    pub(crate) fn new(length: usize) -> Self {
        Self { length, kept: Vec::with_capacity(length + 1) }
    }

    fn add(&mut self, one: Listed) {
        let above = |x: &Listed, y: &Listed| x.score.total_cmp(&y.score).then(x.shuffle.cmp(&y.shuffle));
        if self.kept.len() == self.length {
            match self.kept.last() {
                Some(last) if above(&one, last).is_gt() => self.kept.pop(),
                _ => return,
            };
        }
        let at = self.kept.partition_point(|other| above(other, &one).is_gt());
        self.kept.insert(at, one);
    }

    pub(crate) fn pairs(&self) -> &[Listed] {
        &self.kept
    }
}

/// The best `length` candidates with at least one end in `city`, by each score of `scores`.
pub(crate) fn lists_of<const N: usize>(
    reach: &mut Reach<'_>,
    city: u32,
    length: usize,
    future: Option<&Future>,
    scores: impl Fn(&Values) -> [f64; N],
) -> Vec<Best> {
    let mut lists = vec![Best::new(length); N];
    let (history, past) = (reach.history, reach.past);
    for from in history.members_of[city as usize].iter().filter(|from| past.exists[**from as usize]) {
        reach.turn_to(*from);
        for other in reach.candidates() {
            // A pair within the city is met from both ends.
            if other < *from && history.members_of[city as usize].binary_search(&other).is_ok() {
                continue;
            }
            let comes = future.is_some_and(|future| future.comes(*from, other));
            let (a, b) = (*from.min(&other), *from.max(&other));
            let shuffle = shuffled(a, b);
            for (list, score) in lists.iter_mut().zip(scores(&values_of(reach, other))) {
                list.add(Listed { score, shuffle, a, b, comes });
            }
        }
    }
    lists
}

/// Lists of many cities.
pub(crate) fn lists_of_cities<const N: usize>(
    history: &History<'_>,
    past: &Past,
    cities: &[u32],
    length: usize,
    future: &Future,
    scores: impl Fn(&Values) -> [f64; N] + Sync,
) -> Vec<Vec<Best>> {
    cities
        .par_iter()
        .map_init(
            || Reach::new(history, past),
            |reach, city| lists_of(reach, *city, length, Some(future), &scores),
        )
        .collect()
}

/// A number for a pair that has nothing to do with the order of ids.
fn shuffled(a: u32, b: u32) -> u64 {
    let mut z = (u64::from(a) << 32 | u64::from(b)).wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
