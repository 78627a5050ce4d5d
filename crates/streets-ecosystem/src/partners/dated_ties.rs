//! Who was in the same activities as whom, year by year.

use streets_model::Finding;

use crate::network::{Edge, Network, by_organisation};
use crate::options::Counting;

/// The year of what has no date: before every cut, so that it can be no news.
pub(crate) const UNDATED: i16 = i16::MIN;

/// Two organisations in the same activities of one year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct DatedTie {
    /// The organisation whose id sorts first.
    pub(crate) a: u32,
    pub(crate) b: u32,
    pub(crate) year: i16,
    /// Sum of 1/(k − 1).
    pub(crate) weight: f32,
    /// Shared activities.
    pub(crate) activities: f32,
}

/// The ties of a network, one a pair and year, in order; activities with more than `largest` participants make none.
pub(super) fn dated_ties(
    network: &Network<'_>,
    largest: usize,
    findings: &mut Vec<Finding>,
) -> Vec<DatedTie> {
    if network.parts.is_empty() {
        of_edges(network, findings)
    } else {
        of_activities(network, largest, findings)
    }
}

fn of_activities(network: &Network<'_>, largest: usize, findings: &mut Vec<Finding>) -> Vec<DatedTie> {
    let mut ties = Vec::new();
    let mut too_large = 0;
    for parts in network.parts_by_activity() {
        let members: Vec<u32> = by_organisation(parts).map(|own| own[0].organisation).collect();
        if members.len() > largest {
            too_large += 1;
            continue;
        }
        let year = network.events[parts[0].activity as usize].year().unwrap_or(UNDATED);
        let weight = Counting::Newman.weight(members.len()) as f32;
        for (at, a) in members.iter().enumerate() {
            ties.extend(members[at + 1..].iter().map(|b| DatedTie {
                a: *a,
                b: *b,
                year,
                weight,
                activities: 1.0,
            }));
        }
    }
    if too_large > 0 {
        let message = format!(
            "{too_large} activities have more than {largest} participants; being in one of them together is not taken for working together"
        );
        findings.push(Finding::caution("partners", message));
    }
    merged(ties)
}

fn of_edges(network: &Network<'_>, findings: &mut Vec<Finding>) -> Vec<DatedTie> {
    let tie = |edge: &Edge| DatedTie {
        a: edge.a,
        b: edge.b,
        year: edge.year.unwrap_or(UNDATED),
        weight: edge.weight as f32,
        activities: edge.activities as f32,
    };
    let weightless = network.edges.iter().filter(|edge| edge.weight <= 0.0).count();
    if weightless > 0 {
        let message = format!("{weightless} ties have a weight of 0 or less and are left out");
        findings.push(Finding::caution("partners", message));
    }
    merged(network.edges.iter().filter(|edge| edge.weight > 0.0).map(tie).collect())
}

/// One row a pair and year.
fn merged(mut ties: Vec<DatedTie>) -> Vec<DatedTie> {
    ties.sort_by(|x, y| (x.a, x.b, x.year).cmp(&(y.a, y.b, y.year)).then(x.weight.total_cmp(&y.weight)));
    ties.dedup_by(|later, first| {
        let same = (later.a, later.b, later.year) == (first.a, first.b, first.year);
        if same {
            first.weight += later.weight;
            first.activities += later.activities;
        }
        same
    });
    ties
}
