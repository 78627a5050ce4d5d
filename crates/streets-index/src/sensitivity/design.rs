//! Points of the unit cube at which Sobol indices are worked out: two random samples A and B, and AB with one column of B at a time.

use rand::RngExt;
use streets_statistics::SeedStream;

/// Which point of a design: A, B, or A with factor j of B.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Block {
    /// The first sample.
    A,
    /// The second.
    B,
    /// The first, with one factor of the second.
    AWithB(usize),
}

/// A design over `factors` factors with `base` points in each block. Any point can be made at any time, so that none is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    factors: usize,
    base: usize,
    stream: SeedStream,
}

impl Design {
    /// A design.
    pub fn new(factors: usize, base: usize, seed: u64) -> Self {
        Self { factors, base, stream: SeedStream::new(seed, "sobol design") }
    }

    /// Points in each block.
    pub const fn base(&self) -> usize {
        self.base
    }

    /// Points in all: base × (factors + 2).
    pub const fn len(&self) -> usize {
        self.base * (self.factors + 2)
    }

    /// Whether there are no points.
    pub const fn is_empty(&self) -> bool {
        self.base == 0
    }

    /// Point `row` of a block; coordinates from 0 to below 1.
    pub fn point(&self, block: Block, row: usize) -> Vec<f64> {
        let mut rng = self.stream.replicate(row as u64);
        let mut a: Vec<f64> = (0..self.factors).map(|_| rng.random()).collect();
        let b: Vec<f64> = (0..self.factors).map(|_| rng.random()).collect();
        match block {
            Block::A => a,
            Block::B => b,
            Block::AWithB(factor) => {
                a[factor] = b[factor];
                a
            }
        }
    }
}
