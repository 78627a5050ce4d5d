//! Clusters while they grow: who is in which, what stands for each, and what keeps two apart.

use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Identifiers of a cluster: values of each kind.
type ClusterIdentifiers = BTreeMap<u32, BTreeSet<u32>>;

/// Clusters of records; the root of a cluster is its smallest record.
pub(crate) struct GrowingClusters<'a> {
    /// Number of words in a record's name.
    words: &'a dyn Fn(usize) -> usize,
    /// How many members lead a cluster.
    most_leading: usize,
    parents: Vec<u32>,
    /// Members of clusters of two records or more, ascending; by root.
    members: HashMap<u32, Vec<u32>>,
    /// Those of them with the fewest words in their names, the fewest first.
    leading: HashMap<u32, Vec<u32>>,
    identifiers: BTreeMap<u32, ClusterIdentifiers>,
    /// Records that must stay out of a cluster, by root.
    apart: BTreeMap<u32, BTreeSet<u32>>,
}

impl<'a> GrowingClusters<'a> {
    /// Every one of `records` for itself; `identifiers_of` gives those of which an organisation has one only, as kind and value.
    pub(crate) fn new(
        records: usize,
        identifiers_of: &dyn Fn(usize) -> Vec<(u32, u32)>,
        words: &'a dyn Fn(usize) -> usize,
        most_leading: usize,
    ) -> Self {
        let mut identifiers: BTreeMap<u32, ClusterIdentifiers> = BTreeMap::new();
        for record in 0..records {
            for (kind, value) in identifiers_of(record) {
                identifiers.entry(record as u32).or_default().entry(kind).or_default().insert(value);
            }
        }
        Self {
            words,
            most_leading,
            parents: (0..records as u32).collect(),
            members: HashMap::new(),
            leading: HashMap::new(),
            identifiers,
            apart: BTreeMap::new(),
        }
    }

    /// The root of a record's cluster.
    pub(crate) fn root(&self, mut record: u32) -> u32 {
        while self.parents[record as usize] != record {
            record = self.parents[record as usize];
        }
        record
    }

    /// Number of records of a root's cluster.
    pub(crate) fn size(&self, root: u32) -> usize {
        self.members.get(&root).map_or(1, Vec::len)
    }

    /// The members of a root's cluster with the fewest words in their names, as many as are compared.
    pub(crate) fn leading(&self, root: u32) -> Vec<u32> {
        self.leading.get(&root).cloned().unwrap_or_else(|| vec![root])
    }

    /// Keeps two records in different clusters.
    pub(crate) fn keep_apart(&mut self, a: u32, b: u32) {
        self.apart.entry(self.root(a)).or_default().insert(b);
        self.apart.entry(self.root(b)).or_default().insert(a);
    }

    /// Whether two roots' clusters are kept apart.
    pub(crate) fn are_kept_apart(&self, a: u32, b: u32) -> bool {
        self.apart.get(&a).is_some_and(|apart| apart.iter().any(|record| self.root(*record) == b))
    }

    /// Whether both roots' clusters have identifiers of a kind and none of that kind in common.
    pub(crate) fn contradict(&self, a: u32, b: u32) -> bool {
        let (Some(of_a), Some(of_b)) = (self.identifiers.get(&a), self.identifiers.get(&b)) else {
            return false;
        };
        of_a.iter().any(|(kind, values)| {
            of_b.get(kind).is_some_and(|others| values.intersection(others).next().is_none())
        })
    }

    /// Joins the clusters of two records.
    pub(crate) fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.root(a), self.root(b));
        if a == b {
            return;
        }
        let (root, gone) = (a.min(b), a.max(b));
        let leading = self.leading_of_both(root, gone);
        self.leading.remove(&gone);
        self.leading.insert(root, leading);
        let mut members = self.members.remove(&root).unwrap_or_else(|| vec![root]);
        let others = self.members.remove(&gone).unwrap_or_else(|| vec![gone]);
        for member in &others {
            self.parents[*member as usize] = root;
        }
        members.extend(others);
        members.sort_unstable();
        self.members.insert(root, members);
        if let Some(others) = self.identifiers.remove(&gone) {
            let own = self.identifiers.entry(root).or_default();
            for (kind, values) in others {
                own.entry(kind).or_default().extend(values);
            }
        }
        if let Some(others) = self.apart.remove(&gone) {
            self.apart.entry(root).or_default().extend(others);
        }
    }

    /// The leading members of two clusters together are among those of each.
    fn leading_of_both(&self, a: u32, b: u32) -> Vec<u32> {
        let mut members = self.leading(a);
        members.extend(self.leading(b));
        members.sort_unstable_by_key(|record| ((self.words)(*record as usize), *record));
        members.truncate(self.most_leading);
        members
    }

    /// Every cluster as ascending records, in order of the first.
    pub(crate) fn clusters(&self) -> Vec<Vec<u32>> {
        (0..self.parents.len() as u32)
            .filter(|record| self.parents[*record as usize] == *record)
            .map(|root| self.members.get(&root).cloned().unwrap_or_else(|| vec![root]))
            .collect()
    }
}
