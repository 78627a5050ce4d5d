//! # Poisson and negative binomial regression
//!
//! **Answers** How does the expected number of things go with what is known of a place?
//!
//! **Formula** $\ln \mu = o + x^\top b$; Poisson: variance μ; negative binomial (NB2): variance $\mu + \alpha \mu^2$
//!
//! **Symbols** y: counts · μ: their expectation · x: regressors · o: offset (log exposure) · α: overdispersion
//!
//! **In → out** counts, regressors, offset → estimates (log points per unit of x), standard errors, intervals, α
//!
//! **Choices** maximum likelihood by Newton's method to 1e-12 · NB2 standard errors from the observed information of b and α together, as statsmodels
//! has them (glm.nb holds α fixed: up to 6 % apart) · robust (HC0) with the scores of all parameters · normal quantiles
//!
//! **Edge cases** zeros are fine · no overdispersion (α → 0): error that says so; Poisson is the answer then · all zeros: error · collinear: error
//!
//! **Source** Cameron, A. C. & Trivedi, P. (2013) Regression Analysis of Count Data, 2nd ed., chapters 2–3, doi:10.1017/CBO9781139013567
//!
//! **Checked** against statsmodels 0.15.0 and R 4.2.2 (glm, MASS glm.nb): estimates and α rtol 1e-6, standard errors rtol 1e-6
//!
//! **Not for** shares or money

use statrs::function::gamma::{digamma, ln_gamma};

use super::cholesky;
use super::design::{Covariance, Design, Term, reach, terms};
use crate::error::{EconomyError, all_finite, same_length};

/// Newton steps before giving up.
const STEPS: usize = 200;
/// Largest Newton decrement allowed, relative to the parameters.
const TOLERANCE: f64 = 1e-12;

/// Which distribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountFamily {
    /// Variance = mean.
    Poisson,
    /// Variance = mean + α mean².
    NegativeBinomial,
}

/// Choices of [`count_regression`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CountOptions {
    /// Which distribution.
    pub family: CountFamily,
    /// How standard errors are worked out: `Model` or `Hc0`.
    pub covariance: Covariance,
    /// Level of the intervals, 0 to 1.
    pub level: f64,
}

/// A fitted count model.
#[derive(Clone, Debug, PartialEq)]
pub struct CountFit {
    /// Estimates, in the order of the regressors.
    pub terms: Vec<Term>,
    /// α, for the negative binomial.
    pub overdispersion: Option<Term>,
    /// Expected counts, one a row.
    pub expected: Vec<f64>,
    /// Logarithm of the likelihood.
    pub log_likelihood: f64,
}

/// The model of `counts`; `offset` one a row, or none.
///
/// # Errors
/// Lengths, values that are not counts, collinear regressors, or a likelihood that does not settle.
pub fn count_regression(
    design: &Design,
    counts: &[f64],
    offset: Option<&[f64]>,
    options: CountOptions,
) -> Result<CountFit, EconomyError> {
    let (n, k) = (design.rows, design.columns.len());
    same_length("the counts", counts.len(), n)?;
    all_finite("the counts", counts)?;
    if let Some(position) = counts.iter().position(|count| *count < 0.0) {
        let (value, allowed) = (counts[position], "zero or more");
        return Err(EconomyError::Value { what: "the counts", position, value, allowed });
    }
    if counts.iter().all(|count| *count == 0.0) {
        return Err(EconomyError::Empty { what: "the list of counts" });
    }
    let none = vec![0.0; n];
    let offset = offset.unwrap_or(&none);
    same_length("the offset", offset.len(), n)?;
    all_finite("the offset", offset)?;
    design.bread(&vec![1.0; n])?;
    let problem = Problem { design, counts, offset };
    let mut parameters = problem.start()?;
    problem.climb(&mut parameters, None)?;
    if options.family == CountFamily::NegativeBinomial {
        let mean_of = problem.expected(&parameters);
        // Moment estimate of α from Poisson's residuals.
        let excess: f64 = counts.iter().zip(&mean_of).map(|(y, mu)| ((y - mu).powi(2) - mu) / mu).sum();
        let weight: f64 = mean_of.iter().sum();
        if excess <= 0.0 {
            return Err(EconomyError::Option {
                what: "the overdispersion of the counts",
                value: excess / weight,
                allowed: "above zero for a negative binomial; Poisson fits these counts",
            });
        }
        parameters.push((excess / weight).ln());
        problem.climb(&mut parameters, Some(()))?;
    }
    problem.finish(&parameters, k, options)
}

