//! How long the kernels of a bootstrap take at the size of Horizon 2020.

use divan::{Bencher, black_box};
use streets_statistics::{
    Confidence, ReplicateTable, ResamplingWeights, SeedStream, bands, bca, percentile, rank_ranges,
};

const ACTIVITIES: usize = 27_000;
const REPLICATES: usize = 1_000;

fn main() {
    divan::main();
}

#[divan::bench(sample_count = 10)]
fn draw_weights() -> ResamplingWeights {
    ResamplingWeights::multinomial(ACTIVITIES, REPLICATES, SeedStream::new(1, "activities"))
}

/// Replicates of `places` places with overlapping figures.
fn table(places: usize) -> (Vec<f64>, ReplicateTable) {
    let weights = ResamplingWeights::multinomial(places * 20, REPLICATES, SeedStream::new(2, "bench"));
    let mut table = ReplicateTable::new(REPLICATES);
    let mut estimates = Vec::new();
    for place in 0..places {
        let mut sums = vec![0.0f32; REPLICATES];
        for unit in place * 20..(place + 1) * 20 {
            for (sum, weight) in sums.iter_mut().zip(weights.row(unit)) {
                *sum += f32::from(weight) * (place % 37) as f32;
            }
        }
        estimates.push((20 * (place % 37)) as f64);
        table.push(&sums).expect("finite");
    }
    (estimates, table)
}

#[divan::bench(args = [100, 500])]
fn rank_range(bencher: Bencher, places: usize) {
    let (_, table) = table(places);
    bencher.bench(|| rank_ranges(black_box(&table), Confidence::NINETY_FIVE));
}

#[divan::bench(args = [100, 500])]
fn place_bands(bencher: Bencher, places: usize) {
    let (estimates, table) = table(places);
    bencher.bench(|| bands(black_box(&estimates), black_box(&table), Confidence::NINETY_FIVE));
}

fn one_row() -> Vec<f64> {
    let (_, table) = table(7);
    table.row(6).iter().map(|value| f64::from(*value)).collect()
}

#[divan::bench]
fn percentile_interval(bencher: Bencher) {
    bencher.with_inputs(one_row).bench_values(|mut row| percentile(&mut row, Confidence::NINETY_FIVE));
}

#[divan::bench]
fn bca_interval(bencher: Bencher) {
    bencher.with_inputs(one_row).bench_values(|mut row| bca(&mut row, 120.0, 0.02, Confidence::NINETY_FIVE));
}
