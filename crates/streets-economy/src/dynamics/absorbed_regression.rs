//! # Logit and Poisson regression with absorbed fixed effects
//!
//! **Answers** How does the chance of an event go with what varies, when whatever is constant of each place, field or period is taken out?
//!
//! **Formula** $\mathrm{logit}\, P(y=1) = x^\top b + \sum_g a_{g(i)}$ (Poisson: ln E[y]); iteratively reweighted least squares on x and working outcome
//! less their weighted means by group
//!
//! **Symbols** x: regressors · a: effect of each group g (place, field, period)
//!
//! **In → out** outcomes, regressors, groups, clusters → estimates, clustered standard errors, fitted values
//!
//! **Choices** effects are taken out by alternating projections, never as columns · groups in which nothing varies (all 0 or all 1) tell nothing of b
//! and are dropped, again and again until none is left · clustered (CR1) with G/(G − 1) · (n − 1)/(n − k), effects nested in clusters counted as
//! one, as pyfixest and fixest; or without factor
//!
//! **Edge cases** a regressor that the effects explain: error with its name · fitted values that run to 0 or 1: error · short groups bias a logit's b away
//! from zero (incidental parameters): told by the caller
//!
//! **Source** Guimarães, P. & Portugal, P. (2010) Stata Journal 10, 628–649, doi:10.1177/1536867X1101000406; Correia, S., Guimarães, P. & Zylkin, T. (2020)
//! Stata Journal 20, 95–115, doi:10.1177/1536867X20909691; Cameron, A. C. & Miller, D. (2015) Journal of Human Resources 50, 317–372,
//! doi:10.3368/jhr.50.2.317
//!
//! **Checked** Poisson against pyfixest 0.60.0 and R (rtol 1e-6); logit against statsmodels 0.15.0 without effects and against dummies solved in full
//!
//! **Not for** effects of groups with few observations: only b is meant

use crate::error::{EconomyError, all_finite, same_length};
use crate::scaling::design::{Design, Term, reach, terms};

/// IRLS steps before giving up.
const STEPS: usize = 200;
/// Largest relative change of the deviance allowed.
const TOLERANCE: f64 = 1e-13;
/// Sweeps of the alternating projections before giving up.
const SWEEPS: usize = 20_000;
/// Largest change of a projection allowed, relative to the size of the column.
const PROJECTED: f64 = 1e-13;

/// Which model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AbsorbedFamily {
    /// Outcomes 0 or 1.
    Logit,
    /// Outcomes of zero or more.
    Poisson,
}

/// What the clustered variance is multiplied by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClusterFactor {
    /// Nothing.
    None,
    /// G/(G − 1) · (n − 1)/(n − k).
    SmallSample,
}

/// Rows of the model.
#[derive(Clone, Debug)]
pub struct AbsorbedData<'a> {
    /// Which model.
    pub family: AbsorbedFamily,
    /// One a row.
    pub outcome: &'a [f64],
    /// Regressors, without an intercept (the effects hold it).
    pub design: &'a Design,
    /// For each kind of effect, the group of every row, from 0. Without any, the design needs its own intercept.
    pub effects: &'a [Vec<u32>],
    /// The cluster of every row, from 0.
    pub clusters: &'a [u32],
    /// Known part of the linear predictor, or none.
    pub offset: Option<&'a [f64]>,
    /// Factor of the variance.
    pub factor: ClusterFactor,
    /// Level of the intervals, 0 to 1.
    pub level: f64,
}

/// A fitted model.
#[derive(Clone, Debug, PartialEq)]
pub struct AbsorbedFit {
    /// Estimates, in the order of the regressors.
    pub terms: Vec<Term>,
    /// Covariance of the estimates, row by row.
    pub covariance: Vec<f64>,
    /// Rows that the fit used, ascending; the others stood in groups where nothing varies.
    pub rows: Vec<usize>,
    /// Fitted probability or mean of each used row.
    pub fitted: Vec<f64>,
    /// Effects by kind and group, up to a constant between kinds; `None` for a dropped group.
    pub effects: Vec<Vec<Option<f64>>>,
    /// Number of clusters used.
    pub clusters: usize,
    /// Deviance.
    pub deviance: f64,
}

