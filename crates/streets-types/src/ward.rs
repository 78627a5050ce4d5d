//! # Ward's clustering
//!
//! **Answers** Which places join first, and which groups of groups, if each step is to add the least spread?
//!
//! **Formula** join the two groups with the least $\Delta = \frac{n_a n_b}{n_a + n_b} \lVert c_a - c_b \rVert^2$; the height
//! of a join is $\sqrt{2\Delta}$
//!
//! **Symbols** n: places of a group · c: mean of a group
//!
//! **In → out** points → tree of n − 1 joins; k → group of each place
//!
//! **Choices** Ward's criterion itself on Euclidean distances (R's `ward.D2`, SciPy's `ward`), not `ward.D` · nearest-neighbour
//! chain, O(n²) time and memory · heights as in SciPy
//!
//! **Edge cases** equal heights: the pair with the smaller positions first · duplicates join at height 0 · one place: no joins
//!
//! **Source** Ward, J. (1963) Hierarchical grouping to optimize an objective function, JASA 58(301), 236–244,
//! doi:10.1080/01621459.1963.10500845; Murtagh, F. & Legendre, P. (2014) Journal of Classification 31, 274–295,
//! doi:10.1007/s00357-014-9161-z; Müllner, D. (2011) arXiv:1109.2378, algorithm 5
//!
//! **Checked** worked example by hand; heights and cuts against SciPy 1.17.1 `linkage(method="ward")`, rtol 1e-9; brute
//! force by property
//!
//! **Not for** a group of each place that is never revised: [`crate::typology()`] lets places move to the nearest centre after
//! the cut

use crate::error::TypesError;
use crate::partition::Partition;
use crate::points::{Points, squared_distance};

/// One join; clusters below the number of places are places, those above are earlier joins in order.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Join {
    /// The one with the smaller number.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// Height: √(2Δ).
    pub height: f64,
    /// Places in the joined group.
    pub size: usize,
}

/// Joins from the lowest up.
#[derive(Clone, Debug, PartialEq)]
pub struct WardTree {
    places: usize,
    /// The joins.
    pub joins: Vec<Join>,
}

/// The tree of joins.
pub fn ward(points: &Points) -> WardTree {
    let places = points.len();
    let mut chain = NearestNeighbourChain::new(points);
    let mut raw = Vec::with_capacity(places.saturating_sub(1));
    while raw.len() + 1 < places {
        raw.push(chain.next_join());
    }
    // The chain finds joins out of order; equal heights keep the order in which they were found.
    raw.sort_by(|a, b| a.2.total_cmp(&b.2));
    let mut forest = Forest::new(places);
    let joins = raw
        .into_iter()
        .map(|(a, b, squared)| {
            let (a, b) = (forest.root(a), forest.root(b));
            let size = forest.join(a, b);
            Join { first: a.min(b), second: a.max(b), height: squared.sqrt(), size }
        })
        .collect();
    WardTree { places, joins }
}

impl WardTree {
    /// The partition into `groups` groups.
    ///
    /// # Errors
    /// No group, or more groups than places.
    pub fn cut(&self, groups: usize) -> Result<Partition, TypesError> {
        if groups == 0 || groups > self.places {
            let (types, places) = (groups, self.places);
            return Err(TypesError::TooFewPlaces { types, places, distinct: places });
        }
        let mut forest = Forest::new(self.places);
        for join in &self.joins[..self.places - groups] {
            forest.join(join.first, join.second);
        }
        let mut roots: Vec<usize> = (0..self.places).map(|place| forest.root(place)).collect();
        let mut present = roots.clone();
        present.sort_unstable();
        present.dedup();
        for root in &mut roots {
            *root = present.partition_point(|other| other < root);
        }
        Ok(Partition::from_labels(&roots).0)
    }
}

/// Who belongs to which join so far.
struct Forest {
    parent: Vec<usize>,
    size: Vec<usize>,
}

impl Forest {
    fn new(places: usize) -> Self {
        Self { parent: (0..places).collect(), size: vec![1; places] }
    }

    fn root(&mut self, mut node: usize) -> usize {
        while self.parent[node] != node {
            self.parent[node] = self.parent[self.parent[node]];
            node = self.parent[node];
        }
        node
    }

    /// Makes a new node above two roots; its size.
    fn join(&mut self, a: usize, b: usize) -> usize {
        let new = self.parent.len();
        self.parent.push(new);
        (self.parent[a], self.parent[b]) = (new, new);
        self.size.push(self.size[a] + self.size[b]);
        self.size[new]
    }
}

/// Squared Ward distances of the groups that are left, and the chain.
struct NearestNeighbourChain {
    places: usize,
    /// Squared distances, lower triangle: row `a` holds those to `b < a`.
    squared: Vec<f64>,
    size: Vec<usize>,
    active: Vec<usize>,
    chain: Vec<usize>,
}

impl NearestNeighbourChain {
    fn new(points: &Points) -> Self {
        let places = points.len();
        let mut squared = Vec::with_capacity(places * places.saturating_sub(1) / 2);
        for a in 0..places {
            squared.extend((0..a).map(|b| squared_distance(points.row(a), points.row(b))));
        }
        let active = (0..places).collect();
        Self { places, squared, size: vec![1; places], active, chain: Vec::new() }
    }

    fn index(&self, a: usize, b: usize) -> usize {
        let (high, low) = (a.max(b), a.min(b));
        debug_assert!(high < self.places && low < high);
        high * (high - 1) / 2 + low
    }

    /// Grows the chain until two groups are each other's nearest, and joins them: their positions and squared distance.
    fn next_join(&mut self) -> (usize, usize, f64) {
        if self.chain.is_empty() {
            self.chain.push(self.active[0]);
        }
        loop {
            let top = self.chain[self.chain.len() - 1];
            let before = self.chain.len().checked_sub(2).map(|position| self.chain[position]);
            // The one before wins a tie, so that the chain ends; among others the first position.
            let (mut nearest, mut least) = match before {
                Some(before) => (before, self.squared[self.index(top, before)]),
                None => (usize::MAX, f64::INFINITY),
            };
            for &other in self.active.iter().filter(|&&other| other != top) {
                let distance = self.squared[self.index(top, other)];
                if distance < least {
                    (nearest, least) = (other, distance);
                }
            }
            if before == Some(nearest) {
                self.chain.truncate(self.chain.len() - 2);
                self.merge(top.min(nearest), top.max(nearest), least);
                return (top.min(nearest), top.max(nearest), least);
            }
            self.chain.push(nearest);
        }
    }

    /// Lance and Williams's update; the joined group stands at `kept`.
    fn merge(&mut self, kept: usize, gone: usize, between: f64) {
        let (n_kept, n_gone) = (self.size[kept] as f64, self.size[gone] as f64);
        self.active.retain(|&group| group != gone);
        for position in 0..self.active.len() {
            let other = self.active[position];
            if other == kept {
                continue;
            }
            let n_other = self.size[other] as f64;
            let (to_kept, to_gone) = (self.index(other, kept), self.index(other, gone));
            let joined = (n_kept + n_other) * self.squared[to_kept]
                + (n_gone + n_other) * self.squared[to_gone]
                - n_other * between;
            self.squared[to_kept] = (joined / (n_kept + n_gone + n_other)).max(0.0);
        }
        self.size[kept] += self.size[gone];
    }
}
