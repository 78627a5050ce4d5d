//! What people corrected about organisations.

/// Corrections, and the pairs of records that were linked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Corrections {
    /// In the order in which they are shown.
    pub rows: Vec<CorrectionMade>,
    /// Pairs of records that were taken for the same organisation, where records were linked.
    pub linked_pairs: Option<i64>,
    /// Pairs that are left for a person to decide.
    pub undecided_pairs: Option<i64>,
}

/// One correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionMade {
    /// The organisation: its name, or its id where it has none.
    pub organisation: String,
    /// What was done: `sector`, `merge`.
    pub action: String,
    /// With what: `intermediary`.
    pub value: String,
}
