//! What one place has in each resampled unit of a span: sums of ties, and sightings of organisations, partners and fields.

use crate::city_network;
use crate::definitions::{SUMS, Sum};
use crate::e_i_index;
use crate::network::{Edge, Event};
use crate::options::Counting;
use crate::participants::{Participant, Participants};
use crate::place_counts::PlaceCounts;
use crate::public_private_ties;
use crate::tie_reach;
use crate::ties;

/// What one unit adds to the place.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Contribution {
    /// Position in [`PlaceRows::units`].
    pub(crate) unit: u32,
    pub(crate) year: Option<i16>,
    /// Shared activities; for imported ties, participations in them.
    pub(crate) shared: f64,
    pub(crate) sums: [f64; SUMS],
}

/// Something that the place has in a unit: an organisation, a partner, a field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Sighting {
    pub(crate) kind: u32,
    /// Position in [`PlaceRows::units`].
    pub(crate) unit: u32,
    pub(crate) year: Option<i16>,
    pub(crate) amount: f32,
}

impl Sighting {
    /// What orders the sightings of one kind.
    pub(crate) fn key(&self) -> (u32, Option<i16>, u32) {
        (self.unit, self.year, self.amount.to_bits())
    }
}

/// The rows of one place after another, in the same memory.
#[derive(Debug, Default)]
pub(crate) struct PlaceRows {
    place: u32,
    country: Option<u32>,
    group_size: u32,
    /// The units in which the place takes part, as the network numbers them, in order.
    pub(crate) units: Vec<u32>,
    /// In order of unit and year.
    pub(crate) contributions: Vec<Contribution>,
    /// Kinds are positions in the network's organisations.
    pub(crate) organisations: Vec<Sighting>,
    /// Kinds are positions in the group's places, then, from `group_size` on, countries.
    pub(crate) partners: Vec<Sighting>,
    /// Kinds are positions in the network's fields.
    pub(crate) fields: Vec<Sighting>,
}

impl PlaceRows {
    /// Makes room for a place that lies in `country`, one of `group_size`.
    pub(crate) fn begin(&mut self, place: u32, country: Option<u32>, group_size: u32) {
        (self.place, self.country, self.group_size) = (place, country, group_size);
        self.units.clear();
        self.contributions.clear();
        self.organisations.clear();
        self.partners.clear();
        self.fields.clear();
    }

    /// Takes in an activity; `value` is that of the place's parts in it.
    pub(crate) fn take_activity(
        &mut self,
        unit: u32,
        event: Event,
        value: f64,
        counting: Counting,
        participants: &Participants,
    ) {
        let k = participants.len();
        let weight = if k > 1 { counting.weight(k) } else { 0.0 };
        let counts = PlaceCounts::new(participants, self.place, self.country);
        let here = counts.participants_here();
        let mut sums = tie_sums(&counts, weight);
        sums[Sum::Activities as usize] = 1.0;
        sums[Sum::Participations as usize] = here as f64;
        sums[Sum::Value as usize] = value;
        sums[Sum::CrossLineActivities as usize] =
            f64::from(u8::from(public_private_ties::crossing(&counts) > 0));
        let (shared, year) = (f64::from(u8::from(k > 1)), event.year());
        self.contributions.push(Contribution { unit, year, shared, sums });
        let sighting = |kind, amount| Sighting { kind, unit, year, amount };
        self.fields.extend(event.field.map(|field| sighting(field, 1.0)));
        self.see(participants, sighting(0, here as f32));
    }

    /// Takes in a row of an edge list.
    pub(crate) fn take_edge(&mut self, edge: &Edge, counting: Counting, participants: &Participants) {
        let weight = edge.counted(counting);
        let (unit, year) = (edge.unit, edge.year);
        let counts = PlaceCounts::new(participants, self.place, self.country);
        let here = counts.participants_here();
        let (shared, sums) = (edge.weight * here as f64, tie_sums(&counts, weight));
        self.contributions.push(Contribution { unit, year, shared, sums });
        self.see(
            participants,
            Sighting { kind: 0, unit, year, amount: edge.activities as f32 * here as f32 },
        );
    }

    /// Organisations in the place, each once, and its partners elsewhere; the amount of `sighting` is what each partner
    /// organisation counts.
    fn see(&mut self, participants: &Participants, sighting: Sighting) {
        let start = self.partners.len();
        for Participant { organisation, places, countries, .. } in participants.iter() {
            if places.contains(&self.place) {
                self.organisations.push(Sighting { kind: organisation, amount: 1.0, ..sighting });
            } else if places.is_empty() {
                let countries = countries.iter().map(|country| self.group_size + country);
                self.partners.extend(countries.map(|kind| Sighting { kind, ..sighting }));
            } else {
                self.partners.extend(places.iter().map(|place| Sighting { kind: *place, ..sighting }));
            }
        }
        merge_kinds(&mut self.partners, start);
    }

    /// Puts the rows in order, makes those of one unit and year one, and numbers the units that are there.
    pub(crate) fn end(&mut self) {
        // Stable, here and below: what one unit adds in several rows is always added in the same order.
        self.contributions.sort_by_key(|row| (row.unit, row.year));
        self.contributions.dedup_by(|later, first| {
            let same = (later.unit, later.year) == (first.unit, first.year);
            if same {
                first.shared += later.shared;
                first.sums.iter_mut().zip(later.sums).for_each(|(sum, more)| *sum += more);
            }
            same
        });
        for row in &mut self.contributions {
            if self.units.last() != Some(&row.unit) {
                self.units.push(row.unit);
            }
            row.unit = self.units.len() as u32 - 1;
        }
        for rows in [&mut self.organisations, &mut self.partners, &mut self.fields] {
            rows.sort_by_key(Sighting::key);
            let mut at = 0;
            for row in rows {
                // Every unit of a sighting has a contribution.
                while self.units[at] < row.unit {
                    at += 1;
                }
                row.unit = at as u32;
            }
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
