//! Truth that was put there is found again, and nothing is found where there is nothing.

use streets_statistics::SeedStream;
use streets_types::{
    Covariance, Feature, FeatureTable, MixtureOptions, Points, TypeCount, TypeMethod, TypologyOptions,
    Verdict, adjusted_rand, gaussian_mixture, k_means, probabilities_around_centres, typology,
};

use crate::sample::{clouds, normal, places, sequence, table_of, uniform};

const METHODS: [TypeMethod; 5] = [
    TypeMethod::KMeans,
    TypeMethod::Ward,
    TypeMethod::Mixture(Covariance::Full),
    TypeMethod::Mixture(Covariance::Diagonal),
    TypeMethod::KMedoids,
];

fn labels(found: &streets_types::Typology) -> Vec<usize> {
    found.memberships.iter().map(|membership| membership.own).collect()
}

#[test]
fn planted_types_are_counted_recovered_and_stable() {
    let corners = [
        [0.0, 0.0, 0.0, 0.0],
        [6.0, 6.0, 6.0, 6.0],
        [6.0, -6.0, 0.0, 12.0],
        [-6.0, 6.0, 12.0, 0.0],
        [12.0, 0.0, 6.0, -6.0],
        [0.0, 12.0, -6.0, 6.0],
    ];
    for kinds in [2, 3, 4, 6] {
        let centres: Vec<Vec<f64>> = corners[..kinds].iter().map(|c| c.to_vec()).collect();
        let (points, truth) = clouds(&centres, &vec![40; kinds], 1.0, kinds as u64);
        for method in METHODS {
            let options =
                TypologyOptions { references: 20, resamples: 30, ..TypologyOptions::new(method, 1) };
            let (found, _) = typology(&table_of(&points), &options).unwrap();
            assert_eq!(found.types.len(), kinds, "{}: {:?}", method.as_str(), found.number);
            let index = adjusted_rand(&truth, &labels(&found)).unwrap();
            assert!(index > 0.95, "{} {kinds}: {index}", method.as_str());
            assert!(found.types.iter().all(|one| one.stability.verdict == Verdict::Stable));
        }
    }
}

#[test]
fn one_cloud_has_no_types_and_says_so() {
    let (points, _) = clouds(&[vec![0.0; 3]], &[150], 1.0, 9);
    for method in [TypeMethod::KMeans, TypeMethod::Ward] {
        let (found, findings) = typology(&table_of(&points), &TypologyOptions::new(method, 1)).unwrap();
        assert_eq!((found.number.by_gap, found.number.by_bic), (Some(1), Some(1)));
        assert!(findings.iter().any(|finding| finding.message.contains("finds no groups")));
    }
    let five = TypologyOptions { count: TypeCount::Given(5), ..TypologyOptions::new(TypeMethod::KMeans, 1) };
    let (found, findings) = typology(&table_of(&points), &five).unwrap();
    assert_eq!(found.types.len(), 5);
    let shaky = found.types.iter().filter(|one| one.stability.verdict != Verdict::Stable).count();
    assert!(shaky >= 3, "{:?}", found.types.iter().map(|one| one.stability.jaccard).collect::<Vec<_>>());
    assert!(findings.iter().any(|finding| finding.message.contains("not to be trusted")));
}

#[test]
fn stretched_kinds_need_full_covariances() {
    // Two long, parallel, close clouds.
    let mut draws = sequence(4);
    let rows: Vec<[f64; 2]> = (0..400)
        .map(|i| {
            let along = 4.0 * normal(&mut draws);
            [along, along + 0.5 * normal(&mut draws) + if i % 2 == 0 { 4.0 } else { 0.0 }]
        })
        .collect();
    let truth: Vec<usize> = (0..400).map(|i| i % 2).collect();
    let points = Points::from_rows(&rows).unwrap();
    let stream = SeedStream::new(1, "stretched");
    let fit = |covariance| {
        let options = MixtureOptions { covariance, starts: 30, ..MixtureOptions::default() };
        gaussian_mixture(&points, 2, &options, &stream, 0).unwrap()
    };
    let (full, diagonal) = (fit(Covariance::Full), fit(Covariance::Diagonal));
    assert!(adjusted_rand(&truth, &full.partition.labels).unwrap() > 0.95);
    assert!(full.bic() < diagonal.bic());
}

