//! # Gaussian mixture
//!
//! **Answers** From which of k kinds does a place most likely come, and how likely is that?
//!
//! **Formula** $f(z) = \sum_k \pi_k\, N(z; \mu_k, \Sigma_k)$, fitted by EM; $\tau_{ik} = \pi_k N(z_i; \mu_k, \Sigma_k)/f(z_i)$;
//! BIC $= -2 \ln L + m \ln n$
//!
//! **Symbols** π: share of a kind · μ, Σ: its mean and covariance · τ: probability that place i is of kind k · m: free numbers:
//! $kp + k - 1$, and $kp$ (diagonal) or $kp(p+1)/2$ (full) · n: places · p: features
//!
//! **In → out** points, k → probabilities (n × k), means, covariances, log-likelihood, BIC (less is better)
//!
//! **Choices** covariance full or diagonal, one a kind · a regularisation is added to every variance, 0.01 unless given: no
//! kind is narrower than a tenth of a robust standard deviation · starts from k-means, for full covariances every second time in
//! whitened coordinates; the best likelihood of several starts · ends when the mean log-likelihood moves by less than the tolerance · BIC is −2 ln L + …, as in scikit-learn; mclust's has
//! the other sign
//!
//! **Edge cases** steps run out: the fit stands and says so · a kind on one place: held open by the regularisation · a
//! covariance that cannot be factored: error · fewer distinct places than kinds: error
//!
//! **Source** Dempster, A., Laird, N. & Rubin, D. (1977) JRSS B 39(1), 1–38; Fraley, C. & Raftery, A. (2002) Model-based
//! clustering, discriminant analysis, and density estimation, JASA 97(458), 611–631, doi:10.1198/016214502760047131
//!
//! **Checked** against scikit-learn 1.9.1 `GaussianMixture` from one start: means, covariances, log-likelihood and BIC, rtol
//! 1e-6 because both iterate; planted mixtures recovered; probabilities calibrated on them
//!
//! **Not for** few places and many features with full covariances: take diagonal ones

mod expectation_maximisation;

use rayon::prelude::*;
use streets_statistics::SeedStream;

use crate::covariance::Whitening;
use crate::error::TypesError;
use crate::k_means::{check, k_means};
use crate::partition::{Partition, old_numbers};
use crate::points::Points;
use crate::shrunk_covariance::shrunk_covariance;
use expectation_maximisation::Model;
pub(crate) use expectation_maximisation::to_probabilities;

/// Shape of a kind's covariance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covariance {
    /// Any ellipse.
    Full,
    /// Ellipses along the features.
    Diagonal,
}

/// How a mixture is fitted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MixtureOptions {
    /// Shape of the covariances.
    pub covariance: Covariance,
    /// Added to every variance, in squared units of the points; above 0.
    pub regularisation: f64,
    /// Starts, each from one k-means run.
    pub starts: usize,
    /// Most steps of one start.
    pub steps: usize,
    /// Least move of the mean log-likelihood that is worth another step.
    pub tolerance: f64,
}

impl Default for MixtureOptions {
    fn default() -> Self {
        let covariance = Covariance::Full;
        Self { covariance, regularisation: 0.01, starts: 4, steps: 200, tolerance: 1e-5 }
    }
}

/// A fitted mixture; kinds in the order of how many places they hold.
#[derive(Clone, Debug, PartialEq)]
pub struct GaussianMixture {
    /// Share of each kind; sums to 1.
    pub weights: Vec<f64>,
    /// Mean of each kind.
    pub means: Points,
    /// Covariance of each kind, row by row; off the diagonal 0 where diagonal ones were asked for.
    pub covariances: Vec<Vec<f64>>,
    /// Probability of each kind, place by place (n × kinds); each place's sum to 1.
    pub probabilities: Vec<f64>,
    /// The most likely kind of each place; kinds that are nobody's most likely one are left out of the numbering.
    pub partition: Partition,
    /// ln L over all places.
    pub log_likelihood: f64,
    /// Free numbers.
    pub parameters: usize,
    /// Steps taken.
    pub steps: usize,
    /// Whether it ended by itself.
    pub converged: bool,
}

impl GaussianMixture {
    /// Bayesian information criterion; less is better.
    pub fn bic(&self) -> f64 {
        let places = self.partition.labels.len() as f64;
        self.parameters as f64 * places.ln() - 2.0 * self.log_likelihood
    }

    /// Number of kinds.
    pub fn kinds(&self) -> usize {
        self.weights.len()
    }
}

