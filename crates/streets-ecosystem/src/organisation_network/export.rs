//! The network, or a city's surroundings, as rows of an edge list and with labels for GraphML and GEXF.

use streets_model::{OrganisationId, PlaceId};
use streets_network::{Graph, LabelledNetwork, NodeLabels};

use super::network_of_organisations::{NetworkOrganisation, OrganisationNetwork};
use crate::error::EcosystemError;

/// A row of the edge list.
#[derive(Clone, Debug, PartialEq)]
pub struct TieRow {
    /// The organisation whose id sorts first.
    pub organisation_a: OrganisationId,
    /// The other.
    pub organisation_b: OrganisationId,
    /// Weight of the tie.
    pub weight: f64,
    /// Activities that they share.
    pub activities: f64,
    /// Name of the first.
    pub name_a: String,
    /// Name of the other.
    pub name_b: String,
    /// Sector of the first; empty where not known.
    pub sector_a: String,
    /// Sector of the other; empty where not known.
    pub sector_b: String,
    /// Id of the place of the first; its country as `country:XX` outside all places; empty where not known.
    pub place_a: String,
    /// The same of the other.
    pub place_b: String,
}

/// A network ready to be written.
#[derive(Clone, Debug)]
pub struct ExportedNetwork {
    /// The ties.
    pub graph: Graph,
    /// Labels of its nodes, places by name.
    pub labels: Vec<NodeLabels>,
    /// Shared activities of each tie, in the order of [`Graph::tie_list`]; none if an edge list does not give whole
    /// numbers.
    pub activities: Option<Vec<u32>>,
    /// The edge list, in the same order.
    pub rows: Vec<TieRow>,
}

impl ExportedNetwork {
    /// For [`streets_network::write_graphml`] and [`streets_network::write_gexf`].
    ///
    /// # Errors
    /// An organisation without an id.
    pub fn labelled(&self) -> Result<LabelledNetwork<'_>, EcosystemError> {
        Ok(LabelledNetwork::new(&self.graph, &self.labels, self.activities.as_deref())?)
    }
}

/// The whole network, or the organisations of a place that have ties, their partners and all ties among these.
///
/// # Errors
/// A place that organisations cannot stand in.
pub fn exported(
    network: &OrganisationNetwork,
    place: Option<&PlaceId>,
) -> Result<ExportedNetwork, EcosystemError> {
    let whole = network.graph();
    let mut keep = vec![place.is_none(); whole.nodes()];
    if let Some(place) = place {
        let own = network.standing_in(network.place_position(place)?);
        for &node in own.iter().filter(|node| whole.degree(**node) > 0) {
            keep[node as usize] = true;
            whole.neighbours(node).iter().for_each(|&other| keep[other as usize] = true);
        }
    }
    let (graph, nodes) = whole.induced(&keep)?;
    let kept = |a: u32, b: u32| keep[a as usize] && keep[b as usize];
    // Nodes keep their order, so that ties do.
    let ties = whole.tie_list().zip(network.tie_activities()).filter(|((a, b, _), _)| kept(*a, *b));
    let rows: Vec<TieRow> =
        ties.map(|((a, b, weight), &activities)| row(network, a, b, weight, activities)).collect();
    let whole_number = |row: &TieRow| {
        let fits = row.activities.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&row.activities);
        fits.then_some(row.activities as u32)
    };
    let label = |node: &u32| {
        let own = &network.organisations()[*node as usize];
        NodeLabels {
            id: own.organisation_id.to_string(),
            label: own.name.clone(),
            sector: sector(own),
            place: place_name(network, own),
        }
    };
    Ok(ExportedNetwork {
        labels: nodes.iter().map(label).collect(),
        activities: rows.iter().map(whole_number).collect(),
        graph,
        rows,
    })
}

fn row(network: &OrganisationNetwork, a: u32, b: u32, weight: f64, activities: f64) -> TieRow {
    let [a, b] = [a, b].map(|node| &network.organisations()[node as usize]);
    TieRow {
        organisation_a: a.organisation_id.clone(),
        organisation_b: b.organisation_id.clone(),
        weight,
        activities,
        name_a: a.name.clone(),
        name_b: b.name.clone(),
        sector_a: sector(a),
        sector_b: sector(b),
        place_a: place_id(network, a),
        place_b: place_id(network, b),
    }
}

fn sector(own: &NetworkOrganisation) -> String {
    own.sector.map_or_else(String::new, |sector| sector.to_string())
}

fn place_id(network: &OrganisationNetwork, own: &NetworkOrganisation) -> String {
    match (own.place, &own.country) {
        (Some(at), _) => network.places()[at as usize].place_id.to_string(),
        (None, Some(country)) => PlaceId::new("country", "", country).to_string(),
        (None, None) => String::new(),
    }
}

fn place_name(network: &OrganisationNetwork, own: &NetworkOrganisation) -> String {
    match own.place {
        Some(at) => network.places()[at as usize].name.clone(),
        None => own.country.clone().unwrap_or_default(),
    }
}
