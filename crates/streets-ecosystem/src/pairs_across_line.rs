//! Every business and public-side organisation that meet, one activity or imported tie after another.

use std::collections::BTreeMap;

use crate::network::{Network, by_organisation};
use crate::options::Counting;

/// A business and a public-side organisation in one activity, or in one row of imported ties.
pub(crate) struct Pair<'p> {
    pub(crate) business: u32,
    pub(crate) public_side: u32,
    business_places: &'p [u32],
    public_places: &'p [u32],
    pub(crate) activities: f64,
    pub(crate) weight: f64,
    pub(crate) year: Option<i16>,
    pub(crate) field: Option<u32>,
}

/// Which ends of a pair lie in a place.
#[derive(Clone, Copy, Default)]
pub(crate) struct Ends {
    pub(crate) business: bool,
    pub(crate) public_side: bool,
}

impl Pair<'_> {
    /// Wanted places of the pair, each once.
    pub(crate) fn places(&self, place_of: &[Option<u32>]) -> BTreeMap<u32, Ends> {
        let mut places: BTreeMap<u32, Ends> = BTreeMap::new();
        for place in self.business_places.iter().filter_map(|place| place_of[*place as usize]) {
            places.entry(place).or_default().business = true;
        }
        for place in self.public_places.iter().filter_map(|place| place_of[*place as usize]) {
            places.entry(place).or_default().public_side = true;
        }
        places
    }
}

/// Calls `take` with every pair across the line.
pub(crate) fn each_pair(network: &Network<'_>, mut take: impl FnMut(&Pair<'_>)) {
    for parts in network.parts_by_activity() {
        let members: Vec<(u32, Vec<u32>)> = by_organisation(parts)
            .map(|own| (own[0].organisation, own.iter().map(|part| part.place).collect()))
            .collect();
        let event = network.events[parts[0].activity as usize];
        let weight = Counting::Newman.weight(members.len());
        for (business, business_places) in &members {
            for (public_side, public_places) in &members {
                if network.crosses_line(*business, *public_side) {
                    take(&Pair {
                        business: *business,
                        public_side: *public_side,
                        business_places,
                        public_places,
                        activities: 1.0,
                        weight,
                        year: event.year(),
                        field: event.field,
                    });
                }
            }
        }
    }
    for edge in &network.edges {
        for (business, public_side) in [(edge.a, edge.b), (edge.b, edge.a)] {
            if network.crosses_line(business, public_side) {
                let home = |organisation: u32| network.organisations[organisation as usize].home;
                take(&Pair {
                    business,
                    public_side,
                    business_places: home(business).as_slice(),
                    public_places: home(public_side).as_slice(),
                    activities: edge.activities,
                    weight: edge.weight,
                    year: edge.year,
                    field: edge.field,
                });
            }
        }
    }
}
