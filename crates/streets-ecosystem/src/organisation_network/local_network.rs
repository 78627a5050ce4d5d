//! # The network of a city's organisations
//!
//! **Answers** Are a city's organisations many, do they hold together, whom do they work with here, elsewhere in the country and
//! abroad, who meets whom across sectors, and what would be left without those in the middle?
//!
//! **Formula** density $m/\binom{n}{2}$ inside; E–I $(E - I)/(E + I)$ over ties with an end in the city; effective number of
//! communities $1/\sum_c s_c^2$; robustness: organisations of the largest component of the surroundings without the first r
//! brokers, beside the mean over random r of the city's organisations
//!
//! **Symbols** n: organisations that stand in the city · m: ties among them · E, I: ties between and within places, or sectors ·
//! s_c: share of the city's tied organisations in community c
//!
//! **In → out** network of organisations, its structure, a place → counts, shares, tables
//!
//! **Choices** an organisation stands where most of its participations are, in one place · inside: ties among the city's own
//! organisations; components, density, clustering and triangles are of these · the surroundings are the city's tied
//! organisations, their partners and all ties among these, also those between two partners elsewhere, so that a broker is
//! only missed where nobody else joins its partners · brokers in the order of the card "Brokers" · earlier and later: the
//! first and last half of the years in which activities start; of an odd number the middle one is in neither ·
//! communities are those of the whole network · intervals: the card "Intervals of a network's figures"; none for what is left without
//! brokers, who are chosen by the activities that would be left out · the clustering of a projection is high by construction: see the card
//! "Small-world figures"
//!
//! **Edge cases** no organisation, no ties: counts of 0, no shares, said in a finding · one year only: no persistence ·
//! partners of unknown country: counted apart, external in E–I · unknown sector: not in E–I by sector, a row of its own in the
//! mixing table
//!
//! **Source** Bathelt, H., Malmberg, A. & Maskell, P. (2004) Clusters and knowledge: local buzz, global pipelines and the process of
//! knowledge creation, Progress in Human Geography 28(1), 31–56, doi:10.1191/0309132504ph469oa; Krackhardt, D. & Stern, R. (1988),
//! doi:10.2307/2786835; Albert, R., Jeong, H. & Barabási, A.-L. (2000), doi:10.1038/35019019
//!
//! **Checked** worked example by hand; edge list and participations that say the same agree, order of rows and names of
//! organisations do not matter, by property; the kernels against networkx, igraph and sna
//!
//! **Not for** saying that a city has more ties across the line than chance would bring, or ranking cities by a figure without
//! its interval

use streets_model::{Finding, PlaceId, Sector};
use streets_network::{
    AverageClustering, Partition, TieWeighting, average_clustering, components, density, local_clustering,
    mixing_matrix, nominal_assortativity, transitivity, triangles,
};

use super::brokers::broker_order;
use super::local_communities::{CityCommunities, communities};
use super::local_mixing::{MixingRow, SectorTriangles, e_i_by_sector, mixing, sector_triangles};
use super::local_persistence::CityPersistence;
use super::local_reach::{PartnerPlace, Reach, reach};
use super::local_removals::{CityRemovals, Surroundings, removals};
use super::network_of_organisations::OrganisationNetwork;
use super::structure::NetworkStructure;
use crate::error::EcosystemError;

/// Choices of [`city_network`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CityNetworkOptions {
    /// Seed of the run.
    pub seed: u64,
    /// Partner places listed.
    pub partner_places: usize,
    /// Communities listed.
    pub communities: usize,
    /// Organisations whose communities are listed.
    pub memberships: usize,
    /// Draws of organisations to be removed.
    pub draws: usize,
}

impl Default for CityNetworkOptions {
    fn default() -> Self {
        Self { seed: 1, partner_places: 10, communities: 5, memberships: 10, draws: 20 }
    }
}

/// The network of one city.
#[derive(Clone, Debug, PartialEq)]
pub struct CityNetwork {
    /// The city.
    pub place_id: PlaceId,
    /// Its name.
    pub name: String,
    /// Organisations that stand in it.
    pub organisations: usize,
    /// Of them, those with a tie to anybody.
    pub tied: usize,
    /// Organisations by sector, in the order of sectors, unknown last; those that occur.
    pub by_sector: Vec<(Option<Sector>, usize)>,
    /// Distinct partner organisations elsewhere.
    pub partners_elsewhere: usize,
    /// Ties by where they lead.
    pub reach: Reach,
    /// Where most tie weight leads.
    pub partner_places: Vec<PartnerPlace>,
    /// Partner places in all; countries outside all places are not counted.
    pub partner_place_count: usize,
    /// Ties inside over pairs of organisations; none for fewer than two.
    pub density: Option<f64>,
    /// Components of the network inside, those of one organisation included.
    pub components: usize,
    /// Share of organisations that are in the largest component inside, 0 to 1.
    pub largest_share: Option<f64>,
    /// Average clustering inside.
    pub clustering: AverageClustering,
    /// Transitivity inside; none if no two ties meet.
    pub transitivity: Option<f64>,
    /// Ties by sectors.
    pub mixing: Vec<MixingRow>,
    /// Assortativity by sector inside, unknown sectors as one; none if not defined.
    pub sector_assortativity: Option<f64>,
    /// E–I index by sector over all ties of the city.
    pub e_i_sector: Option<f64>,
    /// E–I index by place.
    pub e_i_place: Option<f64>,
    /// Triangles inside by sectors.
    pub triangles: SectorTriangles,
    /// Communities.
    pub communities: CityCommunities,
    /// What lasts; none if activities start in fewer than two years.
    pub persistence: Option<CityPersistence>,
    /// What is left without brokers.
    pub removals: CityRemovals,
    /// Doubts.
    pub findings: Vec<Finding>,
}

