//! What the places of one group have: where each of them takes part, and what it has there.
//!
//! A place's rows are made when its turn comes ([`Exposure::gather`]) and not kept: all places' rows together are many
//! times the network that they follow from.

use streets_model::Place;

use crate::membership::{Containment, Group};
use crate::network::{Edge, Network};
use crate::options::Counting;
use crate::participants::Participants;
use crate::place_rows::PlaceRows;

/// Which rows count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    All,
    Year(i16),
}

impl Span {
    pub(crate) fn holds(self, year: Option<i16>) -> bool {
        match self {
            Self::All => true,
            Self::Year(own) => year == Some(own),
        }
    }
}

/// The network as one group of places sees it.
pub(crate) struct Exposure<'n, 'a> {
    pub(crate) places: Vec<&'a Place>,
    /// Participations, or ends of imported ties, in no place of the group.
    pub(crate) outside: usize,
    network: &'n Network<'a>,
    counting: Counting,
    /// Position in the group of each of the network's places.
    place_of: Vec<Option<u32>>,
    /// Country of each place of the group.
    group_countries: Vec<Option<u32>>,
    /// Where each place takes part, in order.
    taken: Vec<Taken>,
    /// Where each place's rows of `taken` begin, and the end.
    starts: Vec<usize>,
}

/// An activity, by the position of the first of its parts, or the position of an imported tie.
#[derive(Clone, Copy, Debug, Default)]
struct Taken {
    at: u32,
    /// Kept at hand: looking it up for every place and year would go through the whole network each time.
    year: Option<i16>,
}

impl<'n, 'a> Exposure<'n, 'a> {
    pub(crate) fn new(
        network: &'n Network<'a>,
        group: Group<'a>,
        containment: &Containment<'_>,
        counting: Counting,
    ) -> Self {
        let place_of: Vec<Option<u32>> = containment.find_each(&network.places, &group);
        let countries = group
            .places
            .iter()
            .map(|place| network.countries.binary_search(&place.country.as_str()).ok().map(|at| at as u32));
        let mut exposure = Self {
            outside: 0,
            network,
            counting,
            place_of,
            group_countries: countries.collect(),
            taken: Vec::new(),
            starts: vec![0; group.places.len() + 1],
            places: group.places,
        };
        exposure.outside = exposure.count_outside();
        exposure.list_taken();
        exposure
    }

    /// Puts the rows of the group's place number `place` into `rows`.
    pub(crate) fn gather(&self, place: usize, span: Span, rows: &mut PlaceRows) {
        let mut participants = Participants::default();
        rows.begin(place as u32, self.group_countries[place], self.places.len() as u32);
        let taken = &self.taken[self.starts[place]..self.starts[place + 1]];
        for taken in taken.iter().filter(|taken| span.holds(taken.year)) {
            if self.network.edges.is_empty() {
                self.gather_activity(place as u32, taken.at, rows, &mut participants);
            } else {
                self.gather_edge(&self.network.edges[taken.at as usize], rows, &mut participants);
            }
        }
        rows.end();
    }

    /// Adds the activity whose parts begin at `first`.
    fn gather_activity(&self, place: u32, first: u32, rows: &mut PlaceRows, participants: &mut Participants) {
        let activity = self.network.parts[first as usize].activity;
        let event = self.network.events[activity as usize];
        participants.clear();
        let mut value = 0.0;
        for part in self.network.parts_from(first as usize) {
            let (own, country) =
                (self.place_of[part.place as usize], self.network.place_countries[part.place as usize]);
            participants.add(part.organisation, part.class, own, country);
            value += if own == Some(place) { part.value } else { 0.0 };
        }
        rows.take_activity(activity, event, value, self.counting, participants);
    }

    /// Adds an imported tie, whose organisations stand at their home places.
    fn gather_edge(&self, edge: &Edge, rows: &mut PlaceRows, participants: &mut Participants) {
        participants.clear();
        for organisation in [edge.a, edge.b] {
            let node = self.network.organisations[organisation as usize];
            let place = node.home.and_then(|home| self.place_of[home as usize]);
            let country = node.home.and_then(|home| self.network.place_countries[home as usize]);
            participants.add(organisation, node.class, place, country);
        }
        rows.take_edge(edge, self.counting, participants);
    }

    fn count_outside(&self) -> usize {
        let outside = |place: u32| self.place_of[place as usize].is_none();
        let home = |organisation: u32| self.network.organisations[organisation as usize].home;
        let ends = self.network.edges.iter().flat_map(|edge| [edge.a, edge.b]);
        self.network.parts.iter().filter(|part| outside(part.place)).count()
            + ends.filter(|end| home(*end).is_none_or(outside)).count()
    }

    /// Fills `taken` and `starts`: counts first, so that the list has its size from the start.
    fn list_taken(&mut self) {
        let mut next = vec![0; self.places.len()];
        self.for_each_taken(|place, _| next[place as usize] += 1);
        let mut start = 0;
        for (place, count) in next.iter_mut().enumerate() {
            self.starts[place] = start;
            start += std::mem::replace(count, start);
        }
        self.starts[self.places.len()] = start;
        let mut taken = vec![Taken::default(); start];
        self.for_each_taken(|place, own| {
            taken[next[place as usize]] = own;
            next[place as usize] += 1;
        });
        self.taken = taken;
    }

    /// Tells each place of each activity or imported tie, once, with where that stands in the network.
    fn for_each_taken(&self, mut tell: impl FnMut(u32, Taken)) {
        let mut places: Vec<u32> = Vec::new();
        let mut at = 0;
        for parts in self.network.parts_by_activity() {
            places.extend(parts.iter().filter_map(|part| self.place_of[part.place as usize]));
            let year = self.network.events[parts[0].activity as usize].year();
            distinct(&mut places).for_each(|place| tell(place, Taken { at, year }));
            at += parts.len() as u32;
        }
        for (at, edge) in self.network.edges.iter().enumerate() {
            let home = |organisation: u32| self.network.organisations[organisation as usize].home;
            places.extend([edge.a, edge.b].into_iter().filter_map(|end| self.place_of[home(end)? as usize]));
            let own = Taken { at: at as u32, year: edge.year };
            distinct(&mut places).for_each(|place| tell(place, own));
        }
    }
}

/// Takes out what is there, each once.
fn distinct(places: &mut Vec<u32>) -> impl Iterator<Item = u32> + '_ {
    places.sort_unstable();
    places.dedup();
    places.drain(..)
}
