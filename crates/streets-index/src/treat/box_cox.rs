//! # Box–Cox transformation
//!
//! **Answers** Which power makes the figures of an indicator most nearly normal?
//!
//! **Formula** $y = ((x')^\lambda - 1)/\lambda$, $\ln x'$ for λ = 0, with $x' = x - x_{min} + 1$; fitted: λ maximises
//! $-\frac n2 \ln \hat\sigma^2(\lambda) + (\lambda - 1)\sum \ln x'$
//!
//! **Symbols** λ: power · σ̂²: population variance of y
//!
//! **In → out** figures of one indicator → the same order on another scale
//!
//! **Choices** shifted to begin at 1, so that 0 and negative figures are allowed · λ is sought between −5 and 5
//!
//! **Edge cases** figures all alike stay
//!
//! **Source** Box, G. & Cox, D. (1964) An analysis of transformations, JRSS B 26(2), 211–252
//!
//! **Checked** against COINr 1.1.14 (`boxcox`, λ = 0.5) · rtol 1e-9; a planted power is found
//!
//! **Not for** comparing indicators by their λ

use crate::matrix::{extent, present};

/// Least and greatest power that is sought.
const POWERS: (f64, f64) = (-5.0, 5.0);

/// Transforms with a given power; tells whether it could.
pub fn box_cox(column: &mut [f64], power: f64) -> bool {
    let Some((low, high)) = extent(column) else { return false };
    if high <= low {
        return false;
    }
    for x in column {
        *x = transformed(*x - low + 1.0, power);
    }
    true
}

/// The likeliest power; `None` for figures all alike.
pub fn likeliest_power(column: &[f64]) -> Option<f64> {
    let (low, high) = extent(column)?;
    if high <= low {
        return None;
    }
    let shifted: Vec<f64> = present(column).map(|x| x - low + 1.0).collect();
    let logarithms: f64 = shifted.iter().map(|x| x.ln()).sum();
    let likelihood = |power: f64| {
        let n = shifted.len() as f64;
        let mean = shifted.iter().map(|x| transformed(*x, power)).sum::<f64>() / n;
        let variance = shifted.iter().map(|x| (transformed(*x, power) - mean).powi(2)).sum::<f64>() / n;
        -n / 2.0 * variance.ln() + (power - 1.0) * logarithms
    };
    // The likelihood has one peak: golden section.
    let golden = (5f64.sqrt() - 1.0) / 2.0;
    let (mut a, mut b) = POWERS;
    while b - a > 1e-10 {
        let (c, d) = (b - golden * (b - a), a + golden * (b - a));
        if likelihood(c) > likelihood(d) { b = d } else { a = c }
    }
    Some(f64::midpoint(a, b))
}

fn transformed(x: f64, power: f64) -> f64 {
    if power.abs() < 1e-12 { x.ln() } else { (x.powf(power) - 1.0) / power }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_planted_power_is_found() {
        use statrs::distribution::{ContinuousCDF, Normal};
        let quantile = |i: i32| Normal::standard().inverse_cdf((f64::from(i) + 0.5) / 400.0);
        // Normal figures from 0 up, undone with power 0.5 so that the smallest is 1 and the shift does nothing.
        let figures: Vec<f64> = (0..400).map(|i| (quantile(i) - quantile(0) + 1.0).powi(2)).collect();
        let power = likeliest_power(&figures).unwrap();
        assert!((power - 0.5).abs() < 0.02, "{power}");
    }

    #[test]
    fn power_zero_is_the_logarithm() {
        let mut figures = [3.0, 4.0, f64::NAN];
        assert!(box_cox(&mut figures, 0.0));
        assert_eq!(figures[..2], [0.0, 2f64.ln()]);
        assert!(!box_cox(&mut [2.0, 2.0], 1.0));
    }
}