/// The network of the organisations that stand in `place`.
///
/// # Errors
/// A place that organisations cannot stand in.
pub fn city_network(
    network: &OrganisationNetwork,
    structure: &NetworkStructure,
    place: &PlaceId,
    options: &CityNetworkOptions,
) -> Result<CityNetwork, EcosystemError> {
    let at = network.place_position(place)?;
    let own = network.standing_in(at);
    let whole = network.graph();
    let mut inside = vec![false; whole.nodes()];
    own.iter().for_each(|&node| inside[node as usize] = true);
    let (graph, _) = whole.induced(&inside)?;
    let classes = network.by_sector();
    let own_classes = Partition::new(own.iter().map(|&node| classes.of()[node as usize]).collect());
    let (reach, partner_places, partner_place_count) = reach(network, at, &own, options.partner_places);
    let parts = components(&graph);
    let closed = triangles(&graph);
    let mixing_rows = mixing(network, at, &own);
    let surroundings = Surroundings::new(network, &own)?;
    let order = broker_order(network, structure, &own);
    let tied_order: Vec<u32> = order.into_iter().filter(|node| whole.degree(*node) > 0).collect();
    let persistence = match structure.halves() {
        Some(halves) => Some(halves.of_city(network, &inside)?),
        None => None,
    };
    let mut city = CityNetwork {
        place_id: place.clone(),
        name: network.places()[at as usize].name.clone(),
        organisations: own.len(),
        tied: tied_order.len(),
        by_sector: sector_counts(&own_classes),
        partners_elsewhere: surroundings.nodes.len() - tied_order.len(),
        e_i_place: reach.e_i(),
        reach,
        partner_places,
        partner_place_count,
        density: density(&graph),
        components: parts.groups(),
        largest_share: parts.largest(1).first().map(|(_, size)| *size as f64 / own.len() as f64),
        clustering: average_clustering(&local_clustering(&graph, &closed)),
        transitivity: transitivity(&graph, &closed),
        sector_assortativity: nominal_assortativity(&mixing_matrix(&graph, &own_classes, TieWeighting::One)?),
        e_i_sector: e_i_by_sector(&mixing_rows),
        mixing: mixing_rows,
        triangles: sector_triangles(&graph, &own_classes)?,
        communities: communities(network, structure, &own, options.communities, options.memberships),
        persistence,
        removals: removals(&surroundings, &tied_order, place, options.seed, options.draws)?,
        findings: Vec::new(),
    };
    city.findings = doubts(&city);
    Ok(city)
}

fn sector_counts(classes: &Partition) -> Vec<(Option<Sector>, usize)> {
    let sizes = classes.sizes().into_iter().enumerate().filter(|(_, size)| *size > 0);
    sizes.map(|(class, size)| (Sector::ALL.get(class).copied(), size)).collect()
}

fn doubts(city: &CityNetwork) -> Vec<Finding> {
    let about = city.place_id.as_str();
    let mut findings = Vec::new();
    if city.organisations == 0 {
        findings.push(Finding::caution(about, "no organisation of the network stands here"));
    } else if city.tied == 0 {
        findings.push(Finding::caution(about, "no organisation that stands here has a tie"));
    }
    let unknown: usize =
        city.by_sector.iter().filter(|(sector, _)| sector.is_none()).map(|(_, size)| size).sum();
    if unknown > 0 {
        let message = format!("{unknown} of {} organisations have no known sector", city.organisations);
        findings.push(Finding::caution(about, message));
    }
    if city.reach.unknown.ties > 0 {
        let message = format!("{} ties lead to partners whose country is not known", city.reach.unknown.ties);
        findings.push(Finding::caution(about, message));
    }
    if city.persistence.is_none() {
        findings.push(Finding::note(
            about,
            "activities start in fewer than two years: nothing is said of what lasts",
        ));
    }
    findings
}
