//! What a measure is called, in which unit, and how its interval is made.

/// How the interval of a measure is made from bootstrap replicates.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IntervalMethod {
    /// Percentiles of the replicates (Efron 1979).
    Percentile,
    /// Bias-corrected and accelerated (Efron 1987).
    Bca,
    /// Percentiles of the replicates, moved so that their mean is the estimate: for counts of distinct things, which
    /// every resample understates.
    CentredPercentile,
}

impl IntervalMethod {
    /// The words in the `method` column.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Percentile => "bootstrap percentile",
            Self::Bca => "bootstrap BCa",
            Self::CentredPercentile => "centred bootstrap percentile",
        }
    }
}

/// A measure that a domain crate can work out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeasureDefinition {
    /// Identifier, in kebab-case.
    pub id: &'static str,
    /// Title, in sentence case.
    pub title: &'static str,
    /// Unit of the values.
    pub unit: &'static str,
    /// Digits after the point when shown.
    pub decimals: usize,
    /// Id of its method card.
    pub card: &'static str,
    /// How its interval is made.
    pub interval: IntervalMethod,
    /// One sentence for a reader who is not a specialist.
    pub meaning: &'static str,
}
