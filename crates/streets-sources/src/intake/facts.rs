//! What is known of a file beside its rows.

use crate::options::ImportOptions;

/// What stands in `sources` for a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Facts {
    /// Who made the figures.
    pub publisher: String,
    /// What the file is called.
    pub title: String,
    /// Terms of use.
    pub licence: String,
    /// Where it was published.
    pub url: Option<String>,
}

/// What stands where the user does not say and the file does not either.
pub(crate) const NOT_STATED: &str = "not stated";

impl Facts {
    /// What the user says; `title` where the user names none.
    pub(crate) fn stated(options: &ImportOptions, title: &str) -> Self {
        let or = |text: &Option<String>, other: &str| text.clone().unwrap_or_else(|| other.to_owned());
        Self {
            publisher: or(&options.publisher, NOT_STATED),
            title: or(&options.title, title),
            licence: or(&options.licence, NOT_STATED),
            url: options.url.clone(),
        }
    }
}
