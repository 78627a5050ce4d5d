//! Who publishes packages, and under which terms.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::intake::Facts;
use crate::options::ImportOptions;
use crate::value::json::owned;

/// Most different texts that are kept.
const MOST_KEPT: usize = 1_000;

/// Most that are named.
const MOST_NAMED: usize = 3;

/// What the packages of a file say of themselves.
#[derive(Default)]
pub(super) struct Terms {
    publishers: BTreeSet<String>,
    licences: BTreeSet<String>,
}

impl Terms {
    /// Looks at a package.
    pub(super) fn look(&mut self, package: &Value) {
        let texts = [
            (&mut self.publishers, owned(package, &["publisher", "name"])),
            (&mut self.licences, owned(package, &["license"])),
        ];
        for (kept, text) in texts {
            if let Some(text) = text
                && kept.len() < MOST_KEPT
            {
                kept.insert(text);
            }
        }
    }

    /// What is known of the file: what the user says, else what its packages say.
    pub(super) fn facts(&self, options: &ImportOptions, title: &str) -> Facts {
        let mut facts = Facts::stated(options, title);
        if options.publisher.is_none() && !self.publishers.is_empty() {
            facts.publisher = told(&self.publishers);
        }
        if options.licence.is_none() && !self.licences.is_empty() {
            facts.licence = told(&self.licences);
        }
        facts
    }
}

fn told(texts: &BTreeSet<String>) -> String {
    let named = texts.iter().take(MOST_NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
    match texts.len().saturating_sub(MOST_NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}
