//! What must hold for every input.

use proptest::prelude::*;
use streets_model::PlaceId;
use streets_types::{
    Covariance, Distances, Feature, FeatureTable, NamedPlace, PeerDistance, PeerOptions, Points, TypeCount,
    TypeMethod, Typology, TypologyOptions, gower_distances, k_medoids, peer_groups, type_rows, typology,
    ward,
};

use crate::sample::{clouds, places};

/// Points with few different values, so that ties and duplicates come up.
fn lumpy_points() -> impl Strategy<Value = Points> {
    prop::collection::vec(prop::collection::vec((-4i32..5).prop_map(f64::from), 2), 4..14)
        .prop_map(|rows| Points::from_rows(&rows).unwrap())
}

/// Ward by its definition: of all pairs of groups the one whose join adds least.
fn brute_force_heights(points: &Points) -> Vec<f64> {
    let mut groups: Vec<Vec<usize>> = (0..points.len()).map(|place| vec![place]).collect();
    let centre = |group: &[usize]| -> Vec<f64> {
        (0..points.width())
            .map(|i| group.iter().map(|&p| points.row(p)[i]).sum::<f64>() / group.len() as f64)
            .collect()
    };
    let added = |a: &[usize], b: &[usize]| {
        let (n, m) = (a.len() as f64, b.len() as f64);
        let apart: f64 = centre(a).iter().zip(centre(b)).map(|(x, y)| (x - y).powi(2)).sum();
        n * m / (n + m) * apart
    };
    let mut heights = Vec::new();
    while groups.len() > 1 {
        let mut best = (f64::INFINITY, 0, 0);
        for a in 0..groups.len() {
            for b in a + 1..groups.len() {
                let cost = added(&groups[a], &groups[b]);
                if cost < best.0 {
                    best = (cost, a, b);
                }
            }
        }
        let joined = groups.remove(best.2);
        groups[best.1].extend(joined);
        heights.push((2.0 * best.0).sqrt());
    }
    heights
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn ward_heights_never_fall_and_sum_to_the_whole_spread(points in lumpy_points()) {
        let tree = ward(&points);
        prop_assert!(tree.joins.windows(2).all(|pair| pair[0].height <= pair[1].height));
        // What joins add sums to the sum of squares around the mean, whichever of equal pairs goes first.
        let added: f64 = tree.joins.iter().map(|join| join.height.powi(2) / 2.0).sum();
        let whole: f64 = points
            .columns()
            .iter()
            .map(|column| {
                let mean = column.iter().sum::<f64>() / column.len() as f64;
                column.iter().map(|x| (x - mean).powi(2)).sum::<f64>()
            })
            .sum();
        prop_assert!((added - whole).abs() < 1e-9 * whole.max(1.0));
    }

    #[test]
    fn ward_is_brute_force_where_no_pair_ties(seed in 0u64..1_000) {
        let (points, _) = clouds(&[vec![0.0, 0.0, 0.0]], &[12], 1.0, seed);
        for (join, height) in ward(&points).joins.iter().zip(brute_force_heights(&points)) {
            prop_assert!((join.height - height).abs() < 1e-9);
        }
    }

    #[test]
    fn no_single_swap_improves_medoids(points in lumpy_points(), groups in 1usize..4) {
        let distances = Distances::euclidean(&points);
        prop_assume!(distances.distinct() >= groups);
        let found = k_medoids(&distances, groups).unwrap();
        let deviation = |medoids: &[usize]| -> f64 {
            (0..points.len())
                .map(|p| medoids.iter().map(|&m| distances.get(p, m)).fold(f64::INFINITY, f64::min))
                .sum()
        };
        prop_assert!((deviation(&found.medoids) - found.deviation).abs() < 1e-9);
        for position in 0..groups {
            for other in 0..points.len() {
                let mut swapped = found.medoids.clone();
                swapped[position] = other;
                prop_assert!(deviation(&swapped) >= found.deviation - 1e-9);
            }
        }
    }

    #[test]
    fn gower_is_a_distance_from_0_to_1_whatever_is_missing(
        cells in prop::collection::vec((prop::option::of(-5i32..6), prop::option::of(0u8..3)), 3..12)
    ) {
        let numbers = cells.iter().map(|(number, _)| number.map(f64::from)).collect();
        let words = cells.iter().map(|(_, word)| word.map(|word| word.to_string())).collect();
        let features = vec![Feature::numeric("n", "", numbers), Feature::categorical("w", words)];
        let distances = gower_distances(&FeatureTable::new(places(cells.len()), features).unwrap());
        for a in 0..cells.len() {
            prop_assert_eq!(distances.get(a, a), 0.0);
            for b in 0..cells.len() {
                let distance = distances.get(a, b);
                prop_assert!((0.0..=1.0).contains(&distance));
                prop_assert_eq!(distance, distances.get(b, a));
            }
        }
    }

    #[test]
    fn peers_do_not_depend_on_the_order_of_rows_and_mutual_goes_both_ways(points in lumpy_points(), seed in 0u64..50) {
        prop_assume!(points.distinct() >= 3);
        for distance in [PeerDistance::Mahalanobis, PeerDistance::Gower] {
            let options = PeerOptions { peers: 3, distance, ..PeerOptions::default() };
            let of = |order: &[usize]| {
                let named: Vec<NamedPlace> = order.iter().map(|&i| places(points.len())[i].clone()).collect();
                let features = points.columns().into_iter().enumerate().map(|(f, column)| {
                    Feature::numeric(&format!("f{f}"), "", order.iter().map(|&i| Some(column[i])).collect())
                });
                let table = FeatureTable::new(named, features.collect()).unwrap();
                peer_groups(&table, &options).unwrap().0
            };
            let straight: Vec<usize> = (0..points.len()).collect();
            let mut mixed = straight.clone();
            mixed.sort_by_key(|i| (i * 7 + seed as usize * 3) % points.len());
            let (groups, again) = (of(&straight), of(&mixed));
            for place in groups.places() {
                let peers = groups.peers_of(&place.id).unwrap();
                prop_assert_eq!(&peers, &again.peers_of(&place.id).unwrap());
                for peer in peers {
                    let back = groups.peers_of(&peer.place.id).unwrap();
                    let returned = back.iter().find(|other| other.place.id == place.id);
                    prop_assert_eq!(peer.mutual, returned.is_some());
                    prop_assert!(returned.is_none_or(|other| other.mutual && other.distance == peer.distance));
                }
            }
        }
    }
}

