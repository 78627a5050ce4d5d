//! What is known of organisations and their ties, dated: participations and an edge list give the same.

use std::collections::{BTreeMap, HashMap};

use streets_model::{Finding, Place, PlaceId};

use super::dated_parts::{DatedParts, dated_parts};
use super::dated_ties::{DatedTie, dated_ties};
use super::great_circle::{Direction, direction};
use crate::error::EcosystemError;
use crate::input::EcosystemInput;
use crate::membership::{Containment, Group};
use crate::network::{Network, names_of};
use crate::options::MeasuredGroup;

/// Organisations, places and dated ties.
#[derive(Debug)]
pub(crate) struct History<'a> {
    pub(crate) network: Network<'a>,
    /// Name of each organisation; its id where it has none.
    names: Vec<&'a str>,
    /// In order of a, b, year.
    pub(crate) ties: Vec<DatedTie>,
    /// In order of organisation, year, field.
    pub(crate) parts: Vec<DatedParts>,
    /// Years in which something starts, in order.
    pub(crate) years: Vec<i16>,
    /// Places of the measured scheme, in order of their ids.
    pub(crate) cities: Vec<&'a Place>,
    /// Cities in which an organisation has a part, in order.
    pub(crate) cities_of: Vec<Vec<u32>>,
    /// Organisations with a part in a city, in order.
    pub(crate) members_of: Vec<Vec<u32>>,
    /// Where most of an organisation's parts are, where that place has coordinates.
    pub(crate) directions: Vec<Option<Direction>>,
    /// Country of most parts, as a position among the network's countries.
    pub(crate) countries: Vec<Option<u32>>,
    pub(crate) findings: Vec<Finding>,
}

impl<'a> History<'a> {
    /// The history of a study, for the places of one group; activities with more than `largest` participants make no ties.
    pub(crate) fn new(
        input: &EcosystemInput<'a>,
        group: &MeasuredGroup,
        largest: u32,
    ) -> Result<Self, EcosystemError> {
        let network = Network::new(input)?;
        let group = Group::new(group, input.places)?;
        let containment = Containment::new(input.places, input.place_links);
        let mut findings = network.findings.clone();
        let ties = dated_ties(&network, largest as usize, &mut findings);
        let parts = dated_parts(&network);
        let names = names_of(input.organisations, &network.organisations);
        let coordinates: HashMap<&PlaceId, Direction> = input
            .places
            .iter()
            .filter_map(|place| Some((&place.place_id, direction(place.latitude?, place.longitude?))))
            .collect();
        let city_of_place = containment.find_each(&network.places, &group);
        let n = network.organisations.len();
        let (mut cities_of, mut members_of) = (vec![Vec::new(); n], vec![Vec::new(); group.places.len()]);
        let (mut directions, mut countries) = (vec![None; n], vec![None; n]);
        for (organisation, places) in places_of(&network).into_iter().enumerate() {
            let mut own: Vec<u32> =
                places.keys().filter_map(|place| city_of_place[*place as usize]).collect();
            own.sort_unstable();
            own.dedup();
            own.iter().for_each(|city| members_of[*city as usize].push(organisation as u32));
            cities_of[organisation] = own;
            // Most parts; among equals the first place by id.
            let main = places.iter().max_by_key(|(place, count)| (**count, std::cmp::Reverse(**place)));
            if let Some(main) = main.map(|(place, _)| *place as usize) {
                countries[organisation] = network.place_countries[main];
                let city = city_of_place[main].map(|city| &group.places[city as usize].place_id);
                directions[organisation] =
                    coordinates.get(network.places[main]).or_else(|| coordinates.get(city?)).copied();
            }
        }
        let without = directions.iter().filter(|direction| direction.is_none()).count();
        if without > 0 {
            let message = format!(
                "{without} of {n} organisations stand at a place without coordinates; how far they are from others is not known"
            );
            findings.push(Finding::caution("partners", message));
        }
        let years = network.years();
        Ok(Self {
            network,
            names,
            ties,
            parts,
            years,
            cities: group.places,
            cities_of,
            members_of,
            directions,
            countries,
            findings,
        })
    }

    /// How many organisations there are.
    pub(crate) fn organisations(&self) -> usize {
        self.network.organisations.len()
    }

    /// Whether the pair lies within a city and is looked at from its other end.
    pub(crate) fn is_met_from_other_end(&self, city: u32, from: u32, other: u32) -> bool {
        other < from && self.cities_of[other as usize].binary_search(&city).is_ok()
    }

    /// An organisation's name; its id where it has none.
    pub(crate) fn name(&self, organisation: u32) -> &'a str {
        self.names[organisation as usize]
    }
}

/// Places of each organisation with how many parts it has there; its home place where only ties are known.
fn places_of(network: &Network<'_>) -> Vec<BTreeMap<u32, u32>> {
    let mut places = vec![BTreeMap::new(); network.organisations.len()];
    for part in &network.parts {
        *places[part.organisation as usize].entry(part.place).or_default() += 1;
    }
    if network.parts.is_empty() {
        for (places, node) in places.iter_mut().zip(&network.organisations) {
            places.extend(node.home.map(|home| (home, 1)));
        }
    }
    places
}
