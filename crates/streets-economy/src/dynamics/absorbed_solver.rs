//! The highest point of a likelihood with absorbed effects: reweighted least squares on alternating projections.

use super::absorbed_regression::AbsorbedFamily;
use crate::error::EconomyError;
use crate::scaling::design::Design;

/// IRLS steps before giving up.
const STEPS: usize = 200;
/// Largest relative change of the deviance allowed.
const TOLERANCE: f64 = 1e-13;
/// Sweeps of the alternating projections before giving up.
const SWEEPS: usize = 20_000;
/// Largest change of a projection allowed, relative to the size of the column.
const PROJECTED: f64 = 1e-13;

/// Outcomes, regressors and groups of the rows in which something varies.
pub(super) struct Problem {
    pub(super) family: AbsorbedFamily,
    pub(super) outcome: Vec<f64>,
    pub(super) design: Design,
    pub(super) groups: Vec<(Vec<u32>, usize)>,
    pub(super) offset: Vec<f64>,
}

/// Where the likelihood is highest.
pub(super) struct Solution {
    pub(super) b: Vec<f64>,
    eta: Vec<f64>,
    pub(super) mean: Vec<f64>,
    pub(super) weights: Vec<f64>,
    pub(super) demeaned: Design,
    pub(super) deviance: f64,
}

impl Problem {
    fn mean_of(&self, eta: f64) -> f64 {
        match self.family {
            AbsorbedFamily::Logit if eta >= 0.0 => 1.0 / (1.0 + (-eta).exp()),
            AbsorbedFamily::Logit => eta.exp() / (1.0 + eta.exp()),
            AbsorbedFamily::Poisson => eta.min(700.0).exp(),
        }
    }

    fn weight(&self, mean: f64) -> f64 {
        match self.family {
            AbsorbedFamily::Logit => mean * (1.0 - mean),
            AbsorbedFamily::Poisson => mean,
        }
    }

    fn deviance(&self, mean: &[f64]) -> f64 {
        let log_ratio =
            |y: f64, mu: f64| if y > 0.0 { y * (y / mu.max(f64::MIN_POSITIVE)).ln() } else { 0.0 };
        let cell = |(y, mu): (&f64, &f64)| match self.family {
            AbsorbedFamily::Logit => log_ratio(*y, *mu) + log_ratio(1.0 - y, 1.0 - mu),
            AbsorbedFamily::Poisson => log_ratio(*y, *mu) - (y - mu),
        };
        2.0 * self.outcome.iter().zip(mean).map(cell).sum::<f64>()
    }

    /// The highest point.
    ///
    /// # Errors
    /// Collinear regressors, outcomes that the regressors tell apart perfectly, or steps that do not settle.
    pub(super) fn solve(&self) -> Result<Solution, EconomyError> {
        let method = match self.family {
            AbsorbedFamily::Logit => "the logit with fixed effects",
            AbsorbedFamily::Poisson => "Poisson regression with fixed effects",
        };
        let overall = self.outcome.iter().sum::<f64>() / self.outcome.len() as f64;
        let start = |(y, o): (&f64, &f64)| match self.family {
            AbsorbedFamily::Logit => ((y + 0.5) / 2.0 / (1.0 - (y + 0.5) / 2.0)).ln() + o,
            AbsorbedFamily::Poisson => ((y + overall) / 2.0).ln(),
        };
        let mut eta: Vec<f64> = self.outcome.iter().zip(&self.offset).map(start).collect();
        let mut mean: Vec<f64> = eta.iter().map(|eta| self.mean_of(*eta)).collect();
        let mut deviance = self.deviance(&mean);
        let mut last_change = f64::INFINITY;
        for step in 0..STEPS {
            let weights: Vec<f64> = mean.iter().map(|mu| self.weight(*mu).max(1e-300)).collect();
            let mut working: Vec<f64> = (0..eta.len())
                .map(|i| eta[i] - self.offset[i] + (self.outcome[i] - mean[i]) / weights[i])
                .collect();
            let target = working.clone();
            let mut demeaned = self.design.clone();
            self.take_out(&mut working, &weights)?;
            for (column, original) in demeaned.columns.iter_mut().zip(&self.design.columns) {
                self.take_out(column, &weights)?;
                self.refuse_absorbed(column, original, &weights, &self.design.names)?;
            }
            let bread = demeaned.bread(&weights)?;
            let k = demeaned.columns.len();
            let weighted: Vec<f64> = working.iter().zip(&weights).map(|(z, w)| z * w).collect();
            let xz = demeaned.transposed_times(&weighted);
            let b: Vec<f64> = (0..k).map(|i| (0..k).map(|j| bread[i * k + j] * xz[j]).sum()).collect();
            let fit = demeaned.times(&b);
            let moved: Vec<f64> =
                (0..eta.len()).map(|i| target[i] - (working[i] - fit[i]) + self.offset[i]).collect();
            let mut size = 1.0;
            loop {
                let tried: Vec<f64> =
                    eta.iter().zip(&moved).map(|(old, new)| old + size * (new - old)).collect();
                let tried_mean: Vec<f64> = tried.iter().map(|eta| self.mean_of(*eta)).collect();
                let found = self.deviance(&tried_mean);
                if found <= deviance * (1.0 + 1e-12) + 1e-12 || size < 1e-6 || step == 0 {
                    last_change = (deviance - found).abs() / (0.1 + found.abs());
                    (eta, mean, deviance) = (tried, tried_mean, found);
                    break;
                }
                size /= 2.0;
            }
            if eta.iter().all(|eta| eta.abs() > 30.0) {
                return Err(EconomyError::Separated { method });
            }
            if last_change <= TOLERANCE && size == 1.0 && step > 0 {
                let weights = mean.iter().map(|mu| self.weight(*mu).max(1e-300)).collect();
                return Ok(Solution { b, eta, mean, weights, demeaned, deviance });
            }
        }
        if deviance < 1e-6 * self.outcome.len() as f64 {
            return Err(EconomyError::Separated { method });
        }
        Err(EconomyError::NotConverged { method, iterations: STEPS, last_change, tolerance: TOLERANCE })
    }

