//! Against scikit-learn, SciPy and kmedoids: versions and calls in tests/reference/make_reference.py.

use streets_statistics::SeedStream;
use streets_types::{
    Covariance, Distances, GaussianMixture, MixtureOptions, Partition, Points, ScalingOptions, Spread,
    adjusted_rand, gower_distances, k_means, k_medoids, mahalanobis_distances, mixture_from, scale_features,
    shrunk_covariance, silhouettes, type_map, ward,
};

use crate::sample::table_of;

/// Same arithmetic in another order.
const EXACT: f64 = 1e-9;
/// Both sides iterate; scikit-learn stops at a change of 1e-13 in the mean log-likelihood.
const ITERATIVE: f64 = 1e-6;

fn rows(name: &str) -> Vec<Vec<String>> {
    let path = format!("{}/tests/reference/{name}", env!("CARGO_MANIFEST_DIR"));
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn numbers(name: &str) -> Vec<Vec<f64>> {
    rows(name).iter().map(|row| row.iter().map(|cell| cell.parse().unwrap()).collect()).collect()
}

fn scalar(what: &str) -> f64 {
    rows("scalars.csv").iter().find(|row| row[0] == what).unwrap()[1].parse().unwrap()
}

fn points() -> (Points, Vec<usize>) {
    let rows = numbers("points.csv");
    let group = rows.iter().map(|row| row[4] as usize).collect();
    let coordinates: Vec<&[f64]> = rows.iter().map(|row| &row[..4]).collect();
    (Points::from_rows(&coordinates).unwrap(), group)
}

#[track_caller]
fn near(ours: f64, theirs: f64, tolerance: f64) {
    assert!((ours - theirs).abs() <= tolerance * theirs.abs().max(1.0), "{ours} is not {theirs}");
}

/// A partition numbered as the groups were given: the planted ones are in order of size already.
fn partition(labels: &[usize]) -> Partition {
    let mut sizes = vec![0; labels.iter().max().unwrap() + 1];
    labels.iter().for_each(|&label| sizes[label] += 1);
    Partition { labels: labels.to_vec(), sizes }
}

#[test]
fn robust_scaling() {
    let (points, _) = points();
    let options = ScalingOptions { spread: Spread::InterquartileRange, limit: None };
    let (scaled, findings) = scale_features(&table_of(&points), options, "a test").unwrap();
    assert!(findings.is_empty());
    for (ours, theirs) in scaled.points.rows().zip(numbers("scaled.csv")) {
        ours.iter().zip(theirs).for_each(|(ours, theirs)| near(*ours, theirs, 1e-12));
    }
}

#[test]
fn ward_heights_and_cuts() {
    let (points, _) = points();
    let tree = ward(&points);
    for (join, theirs) in tree.joins.iter().zip(numbers("ward.csv")) {
        near(join.height, theirs[0], EXACT);
        assert_eq!(join.size as f64, theirs[1]);
    }
    let cuts = numbers("ward_cut.csv");
    for (groups, column) in [(3, 0), (5, 1)] {
        let theirs: Vec<usize> = cuts.iter().map(|row| row[column] as usize).collect();
        assert_eq!(adjusted_rand(&tree.cut(groups).unwrap().labels, &theirs).unwrap(), 1.0);
    }
}

#[test]
fn silhouettes_of_planted_groups() {
    let (points, group) = points();
    let ours = silhouettes(&Distances::euclidean(&points), &partition(&group)).unwrap();
    ours.iter().zip(numbers("silhouettes.csv")).for_each(|(ours, theirs)| near(*ours, theirs[0], EXACT));
}

#[test]
fn principal_components() {
    let (points, _) = points();
    let map = type_map(&points).unwrap();
    let loadings = numbers("pca_loadings.csv");
    // Signs by our rule; the package's own rule has changed between versions.
    let sign: Vec<f64> =
        (0..2).map(|axis| if map.loadings[0][axis] * loadings[0][axis] < 0.0 { -1.0 } else { 1.0 }).collect();
    for (ours, theirs) in map.coordinates.iter().zip(numbers("pca.csv")) {
        (0..2).for_each(|axis| near(ours[axis], sign[axis] * theirs[axis], EXACT));
    }
    for (ours, theirs) in map.loadings.iter().zip(&loadings) {
        (0..2).for_each(|axis| near(ours[axis], sign[axis] * theirs[axis], EXACT));
    }
    (0..2).for_each(|axis| near(map.shares[axis], loadings[4][axis], EXACT));
    for axis in 0..2 {
        let largest = map.loadings.iter().map(|row| row[axis]).max_by(|a, b| a.abs().total_cmp(&b.abs()));
        assert!(largest.unwrap() > 0.0);
    }
}

fn check_mixture(fit: &GaussianMixture, name: &str) {
    let rows = rows("mixture.csv");
    let value = |what: &str| -> f64 {
        rows.iter().find(|row| row[0] == name && row[1] == what).unwrap()[2].parse().unwrap()
    };
    near(fit.log_likelihood, value("log_likelihood"), ITERATIVE);
    near(fit.bic(), value("bic"), ITERATIVE);
    for kind in 0..3 {
        near(fit.weights[kind], value(&format!("weight {kind}")), ITERATIVE);
        for i in 0..4 {
            near(fit.means.row(kind)[i], value(&format!("mean {kind} {i}")), ITERATIVE);
            for j in 0..4 {
                let theirs = value(&format!("covariance {kind} {i} {j}"));
                near(fit.covariances[kind][i * 4 + j], theirs, ITERATIVE);
            }
        }
    }
}

#[test]
fn gaussian_mixtures() {
    let (points, group) = points();
    for (covariance, name) in [(Covariance::Full, "full"), (Covariance::Diagonal, "diag")] {
        let options =
            MixtureOptions { covariance, regularisation: 0.01, starts: 1, steps: 20_000, tolerance: 1e-14 };
        let fit = mixture_from(&points, &group, &options).unwrap();
        assert!(fit.converged);
        check_mixture(&fit, name);
    }
}

#[test]
fn k_means_finds_the_best_dispersion() {
    let (points, _) = points();
    for groups in [3, 5] {
        let ours = k_means(&points, groups, 50, &SeedStream::new(1, "reference"), 0).unwrap();
        near(ours.dispersion, scalar(&format!("k-means {groups}")), EXACT);
    }
}

#[test]
fn k_medoids_is_as_good_as_the_best_of_fifty_starts() {
    let (points, _) = points();
    // Gower's distance of numbers is Manhattan's on scaled features; here Manhattan's itself, through a table of one range.
    let rows: Vec<&[f64]> = points.rows().collect();
    let wide: Vec<Vec<f64>> = rows.iter().map(|row| row.to_vec()).collect();
    let manhattan =
        |a: usize, b: usize| -> f64 { wide[a].iter().zip(&wide[b]).map(|(x, y)| (x - y).abs()).sum() };
    let distances =
        Distances::from_full(60, &(0..3600).map(|i| manhattan(i / 60, i % 60)).collect::<Vec<_>>()).unwrap();
    let ours = k_medoids(&distances, 4).unwrap();
    assert!(ours.deviation <= scalar("k-medoids 4") * 1.01, "{}", ours.deviation);
}

#[test]
fn adjusted_rand_index() {
    let (points, group) = points();
    let three = ward(&points).cut(3).unwrap();
    near(adjusted_rand(&group, &three.labels).unwrap(), scalar("adjusted rand"), 1e-12);
}

#[test]
fn shrunk_covariance_and_distances() {
    let (points, _) = points();
    let shrunk = shrunk_covariance(&points).unwrap();
    near(shrunk.shrinkage, scalar("shrinkage"), EXACT);
    let theirs: Vec<f64> = numbers("covariance.csv").concat();
    shrunk.covariance.iter().zip(theirs).for_each(|(ours, theirs)| near(*ours, theirs, EXACT));
    let mahalanobis = mahalanobis_distances(&points).unwrap();
    let gower = gower_distances(&table_of(&points));
    for row in numbers("distances.csv") {
        let (a, b) = (row[0] as usize, row[1] as usize);
        near(mahalanobis.get(a, b), row[2], EXACT);
        near(gower.get(a, b), row[3], EXACT);
    }
}
