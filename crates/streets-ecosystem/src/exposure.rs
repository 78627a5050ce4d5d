//! What each place has in each resampled unit: sums of ties, and sightings of organisations, partners and fields.

use std::ops::Range;

use rayon::prelude::*;
use streets_model::Place;

use crate::city_network;
use crate::definitions::{SUMS, Sum};
use crate::e_i_index;
use crate::membership::{Containment, Group};
use crate::network::{Edge, Network, Part};
use crate::options::Counting;
use crate::place_counts::{Participant, PlaceCounts};
use crate::public_private_ties;
use crate::tie_reach;
use crate::ties;

/// What one unit adds to a place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Contribution {
    pub(crate) place: u32,
    pub(crate) unit: u32,
    pub(crate) year: Option<i16>,
    /// Shared activities; for imported ties, participations in them.
    pub(crate) shared: f64,
    pub(crate) sums: [f64; SUMS],
}

/// Something that a place has in a unit: an organisation, a partner, a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sighting {
    pub(crate) place: u32,
    pub(crate) kind: u32,
    pub(crate) unit: u32,
    pub(crate) year: Option<i16>,
    pub(crate) amount: f32,
}

/// Rows in order of place, and where each place's rows stand.
#[derive(Debug)]
pub(crate) struct ByPlace<T> {
    rows: Vec<T>,
    spans: Vec<Range<usize>>,
}

impl<T> ByPlace<T> {
    /// `rows` are in order of place.
    fn new(rows: Vec<T>, places: usize, place_of: impl Fn(&T) -> u32) -> Self {
        let mut spans = vec![0..0; places];
        let mut start = 0;
        for chunk in rows.chunk_by(|a, b| place_of(a) == place_of(b)) {
            spans[place_of(&chunk[0]) as usize] = start..start + chunk.len();
            start += chunk.len();
        }
        Self { rows, spans }
    }

    /// The rows of one place.
    pub(crate) fn of(&self, place: usize) -> &[T] {
        &self.rows[self.spans[place].clone()]
    }
}

/// What the places of one group have.
#[derive(Debug)]
pub(crate) struct Exposure<'a> {
    pub(crate) places: Vec<&'a Place>,
    pub(crate) contributions: ByPlace<Contribution>,
    /// Kinds are positions in the network's organisations.
    pub(crate) organisations: ByPlace<Sighting>,
    /// Kinds are positions in `places`, then, from `places.len()` on, countries.
    pub(crate) partners: ByPlace<Sighting>,
    /// Kinds are positions in the network's fields.
    pub(crate) fields: ByPlace<Sighting>,
    /// Participations, or ends of imported ties, in no place of the group.
    pub(crate) outside: usize,
}

impl<'a> Exposure<'a> {
    pub(crate) fn new(
        network: &Network<'a>,
        group: Group<'a>,
        containment: &Containment<'_>,
        counting: Counting,
    ) -> Self {
        let place_of: Vec<Option<u32>> =
            network.places.iter().map(|place| containment.find(place, &group)).collect();
        let countries = group
            .places
            .iter()
            .map(|place| network.countries.binary_search(&place.country.as_str()).ok().map(|at| at as u32));
        let view = View {
            network,
            place_of,
            group_countries: countries.collect(),
            group_size: group.places.len() as u32,
            counting,
        };
        let activities: Vec<&[Part]> = network.parts_by_activity().collect();
        let pieces: Vec<Gathered> = (activities.par_chunks(ACTIVITIES_A_TASK))
            .map(|activities| {
                let mut gathered = Gathered::default();
                activities.iter().for_each(|parts| gathered.take_activity(&view, parts));
                gathered
            })
            .collect();
        let mut gathered = Gathered::with_room_for(&pieces);
        pieces.into_iter().for_each(|piece| gathered.append(piece));
        network.edges.iter().for_each(|edge| gathered.take_edge(&view, edge));
        let outside = view.outside();
        gathered.finish(group.places, outside, network.edges.is_empty())
    }
}

/// Activities that one thread takes at a time.
const ACTIVITIES_A_TASK: usize = 1_024;

/// The network as one group of places sees it.
struct View<'v, 'a> {
    network: &'v Network<'a>,
    /// Position in the group of each of the network's places.
    place_of: Vec<Option<u32>>,
    /// Country of each place of the group.
    group_countries: Vec<Option<u32>>,
    group_size: u32,
    counting: Counting,
}

