//! The same networks through networkx, igraph and sna: equal to 1e-9.

use crate::fixtures::{close, networks, small, some};

#[test]
fn degree_and_strength() {
    for network in networks() {
        let (name, graph, nodes) = (network.name, &network.graph, &network.nodes);
        close(name, &some(graph.node_ids().map(|v| graph.degree(v) as f64)), &nodes.numbers("degree"));
        close(name, &some(graph.node_ids().map(|v| graph.strength(v))), &nodes.numbers("strength"));
    }
    let (part, old) = small(4, &[(0, 1), (1, 3), (2, 3)]).induced(&[false, true, true, true]).unwrap();
    assert_eq!((part.tie_list().collect::<Vec<_>>(), old), (vec![(0, 2, 1.0), (1, 2, 1.0)], vec![1, 2, 3]));
}
