//! Whether pairs come to work together as often as was said.

use streets_statistics::{Confidence, Interval};

use super::sample::Pair;
use super::share_interval::share_interval;

/// Edges of the bins of probability: fine where most pairs are.
const EDGES: [f64; 11] = [0.0, 0.0001, 0.001, 0.01, 0.03, 0.1, 0.2, 0.3, 0.4, 0.6, 1.0];

/// Pairs to which about the same probability was given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CalibrationBin {
    /// Least probability.
    pub from: f64,
    /// Probability that it ends below; the last bin includes 1.
    pub to: f64,
    /// Pairs in it, estimated from the sample.
    pub pairs: f64,
    /// Pairs of the sample that came to work together.
    pub came: usize,
    /// Mean probability; `None` without pairs.
    pub predicted: Option<f64>,
    /// Share that came to work together; `None` without pairs.
    pub observed: Option<f64>,
    /// Interval of `observed`, where one was asked for.
    pub interval: Option<Interval>,
}

/// Brier score, expected calibration error and the bins.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibration {
    /// From the lowest probability.
    pub bins: Vec<CalibrationBin>,
    /// Mean square of probability less outcome.
    pub brier: f64,
    /// Mean distance of predicted and observed share over the bins, by pairs.
    pub expected_error: f64,
}

impl Calibration {
    /// Compares probabilities with outcomes; `weights` are the pairs that each of `pairs` stands for.
    pub(crate) fn new(pairs: &[Pair], probabilities: &[f64], weights: impl Fn(usize) -> f64) -> Self {
        let mut sums = vec![[0.0; 3]; EDGES.len() - 1];
        let mut came = vec![0; EDGES.len() - 1];
        let (mut square, mut total) = (0.0, 0.0);
        for (at, (pair, p)) in pairs.iter().zip(probabilities).enumerate() {
            let (weight, outcome) = (weights(at), f64::from(u8::from(pair.comes)));
            let bin = bin_of(*p);
            came[bin] += usize::from(pair.comes);
            let terms = [weight, weight * p, weight * outcome];
            sums[bin].iter_mut().zip(terms).for_each(|(sum, term)| *sum += term);
            square += weight * (p - outcome).powi(2);
            total += weight;
        }
        let bins: Vec<CalibrationBin> = (sums.iter().zip(&came).enumerate())
            .map(|(at, ([pairs, predicted, observed], came))| {
                let share = |sum: &f64| (*pairs > 0.0).then(|| sum / pairs);
                CalibrationBin {
                    from: EDGES[at],
                    to: EDGES[at + 1],
                    pairs: *pairs,
                    came: *came,
                    predicted: share(predicted),
                    observed: share(observed),
                    interval: None,
                }
            })
            .collect();
        let total = f64::max(total, f64::MIN_POSITIVE);
        let gap = |[_, predicted, observed]: &[f64; 3]| (predicted - observed).abs();
        Self { brier: square / total, expected_error: sums.iter().map(gap).sum::<f64>() / total, bins }
    }

    /// The same with an interval of each bin's share, for pairs that share organisations.
    pub(crate) fn with_intervals(
        mut self,
        pairs: &[Pair],
        probabilities: &[f64],
        confidence: Confidence,
    ) -> Self {
        let mut by_bin: Vec<Vec<&Pair>> = vec![Vec::new(); self.bins.len()];
        pairs.iter().zip(probabilities).for_each(|(pair, p)| by_bin[bin_of(*p)].push(pair));
        for (bin, pairs) in self.bins.iter_mut().zip(by_bin) {
            bin.interval = share_interval(&pairs, confidence);
        }
        self
    }

    /// The bin of a probability.
    pub fn bin(&self, probability: f64) -> &CalibrationBin {
        &self.bins[bin_of(probability)]
    }
}

fn bin_of(probability: f64) -> usize {
    EDGES[1..EDGES.len() - 1].partition_point(|edge| *edge <= probability)
}
