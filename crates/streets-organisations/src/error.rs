//! What can stop records from becoming organisations.

use std::fmt;

use streets_model::OrganisationId;

/// Organisations that cannot be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum OrganisationsError {
    /// Two corrections that contradict each other.
    #[error("the corrections give organisation `{organisation_id}` the {what} `{first}` and `{second}`")]
    Contradiction {
        /// The organisation.
        organisation_id: OrganisationId,
        /// Name, sector or home place.
        what: &'static str,
        /// What one line says.
        first: String,
        /// What another says.
        second: String,
    },
    /// Corrections that cannot be followed, all of them.
    #[error("{} of the corrections cannot be followed: {}", problems.len(), joined(problems))]
    Corrections {
        /// Each with its lines.
        problems: Vec<Problem>,
    },
    /// Decisions that cannot be followed, all of them.
    #[error("{} of the decisions cannot be followed: {}", problems.len(), joined(problems))]
    Decisions {
        /// Each with its lines.
        problems: Vec<Problem>,
    },
    /// Sector rules that cannot be read, all of them.
    #[error("{} of the sector rules cannot be read: {}", problems.len(), joined(problems))]
    SectorRules {
        /// Each with its lines.
        problems: Vec<Problem>,
    },
    /// Keys that more than one record has.
    #[error("{} keys stand more than once among the records, where each is meant to stand once: {}", keys.len(), repeated(keys))]
    RepeatedKeys {
        /// Each with how often.
        keys: Vec<(String, usize)>,
    },
    /// An option outside its range.
    #[error("{what} is {value}, where {low} to {high} is meant")]
    Option {
        /// Which option.
        what: &'static str,
        /// What was asked for.
        value: f64,
        /// Least.
        low: f64,
        /// Most.
        high: f64,
    },
}

/// Something wrong with lines of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Problem {
    /// The lines, ascending.
    pub lines: Vec<u64>,
    /// What they say, without a full stop.
    pub says: String,
}

impl Problem {
    pub(crate) fn new(lines: impl IntoIterator<Item = u64>, says: String) -> Self {
        let mut lines: Vec<u64> = lines.into_iter().collect();
        lines.sort_unstable();
        lines.dedup();
        Self { lines, says }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.lines.iter().map(u64::to_string).collect();
        let word = if lines.len() == 1 { "line" } else { "lines" };
        write!(f, "{word} {} {}", lines.join(", "), self.says)
    }
}

impl std::error::Error for Problem {}

fn joined(problems: &[Problem]) -> String {
    let texts: Vec<String> = problems.iter().map(Problem::to_string).collect();
    texts.join("; ")
}

/// How many repeated keys a message names.
const NAMED_KEYS: usize = 5;

fn repeated(keys: &[(String, usize)]) -> String {
    let mut texts: Vec<String> =
        keys.iter().take(NAMED_KEYS).map(|(key, times)| format!("`{key}` ({times} times)")).collect();
    if keys.len() > NAMED_KEYS {
        texts.push("…".to_owned());
    }
    texts.join(", ")
}

impl OrganisationsError {
    /// What to do about it.
    pub fn hint(&self) -> Option<String> {
        let hint = match self {
            Self::Contradiction { organisation_id, .. } => {
                format!("keep one line for `{organisation_id}` among the corrections")
            }
            Self::Corrections { .. } => {
                "keep one line of each contradiction; merge into the organisation that should stay".to_owned()
            }
            Self::Decisions { .. } => "leave a decision empty to let the model decide".to_owned(),
            Self::SectorRules { .. } => {
                "a rule has an id, a language, a pattern of words, a kind, and `strong` or `weak`".to_owned()
            }
            Self::RepeatedKeys { .. } => {
                "join the records of one identifier before they are linked".to_owned()
            }
            Self::Option { .. } => return None,
        };
        Some(hint)
    }
}
