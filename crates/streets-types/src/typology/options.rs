//! The choices that change a typology, and their ranges.

use crate::clustering::{MOST_STARTS, TypeMethod};
use crate::error::TypesError;
use crate::gaussian_mixture::MixtureOptions;
use crate::robust_scaling::ScalingOptions;

/// How many types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypeCount {
    /// The rule of the card "Number of types" chooses between these, both included.
    Between {
        /// Fewest, at least 2.
        least: usize,
        /// Most.
        most: usize,
    },
    /// This many; the criteria are still worked out.
    Given(usize),
}

/// Every choice that changes a typology.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TypologyOptions {
    /// How types are found.
    pub method: TypeMethod,
    /// How many.
    pub count: TypeCount,
    /// How features come to one scale; k-medoids uses Gower's ranges instead.
    pub scaling: ScalingOptions,
    /// How a mixture is fitted, also for the BIC; its covariance and starts are those of the method and of `starts`.
    pub mixture: MixtureOptions,
    /// Starts of k-means and mixtures.
    pub starts: usize,
    /// References of the gap statistic.
    pub references: usize,
    /// Resamples for the stability.
    pub resamples: usize,
    /// A place is left out if more than this share of its features is missing, 0 to 1.
    pub most_missing: f64,
    /// Seed of the run.
    pub seed: u64,
}

impl TypologyOptions {
    /// The usual choices for a method.
    pub fn new(method: TypeMethod, seed: u64) -> Self {
        Self {
            method,
            count: TypeCount::Between { least: 2, most: 8 },
            scaling: ScalingOptions::default(),
            mixture: MixtureOptions::default(),
            starts: 5,
            references: 40,
            resamples: 100,
            most_missing: 0.5,
            seed,
        }
    }

    pub(super) fn check(&self) -> Result<(usize, usize), TypesError> {
        let range = match self.count {
            TypeCount::Between { least, most } => (least, most),
            TypeCount::Given(types) => (types, types),
        };
        let bad = |what, seen: String, allowed| Err(TypesError::Option { what, seen, allowed });
        if range.0 < 2 || range.1 < range.0 {
            let seen = format!("{} to {}", range.0, range.1);
            return bad("the number of types", seen, "2 or more, least before most");
        }
        if self.starts == 0 || self.starts > MOST_STARTS {
            return bad("the number of starts", self.starts.to_string(), "1 to 1000");
        }
        if self.references == 0 {
            return bad("the number of references of the gap statistic", "0".into(), "at least 1");
        }
        if self.resamples < 10 {
            return bad("the number of resamples for stability", self.resamples.to_string(), "at least 10");
        }
        if !(0.0..=1.0).contains(&self.most_missing) {
            let what = "the largest share of missing features";
            return bad(what, self.most_missing.to_string(), "a share from 0 to 1");
        }
        Ok(range)
    }
}