/// Fits a mixture of `kinds` kinds; start `s` uses the stream's sequence `first_sequence + s`.
///
/// # Errors
/// No kinds or starts, a regularisation that is not above 0, fewer distinct points than kinds, a covariance that cannot be
/// factored in any start.
pub fn gaussian_mixture(
    points: &Points,
    kinds: usize,
    options: &MixtureOptions,
    stream: &SeedStream,
    first_sequence: u64,
) -> Result<GaussianMixture, TypesError> {
    check(points, kinds, options.starts)?;
    let whitened = match options.covariance {
        Covariance::Full => {
            let shrunk = shrunk_covariance(points)?;
            let whitening =
                Whitening::new(points.width(), &shrunk.covariance, "all places", shrunk.shrinkage)?;
            Some(whitening.whitened(points))
        }
        Covariance::Diagonal => None,
    };
    let fits: Vec<Result<GaussianMixture, TypesError>> = (0..options.starts as u64)
        .into_par_iter()
        .map(|start| {
            // Every second start of full covariances looks for groups in whitened coordinates, where stretched ones are round.
            let from = whitened.as_ref().filter(|_| start % 2 == 1).unwrap_or(points);
            let groups = k_means(from, kinds, 1, stream, first_sequence + start)?;
            mixture_from(points, &groups.partition.labels, options)
        })
        .collect();
    let mut best: Option<Result<GaussianMixture, TypesError>> = None;
    for fit in fits {
        let better = match (&best, &fit) {
            (None, _) | (Some(Err(_)), Ok(_)) => true,
            (Some(Ok(best)), Ok(fit)) => fit.log_likelihood > best.log_likelihood,
            (Some(_), Err(_)) => false,
        };
        if better {
            best = Some(fit);
        }
    }
    let (what, allowed) = ("the number of starts", "at least 1");
    best.unwrap_or_else(|| Err(TypesError::Option { what, seen: "0".into(), allowed }))
}

/// Fits a mixture from given groups, numbered from 0 without a gap.
///
/// # Errors
/// As [`gaussian_mixture`], and not one group a point.
pub fn mixture_from(
    points: &Points,
    labels: &[usize],
    options: &MixtureOptions,
) -> Result<GaussianMixture, TypesError> {
    if labels.len() != points.len() {
        let (what, found, expected) = ("the list of groups", labels.len(), points.len());
        return Err(TypesError::Length { what, found, expected });
    }
    if !(options.regularisation > 0.0 && options.regularisation.is_finite()) {
        let (what, allowed) = ("the regularisation of covariances", "a number above 0");
        return Err(TypesError::Option { what, seen: options.regularisation.to_string(), allowed });
    }
    let kinds = labels.iter().max().map_or(0, |most| most + 1);
    let mut probabilities = vec![0.0; points.len() * kinds];
    for (place, &label) in labels.iter().enumerate() {
        probabilities[place * kinds + label] = 1.0;
    }
    let mut model = Model::fitted(points, kinds, &probabilities, options)?;
    let mut before = f64::NEG_INFINITY;
    let (mut steps, mut converged) = (0, false);
    while steps < options.steps && !converged {
        steps += 1;
        let mean = model.expect(points, &mut probabilities) / points.len() as f64;
        converged = (mean - before).abs() < options.tolerance;
        before = mean;
        model = Model::fitted(points, kinds, &probabilities, options)?;
    }
    let log_likelihood = model.expect(points, &mut probabilities);
    Ok(finish(points, model, &probabilities, log_likelihood, (steps, converged)))
}

/// Kinds in the order of their places; those that are nobody's most likely one come last.
fn finish(
    points: &Points,
    model: Model,
    probabilities: &[f64],
    log_likelihood: f64,
    (steps, converged): (usize, bool),
) -> GaussianMixture {
    let (kinds, width) = (model.weights.len(), points.width());
    let labels: Vec<usize> = probabilities.chunks_exact(kinds).map(most_likely).collect();
    let (partition, new_number) = Partition::from_labels(&labels);
    let mut order = old_numbers(&new_number);
    let rest: Vec<usize> = (0..kinds).filter(|kind| !order.contains(kind)).collect();
    order.extend(rest);
    let per_kind = if model.diagonal { width } else { width * (width + 1) / 2 };
    GaussianMixture {
        weights: order.iter().map(|&kind| model.weights[kind]).collect(),
        means: Points::from_values(
            width,
            order.iter().flat_map(|&kind| &model.means[kind * width..(kind + 1) * width]).copied().collect(),
        ),
        covariances: order.iter().map(|&kind| model.covariances[kind].clone()).collect(),
        probabilities: probabilities
            .chunks_exact(kinds)
            .flat_map(|shares| order.iter().map(|&kind| shares[kind]))
            .collect(),
        partition,
        log_likelihood,
        parameters: kinds * (width + per_kind) + kinds - 1,
        steps,
        converged,
    }
}

/// Position of the largest share, the first of equals.
pub(crate) fn most_likely(shares: &[f64]) -> usize {
    let mut best = 0;
    for (kind, share) in shares.iter().enumerate() {
        if *share > shares[best] {
            best = kind;
        }
    }
    best
}
