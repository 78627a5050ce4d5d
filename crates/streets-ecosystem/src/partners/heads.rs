//! Pairs at the heads of the lists that simple rules make for cities: what a model has to put in order well.
//!
//! Nearly all pairs of a country are far from any list, and a regression over all of them is a regression over those. The
//! heads are learnt from beside the sample of all pairs, with a weight of their own.

use std::collections::BTreeMap;

use super::best::Best;
use super::features::values_of;
use super::reach::Reach;
use super::sample::{Future, Pair};

/// Simple rules: common partners, resource allocation, three-step walks, degrees.
const RULES: usize = 4;
/// Pairs of a city that each rule puts in front.
const LENGTH: usize = 100;

/// The heads of the lists of cities.
#[derive(Debug, Default)]
pub(crate) struct Heads {
    by_city: BTreeMap<u32, Vec<Best<Pair>>>,
}

impl Heads {
    /// Looks at the candidates of `reach`'s organisation, for those of its cities that get a list.
    pub(crate) fn look(&mut self, reach: &Reach<'_>, candidates: &[u32], has_list: &[bool], future: &Future) {
        let (history, from) = (reach.history, reach.from);
        let degree = |organisation: u32| reach.past.graph.degree(organisation) as f64;
        let own_degree = degree(from);
        for city in history.cities_of[from as usize].iter().filter(|city| has_list[**city as usize]) {
            let lists = self.by_city.entry(*city).or_insert_with(|| vec![Best::new(LENGTH); RULES]);
            for other in candidates.iter().copied() {
                if history.is_met_from_other_end(*city, from, other) {
                    continue;
                }
                let between = reach.between(other);
                let attachment = own_degree * degree(other);
                let scores = [between.common, between.allocation, reach.three_steps(other), attachment];
                for (list, score) in lists.iter_mut().zip(scores) {
                    list.add(score, from, other, || Pair {
                        a: from.min(other),
                        b: from.max(other),
                        comes: future.comes(from, other),
                        candidate: true,
                        weight: 1.0,
                        values: values_of(reach, other),
                    });
                }
            }
        }
    }

    /// Takes over what was found of other organisations.
    pub(crate) fn merge(&mut self, other: Self) {
        for (city, lists) in other.by_city {
            let own = self.by_city.entry(city).or_insert_with(|| vec![Best::new(LENGTH); RULES]);
            own.iter_mut().zip(lists).for_each(|(own, list)| own.merge(list));
        }
    }

    /// Every pair once, in order.
    pub(crate) fn pairs(self) -> Vec<Pair> {
        let lists = self.by_city.into_values().flatten();
        let mut pairs: Vec<Pair> = lists.flat_map(Best::into_kept).collect();
        pairs.sort_by_key(|pair| (pair.a, pair.b));
        pairs.dedup_by_key(|pair| (pair.a, pair.b));
        pairs
    }
}
