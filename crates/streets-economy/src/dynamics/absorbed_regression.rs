//! # Logit and Poisson regression with absorbed fixed effects
//!
//! **Answers** How does the chance of an event go with what varies, when whatever is constant of each place, field or period is taken out?
//!
//! **Formula** $\mathrm{logit}\, P(y=1) = x^\top b + \sum_g a_{g(i)}$ (Poisson: $\ln \mu$); iteratively reweighted least squares on x and working outcome
//! less their weighted means by group
//!
//! **Symbols** x: regressors · μ: expected count · a: effect of each group g (place, field, period)
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

use super::absorbed_solver::Problem;
use crate::error::{EconomyError, all_finite, same_length};
use crate::scaling::design::{Design, Term, reach, terms};

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
