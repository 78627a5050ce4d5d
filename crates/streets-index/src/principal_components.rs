//! # Principal components
//!
//! **Answers** How many different things do the members of a group measure, and what weighs in the first?
//!
//! **Formula** $R = V \Lambda V^\top$; component deviations $\sqrt{\lambda}$, shares of variance $\lambda/\sum\lambda$, loadings V
//!
//! **Symbols** R: correlation matrix of the members · λ: eigenvalues, largest first
//!
//! **In → out** scores of the members → deviations, shares and loadings of each component
//!
//! **Choices** over standardised scores, on the places that have all · the sign of a component is such that its loadings add up to 0 or more; where they add up to 0,
//! such that the first that is not 0 is above it
//!
//! **Edge cases** a member all alike, or fewer than 3 places with all: no answer (`None`) · members that determine each other: a component with deviation 0
//!
//! **Source** Jolliffe, I. (2002) Principal Component Analysis, 2nd edition
//!
//! **Checked** against R 4.2.2 (`prcomp(scale = TRUE)`) through COINr 1.1.14 · 1e-9, up to sign
//!
//! **Not for** weights without a look at their signs

use faer::{Mat, Side};

use crate::correlation::pearson;

/// Components of a group, largest first.
#[derive(Clone, Debug, PartialEq)]
pub struct PrincipalComponents {
    /// Standard deviation of each component.
    pub deviations: Vec<f64>,
    /// Share of variance of each component, 0 to 1.
    pub shares: Vec<f64>,
    /// Loadings of the members on each component.
    pub loadings: Vec<Vec<f64>>,
}

/// Components of columns; NaN is missing.
pub fn principal_components(members: &[&[f64]]) -> Option<PrincipalComponents> {
    let rows: Vec<usize> = (0..members.first()?.len())
        .filter(|row| !members.iter().any(|scores| scores[*row].is_nan()))
        .collect();
    if rows.len() < 3 {
        return None;
    }
    let columns: Vec<Vec<f64>> =
        members.iter().map(|scores| rows.iter().map(|row| scores[*row]).collect()).collect();
    let k = columns.len();
    let mut correlations = Mat::<f64>::identity(k, k);
    for i in 0..k {
        for j in 0..i {
            let r = pearson(&columns[i], &columns[j])?;
            correlations[(i, j)] = r;
            correlations[(j, i)] = r;
        }
        if k == 1 {
            pearson(&columns[i], &columns[i])?;
        }
    }
    let eigen = correlations.self_adjoint_eigen(Side::Lower).ok()?;
    let (vectors, values) = (eigen.U(), eigen.S().column_vector());
    let total: f64 = (0..k).map(|i| values[i].max(0.0)).sum();
    // Eigenvalues come in ascending order.
    let order = (0..k).rev();
    let mut found = PrincipalComponents { deviations: Vec::new(), shares: Vec::new(), loadings: Vec::new() };
    for i in order {
        let value = values[i].max(0.0);
        let mut loading: Vec<f64> = (0..k).map(|j| vectors[(j, i)]).collect();
        let sum: f64 = loading.iter().sum();
        let first = loading.iter().copied().find(|x| x.abs() > 1e-12).unwrap_or(1.0);
        if (sum.abs() > 1e-12 && sum < 0.0) || (sum.abs() <= 1e-12 && first < 0.0) {
            loading.iter_mut().for_each(|x| *x = -*x);
        }
        found.deviations.push(value.sqrt());
        found.shares.push(value / total);
        found.loadings.push(loading);
    }
    Some(found)
}
