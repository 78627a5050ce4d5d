//! How long types and peers take at the size of a continent's regions.

use divan::Bencher;
use rand_chacha::rand_core::Rng;
use streets_model::PlaceId;
use streets_statistics::SeedStream;
use streets_types::{
    Covariance, Feature, FeatureTable, NamedPlace, PeerOptions, Points, TypeMethod, TypologyOptions,
    k_medoids, peer_groups, typology, ward,
};

const FEATURES: usize = 10;
const KINDS: usize = 5;

fn main() {
    divan::main();
}

/// Places of five kinds that overlap, drawn as sums of uniform numbers.
fn rows(places: usize) -> Vec<[f64; FEATURES]> {
    let mut sequence = SeedStream::new(11, "bench").replicate(0);
    let mut uniform = || (sequence.next_u64() >> 11) as f64 / (1u64 << 53) as f64;
    let centres: Vec<[f64; FEATURES]> =
        (0..KINDS).map(|_| std::array::from_fn(|_| 4.0 * uniform())).collect();
    (0..places)
        .map(|place| {
            std::array::from_fn(|i| centres[place % KINDS][i] + (0..6).map(|_| uniform()).sum::<f64>() - 3.0)
        })
        .collect()
}

fn table(places: usize) -> FeatureTable {
    let rows = rows(places);
    let named = (0..places)
        .map(|i| NamedPlace { id: PlaceId::new("toy", "", &format!("{i:05}")), name: format!("Place {i}") });
    let features = (0..FEATURES).map(|feature| {
        let values = rows.iter().map(|row| Some(row[feature])).collect();
        Feature::numeric(&format!("feature {feature}"), "index", values)
    });
    FeatureTable::new(named.collect(), features.collect()).expect("a whole table")
}

fn whole(bencher: Bencher, places: usize, method: TypeMethod) {
    let table = table(places);
    let options = TypologyOptions::new(method, 7);
    bencher.bench(|| typology(&table, &options));
}

#[divan::bench(args = [250, 1_000, 4_000], sample_count = 3)]
fn typology_k_means(bencher: Bencher, places: usize) {
    whole(bencher, places, TypeMethod::KMeans);
}

#[divan::bench(args = [250, 1_000], sample_count = 3)]
fn typology_ward(bencher: Bencher, places: usize) {
    whole(bencher, places, TypeMethod::Ward);
}

#[divan::bench(args = [250, 1_000], sample_count = 3)]
fn typology_mixture_full(bencher: Bencher, places: usize) {
    whole(bencher, places, TypeMethod::Mixture(Covariance::Full));
}

#[divan::bench(args = [250, 1_000], sample_count = 3)]
fn typology_mixture_diagonal(bencher: Bencher, places: usize) {
    whole(bencher, places, TypeMethod::Mixture(Covariance::Diagonal));
}

#[divan::bench(args = [250, 1_000], sample_count = 3)]
fn typology_k_medoids(bencher: Bencher, places: usize) {
    whole(bencher, places, TypeMethod::KMedoids);
}

#[divan::bench(args = [250, 1_000, 4_000], sample_count = 3)]
fn ward_tree(bencher: Bencher, places: usize) {
    let points = Points::from_rows(&rows(places)).expect("finite");
    bencher.bench(|| ward(&points));
}

#[divan::bench(args = [250, 1_000], sample_count = 3)]
fn eight_medoids(bencher: Bencher, places: usize) {
    let points = Points::from_rows(&rows(places)).expect("finite");
    let distances = streets_types::Distances::euclidean(&points);
    bencher.bench(|| k_medoids(&distances, 8));
}

#[divan::bench(args = [250, 1_000], sample_count = 3)]
fn all_peers(bencher: Bencher, places: usize) {
    let table = table(places);
    bencher.bench(|| peer_groups(&table, &PeerOptions::default()));
}
