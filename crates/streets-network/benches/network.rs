//! How long building, projecting and measuring take on a heavy-tailed network of 200,000 organisations and 60,000 activities.
//!
//! `benches/peers.py` makes the same network from the same numbers and asks igraph, networkit and leidenalg the same:
//!
//! ```text
//! pip install python-igraph networkit leidenalg numpy
//! cargo bench -p streets-network --bench network
//! python crates/streets-network/benches/peers.py
//! ```
//!
//! Compare medians of the two taken one after the other on the same machine.

use std::sync::OnceLock;

use divan::Bencher;
use streets_network::*;

fn main() {
    divan::main();
}

/// SplitMix64, as in `peers.py`.
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Activities with 2 to 300 organisations (most have few), organisations drawn so that few take part in very many; three in
/// four come from the activity's own tenth of all, so that there are communities to find.
fn pairs(organisations: usize, activities: usize) -> Vec<(u32, u32)> {
    let mut numbers = Numbers(42);
    let mut pairs = Vec::new();
    let tenth = organisations / 10;
    for activity in 0..activities as u32 {
        let size = (2.0 / numbers.next().max(1e-9).powf(0.6)).min(300.0) as usize;
        let home = (numbers.next() * 10.0) as usize;
        for _ in 0..size {
            let skewed = numbers.next().powi(3);
            let organisation = if numbers.next() < 0.75 {
                home * tenth + (skewed * tenth as f64) as usize
            } else {
                (skewed * organisations as f64) as usize
            };
            pairs.push((organisation.min(organisations - 1) as u32, activity));
        }
    }
    pairs
}

const ORGANISATIONS: usize = 200_000;
const ACTIVITIES: usize = 60_000;

fn large_pairs() -> &'static [(u32, u32)] {
    static PAIRS: OnceLock<Vec<(u32, u32)>> = OnceLock::new();
    PAIRS.get_or_init(|| pairs(ORGANISATIONS, ACTIVITIES))
}

fn projected(organisations: usize, activities: usize, pairs: &[(u32, u32)]) -> Graph {
    let incidence = Incidence::from_pairs(organisations, activities, pairs).expect("numbers in range");
    incidence.project(&ProjectionOptions::default()).expect("few pairs").graph
}

fn large() -> &'static Graph {
    static GRAPH: OnceLock<Graph> = OnceLock::new();
    GRAPH.get_or_init(|| projected(ORGANISATIONS, ACTIVITIES, large_pairs()))
}

/// 20,000 organisations and 6,000 activities.
fn medium() -> &'static Graph {
    static GRAPH: OnceLock<Graph> = OnceLock::new();
    GRAPH.get_or_init(|| {
        projected(ORGANISATIONS / 10, ACTIVITIES / 10, &pairs(ORGANISATIONS / 10, ACTIVITIES / 10))
    })
}

#[divan::bench(sample_count = 5)]
fn build_and_project(bencher: Bencher<'_, '_>) {
    let pairs = large_pairs();
    bencher.bench(|| projected(ORGANISATIONS, ACTIVITIES, pairs));
}

/// As in other packages: one step of 0.85 an arc, without weights.
#[divan::bench(sample_count = 5)]
fn page_rank(bencher: Bencher<'_, '_>) {
    let graph = large();
    let options = PageRankOptions { weighting: TieWeighting::One, ..PageRankOptions::default() };
    bencher.bench(|| pagerank(graph, &options).expect("settles"));
}

#[divan::bench(sample_count = 5)]
fn connected_components(bencher: Bencher<'_, '_>) {
    let graph = large();
    bencher.bench(|| components(graph));
}

#[divan::bench(sample_count = 5)]
fn k_core(bencher: Bencher<'_, '_>) {
    let graph = large();
    bencher.bench(|| core_numbers(graph));
}

#[divan::bench(sample_count = 3)]
fn burts_constraint(bencher: Bencher<'_, '_>) {
    let graph = large();
    bencher.bench(|| constraint(graph, TieWeighting::Weight));
}

#[divan::bench(sample_count = 5)]
fn clustering(bencher: Bencher<'_, '_>) {
    let graph = large();
    bencher.bench(|| local_clustering(graph, &triangles(graph)));
}

/// Two iterations, as leidenalg does unless told.
#[divan::bench(sample_count = 3)]
fn leiden_two_iterations(bencher: Bencher<'_, '_>) {
    let graph = large();
    let options = LeidenOptions { iterations: Iterations::Fixed(2), ..LeidenOptions::default() };
    bencher.bench(|| leiden(graph, &options).expect("communities"));
}

#[divan::bench(sample_count = 1)]
fn betweenness_20000(bencher: Bencher<'_, '_>) {
    let graph = medium();
    bencher.bench(|| betweenness(graph, TieLength::Step));
}

#[divan::bench(sample_count = 1)]
fn betweenness_200000_from_500(bencher: Bencher<'_, '_>) {
    let graph = large();
    let options = SamplingOptions { nodes: 500, ..SamplingOptions::default() };
    bencher.bench(|| sampled_betweenness(graph, &options).expect("sample"));
}

/// The network's size and the quality of what Leiden finds, to set beside the peers'.
#[divan::bench(sample_count = 1)]
fn sizes_and_modularity(bencher: Bencher<'_, '_>) {
    let graph = large();
    let sizes = (large_pairs().len(), graph.ties(), medium().ties());
    let core = core_numbers(graph).into_iter().max();
    let options = LeidenOptions { iterations: Iterations::Fixed(2), ..LeidenOptions::default() };
    let quality =
        (1..=3).map(|seed| leiden(graph, &LeidenOptions { seed, ..options }).expect("found").quality);
    let quality: Vec<Option<f64>> = quality.collect();
    let triangles = triangles(graph).total;
    #[expect(clippy::print_stderr, reason = "a bench shows what was measured")]
    bencher.bench(|| eprintln!("pairs, ties, ties of 20,000: {sizes:?}; triangles {triangles}; core {core:?}; modularity {quality:?}"));
}
