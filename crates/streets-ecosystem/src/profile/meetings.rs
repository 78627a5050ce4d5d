//! Who met whom in which activity, in rows that a resample reads once through.

use std::collections::BTreeMap;

use streets_model::{Place, Side};

use crate::error::EcosystemError;
use crate::input::EcosystemInput;
use crate::membership::{Containment, Group};
use crate::network::Network;
use crate::options::MeasuredGroup;

/// Two actors in one unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Meeting {
    pub(crate) a: u32,
    pub(crate) b: u32,
    /// The activity, or the cohort of an edge list.
    pub(crate) unit: u32,
    /// In the later half of the years.
    pub(crate) late: bool,
    pub(crate) amount: f32,
}

/// An actor's part in a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Presence {
    pub(crate) actor: u32,
    pub(crate) unit: u32,
    /// One past the last field where it is not known.
    pub(crate) field: u32,
    pub(crate) amount: f32,
}

/// Actors (an organisation in a city, or beyond all of them) with their meetings.
#[derive(Debug)]
pub(crate) struct Meetings<'a> {
    pub(crate) cities: Vec<&'a Place>,
    /// City of each actor.
    pub(crate) city: Vec<Option<u32>>,
    pub(crate) sides: Vec<Side>,
    /// In order of a, b, unit.
    pub(crate) meetings: Vec<Meeting>,
    /// In order of actor, unit, field.
    pub(crate) presences: Vec<Presence>,
    pub(crate) fields: usize,
    pub(crate) units: usize,
}

type ActorKey = (u32, Option<u32>);

impl<'a> Meetings<'a> {
    /// Activities with more than `largest` participants count as presence, not as meetings.
    pub(crate) fn new(
        input: &EcosystemInput<'a>,
        network: &Network<'_>,
        group: &MeasuredGroup,
        largest: u32,
    ) -> Result<Self, EcosystemError> {
        let group = Group::new(group, input.places)?;
        let containment = Containment::new(input.places, input.place_links);
        let place_city = containment.find_each(&network.places, &group);
        let home = |organisation: u32| {
            let node = &network.organisations[organisation as usize];
            (organisation, node.home.and_then(|place| place_city[place as usize]))
        };
        let mut keys: Vec<ActorKey> = (network.parts.iter())
            .map(|part| (part.organisation, place_city[part.place as usize]))
            .chain(network.edges.iter().flat_map(|edge| [home(edge.a), home(edge.b)]))
            .collect();
        keys.sort_unstable();
        keys.dedup();
        let number = |key: ActorKey| keys.binary_search(&key).map_or(0, |at| at as u32);
        let middle = middle_year(network);
        let late = |year: Option<i16>| year.is_some_and(|year| middle.is_some_and(|middle| year > middle));
        let unknown = network.fields.len() as u32;
        let mut presences: BTreeMap<(u32, u32, u32), f32> = BTreeMap::new();
        let mut meetings = Vec::new();
        for parts in network.parts_by_activity() {
            let unit = parts[0].activity;
            let event = network.events[unit as usize];
            let mut own: Vec<u32> = parts
                .iter()
                .map(|part| number((part.organisation, place_city[part.place as usize])))
                .collect();
            own.sort_unstable();
            own.dedup();
            let field = event.field.unwrap_or(unknown);
            own.iter().for_each(|actor| *presences.entry((*actor, unit, field)).or_default() += 1.0);
            if own.len() > largest as usize {
                continue;
            }
            for (at, a) in own.iter().enumerate() {
                // An organisation in two places of one activity has not met itself.
                let others = own[at + 1..].iter().filter(|b| keys[**b as usize].0 != keys[*a as usize].0);
                let late = late(event.year());
                meetings.extend(others.map(|b| Meeting { a: *a, b: *b, unit, late, amount: 1.0 }));
            }
        }
        for edge in &network.edges {
            let (a, b) = (number(home(edge.a)), number(home(edge.b)));
            for actor in [a, b] {
                let key = (actor, edge.unit, edge.field.unwrap_or(unknown));
                *presences.entry(key).or_default() += edge.weight as f32;
            }
            let (a, b, late) = (a.min(b), a.max(b), late(edge.year));
            meetings.push(Meeting { a, b, unit: edge.unit, late, amount: edge.activities as f32 });
        }
        meetings.sort_by_key(|one| (one.a, one.b, one.unit, one.late));
        let side = |key: &ActorKey| network.organisations[key.0 as usize].sector().side();
        Ok(Self {
            city: keys.iter().map(|key| key.1).collect(),
            sides: keys.iter().map(side).collect(),
            meetings,
            presences: presences
                .into_iter()
                .map(|((actor, unit, field), amount)| Presence { actor, unit, field, amount })
                .collect(),
            fields: network.fields.len() + 1,
            units: network.units,
            cities: group.places,
        })
    }

    /// Whether two actors stand on different sides of the public–private line.
    pub(crate) fn crosses(&self, a: u32, b: u32) -> bool {
        matches!(
            (self.sides[a as usize], self.sides[b as usize]),
            (Side::Private, Side::Public) | (Side::Public, Side::Private)
        )
    }
}

/// The last year of the earlier half of the years.
fn middle_year(network: &Network<'_>) -> Option<i16> {
    let years = network.years();
    let (first, last) = (*years.first()?, *years.last()?);
    (first < last).then(|| first + (last - first) / 2)
}
