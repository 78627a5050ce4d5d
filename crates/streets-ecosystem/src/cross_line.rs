//! The strongest ties across the public–private line of a place, and the organisations that have most of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use streets_model::{OrganisationId, PlaceId};

use crate::error::EcosystemError;
use crate::input::EcosystemInput;
use crate::membership::{Containment, Group};
use crate::network::Network;
use crate::options::{CheckedOptions, Counting};
use crate::pairs_across_line::{Ends, Pair, each_pair};

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
        let is_wanted = |at: &u32| wanted.contains(&group.places[*at as usize].place_id);
        let place_of = containment.find_each(&network.places, &group);
        let place_of: Vec<Option<u32>> = place_of.into_iter().map(|at| at.filter(is_wanted)).collect();
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
