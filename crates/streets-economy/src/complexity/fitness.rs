//! # Fitness and complexity
//!
//! **Answers** Which places have many fields that only fit places have?
//!
//! **Formula** $\tilde F_c = \sum_p M_{cp} Q_p$, $\tilde Q_p = 1 / \sum_c M_{cp} \frac{1}{F_c}$, each divided by its mean; without normalisation (NHEFC):
//! $F_c = \delta + \sum_p M_{cp} Q_p$, $Q_p = 1/(1 + \sum_c M_{cp}/F_c)$
//!
//! **Symbols** M: presence · F: fitness of a place · Q: complexity of a field · δ: what a place has without any field
//!
//! **In → out** presence matrix → fitness and complexity, mean 1 (NHEFC: from δ)
//!
//! **Choices** both sides from the step before (Tacchella et al.; fermi), or complexity from the new fitness (econcomplex): the same where
//! they settle · stop after a number of steps, or when no value changes by more than a share
//!
//! **Edge cases** fitness that sinks to zero without end (matrices that bend inward, parts without a link): told as a finding, and a
//! step-exact stop is needed to compare; a value that reaches zero stays there, and what divides by it is zero
//!
//! **Source** Tacchella, A. et al. (2012) A new metrics for countries' fitness and products' complexity, Scientific Reports 2, 723,
//! doi:10.1038/srep00723; Pugliese, E. et al. (2016) EPJ Special Topics 225, 1893–1911, doi:10.1140/epjst/e2015-50118-1; Servedio, V. et al. (2018)
//! Entropy 20, 783, doi:10.3390/e20100783
//!
//! **Checked** against fermi-cref 0.2.0 at 1, 2, 5, 50, 200 steps and its NHEFC, and econcomplex 1.0.1 at 200, rtol 1e-6 (1e-9 where settled)
//!
//! **Not for** reading values that have not settled: their ranks hold, their ratios do not

use streets_model::Finding;

use crate::error::EconomyError;
use crate::matrix::Presence;

/// Which recursion.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum FitnessForm {
    /// Both sides from the step before.
    Simultaneous,
    /// Fitness first, complexity from it.
    Sequential,
    /// Not homogeneous, without normalisation; δ above zero.
    NonHomogeneous {
        /// What a place has without any field.
        delta: f64,
    },
}

/// When to stop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stop {
    /// After so many steps.
    After(usize),
    /// When no value changes by more than `tolerance` of itself; an error of not settling after `at_most` steps.
    Settled {
        /// Largest relative change allowed.
        tolerance: f64,
        /// Steps before giving up.
        at_most: usize,
    },
}

/// Choices of [`fitness`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FitnessOptions {
    /// Which recursion.
    pub form: FitnessForm,
    /// When to stop.
    pub stop: Stop,
}

impl Default for FitnessOptions {
    /// 200 steps of the usual recursion.
    fn default() -> Self {
        Self { form: FitnessForm::Simultaneous, stop: Stop::After(200) }
    }
}

/// Fitness and complexity after the last step.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitness {
    /// Fitness, one a place.
    pub fitness: Vec<f64>,
    /// Complexity, one a field.
    pub complexity: Vec<f64>,
    /// Steps taken.
    pub steps: usize,
    /// Largest relative change of the last step, among values that are not sinking to zero.
    pub last_change: f64,
}

/// Below this share of the mean a value counts as sunk to zero.
const SUNK: f64 = 1e-10;
/// A change above this after the last step is told.
const UNSETTLED: f64 = 1e-6;