/// The model of `data`.
///
/// # Errors
/// Lengths, outcomes out of range, nothing that varies, collinear regressors, a likelihood that has no top or does not settle.
pub fn absorbed_regression(data: &AbsorbedData<'_>) -> Result<AbsorbedFit, EconomyError> {
    check(data)?;
    let rows = varying_rows(data);
    if rows.len() <= data.design.columns.len() {
        let (method, what) = ("a model with fixed effects", "rows in groups where something varies");
        return Err(EconomyError::TooFew {
            method,
            what,
            found: rows.len(),
            needed: data.design.columns.len() + 1,
        });
    }
    let pick = |values: &[f64]| -> Vec<f64> { rows.iter().map(|row| values[*row]).collect() };
    let renumber = |values: &[u32]| -> (Vec<u32>, Vec<u32>) {
        let mut distinct: Vec<u32> = rows.iter().map(|row| values[*row]).collect();
        distinct.sort_unstable();
        distinct.dedup();
        let number = |row: &usize| distinct.partition_point(|other| *other < values[*row]) as u32;
        (rows.iter().map(number).collect(), distinct)
    };
    let groups: Vec<(Vec<u32>, Vec<u32>)> = data.effects.iter().map(|effect| renumber(effect)).collect();
    let (clusters, cluster_names) = renumber(data.clusters);
    let problem = Problem {
        family: data.family,
        outcome: pick(data.outcome),
        design: Design {
            names: data.design.names.clone(),
            columns: data.design.columns.iter().map(|column| pick(column)).collect(),
            rows: rows.len(),
        },
        groups: groups.iter().map(|(group, names)| (group.clone(), names.len())).collect(),
        offset: data.offset.map_or_else(|| vec![0.0; rows.len()], pick),
    };
    let solution = problem.solve()?;
    let bread = solution.demeaned.bread(&solution.weights)?;
    let scores: Vec<f64> = problem.outcome.iter().zip(&solution.mean).map(|(y, mu)| y - mu).collect();
    let count = cluster_names.len();
    if count < 2 {
        return Err(EconomyError::TooFew {
            method: "clustered standard errors",
            what: "clusters",
            found: count,
            needed: 2,
        });
    }
    let factor = match data.factor {
        ClusterFactor::None => 1.0,
        ClusterFactor::SmallSample => {
            let n = rows.len() as f64;
            let absorbed = absorbed_count(&problem.groups, &clusters) + problem.design.columns.len() as f64;
            count as f64 / (count as f64 - 1.0) * (n - 1.0) / (n - absorbed)
        }
    };
    let mut covariance = solution.demeaned.sandwich(&bread, &scores, Some(&clusters));
    covariance.iter_mut().for_each(|v| *v *= factor);
    let terms = terms(&problem.design.names, &solution.b, &covariance, reach(data.level, None));
    let effects = problem.effects(&solution);
    let all = |(kind, values): (usize, Vec<f64>)| {
        let most = data.effects[kind].iter().max().map_or(0, |most| *most as usize + 1);
        let mut all = vec![None; most];
        groups[kind].1.iter().zip(values).for_each(|(name, value)| all[*name as usize] = Some(value));
        all
    };
    let effects = effects.into_iter().enumerate().map(all).collect();
    let (fitted, deviance) = (solution.mean, solution.deviance);
    Ok(AbsorbedFit { terms, covariance, rows, fitted, effects, clusters: count, deviance })
}

fn check(data: &AbsorbedData<'_>) -> Result<(), EconomyError> {
    let n = data.outcome.len();
    same_length("the regressors", data.design.rows, n)?;
    same_length("the clusters", data.clusters.len(), n)?;
    for effect in data.effects {
        same_length("the groups of an effect", effect.len(), n)?;
    }
    if let Some(offset) = data.offset {
        same_length("the offset", offset.len(), n)?;
        all_finite("the offset", offset)?;
    }
    let (allowed, ok): (_, fn(f64) -> bool) = match data.family {
        AbsorbedFamily::Logit => ("0 or 1", |y| y == 0.0 || y == 1.0),
        AbsorbedFamily::Poisson => ("a finite number of zero or more", |y| y.is_finite() && y >= 0.0),
    };
    match data.outcome.iter().position(|y| !ok(*y)) {
        Some(position) => {
            Err(EconomyError::Value { what: "the outcome", position, value: data.outcome[position], allowed })
        }
        None => Ok(()),
    }
}

/// Rows whose groups all have variation: not all zero, and for a logit not all one.
fn varying_rows(data: &AbsorbedData<'_>) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..data.outcome.len()).collect();
    loop {
        let before = rows.len();
        for effect in data.effects {
            let most = effect.iter().max().map_or(0, |most| *most as usize + 1);
            let (mut some, mut less) = (vec![false; most], vec![false; most]);
            for row in &rows {
                let (group, y) = (effect[*row] as usize, data.outcome[*row]);
                some[group] |= y > 0.0;
                less[group] |= data.family == AbsorbedFamily::Poisson || y < 1.0;
            }
            rows.retain(|row| some[effect[*row] as usize] && less[effect[*row] as usize]);
        }
        if rows.len() == before {
            return rows;
        }
    }
}

/// Parameters that the effects take: groups of each kind, less one for each kind but the first; a kind nested in clusters counts as one.
fn absorbed_count(groups: &[(Vec<u32>, usize)], clusters: &[u32]) -> f64 {
    let mut count = 0.0;
    for (kind, (group, number)) in groups.iter().enumerate() {
        let mut cluster_of = vec![None; *number];
        let nested =
            group.iter().zip(clusters).all(|(g, c)| *cluster_of[*g as usize].get_or_insert(*c) == *c);
        let own = if nested { 1.0 } else { *number as f64 };
        count += own - if kind > 0 { 1.0 } else { 0.0 };
    }
    count
}

struct Problem {
    family: AbsorbedFamily,
    outcome: Vec<f64>,
    design: Design,
    groups: Vec<(Vec<u32>, usize)>,
    offset: Vec<f64>,
}

struct Solution {
    b: Vec<f64>,
    eta: Vec<f64>,
    mean: Vec<f64>,
    weights: Vec<f64>,
    demeaned: Design,
    deviance: f64,
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

    fn solve(&self) -> Result<Solution, EconomyError> {
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
    fn effects(&self, solution: &Solution) -> Vec<Vec<f64>> {
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
