//! Invented places for the tests.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::Rng;
use streets_model::PlaceId;
use streets_statistics::SeedStream;
use streets_types::{Feature, FeatureTable, NamedPlace, Points};

pub(crate) fn sequence(seed: u64) -> ChaCha8Rng {
    SeedStream::new(seed, "test").replicate(0)
}

pub(crate) fn uniform(sequence: &mut ChaCha8Rng) -> f64 {
    (sequence.next_u64() >> 11) as f64 / (1u64 << 53) as f64
}

/// Box and Muller's normal number.
pub(crate) fn normal(sequence: &mut ChaCha8Rng) -> f64 {
    let radius = (-2.0 * (1.0 - uniform(sequence)).ln()).sqrt();
    radius * (std::f64::consts::TAU * uniform(sequence)).cos()
}

pub(crate) fn places(count: usize) -> Vec<NamedPlace> {
    (0..count)
        .map(|i| NamedPlace { id: PlaceId::new("toy", "", &format!("{i:04}")), name: format!("Place {i}") })
        .collect()
}

/// Columns as numeric features `f0`, `f1`, ….
pub(crate) fn table(columns: &[Vec<f64>]) -> FeatureTable {
    let features = columns.iter().enumerate().map(|(i, column)| {
        Feature::numeric(&format!("f{i}"), "index", column.iter().copied().map(Some).collect())
    });
    FeatureTable::new(places(columns[0].len()), features.collect()).unwrap()
}

pub(crate) fn table_of(points: &Points) -> FeatureTable {
    table(&points.columns())
}

/// `sizes[k]` points around each of `centres`, normal with standard deviation `spread`, and which centre each came from.
pub(crate) fn clouds(centres: &[Vec<f64>], sizes: &[usize], spread: f64, seed: u64) -> (Points, Vec<usize>) {
    let mut draws = sequence(seed);
    let (mut rows, mut truth) = (Vec::new(), Vec::new());
    for (kind, (centre, &size)) in centres.iter().zip(sizes).enumerate() {
        for _ in 0..size {
            rows.push(centre.iter().map(|c| c + spread * normal(&mut draws)).collect::<Vec<f64>>());
            truth.push(kind);
        }
    }
    (Points::from_rows(&rows).unwrap(), truth)
}
