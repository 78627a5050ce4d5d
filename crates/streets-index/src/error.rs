//! What can stop an index from being built.

use crate::problem::RecipeProblem;

/// An index that cannot be built.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum IndexError {
    /// A recipe that cannot be read.
    #[error("the recipe cannot be read: {message}")]
    Toml {
        /// What the reader says.
        message: String,
    },
    /// A recipe that cannot be followed; every problem of it.
    #[error("the recipe cannot be followed: {}", list(problems))]
    Recipe {
        /// What is wrong.
        problems: Vec<RecipeProblem>,
    },
    /// Two figures for one thing.
    #[error("indicator `{indicator}` has two figures for `{place}`{}", in_period(period.as_deref()))]
    Duplicate {
        /// The indicator.
        indicator: String,
        /// The place.
        place: String,
        /// The period.
        period: Option<String>,
    },
    /// NaN or infinity in the data.
    #[error("indicator `{indicator}` is `{value}` for `{place}`, where a finite number is meant")]
    NotFinite {
        /// The indicator.
        indicator: String,
        /// The place.
        place: String,
        /// What stands there.
        value: f64,
    },
    /// An interval beside its figure.
    #[error("indicator `{indicator}` is {value} for `{place}`, outside its interval from {low} to {high}")]
    Interval {
        /// The indicator.
        indicator: String,
        /// The place.
        place: String,
        /// The figure.
        value: f64,
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
    },
    /// Screening leaves too few places.
    #[error("{kept} of {found} places have enough figures, where at least {least} are needed")]
    TooFewPlaces {
        /// Places left.
        kept: usize,
        /// Places with any figure.
        found: usize,
        /// Fewest places of an index.
        least: usize,
    },
    /// A score that an aggregation cannot take.
    #[error(
        "the {aggregation} mean of `{group}` meets the score {value} of `{member}` for `{place}`, where a number above 0 is needed"
    )]
    NotPositive {
        /// The kind of mean.
        aggregation: &'static str,
        /// The group.
        group: String,
        /// Its member.
        member: String,
        /// The place.
        place: String,
        /// The score.
        value: f64,
    },
    /// Weights that cannot be worked out from the scores.
    #[error("the {method} weights of `{group}` cannot be worked out: {reason}")]
    Weights {
        /// The kind of weights.
        method: &'static str,
        /// The group.
        group: String,
        /// Why.
        reason: String,
    },
    /// A linear programme without an answer.
    #[error("the linear programme of `{group}` for `{place}` has no answer: {reason}")]
    LinearProgramme {
        /// The group.
        group: String,
        /// The place.
        place: String,
        /// What the solver says.
        reason: String,
    },
    /// An iteration that did not settle.
    #[error(
        "{what} did not settle in {iterations} iterations: the last change is {last_change:e}, the tolerance {tolerance:e}"
    )]
    NotConverged {
        /// Which iteration.
        what: &'static str,
        /// How many were made.
        iterations: usize,
        /// Last change.
        last_change: f64,
        /// What was asked for.
        tolerance: f64,
    },
    /// An option out of range.
    #[error("{what} is {seen}, where {allowed} is meant")]
    Option {
        /// Which option.
        what: &'static str,
        /// What was asked for.
        seen: String,
        /// What can be asked for.
        allowed: String,
    },
    /// A place that the index does not rank.
    #[error("place `{seen}` is not in the index")]
    UnknownPlace {
        /// What was asked for.
        seen: String,
        /// The place whose id is nearest.
        nearest: Option<String>,
    },
    /// A name that the recipe does not know.
    #[error("`{seen}` is neither an indicator nor a group of the recipe")]
    UnknownName {
        /// What was asked for.
        seen: String,
        /// The nearest name.
        nearest: Option<String>,
    },
    /// Nothing is varied.
    #[error("nothing is varied: the recipe names one choice of each kind and its figures have no intervals")]
    NothingVaried,
    /// No variant gave an index.
    #[error("none of {draws} variants gives an index: {reason}")]
    NoVariant {
        /// Variants tried.
        draws: usize,
        /// Why the first did not.
        reason: String,
    },
    /// Inputs that should be as long as each other.
    #[error("{what} has {found} entries, where {expected} are needed")]
    Length {
        /// Which input.
        what: &'static str,
        /// Entries found.
        found: usize,
        /// Entries needed.
        expected: usize,
    },
}

impl IndexError {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::Recipe { problems } => {
                let hints: Vec<String> = problems.iter().filter_map(RecipeProblem::hint).collect();
                (!hints.is_empty()).then(|| hints.join("\n"))
            }
            Self::TooFewPlaces { .. } => Some("lower `screening.least_share`, or fill gaps first".to_owned()),
            Self::NotPositive { .. } => {
                Some("bring indicators onto a scale above 0, as in `{ method = \"min-max\", low = 1, high = 100 }`".to_owned())
            }
            Self::UnknownPlace { nearest: Some(nearest), .. } | Self::UnknownName { nearest: Some(nearest), .. } => {
                Some(format!("the nearest is `{nearest}`"))
            }
            Self::NothingVaried => Some(
                "list alternatives under `[robustness]`, as in `weights = { method = \"simplex\" }`".to_owned(),
            ),
            Self::Duplicate { period: None, .. } => Some("give each figure its period".to_owned()),
            _ => None,
        }
    }
}

fn list(problems: &[RecipeProblem]) -> String {
    problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}

fn in_period(period: Option<&str>) -> String {
    period.map(|period| format!(" in {period}")).unwrap_or_default()
}

/// The candidate whose spelling is nearest.
pub(crate) fn nearest<'a>(seen: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    candidates
        .into_iter()
        .map(|candidate| {
            (
                strsim::normalized_damerau_levenshtein(&seen.to_lowercase(), &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(likeness, _)| *likeness > 0.4)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate.to_owned())
}
