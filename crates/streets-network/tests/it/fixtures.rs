//! The reader of reference files, and the networks in them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use streets_network::{Graph, Incidence, ProjectionOptions};

/// A reference file: header and rows of texts.
pub(crate) struct Reference {
    header: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

impl Reference {
    /// A file of the network references, if they are there.
    #[expect(clippy::print_stdout, reason = "a test that checks nothing says so")]
    pub(crate) fn read(name: &str) -> Option<Self> {
        let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/reference/network"));
        if !folder.is_dir() {
            println!("skipped: ../shared is absent");
            return None;
        }
        let mut reader = csv::Reader::from_path(folder.join(name)).unwrap();
        let header = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        Some(Self { header, rows })
    }

    pub(crate) fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }

    pub(crate) fn texts(&self, name: &str) -> Vec<&str> {
        let column = self.column(name).unwrap_or_else(|| panic!("no column {name}"));
        self.rows.iter().map(|row| row[column].as_str()).collect()
    }

    /// A column of numbers; `None` where it is empty or NaN.
    pub(crate) fn numbers(&self, name: &str) -> Vec<Option<f64>> {
        self.texts(name)
            .iter()
            .map(|text| text.parse().ok().filter(|value: &f64| value.is_finite()))
            .collect()
    }
}

/// A network with the names of its nodes.
pub(crate) struct Named {
    pub(crate) name: &'static str,
    pub(crate) graph: Graph,
    pub(crate) nodes: Reference,
    pub(crate) index: BTreeMap<String, u32>,
}

/// The four networks of the references.
pub(crate) fn networks() -> Vec<Named> {
    let files = [
        ("karate", "karate_edges.csv", "weight"),
        ("lesmis", "lesmis_edges.csv", "weight"),
        ("davis_women", "davis_women_projection.csv", "count"),
        ("gb", "gb_projection.csv", "count"),
    ];
    files.into_iter().filter_map(|(name, ties, weight)| network(name, ties, weight)).collect()
}

pub(crate) fn network(name: &'static str, ties: &str, weight: &str) -> Option<Named> {
    let nodes = Reference::read(&format!("{name}_nodes.csv"))?;
    let labels = nodes.texts("node");
    let index: BTreeMap<String, u32> = labels.iter().map(|label| (*label).to_owned()).zip(0..).collect();
    let file = Reference::read(ties)?;
    let weights = file.numbers(weight);
    let ends = file.texts("u").into_iter().zip(file.texts("v")).zip(weights);
    let list: Vec<(u32, u32, f64)> = ends.map(|((u, v), w)| (index[u], index[v], w.unwrap())).collect();
    let graph = Graph::from_ties(labels.len(), &list).unwrap();
    Some(Named { name, graph, nodes, index })
}

/// British organisations and projects.
pub(crate) fn gb_incidence() -> Option<Incidence> {
    let pairs: Vec<(u32, u32)> = Reference::read("gb_bipartite.csv")?
        .rows
        .iter()
        .map(|row| (row[0].parse().unwrap(), row[1].parse().unwrap()))
        .collect();
    Some(Incidence::from_pairs(1_616, 8_810, &pairs).unwrap())
}

/// Women and events; women in the order of the projection's nodes.
pub(crate) fn davis_incidence() -> Option<(Incidence, BTreeMap<String, u32>, Vec<String>)> {
    let women = network("davis_women", "davis_women_projection.csv", "count")?.index;
    let events = Reference::read("davis_bipartite_events.csv")?;
    let events: Vec<String> = events.texts("node").into_iter().map(str::to_owned).collect();
    let pairs: Vec<(u32, u32)> = Reference::read("davis_bipartite.csv")?
        .rows
        .iter()
        .map(|row| (women[&row[0]], events.iter().position(|event| *event == row[1]).unwrap() as u32))
        .collect();
    Some((Incidence::from_pairs(women.len(), events.len(), &pairs).unwrap(), women, events))
}

/// Fails unless both are undefined at the same places and within 1e-9 elsewhere, relative, or absolute below one.
pub(crate) fn close(what: &str, ours: &[Option<f64>], theirs: &[Option<f64>]) {
    within(what, ours, theirs, 1e-9);
}

pub(crate) fn within(what: &str, ours: &[Option<f64>], theirs: &[Option<f64>], tolerance: f64) {
    assert_eq!(ours.len(), theirs.len(), "{what}");
    assert!(theirs.iter().any(Option::is_some), "{what}: the reference has no values");
    let size = theirs.iter().flatten().fold(0.0f64, |size, value| size.max(value.abs()));
    for (node, pair) in ours.iter().zip(theirs).enumerate() {
        match pair {
            (Some(ours), Some(theirs)) => {
                // Relative to the value; near zero, relative to the size of the column.
                let scale = theirs.abs().max(1e-3 * size).max(1e-300);
                let off = (ours - theirs).abs() / scale;
                assert!(
                    off <= tolerance,
                    "{what} of {node}: {ours} where {theirs} is meant (off by {off:e})"
                );
            }
            (None, None) => {}
            (ours, theirs) => panic!("{what} of {node}: {ours:?} where {theirs:?} is meant"),
        }
    }
}

pub(crate) fn some(values: impl IntoIterator<Item = f64>) -> Vec<Option<f64>> {
    values.into_iter().map(Some).collect()
}

/// A small network from pairs without order, weights 1.
pub(crate) fn small(nodes: usize, ties: &[(u32, u32)]) -> Graph {
    let ties: Vec<(u32, u32, f64)> = ties.iter().map(|&(a, b)| (a, b, 1.0)).collect();
    Graph::from_ties(nodes, &ties).unwrap()
}

pub(crate) fn projected(incidence: &Incidence, options: &ProjectionOptions) -> Graph {
    incidence.project(options).unwrap().graph
}
