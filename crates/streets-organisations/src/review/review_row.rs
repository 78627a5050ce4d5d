//! Uncertain pairs for a person to decide, and the decisions read back.

use std::collections::HashSet;

use streets_model::OrganisationId;

use crate::error::{OrganisationsError, Problem};
use crate::linkage::{LinkOptions, LinkRecord, LinkedRecords, RefusedWhy};

/// A pair for a person to decide; the caller writes it as a line of a file.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewRow {
    /// Keys of the two records; what a decision goes by.
    pub pair_id: String,
    /// Name of the first.
    pub name_a: String,
    /// Town of the first.
    pub town_a: String,
    /// Country of the first.
    pub country_a: String,
    /// Identifiers of the first, joined by `; `.
    pub identifiers_a: String,
    /// Name of the second.
    pub name_b: String,
    /// Town of the second.
    pub town_b: String,
    /// Country of the second.
    pub country_b: String,
    /// Identifiers of the second.
    pub identifiers_b: String,
    /// Bits for or against.
    pub weight: f64,
    /// Probability that they are the same, 0 to 1.
    pub probability: f64,
    /// Participations and ties of the record that has fewer: what stands with the wrong organisation if the pair is decided wrongly.
    pub at_stake: u64,
    /// What spoke for and against.
    pub why: String,
    /// Empty: for the person to fill in with `same` or `different`.
    pub decision: String,
}

/// A line of a file of decisions as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecisionRow {
    /// Line in the file.
    pub line: u64,
    /// Pair id of a [`ReviewRow`].
    pub pair_id: String,
    /// `same`, `different`, or empty.
    pub decision: String,
}

/// What a person decided about two records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Line in the file.
    pub line: u64,
    /// One record.
    pub a: OrganisationId,
    /// The other.
    pub b: OrganisationId,
    /// Whether they are the same.
    pub says: Verdict,
}

/// Same or different.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// One organisation.
    Same,
    /// Two.
    Different,
}

/// Stands between the two keys of a pair id.
const BETWEEN: &str = " ~ ";

/// Pairs whose probability lies between the two thresholds, and links that were refused for a weak link, unless the two are one
/// organisation by other links already. First stand those that misplace most as long as nobody decides: probability times what is at stake, by
/// the participations and ties of each record that `parts_of` counts; then the most probable.
pub fn review_rows(
    records: &[LinkRecord],
    linked: &LinkedRecords,
    options: &LinkOptions,
    parts_of: &dyn Fn(&OrganisationId) -> u64,
) -> Vec<ReviewRow> {
    let weak: HashSet<(usize, usize)> = linked
        .refused
        .iter()
        .filter(|merge| matches!(merge.why, RefusedWhy::WeakLink { .. }))
        .map(|merge| (merge.a, merge.b))
        .collect();
    let mut cluster_of = vec![0usize; records.len()];
    for (number, cluster) in linked.clusters.iter().enumerate() {
        for record in &cluster.records {
            cluster_of[*record] = number;
        }
    }
    let mut rows: Vec<ReviewRow> = linked
        .pairs
        .iter()
        .filter(|pair| cluster_of[pair.a] != cluster_of[pair.b])
        .filter(|pair| pair.probability < options.same_from || weak.contains(&(pair.a, pair.b)))
        .map(|pair| {
            let (a, b) = (&records[pair.a], &records[pair.b]);
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            ReviewRow {
                pair_id: format!("{}{BETWEEN}{}", a.key, b.key),
                name_a: a.name.clone(),
                town_a: text(&a.town),
                country_a: text(&a.country),
                identifiers_a: a.identifiers.join("; "),
                name_b: b.name.clone(),
                town_b: text(&b.town),
                country_b: text(&b.country),
                identifiers_b: b.identifiers.join("; "),
                weight: pair.weight,
                probability: pair.probability,
                at_stake: parts_of(&a.key).min(parts_of(&b.key)),
                why: linked.model.why(&pair.comparison, options.term_frequency),
                decision: String::new(),
            }
        })
        .collect();
    let misplaced = |row: &ReviewRow| row.probability * row.at_stake as f64;
    rows.sort_by(|a, b| {
        let most = misplaced(b).total_cmp(&misplaced(a)).then(b.probability.total_cmp(&a.probability));
        most.then_with(|| a.pair_id.cmp(&b.pair_id))
    });
    rows
}

/// Reads decisions back; an empty one decides nothing.
///
/// # Errors
/// Every line that cannot be read, at once.
pub fn read_decisions(rows: &[DecisionRow]) -> Result<Vec<Decision>, OrganisationsError> {
    let (mut decisions, mut problems) = (Vec::new(), Vec::new());
    for row in rows {
        let says = match row.decision.trim().to_lowercase().as_str() {
            "" => continue,
            "same" => Verdict::Same,
            "different" => Verdict::Different,
            _ => {
                let says = format!(
                    "decides `{}`, where `same`, `different` or nothing is meant",
                    row.decision.trim()
                );
                problems.push(Problem { lines: vec![row.line], says });
                continue;
            }
        };
        match row.pair_id.split_once(BETWEEN) {
            Some((a, b)) if !a.trim().is_empty() && !b.trim().is_empty() && a.trim() != b.trim() => {
                decisions.push(Decision { line: row.line, a: a.trim().into(), b: b.trim().into(), says });
            }
            _ => problems.push(Problem {
                lines: vec![row.line],
                says: format!(
                    "has the pair id `{}`, where two keys with `{}` between them are meant",
                    row.pair_id,
                    BETWEEN.trim()
                ),
            }),
        }
    }
    if problems.is_empty() { Ok(decisions) } else { Err(OrganisationsError::Decisions { problems }) }
}
