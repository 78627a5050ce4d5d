//! Sorted names of places or fields.

use std::sync::Arc;

use crate::error::EconomyError;

/// Names in alphabetical order, each once; cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Labels(Arc<[String]>);

impl Labels {
    /// Sorts `names` and leaves out repetitions.
    pub fn new(mut names: Vec<String>) -> Self {
        names.sort_unstable();
        names.dedup();
        Self(names.into())
    }

    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The name at `index`.
    ///
    /// # Panics
    /// `index` is not below [`Labels::len`].
    pub fn name(&self, index: usize) -> &str {
        &self.0[index]
    }

    /// Where `name` stands.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.0.binary_search_by(|label| label.as_str().cmp(name)).ok()
    }

    /// Where `name` stands, or an error that says which names are near; `what` is `place` or `field`.
    ///
    /// # Errors
    /// Nothing bears the name.
    pub fn find(&self, what: &'static str, name: &str) -> Result<usize, EconomyError> {
        self.position(name).ok_or_else(|| EconomyError::Unknown {
            what,
            name: name.to_owned(),
            nearest: self.nearest(name),
        })
    }

    /// Names in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// The labels at `indices`, which ascend.
    pub(crate) fn subset(&self, indices: &[u32]) -> Self {
        Self(indices.iter().map(|index| self.0[*index as usize].clone()).collect())
    }

    /// Up to three names that contain `name` or begin like it.
    fn nearest(&self, name: &str) -> Vec<String> {
        let wanted = name.to_lowercase();
        let shared = |label: &str| {
            let label = label.to_lowercase();
            let beginning = label.chars().zip(wanted.chars()).take_while(|(a, b)| a == b).count();
            if label.contains(&wanted) { usize::MAX } else { beginning }
        };
        let mut near: Vec<(usize, &str)> = self.iter().map(|label| (shared(label), label)).collect();
        near.retain(|(count, _)| *count >= 2);
        near.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        near.into_iter().take(3).map(|(_, label)| label.to_owned()).collect()
    }
}
