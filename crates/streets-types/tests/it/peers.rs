use streets_types::{Feature, FeatureTable, PeerDistance, PeerOptions, peer_groups};

use crate::sample::places;

fn numbers(values: [f64; 6]) -> Vec<Option<f64>> {
    values.map(Some).to_vec()
}

/// Six places; 0 and 1 are alike, 2 is like them but on the coast, 3 to 5 are others.
fn six() -> FeatureTable {
    let coast = ["no", "no", "yes", "yes", "yes", "no"].map(|word| Some(word.to_owned())).to_vec();
    FeatureTable::new(
        places(6),
        vec![
            Feature::numeric("graduates", "%", numbers([50.0, 51.0, 49.0, 20.0, 22.0, 25.0])),
            Feature::numeric("log population", "log", numbers([5.0, 5.15, 5.0, 6.0, 5.2, 5.1])),
            Feature::categorical("coast", coast),
        ],
    )
    .unwrap()
}

#[test]
fn the_nearest_come_first_with_reasons_and_whether_it_is_mutual() {
    let options = PeerOptions { peers: 2, distance: PeerDistance::Gower, ..PeerOptions::default() };
    let (groups, findings) = peer_groups(&six(), &options).unwrap();
    assert!(findings.is_empty());
    let peers = groups.peers_of(&places(6)[0].id).unwrap();
    // To place 1: (1/31 + 0.15/1 + 0)/3.
    assert!((peers[0].distance - (1.0 / 31.0 + 0.15) / 3.0).abs() < 1e-12);
    assert_eq!((peers[0].place.name.as_str(), peers[0].mutual), ("Place 1", true));
    assert_eq!(peers[0].reasons.similar, ["coast (no)", "graduates"]);
    assert_eq!(peers[0].reasons.different, ["log population (higher)"]);
    assert_eq!(peers[1].place.name, "Place 5");
    // Place 5 has place 1 and place 0 as its own nearest.
    assert_eq!(groups.peers_of(&places(6)[5].id).unwrap()[0].place.name, "Place 1");
    assert!(peers[1].reasons.to_string().contains("different: graduates (lower)"));
    assert_eq!(peers.iter().map(|peer| peer.rank).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn a_feature_that_goes_with_another_counts_once() {
    // Graduates three times over, and density once: by density 0 is nearest to 2, by graduates to 1.
    let graduates = [0.0, 1.0, 3.0, 6.0, 7.0, 10.0];
    let density = [0.0, 5.0, 0.5, 9.0, 2.0, 7.0];
    let noisy = |shift: f64| {
        numbers(std::array::from_fn(|i| graduates[i] + shift * [1.0, -1.0, 1.0, -1.0, 1.0, -1.0][i]))
    };
    let table = FeatureTable::new(
        places(6),
        vec![
            Feature::numeric("g1", "", noisy(0.0)),
            Feature::numeric("g2", "", noisy(0.05)),
            Feature::numeric("g3", "", noisy(-0.05)),
            Feature::numeric("density", "", numbers(density)),
        ],
    )
    .unwrap();
    let nearest = |distance| {
        let options = PeerOptions { peers: 1, distance, ..PeerOptions::default() };
        let groups = peer_groups(&table, &options).unwrap().0;
        groups.peers_of(&places(6)[0].id).unwrap()[0].place.name.clone()
    };
    assert_eq!(nearest(PeerDistance::Gower), "Place 1");
    assert_eq!(nearest(PeerDistance::Mahalanobis), "Place 2");
}
