//! What each place's ecosystem looks like, and which of three failures it shows most.

use streets_model::PlaceId;

/// The profiles of all places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EcosystemProfiles {
    /// Id of the method card, where there is one among `ReportInput::cards`.
    pub card: Option<String>,
    /// One a place; at most one of each.
    pub places: Vec<PlaceEcosystem>,
}

/// The profile of one place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceEcosystem {
    /// The place.
    pub place_id: PlaceId,
    /// The failure that it shows most; `None` where it shows none.
    pub shows: Option<EcosystemFailure>,
    /// Share of resamples in which it shows none, 0 to 1.
    pub none_probability: f64,
    /// Scores of the failures; at most one of each.
    pub scores: Vec<FailureScore>,
    /// What the scores rest on, in the order in which it is shown.
    pub figures: Vec<EcosystemFigure>,
}

/// How far a place shows a failure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FailureScore {
    /// Which.
    pub failure: EcosystemFailure,
    /// Score in robust standard deviations from the median place; `None` where figures are missing.
    pub score: Option<f64>,
    /// Lower end of its 95% interval, where it is known.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Share of resamples in which the place shows it most, 0 to 1.
    pub probability: f64,
}

/// A figure that the scores rest on.
#[derive(Clone, Debug, PartialEq)]
pub struct EcosystemFigure {
    /// What it is called: `local partners per organisation`.
    pub title: String,
    /// Its unit; `share` for a share of 1. May be empty where the title says it.
    pub unit: String,
    /// Its value; `None` where there is nothing to divide by.
    pub value: Option<f64>,
    /// Lower end of its 95% interval, where it has one.
    pub low: Option<f64>,
    /// Upper end.
    pub high: Option<f64>,
    /// Why it has no interval, where it has none.
    pub no_interval: Option<String>,
    /// Distance from the median place in robust standard deviations.
    pub z: Option<f64>,
    /// The failure that it is evidence of, where it is.
    pub evidence_of: Option<EcosystemFailure>,
}

/// What an ecosystem can lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EcosystemFailure {
    /// Few organisations.
    Thin,
    /// Organisations, but few ties between them.
    Fragmented,
    /// Ties, but with the same partners and in the same fields.
    LockedIn,
}

impl EcosystemFailure {
    /// Every failure, in the order in which they are shown.
    pub const ALL: [Self; 3] = [Self::Thin, Self::Fragmented, Self::LockedIn];

    /// The words of the table of scores.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Thin => "thin",
            Self::Fragmented => "fragmented",
            Self::LockedIn => "locked in",
        }
    }

    /// What the words of the table of scores stand for.
    pub fn from_words(words: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|failure| failure.as_str() == words)
    }
}
