//! Which ties and partners of a city last from the earlier to the later half of the years, and who comes and goes.

use std::ops::RangeInclusive;

use streets_model::{OrganisationId, Period};
use streets_network::{Graph, persistence};

use super::network_of_organisations::OrganisationNetwork;
use crate::error::EcosystemError;

/// A city from the earlier to the later half of the years.
#[derive(Clone, Debug, PartialEq)]
pub struct CityPersistence {
    /// The earlier half.
    pub earlier: Period,
    /// The later half, as long; of an odd number of years the one in the middle lies in neither.
    pub later: Period,
    /// Ties of the city's organisations in the earlier half.
    pub ties_before: usize,
    /// Those in the later half.
    pub ties_after: usize,
    /// Ties in both.
    pub kept: usize,
    /// Ties in both over ties of the earlier half, 0 to 1.
    pub kept_share: Option<f64>,
    /// The same by weight in the earlier half.
    pub kept_weight_share: Option<f64>,
    /// Ties of the later half alone over ties of the later half, 0 to 1.
    pub new_share: Option<f64>,
    /// Partner organisations outside the city in the earlier half.
    pub partners_before: usize,
    /// Those in the later half.
    pub partners_after: usize,
    /// Those in both.
    pub partners_kept: usize,
    /// The city's organisations with ties in both halves.
    pub stayed: usize,
    /// Those with ties in the later half alone, by id.
    pub entered: Vec<OrganisationId>,
    /// Those with ties in the earlier half alone, by id.
    pub left: Vec<OrganisationId>,
}

/// The networks of both halves, made once for all cities.
#[derive(Clone, Debug)]
pub(crate) struct Halves {
    earlier: Period,
    later: Period,
    before: Graph,
    after: Graph,
}

/// The earlier and the later half of sorted years; none for fewer than two.
pub(crate) fn halves(years: &[i16]) -> Option<[RangeInclusive<i16>; 2]> {
    let (&first, &last) = (years.first()?, years.last()?);
    let half = (last - first + 1) / 2;
    (half > 0).then(|| [first..=first + half - 1, last - half + 1..=last])
}

fn period(years: &RangeInclusive<i16>) -> Period {
    let (first, last) = (*years.start(), *years.end());
    if first == last { Period::Year(first) } else { Period::Years(first, last) }
}

impl Halves {
    /// The networks of both halves of the years; none if activities start in fewer than two years.
    pub(crate) fn new(network: &OrganisationNetwork) -> Result<Option<Self>, EcosystemError> {
        let Some([earlier, later]) = halves(&network.years()) else { return Ok(None) };
        let between = |half: &RangeInclusive<i16>| network.graph_between(*half.start(), *half.end());
        let (before, after) = (between(&earlier)?, between(&later)?);
        Ok(Some(Self { earlier: period(&earlier), later: period(&later), before, after }))
    }

    /// What lasts of the ties of the organisations that `inside` holds.
    pub(crate) fn of_city(
        &self,
        network: &OrganisationNetwork,
        inside: &[bool],
    ) -> Result<CityPersistence, EcosystemError> {
        let before = touching(&self.before, inside)?;
        let after = touching(&self.after, inside)?;
        let change = persistence(&before, &after)?;
        let partner = |graph: &Graph, node: u32| !inside[node as usize] && graph.degree(node) > 0;
        let partners = |there: &dyn Fn(u32) -> bool| before.node_ids().filter(|&node| there(node)).count();
        let of_city = |nodes: &[u32]| -> Vec<OrganisationId> {
            let own = nodes.iter().filter(|node| inside[**node as usize]);
            own.map(|&node| network.organisations()[node as usize].organisation_id.clone()).collect()
        };
        let stayed =
            |node: &u32| inside[*node as usize] && before.degree(*node) > 0 && after.degree(*node) > 0;
        Ok(CityPersistence {
            earlier: self.earlier,
            later: self.later,
            ties_before: before.ties(),
            ties_after: after.ties(),
            kept: change.kept,
            kept_share: change.kept_share,
            kept_weight_share: change.kept_weight_share,
            new_share: change.new_share,
            partners_before: partners(&|node| partner(&before, node)),
            partners_after: partners(&|node| partner(&after, node)),
            partners_kept: partners(&|node| partner(&before, node) && partner(&after, node)),
            stayed: before.node_ids().filter(stayed).count(),
            entered: of_city(&change.entered),
            left: of_city(&change.left),
        })
    }
}

/// The ties with at least one end in `inside`, among the same nodes.
fn touching(graph: &Graph, inside: &[bool]) -> Result<Graph, EcosystemError> {
    let ties: Vec<(u32, u32, f64)> =
        graph.tie_list().filter(|(a, b, _)| inside[*a as usize] || inside[*b as usize]).collect();
    Ok(Graph::from_ties(graph.nodes(), &ties)?)
}