const METHODS: [TypeMethod; 5] = [
    TypeMethod::KMeans,
    TypeMethod::Ward,
    TypeMethod::Mixture(Covariance::Full),
    TypeMethod::Mixture(Covariance::Diagonal),
    TypeMethod::KMedoids,
];

fn small_run(method: TypeMethod, order: &[usize]) -> Typology {
    let (points, _) = clouds(&[vec![0.0, 0.0], vec![3.0, 1.0], vec![0.0, 4.0]], &[20, 15, 10], 1.0, 5);
    let named: Vec<NamedPlace> = order.iter().map(|&i| places(45)[i].clone()).collect();
    let features = points.columns().into_iter().enumerate().map(|(f, column)| {
        Feature::numeric(&format!("f{f}"), "", order.iter().map(|&i| Some(column[i])).collect())
    });
    let table = FeatureTable::new(named, features.collect()).unwrap();
    let count = TypeCount::Between { least: 2, most: 5 };
    let options = TypologyOptions { count, references: 5, resamples: 20, ..TypologyOptions::new(method, 3) };
    typology(&table, &options).unwrap().0
}

#[test]
fn the_same_bits_on_one_thread_on_two_and_in_another_order_of_rows() {
    let straight: Vec<usize> = (0..45).collect();
    let backwards: Vec<usize> = (0..45).rev().collect();
    for method in METHODS {
        let on = |threads: usize, order: &[usize]| {
            let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
            pool.install(|| small_run(method, order))
        };
        let one = on(1, &straight);
        assert_eq!(one, on(2, &straight), "{}", method.as_str());
        assert_eq!(one, on(2, &backwards), "{}", method.as_str());
    }
}

#[test]
fn every_place_has_a_type_whose_probability_is_the_largest() {
    for method in METHODS {
        let found = small_run(method, &(0..45).collect::<Vec<_>>());
        for (place, membership) in found.memberships.iter().enumerate() {
            let row = found.probabilities.row(place);
            assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            assert!(row.iter().all(|share| (0.0..=1.0).contains(share)));
            assert!(membership.probability >= membership.next_probability);
        }
        let sizes: Vec<usize> = found.types.iter().map(|one| one.size).collect();
        assert_eq!(sizes.iter().sum::<usize>(), 45);
        assert!(sizes.windows(2).all(|pair| pair[0] >= pair[1]));
        // The most probable type is the type that the method gave.
        for (group, size) in sizes.iter().enumerate() {
            assert_eq!(
                found.memberships.iter().filter(|one| one.own == group).count(),
                *size,
                "{}",
                method.as_str()
            );
        }
        let rows = type_rows(&found, &[]);
        assert_eq!(rows[7].place_id, PlaceId::new("toy", "", "0007"));
        assert_ne!(rows[7].type_name, rows[7].next_type);
    }
}
