//! Where the ties of a city lead: inside it (local buzz), elsewhere in its country, and abroad (external pipelines).

use std::collections::{BTreeMap, BTreeSet};

use streets_model::PlaceId;

use super::network_of_organisations::OrganisationNetwork;

/// A number of ties and their weight.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct TieAmount {
    /// Pairs of tied organisations.
    pub ties: usize,
    /// Sum of their weights.
    pub weight: f64,
}

impl TieAmount {
    pub(crate) fn add(&mut self, weight: f64) {
        self.ties += 1;
        self.weight += weight;
    }
}

/// The ties of a city's organisations by where the other end stands; each tie counts once.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Reach {
    /// Both ends in the city.
    pub inside: TieAmount,
    /// The other end elsewhere in the country.
    pub national: TieAmount,
    /// The other end in another country.
    pub abroad: TieAmount,
    /// The country of the other end is not known.
    pub unknown: TieAmount,
}

impl Reach {
    /// All ties that leave the city.
    pub fn outside(&self) -> usize {
        self.national.ties + self.abroad.ties + self.unknown.ties
    }

    /// (ties that leave − ties that stay) over all ties, −1 to 1; none without ties.
    pub fn e_i(&self) -> Option<f64> {
        e_i(self.outside() as f64, self.inside.ties as f64)
    }
}

/// (ties between − ties within) over all ties; none without ties.
pub(crate) fn e_i(external: f64, internal: f64) -> Option<f64> {
    (external + internal > 0.0).then(|| (external - internal) / (external + internal))
}

/// Where partners of a city stand: a place, or a country outside all places.
#[derive(Clone, Debug, PartialEq)]
pub struct PartnerPlace {
    /// The place; none: outside all places of `country`.
    pub place_id: Option<PlaceId>,
    /// Its country; none where not known.
    pub country: Option<String>,
    /// Distinct partner organisations there.
    pub organisations: usize,
    /// Ties that lead there.
    pub amount: TieAmount,
}

/// Partners in one place.
#[derive(Default)]
struct Partners {
    organisations: BTreeSet<u32>,
    amount: TieAmount,
}

/// Reach, and the partner places that most tie weight leads to, the first ids among equals, and how many there are.
pub(crate) fn reach(
    network: &OrganisationNetwork,
    place: u32,
    own: &[u32],
    top: usize,
) -> (Reach, Vec<PartnerPlace>, usize) {
    let graph = network.graph();
    let home = network.places()[place as usize].country.as_str();
    let mut reach = Reach::default();
    let mut partners: BTreeMap<(Option<u32>, Option<&str>), Partners> = BTreeMap::new();
    for &node in own {
        for (&other, &weight) in graph.neighbours(node).iter().zip(graph.weights(node)) {
            let there = &network.organisations()[other as usize];
            if there.place == Some(place) {
                if node < other {
                    reach.inside.add(weight);
                }
                continue;
            }
            let country = there.country.as_deref();
            match country {
                Some(country) if country == home => reach.national.add(weight),
                Some(_) => reach.abroad.add(weight),
                None => reach.unknown.add(weight),
            }
            let there = partners.entry((there.place, country)).or_default();
            there.organisations.insert(other);
            there.amount.add(weight);
        }
    }
    let partner_places = partners.keys().filter(|(place, _)| place.is_some()).count();
    let mut order: Vec<_> = partners.into_iter().collect();
    // Stable: equals stay in the order of their places.
    order.sort_by(|(_, a), (_, b)| b.amount.weight.total_cmp(&a.amount.weight));
    let listed = order.into_iter().take(top).map(|((at, country), there)| PartnerPlace {
        place_id: at.map(|at| network.places()[at as usize].place_id.clone()),
        country: country.map(str::to_owned),
        organisations: there.organisations.len(),
        amount: there.amount,
    });
    (reach, listed.collect(), partner_places)
}