/// Of places that are given a probability in a bin, the share that is of that type; the largest gap to the mean
/// probability, over bins with at least 100.
fn largest_miscalibration(rows: &[(f64, bool)]) -> f64 {
    let mut bins = [(0.0, 0.0, 0.0); 10];
    for &(probability, right) in rows {
        let bin = &mut bins[((probability * 10.0) as usize).min(9)];
        *bin = (bin.0 + 1.0, bin.1 + probability, bin.2 + f64::from(u8::from(right)));
    }
    let gap = |&(count, sum, right): &(f64, f64, f64)| ((sum - right) / count).abs();
    bins.iter().filter(|bin| bin.0 >= 100.0).map(gap).fold(0.0, f64::max)
}

/// For each group the planted kind that most of its places come from.
fn matched(groups: &[usize], truth: &[usize], count: usize) -> Vec<usize> {
    (0..count)
        .map(|group| {
            let mut votes = vec![0; count];
            for (_, &kind) in groups.iter().zip(truth).filter(|(own, _)| **own == group) {
                votes[kind] += 1;
            }
            (0..count).max_by_key(|&kind| votes[kind]).unwrap()
        })
        .collect()
}

#[test]
fn probabilities_are_calibrated_on_overlapping_kinds() {
    // Round kinds of one width, where all three ways of making probabilities should hold.
    let centres = [vec![0.0, 0.0], vec![2.6, 0.0], vec![1.3, 2.3]];
    let (mut mixture_rows, mut centre_rows) = (Vec::new(), Vec::new());
    for seed in 0..12 {
        let (points, truth) = clouds(&centres, &[200; 3], 1.0, 100 + seed);
        let stream = SeedStream::new(seed, "calibration");
        let options = MixtureOptions { covariance: Covariance::Diagonal, ..MixtureOptions::default() };
        let fit = gaussian_mixture(&points, 3, &options, &stream, 0).unwrap();
        let kinds = matched(&fit.partition.labels, &truth, 3);
        let means = k_means(&points, 3, 10, &stream, 0).unwrap();
        let around = probabilities_around_centres(&points, &means.centres);
        let kinds_of_means = matched(&means.partition.labels, &truth, 3);
        for (place, kind) in truth.iter().enumerate() {
            for group in 0..3 {
                mixture_rows.push((fit.probabilities[place * 3 + group], kinds[group] == *kind));
                centre_rows.push((around.row(place)[group], kinds_of_means[group] == *kind));
            }
        }
    }
    assert!(largest_miscalibration(&mixture_rows) < 0.08, "{}", largest_miscalibration(&mixture_rows));
    assert!(largest_miscalibration(&centre_rows) < 0.08, "{}", largest_miscalibration(&centre_rows));
    assert!(mixture_rows.iter().filter(|row| row.0 > 0.3 && row.0 < 0.7).count() > 500);
}

#[test]
fn mixed_features_with_gaps_are_typed_by_medoids() {
    let mut draws = sequence(21);
    let truth: Vec<usize> = (0..120).map(|i| i % 3).collect();
    let mut gap = |value| if uniform(&mut draws) < 0.08 { None } else { Some(value) };
    let words: Vec<Option<String>> = truth
        .iter()
        .map(|kind| gap(*kind as f64).map(|kind| ["port", "mill", "spa"][kind as usize].to_owned()))
        .collect();
    let mut draws = sequence(22);
    let mut column = |shift: [f64; 3]| -> Vec<Option<f64>> {
        truth
            .iter()
            .map(|&kind| (uniform(&mut draws) > 0.08).then(|| shift[kind] + 0.7 * normal(&mut draws)))
            .collect()
    };
    let features = vec![
        Feature::numeric("jobs", "", column([0.0, 4.0, 8.0])),
        Feature::numeric("age", "", column([5.0, 0.0, 5.0])),
        Feature::categorical("history", words),
    ];
    let table = FeatureTable::new(places(120), features).unwrap();
    let options = TypologyOptions { references: 20, ..TypologyOptions::new(TypeMethod::KMedoids, 1) };
    let (found, _) = typology(&table, &options).unwrap();
    assert_eq!(found.types.len(), 3, "{:?}", found.number);
    let index = adjusted_rand(&truth[..found.places.len()], &labels(&found)).unwrap();
    assert!(index > 0.9, "{index}");
    assert!(found.types.iter().all(|one| one.name.contains("mostly")), "{:?}", found.types[0].name);
    assert!(found.number.criteria.iter().all(|row| row.bic.is_none()) && found.map.is_none());
}
