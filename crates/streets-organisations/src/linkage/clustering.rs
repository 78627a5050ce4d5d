//! # Clusters of records
//!
//! **Answers** Which records are one organisation, when a is like b and b is like c, but a may not be like c?
//!
//! **Formula** pairs with $p \ge p_{same}$, those whose names are the same first, each from the heaviest to the lightest; clusters A and B are joined unless
//! $|A| + |B| > n_{max}$, an identifier contradicts, or the mean of $w(a,b)$ over $A' \times B'$ is below $w_{min}$
//!
//! **Symbols** p, w: probability and weight of a pair · A', B': the members of each cluster with the fewest words in their names, at most 5 · w_min: mean weight required, 0 bits · n_max: most records of a cluster, 200
//!
//! **In → out** scored pairs → clusters, each with its records; merges that were refused, each with the reason
//!
//! **Choices** single linkage with a brake: a chain of good links does not join what contradicts end to end · an organisation finds its own name before its
//! units find it, so that a unit with an identifier of its own does not come between · the shortest names stand for a cluster: two units of one
//! organisation need not be like each other · identifiers of which an
//! organisation has one only (ROR, GRID, company and VAT number) contradict when both clusters have one of a kind and share
//! none of that kind · ties of weight by key · a person's decision "same" joins whatever the brake says, "different" keeps apart
//!
//! **Edge cases** a record in no pair: a cluster of its own · decisions that contradict each other: error before clustering
//!
//! **Source** Hassanzadeh, O. et al. (2009) Framework for evaluating clustering algorithms in duplicate detection, PVLDB 2, 1282–1293,
//! doi:10.14778/1687627.1687771
//!
//! **Checked** by hand on chains; the order of records does not matter (property); every refused merge names its reason
//!
//! **Not for** hierarchies: a subsidiary and its parent are two organisations here

use streets_model::OrganisationId;

use super::growing_clusters::GrowingClusters;
use super::options::ClusterOptions;

/// The records that are one organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// The smallest key among them.
    pub id: OrganisationId,
    /// Indices of the records, as given, in order of their keys.
    pub records: Vec<usize>,
}

/// Why two clusters were not joined.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum RefusedWhy {
    /// Together they would have more records than allowed.
    Size {
        /// Records together.
        records: usize,
    },
    /// Identifiers of one kind contradict.
    Identifiers,
    /// The pairs between them speak against it.
    WeakLink {
        /// Their mean weight, bits.
        weight: f64,
    },
    /// A person said that two of their records are different.
    Decision,
}

/// A link that was strong enough and still joined nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct RefusedMerge {
    /// Index of one record.
    pub a: usize,
    /// Index of the other.
    pub b: usize,
    /// Weight of the link, bits.
    pub weight: f64,
    /// Why.
    pub why: RefusedWhy,
}

/// Two records that are the same organisation, as far as the pair says.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Link {
    pub(crate) a: u32,
    pub(crate) b: u32,
    pub(crate) weight: f64,
    /// Whether they have the same name.
    pub(crate) same_name: bool,
}

/// What clustering asks about records.
pub(crate) struct Clustering<'a> {
    /// Number of records; they are numbered in order of their keys.
    pub(crate) records: usize,
    /// Identifiers of kinds of which an organisation has one only, as kind and value.
    pub(crate) identifiers: &'a dyn Fn(usize) -> Vec<(u32, u32)>,
    /// Number of words in a record's name.
    pub(crate) words: &'a dyn Fn(usize) -> usize,
    /// Weight of any two records.
    pub(crate) weight: &'a dyn Fn(usize, usize) -> f64,
    pub(crate) options: ClusterOptions,
}

/// Clusters as lists of ascending numbers of records, in order of their first; and the merges refused.
pub(crate) struct Clustered {
    pub(crate) clusters: Vec<Vec<u32>>,
    pub(crate) refused: Vec<RefusedMerge>,
}

