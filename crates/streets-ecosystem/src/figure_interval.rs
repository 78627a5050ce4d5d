//! The interval of a figure from what it is without each group of activities, or why it has none.

use streets_statistics::{Confidence, Interval, JackknifeScale, grouped_jackknife};

use crate::error::EcosystemError;

/// Why a figure has no interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoInterval {
    /// The figure itself is not defined.
    NotDefined,
    /// It is none, or all, of what it can be.
    AtBound,
    /// Fewer groups of activities would change it than an interval can be made from.
    FewGroups,
    /// It is found by a search.
    Search,
    /// It moves in leaps.
    Leaps,
}

impl NoInterval {
    /// The reason for readers.
    pub const fn words(self) -> &'static str {
        match self {
            Self::NotDefined => "nothing to divide by",
            Self::AtBound => "none or all of what was seen",
            Self::FewGroups => "too few activities would change it",
            Self::Search => "found by a search",
            Self::Leaps => "one tie can join or part many",
        }
    }
}

/// How an interval is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Means {
    /// By the jackknife on this scale, if at least so many groups move the figure.
    Jackknife(JackknifeScale, usize),
    /// Not at all.
    None(NoInterval),
}

/// Fewer groups that move a figure tell too little of how much it varies.
pub(crate) const LEAST: usize = 10;
/// The same for ties that leave a place, of which large activities bring more than others.
pub(crate) const LEAST_OF_TIES: usize = 20;
/// The same for figures that grow with pairs and triples of a place's own participants, of which a few large activities
/// bring most.
pub(crate) const LEAST_OF_PAIRS: usize = 40;

/// How many groups move a figure, and its interval; `without` holds it without each group, or nothing where one of them
/// leaves it undefined.
pub(crate) fn figure_interval(
    value: Option<f64>,
    without: &[f64],
    means: Means,
    confidence: Confidence,
) -> Result<(usize, Result<Interval, NoInterval>), EcosystemError> {
    let moved_by = without.iter().filter(|without| Some(**without) != value).count();
    let interval = match (value, means) {
        (None, _) => Err(NoInterval::NotDefined),
        (_, Means::None(reason)) => Err(reason),
        (Some(value), Means::Jackknife(scale, _)) if !scale.holds(value) => Err(NoInterval::AtBound),
        (_, Means::Jackknife(_, least)) if moved_by < least => Err(NoInterval::FewGroups),
        (Some(value), Means::Jackknife(scale, _)) => {
            grouped_jackknife(value, without, scale, confidence)?.ok_or(NoInterval::FewGroups)
        }
    };
    Ok((moved_by, interval))
}
