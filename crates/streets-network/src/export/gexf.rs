//! GEXF 1.2 (the format of Gephi, <https://gexf.net/schema.html>).

use std::io::{self, Write};

use super::labelled::LabelledNetwork;
use super::xml::Escaped;

/// Writes the network as GEXF: nodes with label, sector and place, ties with weight and activities.
///
/// # Errors
/// Those of `out`.
pub fn write_gexf(network: &LabelledNetwork<'_>, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">"#)?;
    writeln!(out, r#"<graph mode="static" defaultedgetype="undirected">"#)?;
    writeln!(out, r#"<attributes class="node">"#)?;
    for name in ["sector", "place"] {
        writeln!(out, r#"<attribute id="{name}" title="{name}" type="string"/>"#)?;
    }
    writeln!(out, "</attributes>")?;
    if network.activities.is_some() {
        writeln!(out, r#"<attributes class="edge">"#)?;
        writeln!(out, r#"<attribute id="activities" title="activities" type="integer"/>"#)?;
        writeln!(out, "</attributes>")?;
    }
    writeln!(out, "<nodes>")?;
    for node in network.nodes {
        let label = if node.label.is_empty() { &node.id } else { &node.label };
        write!(out, r#"<node id="{}" label="{}">"#, Escaped(&node.id), Escaped(label))?;
        let known = [("sector", &node.sector), ("place", &node.place)];
        if known.iter().any(|(_, text)| !text.is_empty()) {
            write!(out, "<attvalues>")?;
            for (key, text) in known.into_iter().filter(|(_, text)| !text.is_empty()) {
                write!(out, r#"<attvalue for="{key}" value="{}"/>"#, Escaped(text))?;
            }
            write!(out, "</attvalues>")?;
        }
        writeln!(out, "</node>")?;
    }
    writeln!(out, "</nodes>\n<edges>")?;
    for (tie, (source, target, weight, activities)) in network.ties().enumerate() {
        let (source, target) = (Escaped(source), Escaped(target));
        write!(out, r#"<edge id="{tie}" source="{source}" target="{target}" weight="{weight}">"#)?;
        if let Some(activities) = activities {
            write!(out, r#"<attvalues><attvalue for="activities" value="{activities}"/></attvalues>"#)?;
        }
        writeln!(out, "</edge>")?;
    }
    writeln!(out, "</edges>\n</graph>\n</gexf>")
}
