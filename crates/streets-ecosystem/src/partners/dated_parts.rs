//! How much each organisation did, year by year and field by field.

use std::collections::BTreeMap;

use super::dated_ties::UNDATED;
use crate::network::{Network, by_organisation};

/// An organisation's participations in one year and field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct DatedParts {
    pub(crate) organisation: u32,
    pub(crate) year: i16,
    /// Position among the fields; `None` where not known.
    pub(crate) field: Option<u32>,
    pub(crate) amount: f32,
    /// Ties that they bring: the sum of k − 1.
    pub(crate) ties: f32,
}

/// The participations of a network, one row an organisation, year and field, in order.
pub(super) fn dated_parts(network: &Network<'_>) -> Vec<DatedParts> {
    if network.parts.is_empty() { of_edges(network) } else { of_activities(network) }
}

fn of_activities(network: &Network<'_>) -> Vec<DatedParts> {
    let mut amounts = Amounts::new();
    for parts in network.parts_by_activity() {
        let members: Vec<u32> = by_organisation(parts).map(|own| own[0].organisation).collect();
        let event = network.events[parts[0].activity as usize];
        let ties = members.len() as f32 - 1.0;
        for organisation in members {
            let own =
                amounts.entry((organisation, event.year().unwrap_or(UNDATED), event.field)).or_default();
            own.0 += 1.0;
            own.1 += ties;
        }
    }
    in_order(amounts)
}

/// The weights 1/(k − 1) of an organisation's ties sum to its participations in shared activities.
fn of_edges(network: &Network<'_>) -> Vec<DatedParts> {
    let mut amounts = Amounts::new();
    for edge in network.edges.iter().filter(|edge| edge.weight > 0.0) {
        for organisation in [edge.a, edge.b] {
            let own = amounts.entry((organisation, edge.year.unwrap_or(UNDATED), edge.field)).or_default();
            own.0 += edge.weight as f32;
            own.1 += edge.activities as f32;
        }
    }
    in_order(amounts)
}

/// Participations and ties by organisation, year and field.
type Amounts = BTreeMap<(u32, i16, Option<u32>), (f32, f32)>;

fn in_order(amounts: Amounts) -> Vec<DatedParts> {
    amounts
        .into_iter()
        .map(|((organisation, year, field), (amount, ties))| DatedParts {
            organisation,
            year,
            field,
            amount,
            ties,
        })
        .collect()
}
