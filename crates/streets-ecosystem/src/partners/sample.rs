//! Pairs that have not worked together: those that come to do so later, and a weighted sample of the others.

use rand_chacha::rand_core::Rng;
use rayon::prelude::*;
use streets_statistics::SeedStream;

use super::city_lists::existing;
use super::features::{Values, values_of};
use super::heads::Heads;
use super::history::History;
use super::past::Past;
use super::reach::Reach;

/// Organisations that one task works through; fixed, so that threads cannot change a sum.
const CHUNK: usize = 128;
/// How much more often pairs with so many common partners, or more, are drawn than those with none.
const DRAWN: [(f64, f64); 3] = [(1.0, 4.0), (10.0, 16.0), (50.0, 256.0)];

/// What becomes of organisations after a cut.
pub(crate) struct Future {
    /// Organisations that an organisation works with for the first time, in order.
    news: Vec<Vec<u32>>,
}

impl Future {
    /// First ties in the years after `past`, up to `last`, of organisations that exist by then.
    pub(crate) fn new(history: &History<'_>, past: &Past, last: i16) -> Self {
        let mut news = vec![Vec::new(); history.organisations()];
        for ties in history.ties.chunk_by(|x, y| (x.a, x.b) == (y.a, y.b)) {
            let (a, b) = (ties[0].a, ties[0].b);
            let known = past.exists[a as usize] && past.exists[b as usize];
            if known && ties[0].year > past.cut && ties[0].year <= last {
                news[a as usize].push(b);
                news[b as usize].push(a);
            }
        }
        news.iter_mut().for_each(|news| news.sort_unstable());
        Self { news }
    }

    /// Whether two organisations come to work together.
    pub(crate) fn comes(&self, a: u32, b: u32) -> bool {
        self.news[a as usize].binary_search(&b).is_ok()
    }

    pub(crate) fn of(&self, organisation: u32) -> &[u32] {
        &self.news[organisation as usize]
    }
}

/// A sampled pair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Pair {
    pub(crate) a: u32,
    pub(crate) b: u32,
    pub(crate) comes: bool,
    /// Whether the search for candidates reaches it.
    pub(crate) candidate: bool,
    /// Pairs that it stands for.
    pub(crate) weight: f64,
    pub(crate) values: Values,
}

/// How pairs are drawn.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Draw {
    pub(crate) pairs: usize,
    pub(crate) rows: usize,
    /// Organisations that a city needs for a list whose head is looked at; `None`: no heads.
    pub(crate) heads: Option<usize>,
    pub(crate) seed: u64,
}

/// Pairs of a window.
#[derive(Debug)]
pub(crate) struct Sample {
    /// Weighted, so that they stand for all pairs.
    pub(crate) pairs: Vec<Pair>,
    /// At the heads of the lists of cities.
    pub(crate) heads: Vec<Pair>,
}

/// Organisations whose pairs are looked at: those in a city, existing; all, or so many of them.
pub(crate) fn rows_of(history: &History<'_>, past: &Past, draw: Draw) -> (Vec<u32>, f64) {
    let inside = |organisation: &u32| {
        let at = *organisation as usize;
        past.exists[at] && !history.cities_of[at].is_empty()
    };
    let mut all: Vec<u32> = (0..history.organisations() as u32).filter(inside).collect();
    // Those of a city beside each other: they share partners, and few cities' heads are open at a time.
    all.sort_by_key(|one| (history.cities_of[*one as usize].first(), *one));
    if all.len() <= draw.rows {
        return (all, 1.0);
    }
    let share = draw.rows as f64 / all.len() as f64;
    let stream = SeedStream::new(draw.seed, "partners/rows");
    let kept: Vec<u32> = all
        .iter()
        .copied()
        .filter(|one| uniform(stream.replicate(u64::from(*one)).next_u64()) < share)
        .collect();
    (kept, 1.0 / share)
}

