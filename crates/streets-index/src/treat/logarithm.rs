//! # Logarithms
//!
//! **Answers** What if equal ratios counted as equal steps?
//!
//! **Formula** shifted: $\ln(x - x_{min} + 0.01 R)$; either tail: the same, or $-\ln(x_{max} - x + 0.01 R)$ where $G_1 < 0$; plus one: $\ln(x - x_{min} + 1)$;
//! GII: $\ln((x_{max} - 1)(x - x_{min})/R + 1)$
//!
//! **Symbols** R: $x_{max} - x_{min}$ · G₁: skewness
//!
//! **In → out** figures of one indicator → the same order on another scale
//!
//! **Choices** `log-shifted` is the package's `log_CT`, `log-either-tail` its `log_CT_plus`, `log-plus-one` its `log_CT_orig` · the package's `log_GII` works
//! the formula out and returns the figures untouched; ours returns the formula
//!
//! **Edge cases** figures all alike stay · the GII formula turns the order round where $x_{max} < 1$ and is nothing where $x_{max} = 1$: figures then stay
//! as they are
//!
//! **Source** Becker, W. et al. (2022) COINr, JOSS 7(78), 4567, doi:10.21105/joss.04567; Global Innovation Index 2020, appendix
//!
//! **Checked** against COINr 1.1.14 (`log_CT`, `log_CT_plus`) on three ASEM indicators · rtol 1e-9; GII by hand
//!
//! **Not for** indicators with a tail on the low side, but for `log-either-tail`

use crate::matrix::extent;
use crate::moments::shape;

/// Which logarithm.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Logarithm {
    /// Shifted by a hundredth of the range.
    Shifted,
    /// Shifted, on the side of the tail.
    EitherTail,
    /// Shifted to begin at 1.
    PlusOne,
    /// From 1 to the largest figure.
    Gii,
}

/// Takes logarithms; tells whether it could.
pub fn apply(column: &mut [f64], logarithm: Logarithm) -> bool {
    let Some((low, high)) = extent(column) else { return false };
    let range = high - low;
    if range <= 0.0 || (logarithm == Logarithm::Gii && high <= 1.0) {
        return false;
    }
    let reflected =
        logarithm == Logarithm::EitherTail && shape(column).is_some_and(|shape| shape.skewness < 0.0);
    for x in column {
        *x = match logarithm {
            Logarithm::EitherTail if reflected => -(high - *x + 0.01 * range).ln(),
            Logarithm::Shifted | Logarithm::EitherTail => (*x - low + 0.01 * range).ln(),
            Logarithm::PlusOne => (*x - low + 1.0).ln(),
            Logarithm::Gii => ((high - 1.0) * (*x - low) / range + 1.0).ln(),
        };
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gii_logarithm_runs_from_zero_to_that_of_the_largest() {
        let mut figures = [2.0, f64::NAN, 6.0, 10.0];
        assert!(apply(&mut figures, Logarithm::Gii));
        assert_eq!(figures[0], 0.0);
        assert!((figures[2] - 5.5f64.ln()).abs() < 1e-12);
        assert!((figures[3] - 10f64.ln()).abs() < 1e-12);
        // Below 1 the formula would turn the order round.
        let mut shares = [0.1, 0.9];
        assert!(!apply(&mut shares, Logarithm::Gii));
        assert_eq!(shares, [0.1, 0.9]);
    }

    #[test]
    fn a_low_tail_is_reflected() {
        let mut figures = [-100.0, 1.0, 2.0, 3.0, 4.0];
        assert!(apply(&mut figures, Logarithm::EitherTail));
        assert!(figures.windows(2).all(|pair| pair[0] < pair[1]));
        assert!((figures[0] + (104.0 + 1.04f64).ln()).abs() < 1e-12);
    }
}
