//! How much of a ranking is the choice of method, of weights, and the figures' own uncertainty.

pub mod draw;
pub(crate) mod evaluate;
pub mod monte_carlo;
pub mod place_robustness;
pub(crate) mod score_intervals;
pub(crate) mod tally;
mod vary_figures;
mod vary_weights;

use serde::Deserialize;

use crate::aggregate::Aggregation;
use crate::check_choices::{check_aggregation, check_normalisation, check_treatment, option};
use crate::impute::Imputation;
use crate::normalise::Normalisation;
use crate::problem::RecipeProblem;
use crate::recipe::Recipe;
use crate::recipe::nothing_more;
use crate::treat::Treatment;
use crate::weights::Weighting;

/// What is varied. Each list holds the choices of which every draw takes one; an empty list leaves the recipe's own.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct RobustnessOptions {
    /// Seed of the draws.
    pub seed: u64,
    /// The first how many places count as the top.
    pub top: usize,
    /// Confidence of the intervals of ranks and scores, between 0 and 1.
    pub confidence: f64,
    /// Probability of being behind the leader of a band from which on a place is told apart from it.
    pub band_probability: f64,
    /// How weights vary.
    pub weights: WeightVariation,
    /// Gap fillings.
    pub imputations: Vec<Imputation>,
    /// Treatments of outliers.
    pub treatments: Vec<Treatment>,
    /// Scales.
    pub normalisations: Vec<Normalisation>,
    /// Aggregations, for groups without one of their own.
    pub aggregations: Vec<Aggregation>,
    /// Indicators of which a draw leaves out none or one.
    pub dropped: Dropped,
    /// Whether figures vary within their own intervals.
    pub intervals: bool,
    /// Whether fillings of gaps vary as far as they can be off.
    pub fillings: bool,
    /// Confidence of the figures' own intervals, between 0 and 1.
    pub interval_confidence: f64,
}

impl Default for RobustnessOptions {
    fn default() -> Self {
        Self {
            seed: 2011,
            top: 10,
            confidence: 0.9,
            band_probability: 0.95,
            weights: WeightVariation::Fixed,
            imputations: Vec::new(),
            treatments: Vec::new(),
            normalisations: Vec::new(),
            aggregations: Vec::new(),
            dropped: Dropped::None,
            intervals: true,
            fillings: true,
            interval_confidence: 0.95,
        }
    }
}

/// How weights vary.
#[derive(Clone, Debug, Default, PartialEq, Deserialize)]
#[serde(tag = "method", rename_all = "kebab-case", deny_unknown_fields)]
pub enum WeightVariation {
    /// Not at all.
    #[default]
    #[serde(deserialize_with = "nothing_more")]
    Fixed,
    /// Evenly over all weights that add up to 1.
    Simplex {
        /// Groups whose members' weights vary; none named: all groups.
        #[serde(default)]
        groups: Vec<String>,
    },
    /// Around the recipe's (Dirichlet): the higher the concentration, the nearer.
    Around {
        /// Sum of the Dirichlet parameters.
        concentration: f64,
        /// Groups whose members' weights vary; none named: all groups.
        #[serde(default)]
        groups: Vec<String>,
    },
    /// Each by an even factor of at most 1 ± share.
    Noise {
        /// Largest change, as a share of the weight, 0 to 1.
        share: f64,
        /// Groups whose members' weights vary; none named: all groups.
        #[serde(default)]
        groups: Vec<String>,
    },
    /// By one of several methods.
    OneOf {
        /// The methods.
        weightings: Vec<Weighting>,
    },
}

/// Which indicators a draw may leave out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dropped {
    /// None.
    #[default]
    None,
    /// Any one.
    Any,
    /// One of these.
    OneOf(Vec<String>),
}

impl WeightVariation {
    /// Groups that are named.
    pub fn groups(&self) -> &[String] {
        match self {
            Self::Fixed | Self::OneOf { .. } => &[],
            Self::Simplex { groups } | Self::Around { groups, .. } | Self::Noise { groups, .. } => groups,
        }
    }
}

impl RobustnessOptions {
    pub(crate) fn check(&self, recipe: &Recipe, problems: &mut Vec<RecipeProblem>) {
        for (what, share) in [
            ("`robustness.confidence`", self.confidence),
            ("`robustness.band_probability`", self.band_probability),
            ("`robustness.interval_confidence`", self.interval_confidence),
        ] {
            if !(share > 0.0 && share < 1.0) {
                problems.push(option(what, share, "a number strictly between 0 and 1"));
            }
        }
        match self.weights {
            WeightVariation::Around { concentration, .. }
                if !(concentration > 0.0 && concentration.is_finite()) =>
            {
                problems.push(option(
                    "`robustness.weights.concentration`",
                    concentration,
                    "a number above 0",
                ));
            }
            WeightVariation::Noise { share, .. } if !(share > 0.0 && share <= 1.0) => {
                problems.push(option("`robustness.weights.share`", share, "a number above 0, at most 1"));
            }
            WeightVariation::OneOf { ref weightings } if weightings.is_empty() => {
                problems.push(option("`robustness.weights.weightings`", "[]", "a list of weightings"));
            }
            _ => {}
        }
        for group in self.weights.groups() {
            if !recipe.groups.iter().any(|known| known.id == *group) {
                problems.push(option("`robustness.weights.groups`", group, "groups of the recipe"));
            }
        }
        if let Dropped::OneOf(ids) = &self.dropped {
            for id in ids.iter().filter(|id| !recipe.indicators.iter().any(|plan| plan.id == **id)) {
                problems.push(option("`robustness.dropped`", id, "indicators of the recipe"));
            }
        }
        self.treatments.iter().for_each(|treatment| check_treatment(treatment, problems));
        self.normalisations.iter().for_each(|normalisation| check_normalisation(normalisation, problems));
        self.aggregations.iter().for_each(|aggregation| check_aggregation(aggregation, problems));
        for normalisation in &self.normalisations {
            let needs = match normalisation {
                Normalisation::DistanceToTarget { .. } => "target",
                Normalisation::Goalposts { .. } => "goalposts",
                _ => continue,
            };
            let lacking = recipe.indicators.iter().filter(|plan| {
                plan.normalisation.is_none()
                    && if needs == "target" { plan.target.is_none() } else { plan.goalposts.is_none() }
            });
            problems.extend(
                lacking.map(|plan| RecipeProblem::Parameter { indicator: plan.id.clone(), what: needs }),
            );
        }
    }
}
