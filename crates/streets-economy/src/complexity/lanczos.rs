//! The leading eigenpairs of a symmetric operator that is only known by its products: Lanczos with full
//! reorthogonalisation, known eigenvectors taken out, restarts from the wanted vectors.
//!
//! Lanczos, C. (1950) J. Res. Nat. Bur. Standards 45, 255–282, doi:10.6028/jres.045.026; Parlett, B. (1998) The Symmetric
//! Eigenvalue Problem, chapter 13, doi:10.1137/1.9781611971163.

use pulp::{Arch, Simd, WithSimd};

use super::tridiagonal::tridiagonal_eigen;
use crate::error::EconomyError;

/// Vectors kept before a restart: 600 vectors of 10,000 numbers are 48 MB.
const BASIS: usize = 600;
/// Restarts before giving up.
const RESTARTS: usize = 40;
/// Residual allowed, as a share of the largest eigenvalue met.
pub(crate) const TOLERANCE: f64 = 2e-14;

/// An eigenvalue and its vector of length 1.
#[derive(Clone, Debug)]
pub(crate) struct EigenPair {
    pub(crate) value: f64,
    pub(crate) vector: Vec<f64>,
}

/// Which eigenvalues lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Leading {
    Largest,
    LargestMagnitude,
}

/// The `wanted` leading eigenpairs of `apply` (x, out) on vectors of length `n`, orthogonal to `known` (of length 1 and
/// orthogonal to each other); fewer where the space has fewer dimensions.
pub(crate) fn leading_pairs(
    method: &'static str,
    n: usize,
    wanted: usize,
    leading: Leading,
    known: &[Vec<f64>],
    mut apply: impl FnMut(&[f64], &mut [f64]),
) -> Result<Vec<EigenPair>, EconomyError> {
    let dimensions = n - known.len();
    let wanted = wanted.min(dimensions);
    let mut start = scattered(n, 1);
    let mut last_change = f64::INFINITY;
    let mut steps = 0;
    for restart in 0..RESTARTS {
        let mut basis: Vec<Vec<f64>> = Vec::new();
        let (mut diagonal, mut below): (Vec<f64>, Vec<f64>) = (Vec::new(), Vec::new());
        let mut next = start;
        let mut next_check = (4 * wanted).max(16);
        loop {
            if below.last().is_none_or(|coupling| *coupling == 0.0) {
                fresh_direction(&mut next, known, &basis, 2 + restart as u64);
            }
            let mut image = vec![0.0; n];
            apply(&next, &mut image);
            diagonal.push(dot(&image, &next));
            basis.push(next);
            take_out(&mut image, known, &basis);
            let coupling = dot(&image, &image).sqrt();
            steps += 1;
            let size = basis.len();
            let full = size == dimensions;
            let scale = diagonal.iter().chain(&below).fold(f64::MIN_POSITIVE, |m, x| m.max(x.abs()));
            let coupling = if coupling <= 1e-15 * scale { 0.0 } else { coupling };
            if full || size >= next_check || size == BASIS {
                next_check = size * 5 / 4 + 2;
                let (values, vectors) = tridiagonal_eigen(&diagonal, &below)
                    .ok_or_else(|| not_settled(method, steps, last_change))?;
                let order = lead(&values, leading);
                let largest = values.iter().fold(f64::MIN_POSITIVE, |m, x| m.max(x.abs()));
                let kept = &order[..wanted.min(order.len())];
                last_change =
                    kept.iter().map(|i| coupling * vectors[*i][size - 1].abs() / largest).fold(0.0, f64::max);
                if full || (kept.len() == wanted && last_change <= TOLERANCE && size > wanted) {
                    let pair =
                        |i: &usize| EigenPair { value: values[*i], vector: combined(&basis, &vectors[*i]) };
                    return Ok(kept.iter().map(pair).collect());
                }
                if size == BASIS {
                    start = vec![0.0; n];
                    for i in kept {
                        let ritz = combined(&basis, &vectors[*i]);
                        start.iter_mut().zip(&ritz).for_each(|(sum, x)| *sum += x);
                    }
                    break;
                }
            }
            below.push(coupling);
            let scale = if coupling > 0.0 { 1.0 / coupling } else { 0.0 };
            next = image.iter().map(|x| x * scale).collect();
        }
    }
    Err(not_settled(method, steps, last_change))
}

fn not_settled(method: &'static str, iterations: usize, last_change: f64) -> EconomyError {
    EconomyError::NotConverged { method, iterations, last_change, tolerance: TOLERANCE }
}

/// Positions of the eigenvalues, the leading one first.
fn lead(values: &[f64], leading: Leading) -> Vec<usize> {
    let key = |i: &usize| match leading {
        Leading::Largest => values[*i],
        Leading::LargestMagnitude => values[*i].abs(),
    };
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|a, b| key(b).total_cmp(&key(a)).then(values[*b].total_cmp(&values[*a])));
    order
}

fn combined(basis: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    let mut sum = vec![0.0; basis[0].len()];
    for (vector, weight) in basis.iter().zip(weights) {
        sum.iter_mut().zip(vector).for_each(|(sum, x)| *sum += weight * x);
    }
    normalise(&mut sum);
    sum
}

/// Makes `vector` a direction of length 1 that is new to `known` and `basis`: another one if it has nothing new.
fn fresh_direction(vector: &mut Vec<f64>, known: &[Vec<f64>], basis: &[Vec<f64>], mut seed: u64) {
    loop {
        // Twice, since once leaves what rounding left.
        normalise(vector);
        take_out(vector, known, basis);
        take_out(vector, known, basis);
        if normalise(vector) > 1e-12 {
            return;
        }
        *vector = scattered(vector.len(), seed + 1_000 * basis.len() as u64);
        seed += 1;
    }
}

/// Takes out what lies along `known` and `basis`: the last two first, along which nearly all of it lies, then all of them.
fn take_out(vector: &mut [f64], known: &[Vec<f64>], basis: &[Vec<f64>]) {
    for other in basis.iter().rev().take(2).chain(known).chain(basis) {
        Arch::new().dispatch(TakeOut { vector, other });
    }
}

/// Takes out of `vector` what lies along `other`, of length 1.
struct TakeOut<'a> {
    vector: &'a mut [f64],
    other: &'a [f64],
}

impl WithSimd for TakeOut<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let along = dot(self.vector, self.other);
        self.vector.iter_mut().zip(self.other).for_each(|(x, o)| *x -= along * o);
    }
}

/// The length before; a vector of length zero stays.
fn normalise(vector: &mut [f64]) -> f64 {
    let length = dot(vector, vector).sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|x| *x /= length);
    }
    length
}

/// Sums in eight lanes: quicker than one after the other, and the same at any number of threads.
#[inline(always)]
fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut lanes = [0.0; 8];
    let (a_chunks, b_chunks) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f64 = a_chunks.remainder().iter().zip(b_chunks.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in a_chunks.zip(b_chunks) {
        for lane in 0..8 {
            lanes[lane] += a[lane] * b[lane];
        }
    }
    lanes.iter().sum::<f64>() + rest
}

/// Numbers from −1 to 1 that are alike in no direction that matters, the same in every run.
fn scattered(n: usize, seed: u64) -> Vec<f64> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    (0..n)
        .map(|_| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state >> 11) as f64 / (1u64 << 52) as f64 - 1.0
        })
        .collect()
}
