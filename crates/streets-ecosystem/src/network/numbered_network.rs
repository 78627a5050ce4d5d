//! The tables as one network of whole numbers.
//!
//! Everything is put in the order of its id, so that the order of rows in the tables cannot change a figure.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use streets_model::{Finding, Organisation, OrganisationId, PlaceId, Side};

use super::doubts::doubts;
use super::edge::{Edge, edges_of};
use super::event::{Event, events_of};
use super::node::{Node, class_of, known_sector};
use super::part::{Part, parts_of};
use super::place_countries::countries_of;
use crate::error::EcosystemError;
use crate::input::EcosystemInput;
use crate::interned::Interned;

/// The network.
#[derive(Debug)]
pub(crate) struct Network<'a> {
    pub(crate) organisations: Vec<Node<'a>>,
    pub(crate) places: Vec<&'a PlaceId>,
    /// Country of each of the places, as a position in `countries`.
    pub(crate) place_countries: Vec<Option<u32>>,
    pub(crate) countries: Vec<&'a str>,
    pub(crate) fields: Vec<&'a str>,
    pub(crate) events: Vec<Event>,
    /// In order of activity, organisation, place.
    pub(crate) parts: Vec<Part>,
    /// Used where there are no participations.
    pub(crate) edges: Vec<Edge>,
    /// How many units are resampled: activities, or cohorts of the edge list.
    pub(crate) units: usize,
    pub(crate) findings: Vec<Finding>,
}

impl<'a> Network<'a> {
    pub(crate) fn new(input: &EcosystemInput<'a>) -> Result<Self, EcosystemError> {
        input.check_numbers()?;
        let from_ties = input.participations.is_empty();
        let ties = if from_ties { input.ties } else { &[] };
        let ((organisations, facts), (activities, fields)) = rayon::join(
            || {
                let organisations = Interned::new(
                    (input.participations.iter().map(|part| &part.organisation_id))
                        .chain(ties.iter().flat_map(|tie| [&tie.organisation_a, &tie.organisation_b])),
                );
                let facts: HashMap<&OrganisationId, &Organisation, FixedState> =
                    input.organisations.iter().map(|row| (&row.organisation_id, row)).collect();
                (organisations, facts)
            },
            || {
                let activities = Interned::new(
                    (input.activities.iter().map(|row| &row.activity_id))
                        .chain(input.participations.iter().map(|part| &part.activity_id)),
                );
                let fields = Interned::new(
                    (input.activities.iter().filter_map(|row| row.field.as_deref()))
                        .chain(ties.iter().filter_map(|tie| tie.field.as_deref())),
                );
                (activities, fields)
            },
        );
        let home_of = |id| facts.get(id).and_then(|row: &&'a Organisation| row.home_place_id.as_ref());
        let places = Interned::new((input.participations.iter().map(|part| &part.place_id)).chain(
            from_ties.then(|| organisations.sorted.iter().filter_map(&home_of)).into_iter().flatten(),
        ));
        let nodes: Vec<Node<'a>> = organisations
            .sorted
            .iter()
            .map(|id| Node {
                id,
                class: class_of(facts.get(id).and_then(|row| known_sector(row))) as u8,
                home: home_of(id).and_then(|place| places.get(place)),
            })
            .collect();
        let mut findings = Vec::new();
        let (events, without_event) = events_of(input, &activities, &fields);
        let parts = parts_of(input, &activities, &organisations, &nodes, &places);
        let (edges, units) = if from_ties {
            edges_of(ties, &organisations, &fields, &mut findings)
        } else {
            (Vec::new(), activities.sorted.len())
        };
        let (countries, place_countries) = countries_of(input, &places);
        let mut network = Self {
            organisations: nodes,
            places: places.sorted,
            place_countries,
            countries,
            fields: fields.sorted,
            events,
            parts,
            edges,
            units,
            findings,
        };
        let without_row = network.organisations.iter().filter(|node| !facts.contains_key(node.id)).count();
        network.findings.extend(doubts(&network, input, without_row, without_event));
        Ok(network)
    }

    /// Whether the first is a business and the second on the public side.
    pub(crate) fn crosses_line(&self, business: u32, public_side: u32) -> bool {
        let side = |organisation: u32| self.organisations[organisation as usize].sector().side();
        side(business) == Side::Private && side(public_side) == Side::Public
    }

    /// Parts of one activity after another.
    pub(crate) fn parts_by_activity(&self) -> impl Iterator<Item = &[Part]> {
        self.parts.chunk_by(|a, b| a.activity == b.activity)
    }

    /// The parts of one activity, whose first stands at `first`.
    pub(crate) fn parts_from(&self, first: usize) -> &[Part] {
        let from = &self.parts[first..];
        let count = from.iter().take_while(|part| part.activity == from[0].activity).count();
        &from[..count]
    }

    /// Years in which something starts, in order.
    pub(crate) fn years(&self) -> Vec<i16> {
        let mut years: Vec<i16> =
            (self.parts.iter().filter_map(|part| self.events[part.activity as usize].year()))
                .chain(self.edges.iter().filter_map(|edge| edge.year))
                .collect();
        years.sort_unstable();
        years.dedup();
        years
    }
}