struct Problem<'a> {
    design: &'a Design,
    counts: &'a [f64],
    offset: &'a [f64],
}

impl Problem<'_> {
    /// Coefficients from least squares on ln(y + ½) less the offset.
    fn start(&self) -> Result<Vec<f64>, EconomyError> {
        let logs: Vec<f64> = self.counts.iter().zip(self.offset).map(|(y, o)| (y + 0.5).ln() - o).collect();
        let bread = self.design.bread(&vec![1.0; self.counts.len()])?;
        let k = self.design.columns.len();
        let x = self.design.transposed_times(&logs);
        Ok((0..k).map(|i| (0..k).map(|j| bread[i * k + j] * x[j]).sum()).collect())
    }

    fn expected(&self, parameters: &[f64]) -> Vec<f64> {
        let k = self.design.columns.len();
        let fit = self.design.times(&parameters[..k]);
        fit.iter().zip(self.offset).map(|(fit, o)| (fit + o).clamp(-700.0, 700.0).exp()).collect()
    }

    fn log_likelihood(&self, parameters: &[f64]) -> f64 {
        let k = self.design.columns.len();
        let expected = self.expected(parameters);
        let pairs = self.counts.iter().zip(&expected);
        match parameters.get(k) {
            None => pairs.map(|(y, mu)| y * mu.ln() - mu - ln_gamma(y + 1.0)).sum(),
            Some(log_alpha) => {
                let r = (-log_alpha).exp();
                let term = |(y, mu): (&f64, &f64)| {
                    // r ln(r/(r + μ)) by ln_1p, which holds for large r.
                    ln_gamma(y + r) - ln_gamma(r) - ln_gamma(y + 1.0) - r * (mu / r).ln_1p()
                        + y * (mu / (r + mu)).ln()
                };
                pairs.map(term).sum()
            }
        }
    }

    /// Per row: score and minus second derivative in the linear predictor; for the negative binomial also score, minus second
    /// derivative and minus cross derivative in ln α.
    fn pieces(&self, parameters: &[f64]) -> Vec<[f64; 5]> {
        let k = self.design.columns.len();
        let expected = self.expected(parameters);
        let pairs = self.counts.iter().zip(&expected);
        let Some(log_alpha) = parameters.get(k) else {
            return pairs.map(|(y, mu)| [y - mu, *mu, 0.0, 0.0, 0.0]).collect();
        };
        let r = (-log_alpha).exp();
        let piece = |(y, mu): (&f64, &f64)| {
            let sum = r + mu;
            let score = r * (y - mu) / sum;
            let curvature = r * mu * (y + r) / (sum * sum);
            // Derivatives in r, then by the chain rule in ln α = −ln r.
            let d1 = digamma(y + r) - digamma(r) + 1.0 - (mu / r).ln_1p() - (r + y) / sum;
            let d2 = trigamma(y + r) - trigamma(r) + 1.0 / r - 2.0 / sum + (y + r) / (sum * sum);
            let cross = mu * (y - mu) / (sum * sum);
            [score, curvature, -r * d1, -(r * r * d2 + r * d1), r * cross]
        };
        pairs.map(piece).collect()
    }

    /// Gradient and minus the Hessian.
    fn derivatives(&self, parameters: &[f64]) -> (Vec<f64>, Vec<f64>) {
        let k = self.design.columns.len();
        let pieces = self.pieces(parameters);
        let column = |i: usize| pieces.iter().map(|piece| piece[i]).collect::<Vec<f64>>();
        let mut gradient = self.design.transposed_times(&column(0));
        let inner = self.design.gram(&column(1));
        if parameters.len() == k {
            return (gradient, inner);
        }
        let size = k + 1;
        let mut hessian = vec![0.0; size * size];
        for i in 0..k {
            hessian[i * size..i * size + k].copy_from_slice(&inner[i * k..(i + 1) * k]);
        }
        for (i, cross) in self.design.transposed_times(&column(4)).into_iter().enumerate() {
            hessian[i * size + k] = cross;
            hessian[k * size + i] = cross;
        }
        hessian[size * size - 1] = column(3).iter().sum();
        gradient.push(column(2).iter().sum());
        (gradient, hessian)
    }

    fn climb(&self, parameters: &mut [f64], overdispersed: Option<()>) -> Result<(), EconomyError> {
        let method =
            if overdispersed.is_some() { "negative binomial regression" } else { "Poisson regression" };
        let mut last_change = f64::INFINITY;
        for _ in 0..STEPS {
            let (gradient, mut hessian) = self.derivatives(parameters);
            let size = parameters.len();
            let mut change = cholesky::solve(hessian.clone(), size, &gradient);
            // Away from the top the curvature of α can point upwards: then the diagonal is lifted.
            let mut lift = 1e-3;
            while change.is_none() && lift < 1e12 {
                for i in 0..size {
                    hessian[i * size + i] += lift * (1.0 + hessian[i * size + i].abs());
                }
                lift *= 10.0;
                change = cholesky::solve(hessian.clone(), size, &gradient);
            }
            let change = change.ok_or(EconomyError::Separated { method })?;
            last_change =
                change.iter().zip(&*parameters).map(|(c, p)| c.abs() / (1.0 + p.abs())).fold(0.0, f64::max);
            let at = self.log_likelihood(parameters);
            let tried =
                |size: f64| parameters.iter().zip(&change).map(|(p, c)| p + size * c).collect::<Vec<f64>>();
            let mut step = 1.0;
            while last_change > 1e-7 && step > 1e-8 && self.log_likelihood(&tried(step)) < at {
                step /= 2.0;
            }
            let moved = tried(step);
            parameters.copy_from_slice(&moved);
            if last_change <= TOLERANCE {
                return Ok(());
            }
        }
        // Rounding of the special functions can stop just short.
        if last_change <= 1e4 * TOLERANCE {
            return Ok(());
        }
        Err(EconomyError::NotConverged { method, iterations: STEPS, last_change, tolerance: TOLERANCE })
    }

    fn finish(&self, parameters: &[f64], k: usize, options: CountOptions) -> Result<CountFit, EconomyError> {
        let size = parameters.len();
        let (_, hessian) = self.derivatives(parameters);
        let collinear = || EconomyError::Collinear { term: self.design.names[k - 1].clone() };
        let bread = cholesky::inverse(hessian, size).ok_or_else(collinear)?;
        let covariance = match options.covariance {
            Covariance::Model => bread,
            _ => self.robust(parameters, &bread),
        };
        let mut names = self.design.names.clone();
        names.extend((size > k).then(|| "ln α".to_owned()));
        let reach = reach(options.level, None);
        let mut terms = terms(&names, parameters, &covariance, reach);
        let overdispersion = (size > k).then(|| terms.pop()).flatten().map(|log| {
            let estimate = log.estimate.exp();
            let standard_error = estimate * log.standard_error;
            Term { name: "α".to_owned(), estimate, standard_error, low: log.low.exp(), high: log.high.exp() }
        });
        let log_likelihood = self.log_likelihood(parameters);
        Ok(CountFit { terms, overdispersion, expected: self.expected(parameters), log_likelihood })
    }

    /// HC0 with the scores of all parameters.
    fn robust(&self, parameters: &[f64], bread: &[f64]) -> Vec<f64> {
        let k = self.design.columns.len();
        let size = parameters.len();
        let mut meat = vec![0.0; size * size];
        for (row, piece) in self.pieces(parameters).iter().enumerate() {
            let score = |i: usize| if i < k { self.design.columns[i][row] * piece[0] } else { piece[2] };
            for a in 0..size {
                for b in 0..size {
                    meat[a * size + b] += score(a) * score(b);
                }
            }
        }
        let times = |a: &[f64], b: &[f64]| -> Vec<f64> {
            (0..size * size)
                .map(|c| (0..size).map(|l| a[c / size * size + l] * b[l * size + c % size]).sum())
                .collect()
        };
        times(&times(bread, &meat), bread)
    }
}

/// The derivative of the digamma function, by recurrence and its asymptotic series (Abramowitz & Stegun 6.4.12).
fn trigamma(mut x: f64) -> f64 {
    let mut sum = 0.0;
    while x < 20.0 {
        sum += 1.0 / (x * x);
        x += 1.0;
    }
    let (i, i2) = (1.0 / x, 1.0 / (x * x));
    sum + i + i2 / 2.0 + i * i2 * (1.0 / 6.0 - i2 * (1.0 / 30.0 - i2 * (1.0 / 42.0 - i2 / 30.0)))
}
