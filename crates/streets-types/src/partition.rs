//! Places put into groups, the groups numbered by a rule.

/// The group of each place, from 0; group 0 is the largest, equal sizes in the order of their first place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partition {
    /// The group of each place.
    pub labels: Vec<usize>,
    /// Places in each group, none empty.
    pub sizes: Vec<usize>,
}

impl Partition {
    /// Numbers groups by size, then by first member; groups without members disappear. The second value says for
    /// each old number which new one it has.
    pub(crate) fn from_labels(labels: &[usize]) -> (Self, Vec<Option<usize>>) {
        let groups = labels.iter().max().map_or(0, |most| most + 1);
        let mut sizes = vec![0; groups];
        let mut first = vec![usize::MAX; groups];
        for (place, &label) in labels.iter().enumerate() {
            sizes[label] += 1;
            first[label] = first[label].min(place);
        }
        let mut order: Vec<usize> = (0..groups).filter(|&group| sizes[group] > 0).collect();
        order.sort_by_key(|&group| (std::cmp::Reverse(sizes[group]), first[group]));
        let mut new_number = vec![None; groups];
        for (new, &old) in order.iter().enumerate() {
            new_number[old] = Some(new);
        }
        let labels = labels.iter().filter_map(|&label| new_number[label]).collect();
        (Self { labels, sizes: order.iter().map(|&group| sizes[group]).collect() }, new_number)
    }

    /// Number of groups.
    pub fn groups(&self) -> usize {
        self.sizes.len()
    }

    /// The members of a group, ascending.
    pub fn members(&self, group: usize) -> Vec<usize> {
        (0..self.labels.len()).filter(|&place| self.labels[place] == group).collect()
    }
}

/// Old numbers in the order of the new ones.
pub(crate) fn old_numbers(new_number: &[Option<usize>]) -> Vec<usize> {
    let mut pairs: Vec<(usize, usize)> =
        new_number.iter().enumerate().filter_map(|(old, new)| new.map(|new| (new, old))).collect();
    pairs.sort_unstable();
    pairs.into_iter().map(|(_, old)| old).collect()
}
