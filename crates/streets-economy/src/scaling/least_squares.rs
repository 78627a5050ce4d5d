//! # Ordinary least squares
//!
//! **Answers** Which line goes best through the points, and how sure is its slope?
//!
//! **Formula** $\hat b = (X^\top X)^{-1} X^\top y$; HC: $(X^\top X)^{-1} X^\top \mathrm{diag}(\hat u_i^2 f_i) X (X^\top X)^{-1}$
//!
//! **Symbols** X: regressors · y: outcome · û: residuals · f: 1 (HC0), n/(n − k) (HC1), 1/(1 − h) (HC2), 1/(1 − h)² (HC3) · h: leverage
//!
//! **In → out** regressors, outcome → estimates in units of y per unit of x, standard errors, intervals
//!
//! **Choices** Student's t with n − k degrees of freedom for intervals · each regressor is scaled to length 1 while it is solved
//!
//! **Edge cases** a regressor that the others already say: error with its name · no more rows than regressors: error
//!
//! **Source** White, H. (1980) Econometrica 48, 817–838, doi:10.2307/1912934; MacKinnon, J. & White, H. (1985) Journal of Econometrics 29, 305–325,
//! doi:10.1016/0304-4076(85)90158-7
//!
//! **Checked** against statsmodels 0.15.0 and R 4.2.2 with sandwich 3.0-2 (HC0–HC3), rtol 1e-9
//!
//! **Not for** counts with many zeros

use super::design::{Covariance, Design, Term, reach, terms};
use crate::error::{EconomyError, all_finite, same_length};

/// A fitted line.
#[derive(Clone, Debug, PartialEq)]
pub struct LinearFit {
    /// Estimates, in the order of the regressors.
    pub terms: Vec<Term>,
    /// Outcome less fit, one a row.
    pub residuals: Vec<f64>,
    /// Share of the outcome's variance that the line explains.
    pub r_squared: f64,
}

/// The line through `outcome`; `level` of the intervals, 0 to 1.
///
/// # Errors
/// Lengths that do not fit, values that are not finite, collinear regressors, too few rows, or an outcome that does not vary.
pub fn least_squares(
    design: &Design,
    outcome: &[f64],
    covariance: Covariance,
    level: f64,
) -> Result<LinearFit, EconomyError> {
    let (n, k) = (design.rows, design.columns.len());
    same_length("the outcome", outcome.len(), n)?;
    all_finite("the outcome", outcome)?;
    if n <= k {
        return Err(EconomyError::TooFew { method: "least squares", what: "rows", found: n, needed: k + 1 });
    }
    let scales: Vec<f64> = design
        .columns
        .iter()
        .map(|x| x.iter().map(|x| x * x).sum::<f64>().sqrt().max(f64::MIN_POSITIVE))
        .collect();
    let mut scaled = design.clone();
    for (column, scale) in scaled.columns.iter_mut().zip(&scales) {
        column.iter_mut().for_each(|x| *x /= scale);
    }
    let bread = scaled.bread(&vec![1.0; n])?;
    let solve = |v: &[f64]| -> Vec<f64> {
        let xv = scaled.transposed_times(v);
        (0..k).map(|i| (0..k).map(|j| bread[i * k + j] * xv[j]).sum()).collect()
    };
    let mut b = solve(outcome);
    let residuals_of =
        |b: &[f64]| -> Vec<f64> { scaled.times(b).iter().zip(outcome).map(|(fit, y)| y - fit).collect() };
    // One step of refinement takes back what the normal equations lose.
    let correction = solve(&residuals_of(&b));
    b.iter_mut().zip(&correction).for_each(|(b, c)| *b += c);
    let residuals = residuals_of(&b);
    let squares: f64 = residuals.iter().map(|u| u * u).sum();
    let mean = outcome.iter().sum::<f64>() / n as f64;
    let spread: f64 = outcome.iter().map(|y| (y - mean) * (y - mean)).sum();
    if spread <= 0.0 {
        return Err(EconomyError::Constant { what: "the outcome", value: mean, method: "least squares" });
    }
    let df = (n - k) as f64;
    let leverage = |row: usize| -> f64 {
        let x = |i: usize| scaled.columns[i][row];
        (0..k).map(|i| (0..k).map(|j| x(i) * bread[i * k + j] * x(j)).sum::<f64>()).sum()
    };
    let scores = |power: f64| -> Vec<f64> {
        residuals
            .iter()
            .enumerate()
            .map(|(row, u)| u / (1.0 - leverage(row)).max(1e-12).powf(power / 2.0))
            .collect()
    };
    let variance: Vec<f64> = match covariance {
        Covariance::Model => bread.iter().map(|v| v * squares / df).collect(),
        Covariance::Hc0 => scaled.sandwich(&bread, &residuals, None),
        Covariance::Hc1 => {
            scaled.sandwich(&bread, &residuals, None).iter().map(|v| v * n as f64 / df).collect()
        }
        Covariance::Hc2 => scaled.sandwich(&bread, &scores(1.0), None),
        Covariance::Hc3 => scaled.sandwich(&bread, &scores(2.0), None),
    };
    let estimates: Vec<f64> = b.iter().zip(&scales).map(|(b, scale)| b / scale).collect();
    let unscaled: Vec<f64> =
        (0..k * k).map(|cell| variance[cell] / (scales[cell / k] * scales[cell % k])).collect();
    let terms = terms(&design.names, &estimates, &unscaled, reach(level, Some(df)));
    Ok(LinearFit { terms, residuals, r_squared: 1.0 - squares / spread })
}