/// Fitness and complexity of presence.
///
/// # Errors
/// δ or tolerance not above zero, no step at all, or not settled where that was asked for.
pub fn fitness(
    presence: &Presence,
    options: FitnessOptions,
) -> Result<(Fitness, Vec<Finding>), EconomyError> {
    let (at_most, tolerance) = match options.stop {
        Stop::After(steps) => (steps, None),
        Stop::Settled { tolerance, at_most } => (at_most, Some(tolerance)),
    };
    check(options, at_most, tolerance)?;
    let mut fitness = vec![1.0; presence.places().len()];
    let mut complexity = vec![1.0; presence.fields().len()];
    let (mut next_fitness, mut next_complexity) = (fitness.clone(), complexity.clone());
    let mut inverse = fitness.clone();
    let (mut steps, mut last_change) = (0, f64::INFINITY);
    while steps < at_most {
        presence.sums_by_place(&complexity, &mut next_fitness);
        if let FitnessForm::NonHomogeneous { delta } = options.form {
            next_fitness.iter_mut().for_each(|f| *f += delta);
        } else {
            to_mean_one(&mut next_fitness);
        }
        let source = if options.form == FitnessForm::Sequential { &next_fitness } else { &fitness };
        inverse.iter_mut().zip(source).for_each(|(inverse, f)| *inverse = inverted(*f));
        presence.sums_by_field(&inverse, &mut next_complexity);
        if let FitnessForm::NonHomogeneous { .. } = options.form {
            next_complexity.iter_mut().for_each(|q| *q = 1.0 / (1.0 + *q));
        } else {
            next_complexity.iter_mut().for_each(|q| *q = inverted(*q));
            to_mean_one(&mut next_complexity);
        }
        last_change = change(&fitness, &next_fitness).max(change(&complexity, &next_complexity));
        std::mem::swap(&mut fitness, &mut next_fitness);
        std::mem::swap(&mut complexity, &mut next_complexity);
        steps += 1;
        if tolerance.is_some_and(|tolerance| last_change <= tolerance) {
            break;
        }
    }
    if let Some(tolerance) = tolerance.filter(|tolerance| last_change > *tolerance) {
        let method = "fitness and complexity";
        return Err(EconomyError::NotConverged { method, iterations: steps, last_change, tolerance });
    }
    let findings = findings(presence, &fitness, last_change, steps);
    Ok((Fitness { fitness, complexity, steps, last_change }, findings))
}

fn check(options: FitnessOptions, at_most: usize, tolerance: Option<f64>) -> Result<(), EconomyError> {
    let above_zero = |what, value: f64| {
        let allowed = "a finite number above zero";
        if value > 0.0 && value.is_finite() {
            Ok(())
        } else {
            Err(EconomyError::Option { what, value, allowed })
        }
    };
    if let FitnessForm::NonHomogeneous { delta } = options.form {
        above_zero("δ of fitness", delta)?;
    }
    above_zero("the number of steps of fitness", at_most as f64)?;
    above_zero("the tolerance of fitness", tolerance.unwrap_or(1.0))
}

/// 1/x; zero for zero and for what is too small to be inverted.
fn inverted(x: f64) -> f64 {
    let inverse = 1.0 / x;
    if x > 0.0 && inverse.is_finite() { inverse } else { 0.0 }
}

fn to_mean_one(values: &mut [f64]) {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    values.iter_mut().for_each(|value| *value /= mean);
}

fn change(before: &[f64], after: &[f64]) -> f64 {
    let pairs = before.iter().zip(after).filter(|(_, after)| **after > SUNK);
    pairs.map(|(before, after)| (after - before).abs() / after).fold(0.0, f64::max)
}

fn findings(presence: &Presence, fitness: &[f64], last_change: f64, steps: usize) -> Vec<Finding> {
    let mut findings = Vec::new();
    let sunk = fitness.iter().filter(|f| **f <= SUNK).count();
    if sunk > 0 {
        let places = presence.places().len();
        findings.push(Finding::caution(
            "fitness",
            format!("{sunk} of {places} places sink to zero fitness: their ranks mean something, their values do not"),
        ));
    }
    if last_change > UNSETTLED {
        findings.push(Finding::caution(
            "fitness",
            format!(
                "not settled after {steps} steps: the last one changed a value by {:.1e} of itself",
                last_change
            ),
        ));
    }
    findings
}
