//! Numbers drawn from a seeded sequence.

use rand_chacha::rand_core::Rng;

/// Uniform on [0, 1), with 53 random bits.
pub(crate) fn uniform(sequence: &mut impl Rng) -> f64 {
    const STEP: f64 = 1.0 / (1u64 << 53) as f64;
    (sequence.next_u64() >> 11) as f64 * STEP
}

/// Uniform over 0 … `bound` − 1; `bound` is far below 2⁵³, so that the bias is far below a draw's worth.
pub(crate) fn below(sequence: &mut impl Rng, bound: usize) -> usize {
    ((uniform(sequence) * bound as f64) as usize).min(bound.saturating_sub(1))
}
