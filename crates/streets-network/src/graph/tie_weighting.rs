//! Whether a measure heeds the weights of ties.

/// What a tie counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum TieWeighting {
    /// One each.
    #[default]
    One,
    /// Its weight.
    Weight,
}
