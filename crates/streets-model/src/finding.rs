//! A doubt that travels with an answer.

use std::fmt;

/// How much a finding weighs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// The figure should be read with care.
    Caution,
}

/// Something that is true of an answer and that its reader should know.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Finding {
    /// How much it weighs.
    pub severity: Severity,
    /// What it is about: a place, a file, an indicator.
    pub about: String,
    /// The sentence, without a full stop.
    pub message: String,
}

impl Finding {
    /// Worth knowing.
    pub fn note(about: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Note, about: about.into(), message: message.into() }
    }

    /// To be read with care.
    pub fn caution(about: impl Into<String>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Caution, about: about.into(), message: message.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.about, self.message)
    }
}
