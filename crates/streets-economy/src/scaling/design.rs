//! Regressors by name, and what an estimate of each comes to.

use statrs::distribution::{ContinuousCDF, Normal, StudentsT};

use super::cholesky;
use crate::error::{EconomyError, all_finite, same_length};

/// Regressors: one column of values each.
#[derive(Clone, Debug, PartialEq)]
pub struct Design {
    pub(crate) names: Vec<String>,
    pub(crate) columns: Vec<Vec<f64>>,
    pub(crate) rows: usize,
}

impl Design {
    /// Columns by name, as they are.
    ///
    /// # Errors
    /// No column, columns of different length, or a value that is not finite.
    pub fn new(columns: Vec<(String, Vec<f64>)>) -> Result<Self, EconomyError> {
        let Some(rows) = columns.first().map(|(_, column)| column.len()) else {
            return Err(EconomyError::Empty { what: "the list of regressors" });
        };
        for (_, column) in &columns {
            same_length("a regressor", column.len(), rows)?;
            all_finite("a regressor", column)?;
        }
        let (names, columns) = columns.into_iter().unzip();
        Ok(Self { names, columns, rows })
    }

    /// The same with a column of ones called `intercept` in front.
    #[must_use]
    pub fn with_intercept(mut self) -> Self {
        self.names.insert(0, "intercept".to_owned());
        self.columns.insert(0, vec![1.0; self.rows]);
        self
    }

    /// X b.
    pub(crate) fn times(&self, coefficients: &[f64]) -> Vec<f64> {
        let mut sums = vec![0.0; self.rows];
        for (column, b) in self.columns.iter().zip(coefficients) {
            sums.iter_mut().zip(column).for_each(|(sum, x)| *sum += x * b);
        }
        sums
    }

    /// Xᵀ w X, row by row.
    pub(crate) fn gram(&self, weights: &[f64]) -> Vec<f64> {
        let k = self.columns.len();
        let mut gram = vec![0.0; k * k];
        for a in 0..k {
            for b in 0..=a {
                let products = self.columns[a].iter().zip(&self.columns[b]).zip(weights);
                let sum: f64 = products.map(|((x, y), w)| x * y * w).sum();
                gram[a * k + b] = sum;
                gram[b * k + a] = sum;
            }
        }
        gram
    }

    /// Xᵀ v.
    pub(crate) fn transposed_times(&self, v: &[f64]) -> Vec<f64> {
        self.columns.iter().map(|column| column.iter().zip(v).map(|(x, v)| x * v).sum()).collect()
    }

    /// (Xᵀ w X)⁻¹, or which regressor is a combination of those before it.
    pub(crate) fn bread(&self, weights: &[f64]) -> Result<Vec<f64>, EconomyError> {
        let k = self.columns.len();
        let gram = self.gram(weights);
        cholesky::inverse(gram.clone(), k).ok_or_else(|| {
            let first = (1..=k).find(|size| {
                let minor = (0..*size).flat_map(|i| gram[i * k..i * k + size].to_vec()).collect();
                cholesky::factor(minor, *size).is_none()
            });
            EconomyError::Collinear { term: self.names[first.unwrap_or(k) - 1].clone() }
        })
    }

    /// bread · Xᵀ diag(s²) X · bread, s one score a row, or summed by cluster first.
    pub(crate) fn sandwich(&self, bread: &[f64], scores: &[f64], clusters: Option<&[u32]>) -> Vec<f64> {
        let k = self.columns.len();
        let groups = clusters.map_or(self.rows, |c| c.iter().max().map_or(0, |most| *most as usize + 1));
        let mut sums = vec![0.0; groups * k];
        for row in 0..self.rows {
            let group = clusters.map_or(row, |c| c[row] as usize);
            for (term, column) in self.columns.iter().enumerate() {
                sums[group * k + term] += column[row] * scores[row];
            }
        }
        let mut meat = vec![0.0; k * k];
        for sum in sums.chunks_exact(k) {
            for a in 0..k {
                for b in 0..k {
                    meat[a * k + b] += sum[a] * sum[b];
                }
            }
        }
        product(&product(bread, &meat, k), bread, k)
    }
}

fn product(a: &[f64], b: &[f64], k: usize) -> Vec<f64> {
    let mut c = vec![0.0; k * k];
    for i in 0..k {
        for j in 0..k {
            c[i * k + j] = (0..k).map(|l| a[i * k + l] * b[l * k + j]).sum();
        }
    }
    c
}

/// How standard errors are worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covariance {
    /// From the model's own variance (information matrix).
    Model,
    /// White's, without a factor.
    Hc0,
    /// White's times n/(n − k).
    Hc1,
    /// Squared residuals over 1 − leverage (linear only).
    Hc2,
    /// Squared residuals over (1 − leverage)² (linear only).
    Hc3,
}

/// The estimate of one regressor.
#[derive(Clone, Debug, PartialEq)]
pub struct Term {
    /// Name of the regressor.
    pub name: String,
    /// Estimate.
    pub estimate: f64,
    /// Standard error.
    pub standard_error: f64,
    /// Lower end of the interval.
    pub low: f64,
    /// Upper end of the interval.
    pub high: f64,
}

/// How far an interval reaches, in standard errors.
pub(crate) fn reach(level: f64, degrees_of_freedom: Option<f64>) -> f64 {
    let upper = 0.5 + level / 2.0;
    let student = degrees_of_freedom.and_then(|df| StudentsT::new(0.0, 1.0, df).ok());
    match student {
        Some(student) => student.inverse_cdf(upper),
        None => Normal::standard().inverse_cdf(upper),
    }
}

/// Terms from estimates and the diagonal of a covariance.
pub(crate) fn terms(names: &[String], estimates: &[f64], covariance: &[f64], reach: f64) -> Vec<Term> {
    let k = names.len();
    let term = |i: usize| {
        let standard_error = covariance[i * k + i].max(0.0).sqrt();
        let (low, high) = (estimates[i] - reach * standard_error, estimates[i] + reach * standard_error);
        Term { name: names[i].clone(), estimate: estimates[i], standard_error, low, high }
    };
    (0..k).map(term).collect()
}