impl Clustering<'_> {
    /// Joins what `links` and `same` join; `different` keeps apart.
    pub(crate) fn run(&self, links: &[Link], same: &[(u32, u32)], different: &[(u32, u32)]) -> Clustered {
        let members = self.options.compared_members;
        let mut growing = GrowingClusters::new(self.records, self.identifiers, self.words, members);
        same.iter().for_each(|(a, b)| growing.join(*a, *b));
        different.iter().for_each(|(a, b)| growing.keep_apart(*a, *b));
        let mut ordered: Vec<&Link> = links.iter().collect();
        ordered.sort_by(|x, y| {
            let heavier = y.weight.total_cmp(&x.weight);
            y.same_name.cmp(&x.same_name).then(heavier).then((x.a, x.b).cmp(&(y.a, y.b)))
        });
        let mut refused = Vec::new();
        for Link { a, b, weight, .. } in ordered {
            let (root_a, root_b) = (growing.root(*a), growing.root(*b));
            if root_a == root_b {
                continue;
            }
            match self.refuses(&growing, root_a, root_b) {
                None => growing.join(root_a, root_b),
                Some(why) => {
                    refused.push(RefusedMerge { a: *a as usize, b: *b as usize, weight: *weight, why });
                }
            }
        }
        Clustered { clusters: growing.clusters(), refused }
    }

    /// Why the clusters of two roots are not to be joined.
    fn refuses(&self, growing: &GrowingClusters<'_>, a: u32, b: u32) -> Option<RefusedWhy> {
        if growing.are_kept_apart(a, b) {
            return Some(RefusedWhy::Decision);
        }
        let records = growing.size(a) + growing.size(b);
        if records > self.options.size_cap {
            return Some(RefusedWhy::Size { records });
        }
        if growing.contradict(a, b) {
            return Some(RefusedWhy::Identifiers);
        }
        let (of_a, of_b) = (growing.leading(a), growing.leading(b));
        let (mut sum, mut pairs) = (0.0, 0.0);
        for a in &of_a {
            for b in &of_b {
                sum += (self.weight)(*a as usize, *b as usize);
                pairs += 1.0;
            }
        }
        let average = sum / pairs;
        (average < self.options.average_link).then_some(RefusedWhy::WeakLink { weight: average })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: u32, b: u32, weight: f64) -> Link {
        Link { a, b, weight, same_name: false }
    }

    fn run(records: usize, links: &[Link], weight: &dyn Fn(usize, usize) -> f64, cap: usize) -> Clustered {
        let options = ClusterOptions { size_cap: cap, ..ClusterOptions::default() };
        Clustering { records, identifiers: &|_| Vec::new(), words: &|_| 1, weight, options }.run(
            links,
            &[],
            &[],
        )
    }

    #[test]
    fn a_chain_breaks_where_its_ends_contradict() {
        let links = [alike(0, 1, 9.0), alike(1, 2, 8.0), alike(2, 3, 7.0)];
        let far = |a: usize, b: usize| if a.abs_diff(b) > 1 { -20.0 } else { 9.0 };
        let found = run(4, &links, &far, 100);
        assert_eq!(found.clusters, [vec![0, 1], vec![2, 3]]);
        assert_eq!(found.refused.len(), 1);
        assert_eq!(found.refused[0].why, RefusedWhy::WeakLink { weight: -5.5 });
        assert_eq!(run(4, &links, &|_, _| 1.0, 100).clusters, [vec![0, 1, 2, 3]]);
        assert_eq!(run(4, &links, &|_, _| 1.0, 2).clusters, [vec![0, 1], vec![2, 3]]);
    }

    /// Three records that weigh the same.
    fn three(identifiers: &dyn Fn(usize) -> Vec<(u32, u32)>) -> Clustering<'_> {
        let options = ClusterOptions::default();
        Clustering { records: 3, identifiers, words: &|_| 1, weight: &|_, _| 9.0, options }
    }

    #[test]
    fn identifiers_and_decisions_keep_apart_and_a_decision_joins() {
        let identifiers = |record: usize| if record == 1 { Vec::new() } else { vec![(1, record as u32)] };
        let clustering = three(&identifiers);
        let links = [alike(0, 1, 9.0), alike(1, 2, 8.0)];
        let found = clustering.run(&links, &[], &[]);
        assert_eq!(
            (found.clusters, found.refused[0].why),
            (vec![vec![0, 1], vec![2]], RefusedWhy::Identifiers)
        );
        let found = clustering.run(&links, &[], &[(0, 1)]);
        assert_eq!((found.clusters, found.refused[0].why), (vec![vec![0], vec![1, 2]], RefusedWhy::Decision));
        assert_eq!(clustering.run(&[], &[(0, 2)], &[]).clusters, [vec![0, 2], vec![1]]);
    }

    #[test]
    fn an_organisation_finds_its_own_name_before_its_units() {
        // 0 and 2 have the same name; 1 is a unit with an entry of its own in the register, and weighs more.
        let identifiers = |record: usize| if record == 0 { Vec::new() } else { vec![(1, record as u32)] };
        let clustering = three(&identifiers);
        let links = [alike(0, 1, 11.0), Link { same_name: true, ..alike(0, 2, 9.0) }];
        assert_eq!(clustering.run(&links, &[], &[]).clusters, [vec![0, 2], vec![1]]);
    }

    #[test]
    fn the_shortest_names_stand_for_a_cluster() {
        // 1 and 3 are units of 2 and nothing like each other; 0 has to do with none of them.
        let weight = |a: usize, b: usize| if a == 2 || b == 2 { 9.0 } else { -20.0 };
        let run = |compared_members: usize| {
            let options = ClusterOptions { average_link: 0.0, compared_members, ..ClusterOptions::default() };
            let words = |record: usize| if record == 2 { 2 } else { 5 };
            let clustering = Clustering {
                records: 4,
                identifiers: &|_| Vec::new(),
                words: &words,
                weight: &weight,
                options,
            };
            clustering.run(&[alike(1, 2, 9.0), alike(2, 3, 8.0)], &[], &[]).clusters
        };
        assert_eq!(run(1), [vec![0], vec![1, 2, 3]]);
        assert_eq!(run(5), [vec![0], vec![1, 2], vec![3]]);
    }
}
