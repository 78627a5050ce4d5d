//! # Skewness and kurtosis
//!
//! **Answers** Does an indicator have outliers that would decide its scale?
//!
//! **Formula** $G_1 = \frac{\sqrt{n(n-1)}}{n-2} g_1$, $G_2 = \frac{n-1}{(n-2)(n-3)} ((n+1) g_2 + 6)$; an indicator passes when $|G_1| < 2$ or $G_2 < 3.5$
//!
//! **Symbols** g₁, g₂: moment ratios $m_3/m_2^{3/2}$ and $m_4/m_2^2 - 3$ · n: figures that are there
//!
//! **In → out** figures of one indicator, any unit → two numbers without a unit, and pass or fail
//!
//! **Choices** sample-adjusted (type 2, as in SAS and Excel) · both limits must be passed for a fail, and both can be set in the recipe
//!
//! **Edge cases** missing figures are left out · fewer than 4 figures, or all alike: passes, there is nothing to treat
//!
//! **Source** Joanes, D. & Gill, C. (1998) Comparing measures of sample skewness and kurtosis, The Statistician 47, 183–189,
//! doi:10.1111/1467-9884.00122; limits: OECD/JRC (2008) Handbook on Constructing Composite Indicators
//!
//! **Checked** against COINr 1.1.14 on the 49 ASEM indicators · rtol 1e-9
//!
//! **Not for** deciding that a figure is wrong: a city can be far from the others and be right

use serde::Deserialize;

use crate::matrix::present;

/// Limits within which an indicator is left as it is.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SkewRule {
    /// Largest absolute skewness.
    pub skewness: f64,
    /// Largest excess kurtosis.
    pub kurtosis: f64,
}

impl Default for SkewRule {
    fn default() -> Self {
        Self { skewness: 2.0, kurtosis: 3.5 }
    }
}

/// Shape of the figures of an indicator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    /// Skewness, G₁.
    pub skewness: f64,
    /// Excess kurtosis, G₂.
    pub kurtosis: f64,
}

impl SkewRule {
    /// Whether a shape is within the limits.
    pub fn passes(self, shape: Shape) -> bool {
        shape.skewness.abs() < self.skewness || shape.kurtosis < self.kurtosis
    }
}

/// Number, mean and sample standard deviation of the figures that are there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Number of figures.
    pub n: usize,
    /// Mean.
    pub mean: f64,
    /// Sum of squared differences from the mean.
    pub squares: f64,
}

impl Spread {
    /// Of a column; `None` where it has no figure.
    pub fn of(column: &[f64]) -> Option<Self> {
        let (mut n, mut sum) = (0usize, 0.0);
        for value in present(column) {
            n += 1;
            sum += value;
        }
        let mean = sum / n as f64;
        (n > 0).then(|| Self { n, mean, squares: present(column).map(|x| (x - mean) * (x - mean)).sum() })
    }

    /// Sample standard deviation, divisor n − 1; 0 for one figure.
    pub fn sample_deviation(self) -> f64 {
        if self.n < 2 { 0.0 } else { (self.squares / (self.n - 1) as f64).sqrt() }
    }

    /// Population standard deviation, divisor n.
    pub fn population_deviation(self) -> f64 {
        (self.squares / self.n as f64).sqrt()
    }
}

/// Shape of a column; `None` for fewer than 4 figures or figures all alike.
pub fn shape(column: &[f64]) -> Option<Shape> {
    let (mut count, mut sum) = (0usize, 0.0);
    for &value in column {
        let there = !value.is_nan();
        count += usize::from(there);
        sum += if there { value } else { 0.0 };
    }
    if count < 4 {
        return None;
    }
    let n = count as f64;
    let mean = sum / n;
    let (mut second, mut third, mut fourth) = (0.0, 0.0, 0.0);
    for &value in column {
        let d = if value.is_nan() { 0.0 } else { value - mean };
        let square = d * d;
        second += square;
        third += square * d;
        fourth += square * square;
    }
    // Below this the differences are rounding of figures that are all alike.
    if second <= n * (mean * 1e-15).powi(2) || second == 0.0 {
        return None;
    }
    let skewness = n.sqrt() * third / second.powf(1.5) * (n * (n - 1.0)).sqrt() / (n - 2.0);
    let ratio = n * fourth / (second * second);
    let kurtosis = ((n + 1.0) * (ratio - 3.0) + 6.0) * (n - 1.0) / ((n - 2.0) * (n - 3.0));
    (skewness.is_finite() && kurtosis.is_finite()).then_some(Shape { skewness, kurtosis })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_figures_by_hand() {
        // Differences from the mean 4: −3, −2, −1, 0, 6; m2 = 10, m3 = 36, m4 = 278.8.
        let found = shape(&[1.0, 2.0, f64::NAN, 3.0, 4.0, 10.0]).unwrap();
        let g1 = 36.0 / 10f64.powf(1.5);
        assert!((found.skewness - g1 * 20f64.sqrt() / 3.0).abs() < 1e-12);
        assert!((found.kurtosis - 4.0 / 6.0 * (6.0 * (2.788 - 3.0) + 6.0)).abs() < 1e-12);
    }

    #[test]
    fn figures_all_alike_have_no_shape() {
        assert_eq!(shape(&[0.1; 9]), None);
        assert_eq!(shape(&[1.0, 2.0, 3.0]), None);
    }
}