impl View<'_, '_> {
    /// Organisations of one activity, each once, with the places and countries of its parts.
    fn participants(&self, parts: &[Part]) -> Vec<Participant> {
        let mut participants: Vec<Participant> = Vec::new();
        for part in parts {
            let known = participants.last().is_some_and(|last| last.organisation == part.organisation);
            if !known {
                participants.push(Participant {
                    organisation: part.organisation,
                    class: self.network.organisations[part.organisation as usize].class,
                    places: Vec::new(),
                    countries: Vec::new(),
                });
            }
            if let Some(participant) = participants.last_mut() {
                add_once(&mut participant.places, self.place_of[part.place as usize]);
                add_once(&mut participant.countries, self.network.place_countries[part.place as usize]);
            }
        }
        participants
    }

    /// An organisation of an imported tie, at its home place.
    fn at_home(&self, organisation: u32) -> Participant {
        let node = self.network.organisations[organisation as usize];
        let place = node.home.and_then(|home| self.place_of[home as usize]);
        let country = node.home.and_then(|home| self.network.place_countries[home as usize]);
        Participant {
            organisation,
            class: node.class,
            places: place.into_iter().collect(),
            countries: country.into_iter().collect(),
        }
    }

    /// Participations, or ends of imported ties, in no place of the group.
    fn outside(&self) -> usize {
        let outside = |place: u32| self.place_of[place as usize].is_none();
        let home = |organisation: u32| self.network.organisations[organisation as usize].home;
        let ends = self.network.edges.iter().flat_map(|edge| [edge.a, edge.b]);
        self.network.parts.iter().filter(|part| outside(part.place)).count()
            + ends.filter(|end| home(*end).is_none_or(outside)).count()
    }
}

#[derive(Default)]
struct Gathered {
    contributions: Vec<Contribution>,
    organisations: Vec<Sighting>,
    partners: Vec<Sighting>,
    fields: Vec<Sighting>,
}

impl Gathered {
    /// Empty, with room for exactly what the pieces hold: growing by doubling would take as much again.
    fn with_room_for(pieces: &[Self]) -> Self {
        let sum = |of: fn(&Self) -> usize| pieces.iter().map(of).sum();
        Self {
            contributions: Vec::with_capacity(sum(|piece| piece.contributions.len())),
            organisations: Vec::with_capacity(sum(|piece| piece.organisations.len())),
            partners: Vec::with_capacity(sum(|piece| piece.partners.len())),
            fields: Vec::with_capacity(sum(|piece| piece.fields.len())),
        }
    }

    fn append(&mut self, mut piece: Self) {
        self.contributions.append(&mut piece.contributions);
        self.organisations.append(&mut piece.organisations);
        self.partners.append(&mut piece.partners);
        self.fields.append(&mut piece.fields);
    }

    fn take_activity(&mut self, view: &View<'_, '_>, parts: &[Part]) {
        let participants = view.participants(parts);
        let event = view.network.events[parts[0].activity as usize];
        let (unit, year) = (parts[0].activity, event.year());
        let k = participants.len();
        let weight = if k > 1 { view.counting.weight(k) } else { 0.0 };
        for place in distinct_places(&participants) {
            let counts = PlaceCounts::new(&participants, place, view.group_countries[place as usize]);
            let mut sums = tie_sums(&counts, weight);
            let at_place = parts.iter().filter(|part| view.place_of[part.place as usize] == Some(place));
            sums[Sum::Activities as usize] = 1.0;
            sums[Sum::Participations as usize] = counts.participants_here() as f64;
            sums[Sum::Value as usize] = at_place.map(|part| part.value).sum();
            sums[Sum::CrossLineActivities as usize] =
                f64::from(u8::from(public_private_ties::crossing(&counts) > 0));
            let shared = f64::from(u8::from(k > 1));
            self.contributions.push(Contribution { place, unit, year, shared, sums });
            let sighting = |kind, amount| Sighting { place, kind, unit, year, amount };
            self.organisations.extend(
                (participants.iter().filter(|who| who.places.contains(&place)))
                    .map(|who| sighting(who.organisation, 1.0)),
            );
            self.fields.extend(event.field.map(|field| sighting(field, 1.0)));
            self.see_partners(view, &participants, sighting(0, counts.participants_here() as f32));
        }
    }

