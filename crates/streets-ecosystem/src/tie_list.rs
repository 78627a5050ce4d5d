//! The edge list: participations as rows of the `ties` table.

use std::collections::{BTreeMap, HashSet};

use streets_model::{Finding, Period, Tie};

use crate::error::EcosystemError;
use crate::input::EcosystemInput;
use crate::membership::{Containment, Group};
use crate::network::{Network, by_organisation};
use crate::options::{Counting, MeasuredGroup};

/// Which ties are listed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TieSelection<'a> {
    /// All.
    All,
    /// Those with at least one end in a place of the group.
    Touching(&'a MeasuredGroup),
}

/// The ties that participations make, one row a pair of organisations, year, field and cohort, in that order.
///
/// The period is the year in which an activity starts. The cohort is the month of that start and the field: a group of
/// activities that lies wholly in one period and field, so that a bootstrap over cohorts is not finer than the data allow.
/// `weight` sums 1/(k − 1), `activities` counts. Activities without a start date have no period and are told in a finding.
///
/// Cost: every pair of participants of every activity.
///
/// # Errors
/// A group without places or in several versions, a number that is not finite.
pub fn ties_of(
    input: &EcosystemInput<'_>,
    selection: TieSelection<'_>,
) -> Result<(Vec<Tie>, Vec<Finding>), EcosystemError> {
    let network = Network::new(input)?;
    let inside = match selection {
        TieSelection::All => None,
        TieSelection::Touching(group) => Some(places_inside(input, &network, group)?),
    };
    let mut undated = 0;
    let mut rows: BTreeMap<RowKey, Amounts> = BTreeMap::new();
    for parts in network.parts_by_activity() {
        let members: Vec<(u32, bool)> = by_organisation(parts)
            .map(|own| {
                let here =
                    inside.as_ref().is_none_or(|inside| own.iter().any(|part| inside.contains(&part.place)));
                (own[0].organisation, here)
            })
            .collect();
        let event = network.events[parts[0].activity as usize];
        let Some((year, month)) = event.start else {
            undated += usize::from(members.len() > 1);
            continue;
        };
        let weight = Counting::Newman.weight(members.len());
        for (at, (a, a_here)) in members.iter().enumerate() {
            for (b, b_here) in &members[at + 1..] {
                if *a_here || *b_here {
                    let row =
                        rows.entry(RowKey { a: *a, b: *b, year, field: event.field, month }).or_default();
                    row.weight += weight;
                    row.activities += 1.0;
                }
            }
        }
    }
    let ties = rows
        .into_iter()
        .map(|(RowKey { a, b, year, field, month }, Amounts { weight, activities })| {
            let field = field.map(|field| network.fields[field as usize].to_owned());
            let start = Period::Month(year, month);
            let cohort = field.as_ref().map_or_else(|| start.to_string(), |field| format!("{start} {field}"));
            Tie {
                organisation_a: network.organisations[a as usize].id.clone(),
                organisation_b: network.organisations[b as usize].id.clone(),
                period: Period::Year(year),
                field,
                cohort: Some(cohort),
                weight,
                activities,
            }
        })
        .collect();
    let mut findings = Vec::new();
    if undated > 0 {
        let message = format!(
            "{undated} shared activities have no start date; their ties have no period and are not listed"
        );
        findings.push(Finding::caution("ties", message));
    }
    Ok((ties, findings))
}

/// What makes a row of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct RowKey {
    a: u32,
    b: u32,
    year: i16,
    field: Option<u32>,
    month: u8,
}

/// What a row adds up.
#[derive(Clone, Copy, Debug, Default)]
struct Amounts {
    weight: f64,
    activities: f64,
}

/// The network's places that lie in the group.
fn places_inside(
    input: &EcosystemInput<'_>,
    network: &Network<'_>,
    group: &MeasuredGroup,
) -> Result<HashSet<u32>, EcosystemError> {
    let group = Group::new(group, input.places)?;
    let containment = Containment::new(input.places, input.place_links);
    let found =
        network.places.iter().enumerate().filter(|(_, place)| containment.find(place, &group).is_some());
    Ok(found.map(|(at, _)| at as u32).collect())
}
