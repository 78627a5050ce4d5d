//! # Delete-a-group jackknife interval
//!
//! **Answers** Between which values does a figure lie that changes its size or its bias when units are drawn twice or not at all?
//!
//! **Formula** $s^2 = \frac{G-1}{G}\sum_g (\theta_{(g)} - \bar\theta)^2$; interval $h^{-1}(h(\theta) \pm t_\nu\, h'(\theta)\, s)$; $\nu =
//! 2V^2 / (\sum_g d_g^4 - V^2/G)$, at most G − 1
//!
//! **Symbols** θ: figure · θ_(g): the same without group g of units · G: groups · d_g: θ_(g) − θ̄ · V: Σ d_g² · h: scale · t_ν:
//! quantile of Student's distribution with ν degrees of freedom
//!
//! **In → out** figure, the figure without each group, scale, confidence → low and high in the unit of the figure
//!
//! **Choices** logarithms for amounts, so that no end is below 0; log odds for shares; Fisher's z for figures from −1 to 1 · the
//! deviation is taken over to the scale by its slope, so that a replicate at a bound does no harm · degrees of freedom by
//! Satterthwaite from the differences themselves: a figure that hangs on two of 200 groups has about four, not 199 · each replicate
//! lacks 1/G of the units where a bootstrap lacks 37 %, so that a figure's dependence on the number of units hardly moves it
//!
//! **Edge cases** a figure at or beyond a bound of its scale, fewer than two groups: no interval · no group moves the figure: both ends
//! are the figure · a number that is not finite: error
//!
//! **Source** Kott, P. S. (2001) The delete-a-group jackknife, Journal of Official Statistics 17(4), 521–526; Efron, B. & Stein, C. (1981)
//! The jackknife estimate of variance, Annals of Statistics 9(3), 586–596, doi:10.1214/aos/1176345462; Satterthwaite, F. E. (1946) An
//! approximate distribution of estimates of variance components, Biometrics Bulletin 2(6), 110–114, doi:10.2307/3002019
//!
//! **Checked** worked example by hand; ends stay within the scale and mirror with it, by property; coverage of totals that 20 or 100 of
//! 200 groups make up, alike or exponential
//!
//! **Not for** figures that are a maximum, a quantile or a rank: leaving out little moves them in steps, so that s is not their deviation

use statrs::distribution::{ContinuousCDF, StudentsT};

use crate::confidence::{Confidence, Interval};
use crate::error::{StatisticsError, all_finite};

/// On which scale an interval is as long to the left as to the right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JackknifeScale {
    /// Logarithms: amounts above 0.
    Logarithm,
    /// Log odds: shares between 0 and 1.
    LogOdds,
    /// Fisher's z: figures between −1 and 1.
    FisherZ,
}

impl JackknifeScale {
    /// Whether a figure lies where the scale has a number.
    pub fn holds(self, value: f64) -> bool {
        match self {
            Self::Logarithm => value > 0.0,
            Self::LogOdds => value > 0.0 && value < 1.0,
            Self::FisherZ => value > -1.0 && value < 1.0,
        }
    }

    /// How much a step of the figure is on the scale.
    fn slope(self, value: f64) -> f64 {
        match self {
            Self::Logarithm => 1.0 / value,
            Self::LogOdds => 1.0 / (value * (1.0 - value)),
            Self::FisherZ => 1.0 / ((1.0 - value) * (1.0 + value)),
        }
    }

    /// `value`, moved by `step` on the scale.
    fn moved(self, value: f64, step: f64) -> f64 {
        match self {
            Self::Logarithm => value * step.exp(),
            // Odds times a factor; written so that neither end overflows.
            Self::LogOdds if step > 0.0 => value / (value + (1.0 - value) * (-step).exp()),
            Self::LogOdds => value * step.exp() / (value * step.exp() + (1.0 - value)),
            Self::FisherZ => 2.0 * Self::LogOdds.moved((1.0 + value) / 2.0, 2.0 * step) - 1.0,
        }
    }
}

/// The interval of `estimate` from the figure `without` each group of units.
///
/// # Errors
/// A number that is not finite.
///
/// ```
/// use streets_statistics::{Confidence, JackknifeScale, grouped_jackknife};
/// // Four groups with 1, 2, 3 and 4 of 10 ties.
/// let found = grouped_jackknife(10.0, &[9.0, 8.0, 7.0, 6.0], JackknifeScale::Logarithm, Confidence::NINETY_FIVE)?;
/// // Σd² = 5, s = √(3/4 · 5) = 1.9365; Σd⁴ = 10.25, ν = 50/(10.25 − 6.25), more than 3; t₃ = 3.1824, factor e^0.61627.
/// assert!(found.is_some_and(|found| (found.low - 5.3995).abs() < 1e-3 && (found.high - 18.520).abs() < 1e-3));
/// # Ok::<(), streets_statistics::StatisticsError>(())
/// ```
pub fn grouped_jackknife(
    estimate: f64,
    without: &[f64],
    scale: JackknifeScale,
    confidence: Confidence,
) -> Result<Option<Interval>, StatisticsError> {
    all_finite("the figure", &[estimate])?;
    all_finite("the list of jackknife values", without)?;
    if without.len() < 2 || !scale.holds(estimate) {
        return Ok(None);
    }
    let groups = without.len() as f64;
    // Differences from the estimate, so that no digits are lost.
    let mean = without.iter().map(|value| value - estimate).sum::<f64>() / groups;
    let difference = |value: &f64| value - estimate - mean;
    let squares: f64 = without.iter().map(|value| difference(value).powi(2)).sum();
    if squares == 0.0 {
        return Ok(Some(Interval { low: estimate, high: estimate }));
    }
    let fourths: f64 = without.iter().map(|value| difference(value).powi(4)).sum();
    let spread = fourths - squares * squares / groups;
    let most = groups - 1.0;
    let freedom = if spread > 0.0 { (2.0 * squares * squares / spread).min(most) } else { most };
    let deviation = ((groups - 1.0) / groups * squares).sqrt();
    let Ok(student) = StudentsT::new(0.0, 1.0, freedom) else { return Ok(None) };
    let step = student.inverse_cdf(confidence.upper_tail()) * scale.slope(estimate) * deviation;
    let interval = Interval { low: scale.moved(estimate, -step), high: scale.moved(estimate, step) };
    Ok((interval.low.is_finite() && interval.high.is_finite()).then_some(interval))
}
