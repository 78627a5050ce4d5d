//! Nodes in groups: sectors, places, communities, components.

use std::collections::BTreeMap;

/// One group a node; groups are numbered from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    of: Vec<u32>,
    groups: usize,
}

impl Partition {
    /// Groups by number, as many as the highest number says; some may be empty.
    pub fn new(of: Vec<u32>) -> Self {
        let groups = of.iter().max().map_or(0, |highest| *highest as usize + 1);
        Self { of, groups }
    }

    /// Groups by name: the partition, and the names in the order of the numbers, which is theirs.
    ///
    /// ```
    /// use streets_network::Partition;
    /// let (sectors, names) = Partition::from_labels(&["university", "business", "university"]);
    /// assert_eq!(sectors.of(), [1, 0, 1]);
    /// assert_eq!(names, ["business", "university"]);
    /// ```
    pub fn from_labels<L: Ord + Clone>(labels: &[L]) -> (Self, Vec<L>) {
        let numbers: BTreeMap<&L, ()> = labels.iter().map(|label| (label, ())).collect();
        let names: Vec<L> = numbers.into_keys().cloned().collect();
        let number = |label: &L| names.binary_search(label).map_or(0, |number| number as u32);
        let of = labels.iter().map(number).collect();
        (Self { of, groups: names.len() }, names)
    }

    /// The group of each node.
    pub fn of(&self) -> &[u32] {
        &self.of
    }

    /// Number of groups, empty ones included.
    pub fn groups(&self) -> usize {
        self.groups
    }

    /// Number of nodes.
    pub fn nodes(&self) -> usize {
        self.of.len()
    }

    /// Nodes of each group.
    pub fn sizes(&self) -> Vec<usize> {
        let mut sizes = vec![0; self.groups];
        self.of.iter().for_each(|group| sizes[*group as usize] += 1);
        sizes
    }

    /// The same groups, numbered in the order of their first nodes, without empty ones.
    pub fn renumbered(&self) -> Self {
        let mut new = vec![u32::MAX; self.groups];
        let mut groups = 0;
        let mut number = |group: &u32| {
            let slot = &mut new[*group as usize];
            if *slot == u32::MAX {
                *slot = groups;
                groups += 1;
            }
            *slot
        };
        let of = self.of.iter().map(&mut number).collect();
        Self { of, groups: groups as usize }
    }

    /// (group, nodes) of the `count` largest groups, the largest first, equals by number.
    pub fn largest(&self, count: usize) -> Vec<(u32, usize)> {
        let mut sizes: Vec<(u32, usize)> = (0..).zip(self.sizes()).collect();
        sizes.sort_by_key(|&(group, size)| (std::cmp::Reverse(size), group));
        sizes.truncate(count);
        sizes
    }
}
