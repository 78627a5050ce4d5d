//! The one field of an activity that several rows give several fields.

use std::collections::{BTreeMap, HashMap};

/// Fields that rows gave to activities.
///
/// An activity has one field: the one that most of its rows name, and of those the first by name. Memory: one entry an
/// activity and field, so it grows with the activities of the file that gives fields, not with the participations.
#[derive(Debug, Default)]
pub(crate) struct FieldVotes {
    names: Vec<String>,
    index: BTreeMap<String, u32>,
    votes: HashMap<Box<str>, Vec<(u32, u32)>>,
}

impl FieldVotes {
    /// Notes that a row gives a field to an activity, with the weight of its word.
    pub(crate) fn vote(&mut self, activity: &str, field: &str, weight: u32) {
        let number = match self.index.get(field) {
            Some(number) => *number,
            None => {
                let number = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
                self.names.push(field.to_owned());
                self.index.insert(field.to_owned(), number);
                number
            }
        };
        let votes = match self.votes.get_mut(activity) {
            Some(votes) => votes,
            None => self.votes.entry(activity.into()).or_default(),
        };
        match votes.iter_mut().find(|(own, _)| *own == number) {
            Some((_, count)) => *count = count.saturating_add(weight),
            None => votes.push((number, weight)),
        }
    }

    /// The field of an activity.
    pub(crate) fn field(&self, activity: &str) -> Option<&str> {
        let votes = self.votes.get(activity)?;
        let best =
            votes.iter().max_by(|a, b| a.1.cmp(&b.1).then_with(|| self.name(b.0).cmp(self.name(a.0))))?;
        Some(self.name(best.0))
    }

    /// Number of activities that rows gave more than one field.
    pub(crate) fn divided(&self) -> usize {
        self.votes.values().filter(|votes| votes.len() > 1).count()
    }

    /// Number of activities with a field that `known` does not know.
    pub(crate) fn unknown(&self, mut known: impl FnMut(&str) -> bool) -> usize {
        self.votes.keys().filter(|activity| !known(activity)).count()
    }

    /// Whether no row gave a field.
    pub(crate) fn is_empty(&self) -> bool {
        self.votes.is_empty()
    }

    fn name(&self, number: u32) -> &str {
        self.names.get(number as usize).map_or("", String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_field_is_the_most_named_and_then_the_first_by_name() {
        let mut votes = FieldVotes::default();
        for (activity, field) in
            [("a", "SC4"), ("a", "LEIT"), ("b", "ERC"), ("c", "y"), ("c", "x"), ("c", "y")]
        {
            votes.vote(activity, field, 1);
        }
        assert_eq!(
            [votes.field("a"), votes.field("b"), votes.field("c"), votes.field("d")],
            [Some("LEIT"), Some("ERC"), Some("y"), None]
        );
        assert_eq!((votes.divided(), votes.unknown(|id| id == "a")), (2, 2));
    }
}
