//! Where an organisation stands: the place where most of its participations are, else its home.
//!
//! Places outside the group stand for themselves, so that an organisation with one part in a city and ten abroad stands
//! abroad. Equals: a place of the group first, then by id.

use streets_model::PlaceLink;

use crate::input::EcosystemInput;
use crate::membership::{Containment, Group};
use crate::network::Network;

/// Where the organisations of a network stand.
#[derive(Debug)]
pub(crate) struct StandingPlaces {
    /// Position in the group, if in one of its places.
    pub(crate) place: Vec<Option<u32>>,
    /// Position in the network's countries.
    pub(crate) country: Vec<Option<u32>>,
    /// Organisations with parts in several places of the group.
    pub(crate) in_several: usize,
}

impl StandingPlaces {
    pub(crate) fn new(input: &EcosystemInput<'_>, network: &Network<'_>, group: &Group<'_>) -> Self {
        let links: &[PlaceLink] = input.place_links;
        let containment = Containment::new(input.places, links);
        let in_group = containment.find_each(&network.places, group);
        let outside = group.places.len() as u32;
        // Places of the group first, in the order of their ids, then the others in theirs.
        let location = |place: u32| in_group[place as usize].unwrap_or(outside + place);
        let mut seen: Vec<(u32, u32)> = if network.parts.is_empty() {
            let homes = (0u32..).zip(&network.organisations);
            homes.filter_map(|(at, node)| Some((at, location(node.home?)))).collect()
        } else {
            network.parts.iter().map(|part| (part.organisation, location(part.place))).collect()
        };
        seen.sort_unstable();
        let mut found = Self {
            place: vec![None; network.organisations.len()],
            country: vec![None; network.organisations.len()],
            in_several: 0,
        };
        for own in seen.chunk_by(|a, b| a.0 == b.0) {
            let mut most: (usize, u32) = (0, 0);
            let mut places = 0;
            for alike in own.chunk_by(|a, b| a.1 == b.1) {
                places += usize::from(alike[0].1 < outside);
                if alike.len() > most.0 {
                    most = (alike.len(), alike[0].1);
                }
            }
            found.in_several += usize::from(places > 1);
            let (organisation, at) = (own[0].0 as usize, most.1);
            if at < outside {
                found.place[organisation] = Some(at);
                let country = group.places[at as usize].country.as_str();
                found.country[organisation] =
                    network.countries.binary_search(&country).ok().map(|country| country as u32);
            } else {
                found.country[organisation] = network.place_countries[(at - outside) as usize];
            }
        }
        found
    }
}
