//! GraphML (Brandes, U. et al. 2002, doi:10.1007/3-540-45848-4_59).

use std::io::{self, Write};

use super::labelled::LabelledNetwork;
use super::xml::Escaped;

/// Writes the network as GraphML: nodes with label, sector and place, ties with weight and activities.
///
/// # Errors
/// Those of `out`.
///
/// ```
/// use streets_network::{Graph, LabelledNetwork, NodeLabels, write_graphml};
/// let graph = Graph::from_ties(2, &[(0, 1, 2.5)])?;
/// let node = |id: &str| NodeLabels { id: id.into(), label: "R & D".into(), ..NodeLabels::default() };
/// let nodes = [node("a"), node("b")];
/// let mut text = Vec::new();
/// write_graphml(&LabelledNetwork::new(&graph, &nodes, None)?, &mut text)?;
/// assert!(String::from_utf8(text)?.contains("<data key=\"label\">R &amp; D</data>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_graphml(network: &LabelledNetwork<'_>, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<graphml xmlns="http://graphml.graphdrawing.org/xmlns">"#)?;
    for name in ["label", "sector", "place"] {
        writeln!(out, r#"<key id="{name}" for="node" attr.name="{name}" attr.type="string"/>"#)?;
    }
    writeln!(out, r#"<key id="weight" for="edge" attr.name="weight" attr.type="double"/>"#)?;
    if network.activities.is_some() {
        writeln!(out, r#"<key id="activities" for="edge" attr.name="activities" attr.type="int"/>"#)?;
    }
    writeln!(out, r#"<graph edgedefault="undirected">"#)?;
    for node in network.nodes {
        write!(out, r#"<node id="{}">"#, Escaped(&node.id))?;
        let known = [("label", &node.label), ("sector", &node.sector), ("place", &node.place)];
        for (key, text) in known.into_iter().filter(|(_, text)| !text.is_empty()) {
            write!(out, r#"<data key="{key}">{}</data>"#, Escaped(text))?;
        }
        writeln!(out, "</node>")?;
    }
    for (source, target, weight, activities) in network.ties() {
        write!(out, r#"<edge source="{}" target="{}">"#, Escaped(source), Escaped(target))?;
        write!(out, r#"<data key="weight">{weight}</data>"#)?;
        if let Some(activities) = activities {
            write!(out, r#"<data key="activities">{activities}</data>"#)?;
        }
        writeln!(out, "</edge>")?;
    }
    writeln!(out, "</graph>\n</graphml>")
}
