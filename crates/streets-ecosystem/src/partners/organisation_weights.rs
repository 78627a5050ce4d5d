//! How often each organisation is drawn in each resample of a bootstrap over organisations.

use rand_chacha::rand_core::Rng;
use rayon::prelude::*;
use streets_statistics::SeedStream;

use super::sample::uniform;

/// Resamples that are worked through together.
pub(crate) const LANES: usize = 8;

/// Draws, eight resamples side by side.
pub(crate) struct OrganisationWeights {
    /// Resamples.
    pub(crate) count: usize,
    /// By block of resamples, then by organisation.
    blocks: Vec<Vec<[u8; LANES]>>,
}

impl OrganisationWeights {
    /// Draws as many organisations as there are, with replacement, `count` times.
    pub(crate) fn new(count: usize, organisations: usize, seed: u64) -> Self {
        let stream = SeedStream::new(seed, "partners/organisations");
        let blocks = (0..count.div_ceil(LANES))
            .into_par_iter()
            .map(|block| {
                let mut drawn = vec![[0u8; LANES]; organisations];
                for lane in (0..LANES).filter(|lane| block * LANES + lane < count) {
                    let mut random = stream.replicate((block * LANES + lane) as u64);
                    for _ in 0..organisations {
                        let at = (uniform(random.next_u64()) * organisations as f64) as usize;
                        drawn[at][lane] = drawn[at][lane].saturating_add(1);
                    }
                }
                drawn
            })
            .collect();
        Self { count, blocks }
    }

    /// Blocks of resamples; lanes after the last resample draw nothing.
    pub(crate) fn blocks(&self) -> &[Vec<[u8; LANES]>] {
        &self.blocks
    }
}

/// How often a pair is drawn: the product of its ends, by lane.
pub(crate) fn times(drawn: &[[u8; LANES]], a: u32, b: u32) -> [f64; LANES] {
    let (a, b) = (&drawn[a as usize], &drawn[b as usize]);
    std::array::from_fn(|lane| f64::from(u16::from(a[lane]) * u16::from(b[lane])))
}
