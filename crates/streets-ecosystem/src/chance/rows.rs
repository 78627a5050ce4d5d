//! Who takes part in which shared activities, in rows between which a null may trade.

use std::collections::{BTreeMap, BTreeSet};

use streets_model::{PlaceId, Side};
use streets_network::Incidence;

use super::null::{Held, Null};
use crate::error::EcosystemError;
use crate::input::EcosystemInput;
use crate::membership::{Containment, Group};
use crate::network::Network;
use crate::options::MeasuredGroup;

/// An organisation at one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Actor {
    pub(crate) organisation: u32,
    pub(crate) city: Option<u32>,
    pub(crate) country: Option<u32>,
}

/// Actors and the activities that at least two organisations share.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) actors: Vec<Actor>,
    pub(crate) sides: Vec<Side>,
    /// Position of the sector of each actor among the classes of the network.
    pub(crate) classes: Vec<u8>,
    /// Actors × activities.
    pub(crate) incidence: Incidence,
    /// Field of each activity; the last number stands for those without one.
    fields: Vec<u32>,
    pub(crate) cities: Vec<PlaceId>,
    pub(crate) countries: Vec<PlaceId>,
}

impl Shared {
    pub(crate) fn new(
        input: &EcosystemInput<'_>,
        network: &Network<'_>,
        group: &MeasuredGroup,
    ) -> Result<Self, EcosystemError> {
        let group = Group::new(group, input.places)?;
        let containment = Containment::new(input.places, input.place_links);
        let city = containment.find_each(&network.places, &group);
        let mut actors: BTreeMap<Actor, u32> = BTreeMap::new();
        let mut fields = Vec::new();
        let mut members: Vec<(Actor, u32)> = Vec::new();
        for parts in network.parts_by_activity() {
            let organisations: BTreeSet<u32> = parts.iter().map(|part| part.organisation).collect();
            if organisations.len() < 2 {
                continue;
            }
            let activity = fields.len() as u32;
            let field = network.events[parts[0].activity as usize].field;
            fields.push(field.unwrap_or(network.fields.len() as u32));
            for part in parts {
                let place = part.place as usize;
                let (organisation, country) = (part.organisation, network.place_countries[place]);
                let actor = Actor { organisation, city: city[place], country };
                actors.entry(actor).or_default();
                members.push((actor, activity));
            }
        }
        actors.values_mut().enumerate().for_each(|(at, number)| *number = at as u32);
        let pairs: Vec<(u32, u32)> =
            members.iter().map(|(actor, activity)| (actors[actor], *activity)).collect();
        let incidence = Incidence::from_pairs(actors.len(), fields.len(), &pairs)?;
        let actors: Vec<Actor> = actors.into_keys().collect();
        let node = |actor: &Actor| &network.organisations[actor.organisation as usize];
        Ok(Self {
            sides: actors.iter().map(|actor| node(actor).sector().side()).collect(),
            classes: actors.iter().map(|actor| node(actor).class).collect(),
            actors,
            incidence,
            fields,
            cities: group.places.iter().map(|place| place.place_id.clone()).collect(),
            countries: network.countries.iter().map(|code| PlaceId::new("country", "", code)).collect(),
        })
    }

    /// Rows of the incidence, split by field where the null holds it, and grouped by what else it holds.
    pub(crate) fn rows(&self, null: Null) -> Rows {
        let mut keyed: Vec<(RowKey, Vec<u32>)> = Vec::new();
        for (at, actor) in self.actors.iter().enumerate() {
            let mut by_field: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
            for activity in self.incidence.activities_of(at as u32) {
                let field = if null.field { self.fields[*activity as usize] } else { 0 };
                by_field.entry(field).or_default().push(*activity);
            }
            let (city, class) = match null.held {
                Held::Nothing => (None, 0),
                Held::Place => (Some((actor.city, actor.country)), 0),
                Held::Sector => (None, self.classes[at]),
            };
            keyed.extend(
                by_field
                    .into_iter()
                    .map(|(field, activities)| (RowKey { field, city, class, actor: at as u32 }, activities)),
            );
        }
        keyed.sort_unstable_by_key(|(key, _)| *key);
        let mut rows = Rows { offsets: vec![0], ..Rows::default() };
        for same in keyed.chunk_by(|(x, _), (y, _)| x.group() == y.group()) {
            let first = rows.actors.len();
            for (key, activities) in same {
                rows.actors.push(key.actor);
                rows.activities.extend_from_slice(activities);
                rows.offsets.push(rows.activities.len());
            }
            rows.groups.push(first..rows.actors.len());
        }
        rows
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct RowKey {
    field: u32,
    city: Option<Place>,
    class: u8,
    actor: u32,
}

/// City and country.
type Place = (Option<u32>, Option<u32>);

impl RowKey {
    fn group(self) -> (u32, Option<Place>, u8) {
        (self.field, self.city, self.class)
    }
}

/// Sorted activities of each row, one after another; rows of a group may trade.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Rows {
    pub(crate) actors: Vec<u32>,
    pub(crate) offsets: Vec<usize>,
    pub(crate) activities: Vec<u32>,
    pub(crate) groups: Vec<std::ops::Range<usize>>,
}

impl Rows {
    /// Activities of a row.
    pub(crate) fn row(&self, row: usize) -> &[u32] {
        &self.activities[self.offsets[row]..self.offsets[row + 1]]
    }
}
