//! Small examples that a person can follow.

use streets_statistics::SeedStream;
use streets_types::{
    Distances, Feature, FeatureTable, Partition, Points, ReportRule, ReportType, Threshold, effects, k_means,
    k_medoids, mahalanobis_distances, probabilities_around_centres, report_types, silhouettes, type_map,
    type_names, ward,
};

use crate::sample::{places, table};

fn line(values: &[f64]) -> Points {
    Points::from_rows(&values.iter().map(|&value| [value]).collect::<Vec<_>>()).unwrap()
}

#[test]
fn ward_joins_the_two_pairs_and_then_both() {
    let tree = ward(&line(&[0.0, 2.0, 10.0, 13.0]));
    let joins: Vec<(usize, usize, usize)> = tree.joins.iter().map(|j| (j.first, j.second, j.size)).collect();
    assert_eq!(joins, [(0, 1, 2), (2, 3, 2), (4, 5, 4)]);
    // Pairs join at their distance; then 2·2/(2+2)·10.5², doubled.
    let heights: Vec<f64> = tree.joins.iter().map(|join| join.height).collect();
    assert_eq!(heights[..2], [2.0, 3.0]);
    assert!((heights[2] - (2.0f64 * 10.5 * 10.5).sqrt()).abs() < 1e-12);
    assert_eq!(tree.cut(2).unwrap().labels, [0, 0, 1, 1]);
}

#[test]
fn k_means_and_k_medoids_on_a_line() {
    let points = line(&[0.0, 1.0, 2.0, 10.0, 11.0]);
    let means = k_means(&points, 2, 3, &SeedStream::new(1, "worked"), 0).unwrap();
    assert_eq!(means.partition.labels, [0, 0, 0, 1, 1]);
    assert_eq!((means.centres.row(0)[0], means.centres.row(1)[0], means.dispersion), (1.0, 10.5, 2.5));
    let medoids = k_medoids(&Distances::euclidean(&points), 2).unwrap();
    assert_eq!(medoids.medoids[0], 1);
    assert_eq!((medoids.partition.labels, medoids.deviation), (vec![0, 0, 0, 1, 1], 3.0));
}

#[test]
fn silhouettes_by_hand() {
    let distances = Distances::euclidean(&line(&[0.0, 1.0, 4.0]));
    let groups = Partition { labels: vec![0, 0, 1], sizes: vec![2, 1] };
    // First: a = 1, b = 4. Second: a = 1, b = 3. Third is alone.
    assert_eq!(silhouettes(&distances, &groups).unwrap(), [0.75, 2.0 / 3.0, 0.0]);
}

#[test]
fn a_place_in_the_middle_is_half_of_each() {
    let points = line(&[0.0, 0.5, 5.0, 9.5, 10.0]);
    let around = probabilities_around_centres(&points, &line(&[0.0, 10.0]));
    let middle = around.membership(2);
    assert_eq!((middle.own, middle.probability, middle.next, middle.next_probability), (0, 0.5, 1, 0.5));
    assert!(around.membership(0).probability > 0.9);
}

#[test]
fn distances_of_uncorrelated_features_of_one_variance_are_euclidean() {
    let square = Points::from_rows(&[[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]]).unwrap();
    let distances = mahalanobis_distances(&square).unwrap();
    assert!((distances.get(0, 1) - 2.0).abs() < 1e-12);
    assert!((distances.get(0, 3) - 8f64.sqrt()).abs() < 1e-12);
}

#[test]
fn places_on_a_slope_lie_on_the_first_axis() {
    let map = type_map(&Points::from_rows(&[[0.0, 0.0], [3.0, 4.0], [6.0, 8.0]]).unwrap()).unwrap();
    assert!((map.shares[0] - 1.0).abs() < 1e-12);
    assert!((map.loadings[0][0] - 0.6).abs() < 1e-12 && (map.loadings[1][0] - 0.8).abs() < 1e-12);
    assert!((map.coordinates[2][0] - 5.0).abs() < 1e-12 && map.coordinates[2][1].abs() < 1e-7);
}

