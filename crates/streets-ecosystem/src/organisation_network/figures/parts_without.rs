//! Into how many parts a network falls without each group of activities, and how large the largest is.

use rayon::prelude::*;

use super::held_ties::Held;

/// Parts that no tie joins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts {
    /// How many, with those of one organisation.
    pub(crate) count: usize,
    /// Organisations of the largest.
    pub(crate) largest: usize,
}

/// Ties that may go with a group, between parts that stay.
pub(crate) struct LooseParts {
    /// Organisations of each part that stays.
    sizes: Vec<u32>,
    /// (part, part, group without which the tie is not there).
    ties: Vec<(u32, u32, u32)>,
}

impl LooseParts {
    /// `ties` join `nodes` organisations; those that several groups hold are there in every replicate and join for good.
    pub(crate) fn new(nodes: usize, ties: &[(u32, u32, Held)]) -> Self {
        let mut joined = Joined::new(&vec![1; nodes]);
        let firm = ties.iter().filter(|(_, _, held)| held.by().is_none());
        firm.for_each(|&(a, b, _)| joined.join(a, b));
        let mut number = vec![u32::MAX; nodes];
        let mut sizes = Vec::new();
        for node in 0..nodes as u32 {
            if joined.root(node) == node {
                number[node as usize] = sizes.len() as u32;
                sizes.push(joined.sizes[node as usize]);
            }
        }
        let mut part = |node: u32| number[joined.root(node) as usize];
        let mut loose: Vec<(u32, u32, u32)> = (ties.iter())
            .filter_map(|&(a, b, held)| Some((part(a), part(b), held.by()? as u32)))
            .filter(|(a, b, _)| a != b)
            .map(|(a, b, group)| (a.min(b), a.max(b), group))
            .collect();
        loose.sort_unstable();
        loose.dedup();
        Self { sizes, ties: loose }
    }

    /// The parts with every group.
    pub(crate) fn all(&self) -> Parts {
        self.without(u32::MAX)
    }

    /// The parts without each of `groups` groups; organisations that go with it stand alone.
    pub(crate) fn without_each(&self, groups: usize) -> Vec<Parts> {
        (0..groups as u32).into_par_iter().map(|group| self.without(group)).collect()
    }

    fn without(&self, left_out: u32) -> Parts {
        let mut joined = Joined::new(&self.sizes);
        let there = self.ties.iter().filter(|(_, _, group)| *group != left_out);
        there.for_each(|&(a, b, _)| joined.join(a, b));
        let largest = joined.sizes.iter().copied().max().unwrap_or(0);
        Parts { count: joined.parts, largest: largest as usize }
    }
}

/// Parts that grow together.
struct Joined {
    parent: Vec<u32>,
    /// Organisations, by the node that stands for a part.
    sizes: Vec<u32>,
    parts: usize,
}

impl Joined {
    fn new(sizes: &[u32]) -> Self {
        Self { parent: (0..sizes.len() as u32).collect(), sizes: sizes.to_vec(), parts: sizes.len() }
    }

    fn root(&mut self, mut node: u32) -> u32 {
        while self.parent[node as usize] != node {
            let above = self.parent[self.parent[node as usize] as usize];
            self.parent[node as usize] = above;
            node = above;
        }
        node
    }

    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            let (into, from) = if self.sizes[a as usize] < self.sizes[b as usize] { (b, a) } else { (a, b) };
            self.parent[from as usize] = into;
            self.sizes[into as usize] += self.sizes[from as usize];
            self.parts -= 1;
        }
    }
}
