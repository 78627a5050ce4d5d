//! A network with what is known of its nodes and ties.

use crate::error::{NetworkError, same_length};
use crate::graph::Graph;
use crate::incidence::Incidence;

/// What is known of a node; empty texts are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NodeLabels {
    /// Its id, one of a kind.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Its sector.
    pub sector: String,
    /// Its place.
    pub place: String,
}

/// A network to be written.
#[derive(Clone, Debug)]
pub struct LabelledNetwork<'a> {
    pub(crate) graph: &'a Graph,
    pub(crate) nodes: &'a [NodeLabels],
    pub(crate) activities: Option<&'a [u32]>,
}

impl<'a> LabelledNetwork<'a> {
    /// A network, its nodes' labels, and how many activities each tie of [`Graph::tie_list`] stands for.
    ///
    /// # Errors
    /// Not as many labels as nodes or counts as ties, or two nodes with one id.
    pub fn new(
        graph: &'a Graph,
        nodes: &'a [NodeLabels],
        activities: Option<&'a [u32]>,
    ) -> Result<Self, NetworkError> {
        same_length("the labels of nodes", nodes.len(), graph.nodes())?;
        if let Some(activities) = activities {
            same_length("the activities of ties", activities.len(), graph.ties())?;
        }
        let mut ids: Vec<(&str, usize)> = nodes.iter().map(|node| node.id.as_str()).zip(0..).collect();
        ids.sort_unstable();
        if let Some(&(_, position)) = ids.iter().find(|(id, _)| id.is_empty()) {
            return Err(NetworkError::NoName { what: "the labels of nodes", position });
        }
        match ids.windows(2).find(|two| two[0].0 == two[1].0) {
            Some(two) => {
                Err(NetworkError::SameId { id: two[0].0.to_owned(), first: two[0].1, second: two[1].1 })
            }
            None => Ok(Self { graph, nodes, activities }),
        }
    }

    /// Every tie: ends, weight, activities.
    pub(crate) fn ties(&self) -> impl Iterator<Item = (&str, &str, f64, Option<u32>)> + '_ {
        self.graph.tie_list().enumerate().map(|(tie, (a, b, weight))| {
            let id = |node: u32| self.nodes[node as usize].id.as_str();
            (id(a), id(b), weight, self.activities.map(|activities| activities[tie]))
        })
    }
}

/// How many activities the two ends of each tie of [`Graph::tie_list`] share.
pub fn tie_activities(graph: &Graph, incidence: &Incidence) -> Vec<u32> {
    let shared = |(a, b, _): (u32, u32, f64)| {
        let (fewer, more) = (incidence.activities_of(a), incidence.activities_of(b));
        let (fewer, more) = if fewer.len() <= more.len() { (fewer, more) } else { (more, fewer) };
        fewer.iter().filter(|activity| more.binary_search(activity).is_ok()).count() as u32
    };
    graph.tie_list().map(shared).collect()
}