/// Draws pairs of a past.
pub(crate) fn sample(history: &History<'_>, past: &Past, future: &Future, draw: Draw) -> Sample {
    let (rows, row_weight) = rows_of(history, past, draw);
    let others: Vec<u32> =
        (0..history.organisations() as u32).filter(|other| past.exists[*other as usize]).collect();
    let pairs = rows.len() as f64 * others.len() as f64;
    let rate = (draw.pairs as f64 / pairs.max(1.0)).min(1.0);
    let cities = 0..history.cities.len() as u32;
    let has_list: Vec<bool> = cities
        .map(|city| draw.heads.is_some_and(|least| existing(history, past, city).len() >= least))
        .collect();
    let stream = SeedStream::new(draw.seed, "partners/pairs");
    let parts: Vec<(Vec<Pair>, Heads)> = rows
        .par_chunks(CHUNK)
        .map_init(
            || Reach::new(history, past),
            |reach, rows| {
                let (mut found, mut heads) = (Vec::new(), Heads::default());
                reach.turn_to_each(rows, |reach| {
                    let candidates = reach.candidates();
                    let mut random = stream.replicate(u64::from(reach.from));
                    let drawing = Drawing { reach, future, others: &others, rate, weight: row_weight };
                    drawing.draw(&candidates, &mut random, &mut found);
                    heads.look(reach, &candidates, &has_list, future);
                });
                (found, heads)
            },
        )
        .collect();
    let (mut pairs, mut heads) = (Vec::new(), Heads::default());
    for (found, own) in parts {
        pairs.extend(found);
        heads.merge(own);
    }
    Sample { pairs, heads: heads.pairs() }
}

/// The drawing of one organisation's pairs.
struct Drawing<'d, 'p> {
    reach: &'d Reach<'p>,
    future: &'d Future,
    others: &'d [u32],
    rate: f64,
    weight: f64,
}

impl Drawing<'_, '_> {
    /// Whether the pair is looked at from this side: once for pairs of which both ends lie in cities.
    fn is_ours(&self, other: u32) -> bool {
        other > self.reach.from || self.reach.history.cities_of[other as usize].is_empty()
    }

    fn pair(&self, other: u32, candidate: bool, share: f64) -> Pair {
        let (a, b) = (self.reach.from, other);
        let values = values_of(self.reach, other);
        let comes = self.future.comes(a, b);
        Pair { a, b, comes, candidate, weight: self.weight / share, values }
    }

    fn draw(&self, candidates: &[u32], random: &mut impl Rng, found: &mut Vec<Pair>) {
        let from = self.reach.from;
        for other in candidates.iter().copied().filter(|other| self.is_ours(*other)) {
            let common = self.reach.between(other).common;
            let times = DRAWN.iter().rev().find(|(least, _)| common >= *least).map_or(1.0, |drawn| drawn.1);
            let share = (self.rate * times).min(1.0);
            let drawn = uniform(random.next_u64()) < share;
            if self.future.comes(from, other) {
                found.push(self.pair(other, true, 1.0));
            } else if drawn {
                found.push(self.pair(other, true, share));
            }
        }
        let reached = |other: &u32| candidates.binary_search(other).is_ok();
        let beyond = self.future.of(from).iter().copied().filter(|other| !reached(other));
        found.extend(beyond.filter(|other| self.is_ours(*other)).map(|other| self.pair(other, false, 1.0)));
        // Every other pair has the same chance: as many draws as a share of all organisations, each kept if it is one.
        let expected = self.rate * self.others.len() as f64;
        let mut draws = expected.floor() as usize;
        draws += usize::from(uniform(random.next_u64()) < expected - expected.floor());
        for _ in 0..draws {
            let other = self.others[(uniform(random.next_u64()) * self.others.len() as f64) as usize];
            let fresh = !self.reach.linked(other) && !reached(&other) && !self.future.comes(from, other);
            if fresh && self.is_ours(other) {
                found.push(self.pair(other, false, self.rate));
            }
        }
    }
}

/// A number from 0 up to 1.
pub(crate) fn uniform(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1u64 << 53) as f64
}
