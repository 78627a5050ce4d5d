//! The strongest ties across the public–private line of a place, and the organisations that have most of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use streets_model::{OrganisationId, PlaceId};

use crate::error::EcosystemError;
use crate::input::EcosystemInput;
use crate::membership::{Containment, Group};
use crate::network::Network;
use crate::options::{CheckedOptions, Counting};

/// A business and a public-side organisation that work together, at least one of them in the place.
#[derive(Clone, Debug, PartialEq)]
pub struct CrossLineTie {
    /// The business.
    pub business: OrganisationId,
    /// The university, research institute or public body.
    pub public_side: OrganisationId,
    /// Activities that they share.
    pub activities: f64,
    /// Sum over them of 1/(k − 1).
    pub weight: f64,
    /// Year in which the first of them starts, where known.
    pub first_year: Option<i16>,
    /// Year in which the last of them starts, where known.
    pub last_year: Option<i16>,
    /// Fields of the activities, in alphabetical order.
    pub fields: Vec<String>,
}

/// An organisation in the place with ties across the line.
#[derive(Clone, Debug, PartialEq)]
pub struct CrossLineOrganisation {
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// Its ties across the line, counted as the options say, wherever the other end is.
    pub ties: f64,
    /// Distinct organisations at the other end.
    pub partners: usize,
}

/// What crosses the line at one place.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceCrossLine {
    /// The place.
    pub place_id: PlaceId,
    /// Ties, the strongest first, equals by ids.
    pub ties: Vec<CrossLineTie>,
    /// Organisations of the place, those with most ties first, equals by id.
    pub organisations: Vec<CrossLineOrganisation>,
    /// How many pairs of organisations are tied across the line in all.
    pub pairs: usize,
}

/// The `top` strongest cross-line ties and organisations of each of `places`, in the order given.
///
/// A place that is not in a measured group gets empty lists. Cost: one pass over the participations a group.
///
/// # Errors
/// As [`crate::measure()`].
pub fn cross_line_ties(
    input: &EcosystemInput<'_>,
    options: &CheckedOptions,
    places: &[PlaceId],
    top: usize,
) -> Result<Vec<PlaceCrossLine>, EcosystemError> {
    let network = Network::new(input)?;
    let containment = Containment::new(input.places, input.place_links);
    let wanted: BTreeSet<&PlaceId> = places.iter().collect();
    let mut found: HashMap<PlaceId, Pairs> = HashMap::new();
    for group in &options.measured {
        let group = Group::new(group, input.places)?;
        let place_of: Vec<Option<u32>> = network
            .places
            .iter()
            .map(|place| containment.find(place, &group))
            .map(|at| at.filter(|at| wanted.contains(&group.places[*at as usize].place_id)))
            .collect();
        let mut pairs: BTreeMap<u32, Pairs> = BTreeMap::new();
        each_pair(&network, |pair| {
            for (place, end) in pair.places(&place_of) {
                pairs.entry(place).or_default().add(pair, end);
            }
        });
        found
            .extend(pairs.into_iter().map(|(at, pairs)| (group.places[at as usize].place_id.clone(), pairs)));
    }
    Ok(places
        .iter()
        .map(|place_id| match found.get(place_id) {
            Some(pairs) => pairs.strongest(&network, place_id, options.counting, top),
            None => {
                let place_id = place_id.clone();
                PlaceCrossLine { place_id, ties: Vec::new(), organisations: Vec::new(), pairs: 0 }
            }
        })
        .collect())
}

/// A business and a public-side organisation in one activity, or in one row of imported ties.
struct Pair<'p> {
    business: u32,
    public_side: u32,
    business_places: &'p [u32],
    public_places: &'p [u32],
    activities: f64,
    weight: f64,
    year: Option<i16>,
    field: Option<u32>,
}

/// Which ends of a pair lie in a place.
#[derive(Clone, Copy, Default)]
struct Ends {
    business: bool,
    public_side: bool,
}

impl Pair<'_> {
    /// Wanted places of the pair, each once.
    fn places(&self, place_of: &[Option<u32>]) -> BTreeMap<u32, Ends> {
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
fn each_pair(network: &Network<'_>, mut take: impl FnMut(&Pair<'_>)) {
    for parts in network.parts_by_activity() {
        let members: Vec<(u32, Vec<u32>)> = (parts.chunk_by(|a, b| a.organisation == b.organisation))
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

/// The pairs of one place.
#[derive(Default)]
struct Pairs {
    pairs: BTreeMap<(u32, u32), Shared>,
}

/// What two organisations share.
#[derive(Default)]
struct Shared {
    activities: f64,
    weight: f64,
    years: BTreeSet<i16>,
    fields: BTreeSet<u32>,
    ends: Ends,
}

impl Shared {
    fn counted(&self, counting: Counting) -> f64 {
        match counting {
            Counting::Full => self.activities,
            Counting::Newman => self.weight,
        }
    }
}

impl Pairs {
    fn add(&mut self, pair: &Pair<'_>, ends: Ends) {
        let shared = self.pairs.entry((pair.business, pair.public_side)).or_default();
        shared.activities += pair.activities;
        shared.weight += pair.weight;
        shared.years.extend(pair.year);
        shared.fields.extend(pair.field);
        shared.ends.business |= ends.business;
        shared.ends.public_side |= ends.public_side;
    }

    fn strongest(
        &self,
        network: &Network<'_>,
        place_id: &PlaceId,
        counting: Counting,
        top: usize,
    ) -> PlaceCrossLine {
        let mut order: Vec<(&(u32, u32), &Shared)> = self.pairs.iter().collect();
        // Stable, and the map is in order of ids.
        order.sort_by(|(_, a), (_, b)| b.counted(counting).total_cmp(&a.counted(counting)));
        let id = |organisation: u32| network.organisations[organisation as usize].id.clone();
        let ties = order
            .into_iter()
            .take(top)
            .map(|((business, public_side), shared)| CrossLineTie {
                business: id(*business),
                public_side: id(*public_side),
                activities: shared.activities,
                weight: shared.weight,
                first_year: shared.years.first().copied(),
                last_year: shared.years.last().copied(),
                fields: shared
                    .fields
                    .iter()
                    .map(|field| network.fields[*field as usize].to_owned())
                    .collect(),
            })
            .collect();
        let mut by_organisation: BTreeMap<u32, (f64, usize)> = BTreeMap::new();
        for ((business, public_side), shared) in &self.pairs {
            let ends = [(*business, shared.ends.business), (*public_side, shared.ends.public_side)];
            for (organisation, _) in ends.into_iter().filter(|(_, here)| *here) {
                let (ties, partners) = by_organisation.entry(organisation).or_default();
                *ties += shared.counted(counting);
                *partners += 1;
            }
        }
        let mut organisations: Vec<CrossLineOrganisation> = by_organisation
            .into_iter()
            .map(|(organisation, (ties, partners))| CrossLineOrganisation {
                organisation_id: id(organisation),
                ties,
                partners,
            })
            .collect();
        organisations.sort_by(|a, b| b.ties.total_cmp(&a.ties));
        organisations.truncate(top);
        PlaceCrossLine { place_id: place_id.clone(), ties, organisations, pairs: self.pairs.len() }
    }
}
