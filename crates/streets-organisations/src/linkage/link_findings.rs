//! The doubts that a linkage tells.

use streets_model::Finding;

use super::blocking::BlockingReport;
use super::comparison::FIELD_COUNT;
use super::fellegi_sunter::Fit;
use super::options::LinkOptions;

/// What blocking left out, and how far the fit can be trusted.
pub(crate) fn findings_of(report: &BlockingReport, fit: Option<&Fit>, options: &LinkOptions) -> Vec<Finding> {
    let about = "linkage";
    let mut findings = Vec::new();
    for rule in report.rules.iter().filter(|rule| rule.pairs_left_out > 0) {
        findings.push(Finding::note(
            about,
            format!(
                "the rule `{}` had {} blocks of more than {} records: divided by country and town, {} of their parts (up to {} records) were \
                 left out, and {} pairs could come by other rules only",
                rule.rule.as_str(), rule.divided, options.block_cap * rule.rule.cap_factor(), rule.left_out, rule.largest_left_out, rule.pairs_left_out
            ),
        ));
    }
    if let Some(fit) = fit {
        if fit.expected_matches < options.em.enough_matches {
            findings.push(Finding::caution(
                about,
                format!(
                    "the model rests on {:.0} expected matches, where {:.0} are needed to fit {FIELD_COUNT} fields: the starting values weigh much",
                    fit.expected_matches, options.em.enough_matches
                ),
            ));
        }
        if !fit.settled {
            findings.push(Finding::caution(
                about,
                format!(
                    "the model did not settle in {} steps: the last change is {:e}, where {:e} is allowed",
                    fit.iterations, fit.last_change, options.em.tolerance
                ),
            ));
        }
    }
    findings
}
