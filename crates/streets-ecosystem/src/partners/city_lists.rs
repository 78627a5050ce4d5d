//! The best pairs of a city by several scores at once.

use rayon::prelude::*;

use super::best::Best;
use super::features::{Values, values_of};
use super::history::History;
use super::past::Past;
use super::reach::Reach;
use super::sample::Future;

/// A pair on a list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Listed {
    pub(crate) a: u32,
    pub(crate) b: u32,
    pub(crate) comes: bool,
}

/// Members of a city that exist.
pub(crate) fn existing(history: &History<'_>, past: &Past, city: u32) -> Vec<u32> {
    let members = history.members_of[city as usize].iter().copied();
    members.filter(|member| past.exists[*member as usize]).collect()
}

/// The best `length` candidates with at least one end in `city`, by each score of `scores`.
pub(crate) fn lists_of<const N: usize>(
    reach: &mut Reach<'_>,
    city: u32,
    length: usize,
    future: Option<&Future>,
    scores: impl Fn(&Values) -> [f64; N],
) -> Vec<Best<Listed>> {
    let mut lists = vec![Best::new(length); N];
    let (history, past) = (reach.history, reach.past);
    reach.turn_to_each(&existing(history, past, city), |reach| {
        let from = reach.from;
        for other in reach.candidates() {
            if history.is_met_from_other_end(city, from, other) {
                continue;
            }
            let (a, b) = (from.min(other), from.max(other));
            let listed = || Listed { a, b, comes: future.is_some_and(|future| future.comes(a, b)) };
            for (list, score) in lists.iter_mut().zip(scores(&values_of(reach, other))) {
                list.add(score, a, b, listed);
            }
        }
    });
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
) -> Vec<Vec<Best<Listed>>> {
    cities
        .par_iter()
        .map_init(
            || Reach::new(history, past),
            |reach, city| lists_of(reach, *city, length, Some(future), &scores),
        )
        .collect()
}
