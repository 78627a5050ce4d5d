//! What is written is what networkx reads.

use std::process::Command;

use streets_network::*;

/// Reads both files and says what is in them.
const READER: &str = r#"
import sys
import networkx as nx
for path, read in ((sys.argv[1], nx.read_graphml), (sys.argv[2], nx.read_gexf)):
    g = read(path)
    assert not g.is_directed()
    for node, data in sorted(g.nodes(data=True)):
        print(node, "|".join(str(data.get(key, "")) for key in ("label", "sector", "place")))
    for a, b, data in sorted((min(a, b), max(a, b), d) for a, b, d in g.edges(data=True)):
        print(a, b, data["weight"], data["activities"])
"#;

fn labels() -> [NodeLabels; 4] {
    let node = |id: &str, label: &str, sector: &str, place: &str| NodeLabels {
        id: id.into(),
        label: label.into(),
        sector: sector.into(),
        place: place.into(),
    };
    [
        node("o1", "Müller & Söhne <GmbH>", "business", "Köln"),
        node("o2", "\"Quoted\" 'name'", "", ""),
        node("o3", "Łódź University", "university", "Łódź"),
        node("o4", "Alone", "", "Hull"),
    ]
}

#[test]
fn networkx_reads_both() {
    let there = Command::new("python3").args(["-c", "import networkx"]).output();
    if !there.is_ok_and(|output| output.status.success()) {
        println!("skipped: python3 with networkx is absent");
        return;
    }
    let incidence = Incidence::from_pairs(4, 3, &[(0, 0), (1, 0), (2, 0), (0, 1), (2, 1), (3, 2)]).unwrap();
    let options = ProjectionOptions { weights: TieWeights::Newman, ..ProjectionOptions::default() };
    let graph = incidence.project(&options).unwrap().graph;
    let activities = tie_activities(&graph, &incidence);
    assert_eq!(activities, [1, 2, 1]);
    let labels = labels();
    let network = LabelledNetwork::new(&graph, &labels, Some(&activities)).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let paths = ["network.graphml", "network.gexf"].map(|name| folder.path().join(name));
    let (mut graphml, mut gexf) = (Vec::new(), Vec::new());
    write_graphml(&network, &mut graphml).unwrap();
    write_gexf(&network, &mut gexf).unwrap();
    std::fs::write(&paths[0], graphml).unwrap();
    std::fs::write(&paths[1], gexf).unwrap();
    let output =
        Command::new("python3").env("PYTHONUTF8", "1").args(["-c", READER]).args(&paths).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let one = "o1 Müller & Söhne <GmbH>|business|Köln\no2 \"Quoted\" 'name'||\no3 Łódź University|university|Łódź\n\
               o4 Alone||Hull\no1 o2 0.5 1\no1 o3 1.5 2\no2 o3 0.5 1\n";
    assert_eq!(String::from_utf8_lossy(&output.stdout), one.repeat(2));
}

#[test]
fn labels_must_fit() {
    let graph = Graph::from_ties(4, &[(0, 1, 1.0)]).unwrap();
    let mut labels = labels();
    assert!(LabelledNetwork::new(&graph, &labels[..2], None).is_err());
    assert!(LabelledNetwork::new(&graph, &labels, Some(&[1, 2])).is_err());
    labels[3].id = "o1".into();
    let error = LabelledNetwork::new(&graph, &labels, None).unwrap_err();
    assert_eq!(error.to_string(), "nodes 0 and 3 have the same id `o1`");
    labels[3].id.clear();
    assert!(LabelledNetwork::new(&graph, &labels, None).is_err());
}
