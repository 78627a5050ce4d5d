//! How far every node is from a set of sources, in steps: 256 sources at a time, one bit each.
//!
//! Then, M. et al. (2014) The more the merrier: efficient multi-source graph traversal, PVLDB 8(4), doi:10.14778/2735496.2735507.

use crate::error::NetworkError;
use crate::graph::Graph;
use crate::graph::in_chunks::in_chunks;

const LANES: usize = 4;
const BATCH: usize = 64 * LANES;
/// Batches are dealt to this many piles whatever the number of threads; sums of piles are added in order.
const PILES: usize = 8;

type Bits = [u64; LANES];

/// Sums over the sources that reach a node, itself left out.
#[derive(Clone, Debug, PartialEq)]
pub struct DistanceSums {
    /// Sources that reach the node, itself left out.
    pub reached: Vec<u64>,
    /// Sum of distances.
    pub total: Vec<u64>,
    /// Sum of squared distances.
    pub squares: Vec<u64>,
    /// Sum of inverse distances.
    pub harmonic: Vec<f64>,
    /// The longest distance met.
    pub longest: u32,
}

impl DistanceSums {
    fn new(nodes: usize) -> Self {
        let zeros = || vec![0; nodes];
        Self { reached: zeros(), total: zeros(), squares: zeros(), harmonic: vec![0.0; nodes], longest: 0 }
    }

    fn add(&mut self, node: usize, level: u32, sources: u32) {
        let (level_wide, sources_wide) = (u64::from(level), u64::from(sources));
        self.reached[node] += sources_wide;
        self.total[node] += level_wide * sources_wide;
        self.squares[node] += level_wide * level_wide * sources_wide;
        self.harmonic[node] += f64::from(sources) / f64::from(level);
        self.longest = self.longest.max(level);
    }

    fn join(&mut self, other: &Self) {
        let add = |own: &mut [u64], other: &[u64]| own.iter_mut().zip(other).for_each(|(a, b)| *a += b);
        add(&mut self.reached, &other.reached);
        add(&mut self.total, &other.total);
        add(&mut self.squares, &other.squares);
        self.harmonic.iter_mut().zip(&other.harmonic).for_each(|(a, b)| *a += b);
        self.longest = self.longest.max(other.longest);
    }
}

/// Distances in steps from every source to every node, summed by node.
///
/// # Errors
/// A source out of range.
pub fn distance_sums(graph: &Graph, sources: &[u32]) -> Result<DistanceSums, NetworkError> {
    let count = graph.nodes();
    if let Some(position) = sources.iter().position(|&source| source as usize >= count) {
        return Err(NetworkError::OutOfRange { what: "node", position, found: sources[position], count });
    }
    let batches: Vec<&[u32]> = sources.chunks(BATCH).collect();
    let piles = in_chunks(
        PILES.min(batches.len()),
        || Sweep::new(count),
        |sweep, pile| {
            let mut sums = DistanceSums::new(count);
            batches.iter().skip(pile).step_by(PILES).for_each(|batch| sweep.run(graph, batch, &mut sums));
            sums
        },
    );
    let mut sums = DistanceSums::new(count);
    piles.iter().for_each(|pile| sums.join(pile));
    Ok(sums)
}

struct Sweep {
    seen: Vec<Bits>,
    now: Vec<Bits>,
    next: Vec<Bits>,
}

impl Sweep {
    fn new(nodes: usize) -> Self {
        let empty = || vec![[0; LANES]; nodes];
        Self { seen: empty(), now: empty(), next: empty() }
    }

    fn run(&mut self, graph: &Graph, batch: &[u32], sums: &mut DistanceSums) {
        self.seen.fill([0; LANES]);
        self.now.fill([0; LANES]);
        for (bit, &source) in batch.iter().enumerate() {
            self.seen[source as usize][bit / 64] |= 1 << (bit % 64);
            self.now[source as usize][bit / 64] |= 1 << (bit % 64);
        }
        let mut level = 0;
        let mut going = true;
        while going {
            level += 1;
            going = false;
            for node in graph.node_ids() {
                let mut from = [0; LANES];
                for &other in graph.neighbours(node) {
                    let now = &self.now[other as usize];
                    (0..LANES).for_each(|lane| from[lane] |= now[lane]);
                }
                let seen = &mut self.seen[node as usize];
                let mut fresh = [0; LANES];
                let mut count = 0;
                for lane in 0..LANES {
                    fresh[lane] = from[lane] & !seen[lane];
                    seen[lane] |= fresh[lane];
                    count += fresh[lane].count_ones();
                }
                self.next[node as usize] = fresh;
                if count > 0 {
                    sums.add(node as usize, level, count);
                    going = true;
                }
            }
            std::mem::swap(&mut self.now, &mut self.next);
        }
    }
}
