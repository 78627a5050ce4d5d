//! Ties, participations and sectors by name, and the network that they make.

use std::collections::BTreeMap;

use streets_model::Finding;

use crate::error::NetworkError;
use crate::graph::{Graph, Partition};
use crate::incidence::{Incidence, ProjectionOptions};

/// A tie between two named nodes.
#[derive(Clone, Debug, PartialEq)]
pub struct TieRow {
    /// One end.
    pub source: String,
    /// The other.
    pub target: String,
    /// A finite number above zero; 1 where the file has no weights.
    pub weight: f64,
}

/// A named organisation in a named activity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// The organisation.
    pub organisation: String,
    /// The activity.
    pub activity: String,
}

/// The sector of a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NodeSector {
    /// The node.
    pub node: String,
    /// Its sector, or any other kind.
    pub sector: String,
}

/// What the network is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum Edges {
    /// Ties themselves.
    Ties(Vec<TieRow>),
    /// Organisations and activities, to be projected.
    Participations(Vec<Participant>),
}

/// A network with names, sorted, and the sectors of its nodes if they are given.
pub(crate) struct NamedNetwork {
    pub(crate) names: Vec<String>,
    pub(crate) graph: Graph,
    sectors: Vec<Option<String>>,
    given: bool,
    pub(crate) incidence: Option<Incidence>,
    pub(crate) findings: Vec<Finding>,
}

impl NamedNetwork {
    pub(crate) fn new(
        edges: &Edges,
        sectors: Option<&[NodeSector]>,
        projection: &ProjectionOptions,
    ) -> Result<Self, NetworkError> {
        let mut index: BTreeMap<&str, u32> = BTreeMap::new();
        let (what, labels): (_, Vec<[&str; 2]>) = match edges {
            Edges::Ties(rows) => {
                ("the ties", rows.iter().map(|row| [row.source.as_str(), &row.target]).collect())
            }
            Edges::Participations(rows) => (
                "the participations",
                rows.iter().map(|row| [row.organisation.as_str(), &row.activity]).collect(),
            ),
        };
        if labels.is_empty() {
            return Err(NetworkError::Empty { what, needed: "row" });
        }
        if let Some(position) = labels.iter().position(|ends| ends.iter().any(|name| name.trim().is_empty()))
        {
            return Err(NetworkError::NoName { what, position });
        }
        let is_node = |place: usize| place == 0 || matches!(edges, Edges::Ties(_));
        for ends in &labels {
            for (_, name) in ends.iter().enumerate().filter(|(place, _)| is_node(*place)) {
                index.insert(name, 0);
            }
        }
        let (kinds, alone) = kinds(sectors.unwrap_or_default(), &mut index)?;
        index.values_mut().zip(0..).for_each(|(number, next)| *number = next);
        let mut findings = Vec::new();
        if let Some(first) = alone.first() {
            let message = format!(
                "{} nodes have a sector and no tie and count as nodes without ties; the first is `{first}`",
                alone.len()
            );
            findings.push(Finding::caution("sectors", message));
        }
        let (graph, incidence) = match edges {
            Edges::Ties(rows) => (tied(rows, &index)?, None),
            Edges::Participations(rows) => {
                let incidence = participating(rows, &index)?;
                let projected = incidence.project(projection)?;
                findings.extend(projected.findings);
                (projected.graph, Some(incidence))
            }
        };
        let names: Vec<String> = index.keys().map(|name| (*name).to_owned()).collect();
        let sectors_of =
            names.iter().map(|name| kinds.get(name.as_str()).map(|kind| (*kind).to_owned())).collect();
        Ok(Self { names, graph, sectors: sectors_of, given: sectors.is_some(), incidence, findings })
    }

    /// The sectors, if any are given.
    ///
    /// # Errors
    /// Some nodes have none.
    pub(crate) fn sectors_if_given(&self, measure: &'static str) -> Result<Option<Partition>, NetworkError> {
        if self.given { self.sectors(measure).map(Some) } else { Ok(None) }
    }

    /// The sector of every node.
    ///
    /// # Errors
    /// Some nodes have none.
    pub(crate) fn sectors(&self, measure: &'static str) -> Result<Partition, NetworkError> {
        let known: Vec<&String> = self.sectors.iter().flatten().collect();
        let nodes = self.sectors.len();
        if let Some(first) = self.sectors.iter().position(Option::is_none) {
            let (missing, first) = (nodes - known.len(), self.names[first].clone());
            return Err(NetworkError::NoSector { measure, missing, nodes, first });
        }
        Ok(Partition::from_labels(&known).0)
    }
}

/// The sector of each node, and nodes that have a sector and nothing else, which are added to `index`.
fn kinds<'a>(
    sectors: &'a [NodeSector],
    index: &mut BTreeMap<&'a str, u32>,
) -> Result<(BTreeMap<&'a str, &'a str>, Vec<&'a str>), NetworkError> {
    let mut kinds: BTreeMap<&str, &str> = BTreeMap::new();
    let mut alone = Vec::new();
    for (position, row) in sectors.iter().enumerate() {
        if row.node.trim().is_empty() || row.sector.trim().is_empty() {
            return Err(NetworkError::NoName { what: "the sectors", position });
        }
        if let Some(first) = kinds.insert(&row.node, &row.sector)
            && first != row.sector
        {
            let (node, first, second) = (row.node.clone(), first.to_owned(), row.sector.clone());
            return Err(NetworkError::TwoSectors { node, first, second });
        }
        if index.insert(&row.node, 0).is_none() {
            alone.push(row.node.as_str());
        }
    }
    Ok((kinds, alone))
}

fn tied(rows: &[TieRow], index: &BTreeMap<&str, u32>) -> Result<Graph, NetworkError> {
    let mut ties = Vec::with_capacity(rows.len());
    for (position, row) in rows.iter().enumerate() {
        if row.source == row.target {
            return Err(NetworkError::SelfTie { position, node: row.source.clone() });
        }
        ties.push((index[row.source.as_str()], index[row.target.as_str()], row.weight));
    }
    Graph::from_ties(index.len(), &ties)
}

fn participating(rows: &[Participant], index: &BTreeMap<&str, u32>) -> Result<Incidence, NetworkError> {
    let mut activities: BTreeMap<&str, u32> = rows.iter().map(|row| (row.activity.as_str(), 0)).collect();
    activities.values_mut().zip(0..).for_each(|(number, next)| *number = next);
    let pairs: Vec<(u32, u32)> = rows
        .iter()
        .map(|row| (index[row.organisation.as_str()], activities[row.activity.as_str()]))
        .collect();
    Incidence::from_pairs(index.len(), activities.len(), &pairs)
}