#[test]
fn what_sets_a_type_apart_names_it() {
    let coast = ["yes", "yes", "no", "no"].map(|word| Some(word.to_owned())).to_vec();
    let mut features = table(&[vec![10.0, 10.0, 20.0, 20.0], vec![1.0, 2.0, 1.0, 2.0]]).features().to_vec();
    features[0].title = "graduates".to_owned();
    features.push(Feature::categorical("coast", coast));
    let table = FeatureTable::new(places(4), features).unwrap();
    let groups = Partition { labels: vec![0, 0, 1, 1], sizes: vec![2, 2] };
    let effects = effects(&table, &groups);
    // h = 2 asin 1 − 2 asin 0 = π; d = 10 / sd, and the sd of 10, 10, 20, 20 is √(100/3).
    assert_eq!(effects[1][0].category.as_deref(), Some("no"));
    assert!((effects[1][0].size - std::f64::consts::PI).abs() < 1e-12);
    assert!((effects[1][1].size - 10.0 / (100.0f64 / 3.0).sqrt()).abs() < 1e-12);
    assert_eq!((effects[1][1].inside, effects[1][1].outside, effects[1][2].size), (20.0, 10.0, 0.0));
    assert_eq!(type_names(&effects), ["rarely no, low graduates", "mostly no, high graduates"]);
}

#[test]
fn types_that_nothing_tells_apart_still_have_names_of_their_own() {
    let table = table(&[vec![1.0, 2.0, 1.0, 2.0]]);
    let groups = Partition { labels: vec![0, 0, 1, 1], sizes: vec![2, 2] };
    let names = type_names(&effects(&table, &groups));
    assert_eq!(names, ["close to the average (1)", "close to the average (2)"]);
}

#[test]
fn the_five_types_by_hand() {
    // Percentiles are 1/5 … 5/5; thresholds: technology and services 4/5, people 3/5.
    let columns = [
        vec![5.0, 1.0, 4.0, 2.0, 3.0],
        vec![5.0, 1.0, 4.0, 2.0, 3.0],
        vec![5.0, 4.0, 1.0, 3.0, 2.0],
        vec![5.0, 4.0, 1.0, 3.0, 2.0],
    ];
    let rule = ReportRule::default();
    let ids: Vec<String> =
        [&rule.technology, &rule.services, &rule.people].iter().flat_map(|a| a.indicators.clone()).collect();
    let mut features = table(&columns).features().to_vec();
    features.iter_mut().zip(&ids).for_each(|(feature, id)| feature.id.clone_from(id));
    let whole = FeatureTable::new(places(5), features.clone()).unwrap();
    let (rows, findings) = report_types(&whole, &rule).unwrap();
    let kinds: Vec<ReportType> = rows.iter().filter_map(|row| row.report_type).collect();
    use ReportType::{HighPerforming, Low, Potential, ServiceSector, Technological};
    assert_eq!(kinds, [HighPerforming, ServiceSector, Technological, Potential, Low]);
    assert!(findings.is_empty());
    assert!((rows[3].people.unwrap().margin - 0.0).abs() < 1e-12);

    // Without people the last two are open, the others are settled.
    if let streets_types::FeatureValues::Numeric(values) = &mut features[3].values {
        values[3] = None;
        values[0] = None;
    }
    let gaps = FeatureTable::new(places(5), features).unwrap();
    let (rows, findings) = report_types(&gaps, &rule).unwrap();
    assert_eq!(rows.iter().filter(|row| row.report_type.is_none()).count(), 1);
    assert_eq!(findings.len(), 1);

    let mut higher = rule;
    higher.technology.threshold = Threshold::Score(0.9);
    assert_eq!(report_types(&whole, &higher).unwrap().0[2].report_type, Some(Low));
}
