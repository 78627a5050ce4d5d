//! Why a report cannot be made.

/// A report that cannot be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ReportError {
    /// The headline has no definition.
    #[error("the headline measure `{headline}` is not one of the {} that were worked out", known.len())]
    UnknownHeadline {
        /// What was asked for.
        headline: String,
        /// Ids of the measures that there are.
        known: Vec<String>,
    },
    /// There is nothing to show.
    #[error("the group `{group}` holds none of the {places} places: its schemes are {}", schemes.join(", "))]
    EmptyGroup {
        /// The group.
        group: String,
        /// Places in all.
        places: usize,
        /// The schemes that were looked for.
        schemes: Vec<String>,
    },
    /// No group at all.
    #[error("a report needs at least one kind of place, and none was given")]
    NoGroups,
    /// The same key twice.
    #[error("`{key}` stands twice among the {what}")]
    Twice {
        /// Which list.
        what: &'static str,
        /// The key.
        key: String,
    },
    /// A row speaks of something that the input does not hold.
    #[error("{what} refers to {kind} `{missing}`, which is not in the input")]
    Dangling {
        /// The row.
        what: String,
        /// What kind of thing is missing.
        kind: &'static str,
        /// Its id.
        missing: String,
    },
    /// Infinity or not a number.
    #[error("the {what} of `{key}` is {value}, which is not a finite number")]
    NotFinite {
        /// Which figure.
        what: &'static str,
        /// Key of the row.
        key: String,
        /// The figure.
        value: f64,
    },
    /// The crate that draws or writes it failed.
    #[error("`{what}` could not be made: {reason}")]
    NotMade {
        /// The chart or the table.
        what: String,
        /// What the crate says.
        reason: String,
    },
}

impl ReportError {
    /// What may help, where anything does.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::UnknownHeadline { known, .. } => Some(format!("the measures are {}", known.join(", "))),
            Self::EmptyGroup { .. } => Some("name the schemes as they stand in the places table".to_owned()),
            Self::NoGroups => Some("name a scheme and its words in the study's report settings".to_owned()),
            Self::Dangling { kind, .. } => Some(format!("add the {kind} or leave the row out")),
            Self::Twice { .. } | Self::NotFinite { .. } | Self::NotMade { .. } => None,
        }
    }
}
