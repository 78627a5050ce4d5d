//! Doubts beside what they are about.

use maud::{Markup, html};
use streets_model::Finding;

use crate::facts::Facts;
use crate::words::number::capital;

/// Doubts as a list, most serious first; nothing where there are none.
pub(crate) fn doubts<'a>(findings: impl Iterator<Item = &'a Finding>) -> Markup {
    let mut findings: Vec<&Finding> = findings.collect();
    findings.sort_by_key(|finding| (std::cmp::Reverse(finding.severity), &finding.about, &finding.message));
    findings.dedup_by_key(|finding| &finding.message);
    html! {
        @if !findings.is_empty() {
            div.doubts {
                p { strong { "Read with care." } }
                ul { @for finding in findings { li { (capital(&finding.message)) "." } } }
            }
        }
    }
}

/// The doubts of the run about any of some subjects.
pub(crate) fn about(facts: &Facts<'_>, subjects: &[&str]) -> Markup {
    doubts(facts.input.findings.iter().filter(|finding| subjects.contains(&finding.about.as_str())))
}