    /// An error if nothing is left of a regressor once the effects are out.
    fn refuse_absorbed(
        &self,
        column: &[f64],
        original: &[f64],
        weights: &[f64],
        names: &[String],
    ) -> Result<(), EconomyError> {
        let square = |x: &[f64]| -> f64 { x.iter().zip(weights).map(|(x, w)| w * x * x).sum() };
        if square(column) > 1e-18 * square(original) {
            return Ok(());
        }
        let at = self.design.columns.iter().position(|other| std::ptr::eq(other.as_slice(), original));
        Err(EconomyError::Collinear { term: names[at.unwrap_or(0)].clone() })
    }

    /// Takes weighted means by group out of `column`, kind after kind until nothing changes.
    fn take_out(&self, column: &mut [f64], weights: &[f64]) -> Result<(), EconomyError> {
        if self.groups.is_empty() {
            return Ok(());
        }
        let size = column.iter().fold(f64::MIN_POSITIVE, |size, x| size.max(x.abs()));
        let totals: Vec<Vec<f64>> = self
            .groups
            .iter()
            .map(|(group, number)| {
                let mut totals = vec![0.0; *number];
                group.iter().zip(weights).for_each(|(g, w)| totals[*g as usize] += w);
                totals
            })
            .collect();
        let mut change = f64::INFINITY;
        for sweep in 0..SWEEPS {
            change = 0.0;
            for ((group, number), totals) in self.groups.iter().zip(&totals) {
                let mut sums = vec![0.0; *number];
                for ((g, w), x) in group.iter().zip(weights).zip(&*column) {
                    sums[*g as usize] += w * x;
                }
                sums.iter_mut().zip(totals).for_each(|(sum, total)| *sum /= total);
                change = sums.iter().fold(change, |change: f64, mean| change.max(mean.abs()));
                column.iter_mut().zip(group).for_each(|(x, g)| *x -= sums[*g as usize]);
            }
            if change <= PROJECTED * size || (self.groups.len() == 1 && sweep == 1) {
                return Ok(());
            }
        }
        let method = "taking out fixed effects";
        Err(EconomyError::NotConverged {
            method,
            iterations: SWEEPS,
            last_change: change,
            tolerance: PROJECTED * size,
        })
    }

    /// The effects from what the regressors leave of the linear predictor: kind after kind, by plain means.
    pub(super) fn effects(&self, solution: &Solution) -> Vec<Vec<f64>> {
        let fit = self.design.times(&solution.b);
        let mut rest: Vec<f64> = (0..fit.len()).map(|i| solution.eta[i] - self.offset[i] - fit[i]).collect();
        let mut effects: Vec<Vec<f64>> = self.groups.iter().map(|(_, number)| vec![0.0; *number]).collect();
        for _ in 0..SWEEPS {
            let mut change = 0.0f64;
            for ((group, number), effect) in self.groups.iter().zip(&mut effects) {
                let (mut sums, mut counts) = (vec![0.0; *number], vec![0.0; *number]);
                for (g, rest) in group.iter().zip(&rest) {
                    sums[*g as usize] += rest;
                    counts[*g as usize] += 1.0;
                }
                for (g, rest) in group.iter().zip(&mut rest) {
                    *rest -= sums[*g as usize] / counts[*g as usize];
                }
                for ((effect, sum), count) in effect.iter_mut().zip(&sums).zip(&counts) {
                    *effect += sum / count;
                    change = change.max((sum / count).abs());
                }
            }
            if change < 1e-10 {
                break;
            }
        }
        effects
    }
}
