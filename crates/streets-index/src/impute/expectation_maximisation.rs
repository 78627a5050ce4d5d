//! # Filling by a multivariate normal (EM)
//!
//! **Answers** What does a place most likely have, given its other indicators and how they go together elsewhere?
//!
//! **Formula** E: $\hat x_m = \mu_m + \Sigma_{mo}\Sigma_{oo}^{-1}(x_o - \mu_o)$, $C = \Sigma_{mm} - \Sigma_{mo}\Sigma_{oo}^{-1}\Sigma_{om}$;
//! M: $\mu$ and $\Sigma$ from the filled figures, with C added to the products
//!
//! **Symbols** m, o: missing and observed indicators of a place · μ, Σ: mean and covariance · C: what the filling leaves open
//!
//! **In → out** the indicators of one dimension → the same with gaps filled by conditional means
//!
//! **Choices** one model a dimension: with more indicators than places a model of all would fit anything · indicators are standardised
//! first · Σ with divisor n · conditional means; draws of fillings vary them
//!
//! **Edge cases** indicators that determine each other: a ridge on Σ, with a finding · a place without any figure in the dimension: the means ·
//! not settled in 5,000 steps: a finding with the last change · an indicator all alike or with fewer than 2 figures: its mean
//!
//! **Source** Dempster, A., Laird, N. & Rubin, D. (1977) JRSS B 39(1), 1–38; Little, R. & Rubin, D. (2002) Statistical Analysis with Missing Data,
//! 2nd edition, section 11.2
//!
//! **Checked** against the closed form for a monotone pattern (regression on complete cases) · 1e-7; planted truth
//!
//! **Not for** shares near 0 or 1 and counts: the filling can leave their range

use streets_model::Finding;

use super::normal_model::{Fit, ITERATIONS, TOLERANCE};
use crate::error::IndexError;
use crate::matrix::Matrix;
use crate::moments::Spread;

/// Fills the gaps of some columns, which form one dimension.
///
/// # Errors
/// A covariance that cannot be inverted even with a ridge.
pub fn fill(
    matrix: &mut Matrix,
    columns: &[usize],
    about: &str,
    findings: &mut Vec<Finding>,
) -> Result<(), IndexError> {
    let Some(fit) = Fit::new(matrix, columns)? else {
        fill_alike(matrix, columns);
        return Ok(());
    };
    fill_alike(matrix, columns);
    if fit.ridge > 0.0 {
        let ridge = fit.ridge;
        findings.push(Finding::caution(
            about,
            format!("indicators determine each other, so that a ridge of {ridge:e} was added to fill the gaps by EM"),
        ));
    }
    if fit.change > TOLERANCE {
        let change = fit.change;
        findings.push(Finding::caution(
            about,
            format!("filling the gaps by EM did not settle in {ITERATIONS} steps; the last change is {change:e} standard deviations"),
        ));
    }
    for (j, &column) in fit.columns.iter().enumerate() {
        for (row, value) in
            matrix.column_mut(column).iter_mut().enumerate().filter(|(_, value)| value.is_nan())
        {
            *value = fit.x[(row, j)] * fit.scales[j].1 + fit.scales[j].0;
        }
    }
    Ok(())
}

/// Fills indicators that have no spread with their mean.
fn fill_alike(matrix: &mut Matrix, columns: &[usize]) {
    for &column in columns {
        if let Some(spread) = Spread::of(matrix.column(column)).filter(|spread| !has_spread(spread)) {
            let gaps = matrix.column_mut(column).iter_mut().filter(|value| value.is_nan());
            gaps.for_each(|value| *value = spread.mean);
        }
    }
}

/// Whether an indicator differs between places by more than rounding.
pub(super) fn has_spread(spread: &Spread) -> bool {
    spread.n >= 2 && spread.population_deviation() > spread.mean.abs() * 1e-12
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::matrix::present;

    #[test]
    fn a_monotone_pattern_is_filled_by_regression_on_the_complete_cases() {
        // y on x over the four complete places: slope 1.9, mean of x 2.5, of y 5.25.
        let mut matrix =
            Matrix::from_columns(&[vec![1.0, 2.0, 3.0, 4.0, 6.0], vec![2.0, 5.0, 6.0, 8.0, f64::NAN]]);
        let mut findings = Vec::new();
        fill(&mut matrix, &[0, 1], "dimension", &mut findings).unwrap();
        assert!((matrix.column(1)[4] - (5.25 + 1.9 * 3.5)).abs() < 1e-7, "{}", matrix.column(1)[4]);
        assert!(findings.is_empty());
    }

    #[test]
    fn indicators_that_determine_each_other_are_a_finding() {
        let x = vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0];
        let doubled = x.iter().map(|value| value * 2.0).collect();
        let mut y = x.clone();
        y[3] = f64::NAN;
        let mut matrix = Matrix::from_columns(&[x, doubled, y]);
        let mut findings = Vec::new();
        fill(&mut matrix, &[0, 1, 2], "dimension", &mut findings).unwrap();
        assert!((matrix.column(2)[3] - 4.0).abs() < 1e-3, "{}", matrix.column(2)[3]);
        assert!(findings[0].message.contains("determine each other"));
    }

    #[test]
    fn a_place_without_any_figure_gets_the_means() {
        let mut matrix =
            Matrix::from_columns(&[vec![1.0, 2.0, 4.0, 5.0, f64::NAN], vec![2.0, 1.0, 5.0, 4.0, f64::NAN]]);
        fill(&mut matrix, &[0, 1], "dimension", &mut Vec::new()).unwrap();
        assert!((matrix.column(0)[4] - 3.0).abs() < 1e-6);
        assert!(present(matrix.column(1)).count() == 5);
    }
}