    fn take_edge(&mut self, view: &View<'_, '_>, edge: &Edge) {
        let participants = [edge.a, edge.b].map(|organisation| view.at_home(organisation));
        let weight = match view.counting {
            Counting::Full => edge.activities,
            Counting::Newman => edge.weight,
        };
        let (unit, year) = (edge.unit, edge.year);
        for place in distinct_places(&participants) {
            let counts = PlaceCounts::new(&participants, place, view.group_countries[place as usize]);
            let here = counts.participants_here();
            let shared = edge.weight * here as f64;
            self.contributions.push(Contribution {
                place,
                unit,
                year,
                shared,
                sums: tie_sums(&counts, weight),
            });
            let sighting = |kind, amount| Sighting { place, kind, unit, year, amount };
            self.organisations.extend(
                (participants.iter().filter(|who| who.places.contains(&place)))
                    .map(|who| sighting(who.organisation, 1.0)),
            );
            self.see_partners(view, &participants, sighting(0, edge.activities as f32 * here as f32));
        }
    }

    /// Partners of a place in one activity: `sighting` holds the place, and in its amount what each partner
    /// organisation counts.
    fn see_partners(&mut self, view: &View<'_, '_>, participants: &[Participant], sighting: Sighting) {
        let start = self.partners.len();
        for who in participants.iter().filter(|who| !who.places.contains(&sighting.place)) {
            let countries = who.countries.iter().map(|country| view.group_size + country);
            if who.places.is_empty() {
                self.partners.extend(countries.map(|kind| Sighting { kind, ..sighting }));
            } else {
                self.partners.extend(who.places.iter().map(|place| Sighting { kind: *place, ..sighting }));
            }
        }
        merge_kinds(&mut self.partners, start);
    }

    /// `one_a_unit`: no unit adds to a place in several rows, as activities do not and rows of an edge list do.
    fn finish(mut self, places: Vec<&Place>, outside: usize, one_a_unit: bool) -> Exposure<'_> {
        let n = places.len();
        let key = |row: &Contribution| (row.place, row.unit, row.year);
        if one_a_unit {
            self.contributions.par_sort_unstable_by_key(key);
        } else {
            // Stable: what one unit adds in several rows is always added in the same order.
            self.contributions.par_sort_by_key(key);
        }
        self.contributions.dedup_by(|later, first| {
            let same = (later.place, later.unit, later.year) == (first.place, first.unit, first.year);
            if same {
                first.shared += later.shared;
                first.sums.iter_mut().zip(later.sums).for_each(|(sum, more)| *sum += more);
            }
            same
        });
        let sorted = |mut rows: Vec<Sighting>| {
            // In place, which spares memory; rows that are equal in all of it are interchangeable.
            rows.par_sort_unstable_by_key(|row| {
                (row.place, row.kind, row.unit, row.year, row.amount.to_bits())
            });
            ByPlace::new(rows, n, |row| row.place)
        };
        Exposure {
            contributions: ByPlace::new(self.contributions, n, |row| row.place),
            organisations: sorted(self.organisations),
            partners: sorted(self.partners),
            fields: sorted(self.fields),
            places,
            outside,
        }
    }
}

/// Makes the rows from `start` on one a kind.
fn merge_kinds(rows: &mut Vec<Sighting>, start: usize) {
    rows[start..].sort_unstable_by_key(|row| row.kind);
    let mut kept = start;
    for at in start..rows.len() {
        if kept > start && rows[kept - 1].kind == rows[at].kind {
            rows[kept - 1].amount += rows[at].amount;
        } else {
            rows[kept] = rows[at];
            kept += 1;
        }
    }
    rows.truncate(kept);
}

fn add_once(list: &mut Vec<u32>, value: Option<u32>) {
    if let Some(value) = value.filter(|value| !list.contains(value)) {
        list.push(value);
    }
}

/// Places of the group in which someone takes part, in order.
fn distinct_places(participants: &[Participant]) -> Vec<u32> {
    let mut places: Vec<u32> = participants.iter().flat_map(|who| who.places.iter().copied()).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// The sums that come from ties; `weight` is what one tie counts.
fn tie_sums(counts: &PlaceCounts, weight: f64) -> [f64; SUMS] {
    let mut sums = [0.0; SUMS];
    let mut set = |sum: Sum, ties: usize| sums[sum as usize] = weight * ties as f64;
    let reach = tie_reach::reach(counts);
    set(Sum::Ties, ties::touching(counts));
    set(Sum::PublicPrivateTies, public_private_ties::crossing(counts));
    set(Sum::KnownSectorTies, e_i_index::of_known_sectors(counts));
    set(Sum::SameSectorTies, e_i_index::of_one_sector(counts));
    set(Sum::PlacedTies, reach.local + reach.national + reach.international);
    set(Sum::LocalTies, reach.local);
    set(Sum::NationalTies, reach.national);
    set(Sum::InternationalTies, reach.international);
    set(Sum::CityTies, city_network::to_other_places(counts));
    sums
}
