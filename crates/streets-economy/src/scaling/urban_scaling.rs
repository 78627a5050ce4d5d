//! # Urban scaling and size-free comparison (SAMI)
//!
//! **Answers** Does output grow faster than people from small to large cities, and which city does better than its size says?
//!
//! **Formula** $\ln \mathrm{E}(Y) = a + \beta \ln N$; SAMI of a city: $\ln Y - \hat a - \hat\beta \ln N$
//!
//! **Symbols** Y: output of a city (patents, GVA, ties) · N: its population · β: exponent, 1 = in proportion
//!
//! **In → out** output and population → β with interval, and SAMI in log points (0.1 ≈ 10 % above what size says)
//!
//! **Choices** least squares of logs (HC1), Poisson or negative binomial of counts (robust), which keep cities with zero · no value of β is
//! presumed, least of all 1.27
//!
//! **Edge cases** zero output: left out of least squares and without SAMI, told as a finding · population not above zero: error · fewer than 10
//! cities: error
//!
//! **Source** Bettencourt, L. et al. (2007) PNAS 104, 7301–7306, doi:10.1073/pnas.0610172104; SAMI: Bettencourt, L. et al. (2010) PLoS ONE 5, e13541,
//! doi:10.1371/journal.pone.0013541; boundaries: Arcaute, E. et al. (2015) Constructing cities, deconstructing scaling laws, J. R. Soc. Interface 12,
//! 20140745, doi:10.1098/rsif.2014.0745
//!
//! **Checked** its regressions against statsmodels 0.15.0 and R 4.2.2; recovers a planted exponent, and covers it in 95 % of simulations
//!
//! **Not for** one definition of city only: β moves with the boundary; compare at least two and read the finding

use streets_model::Finding;

use super::count_regression::{CountFamily, CountOptions, count_regression};
use super::design::{Covariance, Design, Term};
use super::least_squares::least_squares;
use crate::error::{EconomyError, same_length};

/// Fewest cities for a fit.
const FEWEST: usize = 10;

/// How the line is fitted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ScalingMethod {
    /// Least squares of ln Y on ln N.
    LogLog,
    /// Poisson regression of Y.
    Poisson,
    /// Negative binomial regression of Y.
    NegativeBinomial,
}

/// A fitted scaling law.
#[derive(Clone, Debug, PartialEq)]
pub struct UrbanScaling {
    /// β.
    pub exponent: Term,
    /// a.
    pub intercept: Term,
    /// SAMI, one a city; `None` where output is zero.
    pub residuals: Vec<Option<f64>>,
    /// Number of cities in the fit.
    pub cities: usize,
    /// Share of variance of ln Y explained (least squares only).
    pub r_squared: Option<f64>,
}

/// The scaling of `output` with `population`, one each a city; `level` of the intervals, 0 to 1.
///
/// # Errors
/// Lengths that do not fit, population not above zero, negative output, fewer than 10 cities, populations all alike.
pub fn urban_scaling(
    output: &[f64],
    population: &[f64],
    method: ScalingMethod,
    level: f64,
) -> Result<(UrbanScaling, Vec<Finding>), EconomyError> {
    same_length("the output", output.len(), population.len())?;
    let wrong = |what, allowed, values: &[f64], ok: &dyn Fn(f64) -> bool| {
        let position = values.iter().position(|value| !(value.is_finite() && ok(*value)));
        position.map(|position| EconomyError::Value { what, position, value: values[position], allowed })
    };
    let problems = [
        wrong("the population", "a finite number above zero", population, &|value| value > 0.0),
        wrong("the output", "a finite number of zero or more", output, &|value| value >= 0.0),
    ];
    if let Some(error) = problems.into_iter().flatten().next() {
        return Err(error);
    }
    let keeps_zero = method != ScalingMethod::LogLog;
    let kept: Vec<usize> = (0..output.len()).filter(|city| keeps_zero || output[*city] > 0.0).collect();
    if kept.len() < FEWEST {
        let (found, needed) = (kept.len(), FEWEST);
        return Err(EconomyError::TooFew { method: "urban scaling", what: "cities", found, needed });
    }
    let logs: Vec<f64> = kept.iter().map(|city| population[*city].ln()).collect();
    let spread = logs.iter().fold(f64::NEG_INFINITY, |m, x| m.max(*x))
        - logs.iter().fold(f64::INFINITY, |m, x| m.min(*x));
    if spread < 1e-9 {
        let (what, value) = ("the population", population[kept[0]]);
        return Err(EconomyError::Constant { what, value, method: "urban scaling" });
    }
    let design = Design::new(vec![("ln population".to_owned(), logs)])?.with_intercept();
    let (terms, r_squared) = match method {
        ScalingMethod::LogLog => {
            let outcome: Vec<f64> = kept.iter().map(|city| output[*city].ln()).collect();
            let fit = least_squares(&design, &outcome, Covariance::Hc1, level)?;
            (fit.terms, Some(fit.r_squared))
        }
        ScalingMethod::Poisson | ScalingMethod::NegativeBinomial => {
            let family = match method {
                ScalingMethod::Poisson => CountFamily::Poisson,
                _ => CountFamily::NegativeBinomial,
            };
            let counts: Vec<f64> = kept.iter().map(|city| output[*city]).collect();
            let options = CountOptions { family, covariance: Covariance::Hc0, level };
            (count_regression(&design, &counts, None, options)?.terms, None)
        }
    };
    let (intercept, exponent) = (terms[0].clone(), terms[1].clone());
    let residual =
        |(y, n): (&f64, &f64)| (*y > 0.0).then(|| y.ln() - intercept.estimate - exponent.estimate * n.ln());
    let residuals: Vec<Option<f64>> = output.iter().zip(population).map(residual).collect();
    let zeros = residuals.iter().filter(|residual| residual.is_none()).count();
    let mut findings = Vec::new();
    if zeros > 0 {
        let also = if keeps_zero { "" } else { " and are left out of the fit" };
        findings.push(Finding::note(
            "urban scaling",
            format!("{zeros} cities have no output: no SAMI for them{also}"),
        ));
    }
    Ok((UrbanScaling { exponent, intercept, residuals, cities: kept.len(), r_squared }, findings))
}

/// What to say of one output fitted under several definitions of city: nothing if each estimate lies in all intervals.
pub fn compare_boundaries(fits: &[(&str, &UrbanScaling)]) -> Option<Finding> {
    let moves = fits.iter().any(|(_, a)| {
        fits.iter()
            .any(|(_, b)| a.exponent.estimate < b.exponent.low || a.exponent.estimate > b.exponent.high)
    });
    let each = |(name, fit): &(&str, &UrbanScaling)| {
        let t = &fit.exponent;
        format!("{name} {:.2} ({:.2} to {:.2})", t.estimate, t.low, t.high)
    };
    let list = fits.iter().map(each).collect::<Vec<_>>().join(", ");
    moves.then(|| {
        Finding::caution("urban scaling", format!("the exponent moves with the definition of city: {list}"))
    })
}
