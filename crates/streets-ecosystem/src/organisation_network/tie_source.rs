//! What the ties are made from: activities, or the rows of an edge list.

use streets_model::Finding;
use streets_network::{
    Graph, Incidence, LargeActivity, NetworkError, ProjectionOptions, TieWeights, tie_activities,
};

use crate::network::Edge;
use crate::options::Counting;

/// Activities with their organisations, or listed ties.
#[derive(Clone, Debug)]
pub(crate) enum TieSource {
    /// Activities and the year in which each starts.
    Activities { incidence: Incidence, years: Vec<Option<i16>>, largest: usize },
    /// Rows of an edge list.
    List(ListedTies),
}

/// Rows of an edge list, in order of their ends, and the same by organisation.
#[derive(Clone, Debug)]
pub(crate) struct ListedTies {
    edges: Vec<Edge>,
    units: usize,
    offsets: Vec<usize>,
    meetings: Vec<Meeting>,
}

/// An organisation is met in a unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Meeting {
    /// Who is met.
    pub(crate) other: u32,
    /// The activity, or the cohort of an edge list.
    pub(crate) unit: u32,
    /// The year in which it starts, where known.
    pub(crate) year: Option<i16>,
}

impl ListedTies {
    /// `edges` are in order of their ends, units are below `units`.
    pub(crate) fn new(organisations: usize, edges: Vec<Edge>, units: usize) -> Self {
        let meeting = |other: u32, edge: &Edge| Meeting { other, unit: edge.unit, year: edge.year };
        let ends = || {
            edges.iter().flat_map(|edge| [(edge.a, meeting(edge.b, edge)), (edge.b, meeting(edge.a, edge))])
        };
        let mut offsets = vec![0usize; organisations + 1];
        ends().for_each(|(own, _)| offsets[own as usize + 1] += 1);
        for at in 0..organisations {
            offsets[at + 1] += offsets[at];
        }
        let mut next = offsets.clone();
        let mut meetings = vec![Meeting::default(); offsets[organisations]];
        for (own, meeting) in ends() {
            meetings[next[own as usize]] = meeting;
            next[own as usize] += 1;
        }
        Self { edges, units, offsets, meetings }
    }
}

/// A network of ties and what each tie stands for.
pub(crate) struct Ties {
    pub(crate) graph: Graph,
    /// Shared activities of each tie, in the order of [`Graph::tie_list`].
    pub(crate) activities: Vec<f64>,
    pub(crate) findings: Vec<Finding>,
}

impl TieSource {
    /// What is left out as a whole by the jackknife: activities, or cohorts of listed ties.
    pub(crate) fn units(&self) -> usize {
        match self {
            Self::Activities { incidence, .. } => incidence.activities(),
            Self::List(list) => list.units,
        }
    }

    /// Calls `take` with everybody whom `organisation` meets, once for each unit; itself may be among them.
    pub(crate) fn each_meeting(&self, organisation: u32, mut take: impl FnMut(Meeting)) {
        match self {
            Self::Activities { incidence, years, .. } => {
                for &unit in incidence.activities_of(organisation) {
                    let year = years[unit as usize];
                    let met = incidence.organisations_of(unit).iter();
                    met.for_each(|&other| take(Meeting { other, unit, year }));
                }
            }
            Self::List(list) => {
                let own = list.offsets[organisation as usize]..list.offsets[organisation as usize + 1];
                list.meetings[own].iter().for_each(|&meeting| take(meeting));
            }
        }
    }

    /// Years in which something starts, in order.
    pub(crate) fn years(&self) -> Vec<i16> {
        let mut years: Vec<i16> = match self {
            Self::Activities { years, .. } => years.iter().flatten().copied().collect(),
            Self::List(list) => list.edges.iter().filter_map(|edge| edge.year).collect(),
        };
        years.sort_unstable();
        years.dedup();
        years
    }

    /// The ties of all activities.
    pub(crate) fn ties(&self, organisations: usize, weights: Counting) -> Result<Ties, NetworkError> {
        match self {
            Self::Activities { incidence, largest, .. } => {
                let projection = incidence.project(&projection_options(weights, *largest))?;
                let activities = tie_activities(&projection.graph, incidence);
                let activities = activities.into_iter().map(f64::from).collect();
                Ok(Ties { graph: projection.graph, activities, findings: projection.findings })
            }
            Self::List(list) => {
                let graph = list.graph(organisations, weights, |_| true)?;
                let pairs = list.edges.chunk_by(|x, y| (x.a, x.b) == (y.a, y.b));
                let activities = pairs.map(|rows| rows.iter().map(|edge| edge.activities).sum()).collect();
                Ok(Ties { graph, activities, findings: Vec::new() })
            }
        }
    }

    /// The ties of activities that start from `first` to `last`.
    pub(crate) fn graph_between(
        &self,
        organisations: usize,
        weights: Counting,
        first: i16,
        last: i16,
    ) -> Result<Graph, NetworkError> {
        let within = |year: Option<i16>| year.is_some_and(|year| (first..=last).contains(&year));
        match self {
            Self::Activities { incidence, years, largest } => {
                let keep: Vec<bool> = years.iter().map(|year| within(*year)).collect();
                let part = incidence.with_activities(&keep)?;
                Ok(part.project(&projection_options(weights, *largest))?.graph)
            }
            Self::List(list) => list.graph(organisations, weights, within),
        }
    }
}

impl ListedTies {
    fn graph(
        &self,
        organisations: usize,
        weights: Counting,
        within: impl Fn(Option<i16>) -> bool,
    ) -> Result<Graph, NetworkError> {
        let rows = self.edges.iter().filter(|edge| within(edge.year));
        let ties: Vec<(u32, u32, f64)> = rows.map(|edge| (edge.a, edge.b, edge.counted(weights))).collect();
        Graph::from_ties(organisations, &ties)
    }
}

fn projection_options(weights: Counting, largest: usize) -> ProjectionOptions {
    ProjectionOptions {
        weights: match weights {
            Counting::Full => TieWeights::Count,
            Counting::Newman => TieWeights::Newman,
        },
        large_activity: LargeActivity::CapWeight { organisations: largest },
        ..ProjectionOptions::default()
    }
}
