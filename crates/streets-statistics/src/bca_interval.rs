//! # Bias-corrected and accelerated interval (BCa)
//!
//! **Answers** Between which values does the figure lie, when the figure is biased or skewed?
//!
//! **Formula** $[\hat G^{-1}(\alpha_1), \hat G^{-1}(\alpha_2)]$, $\alpha_i = \Phi\left(z_0 + \frac{z_0 + z_i}{1 - a(z_0 +
//! z_i)}\right)$, $z_0 = \Phi^{-1}(\#\{\theta^* < \hat\theta\}/R)$, $a = \frac{\sum_i d_i^3}{6 (\sum_i d_i^2)^{3/2}}$, $d_i =
//! \bar\theta_{(\cdot)} - \hat\theta_{(i)}$
//!
//! **Symbols** θ̂: estimate · θ*: replicates, R of them · θ̂(i): estimate without unit i · z₁, z₂: normal quantiles of the
//! tails · Φ: normal distribution · Ĝ: distribution of the replicates
//!
//! **In → out** replicates, estimate and acceleration → low and high in the figure's unit
//!
//! **Choices** acceleration from the jackknife over all units of the run · replicates equal to the estimate count half
//! below it, so that lumpy figures are not called biased · quantiles of type 7
//!
//! **Edge cases** replicates all alike: both ends are that value · estimate outside all replicates: z₀ is taken half a
//! replicate inside, so that it stays finite · jackknife values all alike: acceleration 0 · 1 − a(z₀ + zᵢ) not positive: the
//! tail is at the end of the replicates
//!
//! **Source** Efron, B. (1987) Better bootstrap confidence intervals, JASA 82(397), 171–185,
//! doi:10.1080/01621459.1987.10478410, equations 2.3, 3.7 and 6.6 (jackknife form as in Efron & Tibshirani 1993, 14.15)
//!
//! **Checked** worked example by hand; equal to the percentile interval when z₀ = a = 0; coverage on means of exponential
//! draws; acceleration and ends against SciPy 1.17.1 on a fixed sample (tests/reference/bca.py), rtol 1e-7
//!
//! **Not for** counts of distinct things and diversities: every resample understates them, so that z₀ measures the
//! resampling and not a bias of the estimate

use statrs::function::erf::{erfc, erfc_inv};

use crate::confidence::{Confidence, Interval};
use crate::error::{StatisticsError, all_finite};
use crate::percentile_interval::between;

/// The BCa interval of `replicates`, which it reorders, around `estimate`.
///
/// # Errors
/// No replicates, or a number that is not finite.
pub fn bca(
    replicates: &mut [f64],
    estimate: f64,
    acceleration: f64,
    confidence: Confidence,
) -> Result<Interval, StatisticsError> {
    all_finite("the list of replicates", replicates)?;
    all_finite("the pair of estimate and acceleration", &[estimate, acceleration])?;
    if replicates.is_empty() {
        return Err(StatisticsError::Empty { what: "the list of replicates" });
    }
    let z0 = bias_correction(replicates, estimate);
    let shifted = |tail: f64| {
        let z = z0 + normal_quantile(tail);
        let scale = 1.0 - acceleration * z;
        if scale > 0.0 { normal_cdf(z0 + z / scale) } else { f64::from(u8::from(z > 0.0)) }
    };
    between(replicates, shifted(confidence.lower_tail()), shifted(confidence.upper_tail()))
}

/// Efron's z₀.
fn bias_correction(replicates: &[f64], estimate: f64) -> f64 {
    let below = replicates.iter().filter(|&&value| value < estimate).count();
    let equal = replicates.iter().filter(|&&value| value == estimate).count();
    let all = replicates.len() as f64;
    let share = (below as f64 + equal as f64 / 2.0) / all;
    normal_quantile(share.clamp(0.5 / all, 1.0 - 0.5 / all))
}

/// The acceleration from the estimates that leave out one unit each.
///
/// # Errors
/// A value that is not finite.
///
/// ```
/// use streets_statistics::acceleration;
/// // Mean of 0, 0, 3: without one unit 1.5, 1.5, 0; d = −0.5, −0.5, 1; Σd³ = 0.75, Σd² = 1.5.
/// let a = acceleration(&[1.5, 1.5, 0.0])?;
/// assert!((a - 0.75 / (6.0 * 1.5f64.powf(1.5))).abs() < 1e-12);
/// # Ok::<(), streets_statistics::StatisticsError>(())
/// ```
pub fn acceleration(without_one: &[f64]) -> Result<f64, StatisticsError> {
    all_finite("the list of jackknife values", without_one)?;
    let mut jackknife = Jackknife::new(without_one.first().copied().unwrap_or(0.0));
    for value in without_one {
        jackknife.add(*value);
    }
    Ok(jackknife.acceleration())
}

/// Gathers leave-one-out values, also for units that change nothing.
///
/// Sums are of differences from the estimate, so that large figures lose no digits.
#[derive(Clone, Copy, Debug)]
pub struct Jackknife {
    estimate: f64,
    units: f64,
    /// Sums of the first three powers of (value − estimate).
    powers: [f64; 3],
}

impl Jackknife {
    /// Nothing gathered yet; `estimate` is the figure with every unit in.
    pub fn new(estimate: f64) -> Self {
        Self { estimate, units: 0.0, powers: [0.0; 3] }
    }

    /// Takes in the figure without one unit.
    pub fn add(&mut self, without_unit: f64) {
        let change = without_unit - self.estimate;
        self.units += 1.0;
        self.powers[0] += change;
        self.powers[1] += change * change;
        self.powers[2] += change * change * change;
    }

    /// Takes in `units` units without which the figure is what it is.
    pub fn add_unmoved(&mut self, units: usize) {
        self.units += units as f64;
    }

    /// Efron's a; 0 where no unit moves the figure.
    pub fn acceleration(&self) -> f64 {
        if self.units == 0.0 {
            return 0.0;
        }
        let [s1, s2, s3] = self.powers;
        let mean = s1 / self.units;
        // Powers of d = mean − change, from the powers of change.
        let squares = s2 - self.units * mean * mean;
        let cubes = -(s3 - 3.0 * mean * s2 + 2.0 * self.units * mean.powi(3));
        if squares <= s2 * 1e-12 { 0.0 } else { cubes / (6.0 * squares.powf(1.5)) }
    }
}

/// Φ(z).
pub(crate) fn normal_cdf(z: f64) -> f64 {
    0.5 * erfc(-z / std::f64::consts::SQRT_2)
}

/// Φ⁻¹(p).
pub(crate) fn normal_quantile(p: f64) -> f64 {
    -std::f64::consts::SQRT_2 * erfc_inv(2.0 * p)
}
