//! # Probability of each type
//!
//! **Answers** How sure is it that a place is of this type, and which type is next?
//!
//! **Formula** mixture: $\tau_{ik}$ of its card; k-means and Ward: $p_{ik} \propto \exp(-\lVert z_i - c_k \rVert^2 / 2\sigma^2)$,
//! $\sigma^2 = \frac{1}{np} \sum_{ik} p_{ik} \lVert z_i - c_k \rVert^2$; k-medoids: $p_{ik} \propto \exp(-p\, d_{ik}/b)$, $b =
//! \frac1n \sum_{ik} p_{ik} d_{ik}$
//!
//! **Symbols** z: scaled features · c: centres · d: Gower's distance to a medoid · n: places · p: features · σ², b: one scale for all
//! types, the most likely one with the centres held
//!
//! **In → out** places and what the method found → probability of each type for each place, sums to 1
//!
//! **Choices** k-means is the hard form of a mixture of equal round kinds, k-medoids on Gower's distance of a mixture with Laplace
//! kinds: the probabilities are those of that mixture, so that the most probable type is always the place's own · uncertainty of the
//! centres themselves is not in them; see the stability of the type
//!
//! **Edge cases** all places on their centres: 1 for the own type · a place between two types: both near a half
//!
//! **Source** Celeux, G. & Govaert, G. (1992) A classification EM algorithm for clustering and two stochastic versions,
//! Computational Statistics & Data Analysis 14(3), 315–332, doi:10.1016/0167-9473(92)90042-E
//!
//! **Checked** calibrated on planted mixtures: of places with probability about q a share of about q is of that type; worked
//! example by hand for a place in the middle
//!
//! **Not for** the probability that the types themselves are real

use crate::distances::Distances;
use crate::gaussian_mixture::{most_likely, to_probabilities};
use crate::points::{Points, squared_distance};

/// Steps until the scale stands; it moves by a constant factor each step.
const MOST_STEPS: usize = 1_000;
/// Relative move of the scale that ends the search.
const TOLERANCE: f64 = 1e-10;
/// Smallest scale relative to the mean of all distances, so that places on their centres do not divide by zero.
const LEAST_SCALE: f64 = 1e-9;

/// Probability of each type, place by place.
#[derive(Clone, Debug, PartialEq)]
pub struct TypeProbabilities {
    types: usize,
    values: Vec<f64>,
}

/// A place's type and the next one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Membership {
    /// The most probable type.
    pub own: usize,
    /// Its probability.
    pub probability: f64,
    /// The second most probable type.
    pub next: usize,
    /// Its probability.
    pub next_probability: f64,
}

impl TypeProbabilities {
    pub(crate) fn new(types: usize, values: Vec<f64>) -> Self {
        Self { types, values }
    }

    /// Number of types.
    pub fn types(&self) -> usize {
        self.types
    }

    /// The probabilities of place `index`, one a type.
    pub fn row(&self, index: usize) -> &[f64] {
        &self.values[index * self.types..(index + 1) * self.types]
    }

    /// The two most probable types of place `index`; of equals the lower number first.
    pub fn membership(&self, index: usize) -> Membership {
        let row = self.row(index);
        let own = most_likely(row);
        let mut others = (0..self.types).filter(|&other| other != own);
        let first = others.next().unwrap_or(own);
        let next = others.fold(first, |best, other| if row[other] > row[best] { other } else { best });
        let next_probability = if next == own { 0.0 } else { row[next] };
        Membership { own, probability: row[own], next, next_probability }
    }
}

/// Around centres, all kinds round and of one width.
pub fn probabilities_around_centres(points: &Points, centres: &Points) -> TypeProbabilities {
    let squared: Vec<f64> = points
        .rows()
        .flat_map(|row| centres.rows().map(move |centre| squared_distance(row, centre)))
        .collect();
    // σ² is the mean of squared / p; the exponent then −squared/(2σ²) = −(p/2) squared/mean.
    soften(centres.len(), squared, points.width() as f64 / 2.0)
}

/// Around medoids of distances that are means over `features` features.
pub fn probabilities_around_medoids(
    distances: &Distances,
    medoids: &[usize],
    features: usize,
) -> TypeProbabilities {
    let to_medoids = (0..distances.len())
        .flat_map(|place| medoids.iter().map(move |&medoid| distances.get(place, medoid)))
        .collect();
    soften(medoids.len(), to_medoids, features as f64)
}

/// Shares ∝ exp(−rate · cost / scale), where the scale is the mean cost under those shares.
fn soften(types: usize, costs: Vec<f64>, rate: f64) -> TypeProbabilities {
    let places = (costs.len() / types.max(1)) as f64;
    let least = LEAST_SCALE * (costs.iter().sum::<f64>() / costs.len().max(1) as f64).max(f64::MIN_POSITIVE);
    // Starts narrow, at the cost of the nearest, and widens.
    let nearest: f64 =
        costs.chunks_exact(types).map(|row| row.iter().copied().fold(f64::INFINITY, f64::min)).sum();
    let mut scale = (nearest / places).max(least);
    let mut shares = vec![0.0; costs.len()];
    for _ in 0..MOST_STEPS {
        let mut sum = 0.0;
        for (row, cost) in shares.chunks_exact_mut(types).zip(costs.chunks_exact(types)) {
            row.iter_mut().zip(cost).for_each(|(share, cost)| *share = -rate * cost / scale);
            to_probabilities(row);
            sum += row.iter().zip(cost).map(|(share, cost)| share * cost).sum::<f64>();
        }
        let next = (sum / places).max(least);
        let done = (next - scale).abs() <= TOLERANCE * scale;
        scale = next;
        if done {
            break;
        }
    }
    TypeProbabilities::new(types, shares)
}
