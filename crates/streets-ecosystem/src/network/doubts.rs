//! What the tables do not say, or say twice, and what of the figures it touches.

use streets_model::Finding;

use super::node::UNKNOWN_CLASS;
use super::numbered_network::Network;
use crate::input::EcosystemInput;

/// Doubts about the network as a whole; `without_row` organisations and `without_event` activities have no row of their own.
pub(super) fn doubts(
    network: &Network<'_>,
    input: &EcosystemInput<'_>,
    without_row: usize,
    without_event: usize,
) -> Vec<Finding> {
    let about = "ecosystem";
    let mut findings = Vec::new();
    let mut tell = |count: usize, says: &str| {
        if count > 0 {
            findings.push(Finding::caution(about, format!("{count} {says}")));
        }
    };
    tell(
        network
            .parts_by_activity()
            .filter(|parts| network.events[parts[0].activity as usize].start.is_none())
            .count(),
        "activities have no start date; they count in the whole period only",
    );
    tell(
        without_event,
        "activities are named in participations but not among the activities; they have no date and no field",
    );
    let unknown =
        network.organisations.iter().filter(|node| usize::from(node.class) == UNKNOWN_CLASS).count();
    tell(unknown, "organisations have no known sector; their ties cross no line");
    tell(
        without_row,
        "organisations take part but do not stand among the organisations; their sector is not known",
    );
    tell(
        network.parts.iter().filter(|part| network.place_countries[part.place as usize].is_none()).count(),
        "participations are at a place whose country is not known; their ties are neither national nor international",
    );
    if !network.edges.is_empty() {
        let message = "imported ties know no activities: activities, participations, value per head, the share of \
                           activities that join both sides and the diversity of fields are not measured";
        findings.push(Finding::note(about, message));
    }
    if !input.participations.is_empty() && !input.ties.is_empty() {
        let message = format!(
            "{} imported ties are set aside: the participations at hand give the ties",
            input.ties.len()
        );
        findings.push(Finding::note(about, message));
    }
    findings
}
