//! One variant of an index as positions in the lists of choices, and as typed edits.

use rand::RngExt;
use rand_chacha::ChaCha8Rng;

/// What a variant chooses; drawn from one number between 0 and 1 a factor, so that the same code serves Monte Carlo and Sobol designs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Draw {
    /// Position among the imputations.
    pub imputation: usize,
    /// Position among the treatments.
    pub treatment: usize,
    /// Position among the normalisations.
    pub normalisation: usize,
    /// Position among the aggregations.
    pub aggregation: usize,
    /// Position among the indicators that may be dropped, plus 1; 0 drops none.
    pub dropped: usize,
    /// Which set of weights.
    pub weights: u64,
    /// Which noise of figures.
    pub noise: u64,
    /// Which fillings of gaps.
    pub fillings: u64,
}

/// What can vary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Factor {
    /// Weights.
    Weights,
    /// The common scale.
    Normalisation,
    /// How groups are made.
    Aggregation,
    /// How gaps are filled.
    Imputation,
    /// What is done about outliers.
    Treatment,
    /// Which indicator is left out.
    Dropped,
    /// The figures, within their intervals.
    Intervals,
    /// The fillings, as far as they can be off.
    Fillings,
}

impl Factor {
    /// Every factor.
    pub const ALL: [Self; 8] = [
        Self::Weights,
        Self::Normalisation,
        Self::Aggregation,
        Self::Imputation,
        Self::Treatment,
        Self::Dropped,
        Self::Intervals,
        Self::Fillings,
    ];

    /// The word in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Weights => "weights",
            Self::Normalisation => "normalisation",
            Self::Aggregation => "aggregation",
            Self::Imputation => "imputation",
            Self::Treatment => "treatment",
            Self::Dropped => "dropped indicator",
            Self::Intervals => "figures",
            Self::Fillings => "fillings",
        }
    }
}

/// How many choices each factor has; weights, figures and fillings have one or as many as there are numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Choices {
    pub(crate) imputations: usize,
    pub(crate) treatments: usize,
    pub(crate) normalisations: usize,
    pub(crate) aggregations: usize,
    pub(crate) dropped: usize,
    pub(crate) weights_vary: bool,
    pub(crate) figures_vary: bool,
    pub(crate) fillings_vary: bool,
}

impl Choices {
    /// Factors that have more than one choice.
    pub(crate) fn factors(&self) -> Vec<Factor> {
        let varies = |factor: &Factor| match factor {
            Factor::Weights => self.weights_vary,
            Factor::Normalisation => self.normalisations > 1,
            Factor::Aggregation => self.aggregations > 1,
            Factor::Imputation => self.imputations > 1,
            Factor::Treatment => self.treatments > 1,
            Factor::Dropped => self.dropped > 0,
            Factor::Intervals => self.figures_vary,
            Factor::Fillings => self.fillings_vary,
        };
        Factor::ALL.into_iter().filter(varies).collect()
    }

    /// A draw by chance.
    pub(crate) fn random(&self, rng: &mut ChaCha8Rng) -> Draw {
        let numbers = Factor::ALL.map(|_| rng.random::<f64>());
        self.at_point(&Factor::ALL, &numbers)
    }

    /// The draw at a point of the unit cube over `factors`; the others take their first choice.
    pub(crate) fn at_point(&self, factors: &[Factor], point: &[f64]) -> Draw {
        let at = |factor: Factor| {
            factors.iter().position(|known| *known == factor).map(|position| point[position])
        };
        let choice = |factor: Factor, many: usize| {
            at(factor).map_or(0, |u| ((u * many as f64) as usize).min(many.saturating_sub(1)))
        };
        // 53 bits: each number between 0 and 1 has a set of weights of its own.
        let stream = |factor: Factor| at(factor).map_or(0, |u| (u * (1u64 << 53) as f64) as u64);
        Draw {
            imputation: choice(Factor::Imputation, self.imputations),
            treatment: choice(Factor::Treatment, self.treatments),
            normalisation: choice(Factor::Normalisation, self.normalisations),
            aggregation: choice(Factor::Aggregation, self.aggregations),
            dropped: choice(Factor::Dropped, self.dropped + 1),
            weights: stream(Factor::Weights),
            noise: stream(Factor::Intervals),
            fillings: stream(Factor::Fillings),
        }
    }
}
