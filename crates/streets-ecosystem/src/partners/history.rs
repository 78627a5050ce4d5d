//! What is known of organisations and their ties, dated: participations and an edge list give the same.

use std::collections::{BTreeMap, HashMap};

use streets_model::{Finding, OrganisationId, Place, PlaceId};

use crate::error::EcosystemError;
use crate::input::EcosystemInput;
use crate::membership::{Containment, Group};
use crate::network::Network;
use crate::options::{Counting, MeasuredGroup};

/// The year of what has no date: before every cut, so that it can be no news.
pub(crate) const UNDATED: i16 = i16::MIN;

/// Two organisations in the same activities of one year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct DatedTie {
    /// The organisation whose id sorts first.
    pub(crate) a: u32,
    pub(crate) b: u32,
    pub(crate) year: i16,
    /// Sum of 1/(k − 1).
    pub(crate) weight: f32,
    /// Shared activities.
    pub(crate) activities: f32,
}

/// An organisation's participations in one year and field.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct DatedParts {
    pub(crate) organisation: u32,
    pub(crate) year: i16,
    /// Position among the fields; `None` where not known.
    pub(crate) field: Option<u32>,
    pub(crate) amount: f32,
    /// Ties that they bring: the sum of k − 1.
    pub(crate) ties: f32,
}

/// Where an organisation is: the direction of its place on the unit sphere.
pub(crate) type Direction = [f64; 3];

/// Organisations, places and dated ties.
#[derive(Debug)]
pub(crate) struct History<'a> {
    pub(crate) network: Network<'a>,
    names: Vec<Option<&'a str>>,
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
        let (ties, parts) = if network.parts.is_empty() {
            (ties_of_edges(&network, &mut findings), parts_of_edges(&network))
        } else {
            (ties_of_parts(&network, largest as usize, &mut findings), parts_of_parts(&network))
        };
        let named: HashMap<&OrganisationId, &str> =
            input.organisations.iter().map(|row| (&row.organisation_id, row.name.as_str())).collect();
        let names = network.organisations.iter().map(|node| named.get(node.id).copied()).collect();
        let coordinates: HashMap<&PlaceId, Direction> = input
            .places
            .iter()
            .filter_map(|place| Some((&place.place_id, direction(place.latitude?, place.longitude?))))
            .collect();
        let city_of_place: Vec<Option<u32>> =
            network.places.iter().map(|place| containment.find(place, &group)).collect();
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
        let id = self.network.organisations[organisation as usize].id;
        self.names[organisation as usize].filter(|name| !name.is_empty()).unwrap_or_else(|| id.as_str())
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

fn ties_of_parts(network: &Network<'_>, largest: usize, findings: &mut Vec<Finding>) -> Vec<DatedTie> {
    let mut ties = Vec::new();
    let mut too_large = 0;
    for parts in network.parts_by_activity() {
        let mut members: Vec<u32> = parts.iter().map(|part| part.organisation).collect();
        members.dedup();
        if members.len() > largest {
            too_large += 1;
            continue;
        }
        let year = network.events[parts[0].activity as usize].year().unwrap_or(UNDATED);
        let weight = Counting::Newman.weight(members.len()) as f32;
        for (at, a) in members.iter().enumerate() {
            ties.extend(members[at + 1..].iter().map(|b| DatedTie {
                a: *a,
                b: *b,
                year,
                weight,
                activities: 1.0,
            }));
        }
    }
    if too_large > 0 {
        let message = format!(
            "{too_large} activities have more than {largest} participants; being in one of them together is not taken for working together"
        );
        findings.push(Finding::caution("partners", message));
    }
    merged(ties)
}

fn ties_of_edges(network: &Network<'_>, findings: &mut Vec<Finding>) -> Vec<DatedTie> {
    let tie = |edge: &crate::network::Edge| DatedTie {
        a: edge.a,
        b: edge.b,
        year: edge.year.unwrap_or(UNDATED),
        weight: edge.weight as f32,
        activities: edge.activities as f32,
    };
    let weightless = network.edges.iter().filter(|edge| edge.weight <= 0.0).count();
    if weightless > 0 {
        let message = format!("{weightless} ties have a weight of 0 or less and are left out");
        findings.push(Finding::caution("partners", message));
    }
    merged(network.edges.iter().filter(|edge| edge.weight > 0.0).map(tie).collect())
}

/// One row a pair and year.
fn merged(mut ties: Vec<DatedTie>) -> Vec<DatedTie> {
    ties.sort_by(|x, y| (x.a, x.b, x.year).cmp(&(y.a, y.b, y.year)).then(x.weight.total_cmp(&y.weight)));
    ties.dedup_by(|later, first| {
        let same = (later.a, later.b, later.year) == (first.a, first.b, first.year);
        if same {
            first.weight += later.weight;
            first.activities += later.activities;
        }
        same
    });
    ties
}

fn parts_of_parts(network: &Network<'_>) -> Vec<DatedParts> {
    let mut amounts = Amounts::new();
    for parts in network.parts_by_activity() {
        let mut members: Vec<u32> = parts.iter().map(|part| part.organisation).collect();
        members.dedup();
        let event = network.events[parts[0].activity as usize];
        let ties = members.len() as f32 - 1.0;
        for organisation in members {
            let own =
                amounts.entry((organisation, event.year().unwrap_or(UNDATED), event.field)).or_default();
            own.0 += 1.0;
            own.1 += ties;
        }
    }
    parts_of(amounts)
}

/// The weights 1/(k − 1) of an organisation's ties sum to its participations in shared activities.
fn parts_of_edges(network: &Network<'_>) -> Vec<DatedParts> {
    let mut amounts = Amounts::new();
    for edge in network.edges.iter().filter(|edge| edge.weight > 0.0) {
        for organisation in [edge.a, edge.b] {
            let own = amounts.entry((organisation, edge.year.unwrap_or(UNDATED), edge.field)).or_default();
            own.0 += edge.weight as f32;
            own.1 += edge.activities as f32;
        }
    }
    parts_of(amounts)
}

/// Participations and ties by organisation, year and field.
type Amounts = BTreeMap<(u32, i16, Option<u32>), (f32, f32)>;

fn parts_of(amounts: Amounts) -> Vec<DatedParts> {
    amounts
        .into_iter()
        .map(|((organisation, year, field), (amount, ties))| DatedParts {
            organisation,
            year,
            field,
            amount,
            ties,
        })
        .collect()
}

fn direction(latitude: f64, longitude: f64) -> Direction {
    let (latitude, longitude) = (latitude.to_radians(), longitude.to_radians());
    [latitude.cos() * longitude.cos(), latitude.cos() * longitude.sin(), latitude.sin()]
}

/// Mean radius of the Earth, km (IUGG).
const EARTH_KM: f64 = 6_371.008_8;

/// Great-circle distance of two directions, km.
pub(crate) fn distance_km(a: Direction, b: Direction) -> f64 {
    let chord = ((a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2) + (a[2] - b[2]).powi(2)).sqrt();
    2.0 * EARTH_KM * (chord / 2.0).min(1.0).asin()
}
