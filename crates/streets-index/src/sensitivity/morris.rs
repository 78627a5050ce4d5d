//! # Morris screening
//!
//! **Answers** Which factors move a result at all, at little cost?
//!
//! **Formula** elementary effect $d_j = \frac{y(x + \Delta e_j) - y(x)}{\Delta}$ along each trajectory; $\mu$ mean, $\mu^*$ mean of $|d|$, σ sample standard deviation over trajectories
//!
//! **Symbols** Δ: step, as a share of the factor's range · e_j: direction of factor j
//!
//! **In → out** trajectories of points and their results → μ, μ*, σ of each factor
//!
//! **Choices** factors on the unit interval; each step of a trajectory moves one factor
//!
//! **Edge cases** a step that moves no factor, or more than one: error · a factor that no step moves: 0 · one trajectory: σ is 0
//!
//! **Source** Morris, M. (1991) Technometrics 33(2), 161–174; Campolongo, F. et al. (2007), Environmental Modelling & Software 22, 1509–1518, doi:10.1016/j.envsoft.2006.10.004
//!
//! **Checked** against SALib 1.6.0 (`morris`) on Ishigami's function, from its own sample · rtol 1e-9
//!
//! **Not for** shares of variance: see the Sobol indices

use crate::error::IndexError;
use crate::moments::Spread;

/// Screening of one factor.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MorrisEffect {
    /// Mean effect.
    pub mean: f64,
    /// Mean absolute effect.
    pub mean_absolute: f64,
    /// Sample standard deviation of the effects.
    pub deviation: f64,
}

/// Effects of every factor from trajectories of `factors` + 1 points one after the other, each on the unit cube.
///
/// # Errors
/// Points that do not make whole trajectories, or a step that does not move exactly one factor.
pub fn morris_effects(
    points: &[Vec<f64>],
    results: &[f64],
    factors: usize,
) -> Result<Vec<MorrisEffect>, IndexError> {
    if points.len() != results.len() || !points.len().is_multiple_of(factors + 1) {
        let (found, expected) = (points.len(), results.len().next_multiple_of(factors + 1));
        return Err(IndexError::Length { what: "the list of points", found, expected });
    }
    let mut effects: Vec<Vec<f64>> = vec![Vec::new(); factors];
    for (trajectory, values) in points.chunks(factors + 1).zip(results.chunks(factors + 1)) {
        for (pair, values) in trajectory.windows(2).zip(values.windows(2)) {
            let steps: Vec<f64> = pair[1].iter().zip(&pair[0]).map(|(to, from)| to - from).collect();
            let mut moved = steps.iter().enumerate().filter(|(_, step)| step.abs() > 1e-12);
            match (moved.next(), moved.next()) {
                (Some((factor, step)), None) => effects[factor].push((values[1] - values[0]) / step),
                _ => {
                    let (seen, allowed) = (format!("{steps:?}"), "a move of one factor".to_owned());
                    return Err(IndexError::Option { what: "a step of a trajectory", seen, allowed });
                }
            }
        }
    }
    let summary = |effects: &Vec<f64>| match Spread::of(effects) {
        None => MorrisEffect { mean: 0.0, mean_absolute: 0.0, deviation: 0.0 },
        Some(spread) => MorrisEffect {
            mean: spread.mean,
            mean_absolute: effects.iter().map(|effect| effect.abs()).sum::<f64>() / spread.n as f64,
            deviation: spread.sample_deviation(),
        },
    };
    Ok(effects.iter().map(summary).collect())
}
