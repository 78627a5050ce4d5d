//! # Robust scaling
//!
//! **Answers** How far is a place from the usual one, when a few places are far from all others?
//!
//! **Formula** $z_{if} = (x_{if} - \mathrm{median}_f)/s_f$, then limited to $[-c, c]$
//!
//! **Symbols** x: value of place i in feature f · s: spread, made comparable with a standard deviation · c: limit
//!
//! **In → out** features in any unit → the same features in robust standard deviations
//!
//! **Choices** spread: interquartile range / 1.349 (quantiles of type 7), or by name the median absolute deviation × 1.4826;
//! both equal the standard deviation for normal data · limit 3 unless given, so that one very large place does not make
//! a type of its own; no limit by name · a feature that splits places in two halves has a wide spread and so weighs no more than
//! the others · a missing value counts as the median, that is 0
//!
//! **Edge cases** spread of 0 though values differ (more than half alike): mean absolute deviation from the median ×
//! 1.2533 instead, with a finding · constant or empty feature: left out before, with a finding · missing values: filled,
//! with a finding that says how many · a category: error
//!
//! **Source** Rousseeuw, P. & Croux, C. (1993) Alternatives to the median absolute deviation, JASA 88(424), 1273–1283,
//! doi:10.1080/01621459.1993.10476408; Tukey, J. (1977) Exploratory Data Analysis, for the limit
//!
//! **Checked** worked example by hand; against scikit-learn 1.9.1 `RobustScaler(unit_variance=True)`, rtol 1e-12
//!
//! **Not for** features that grow with the size of a place: take a share, a rate or a logarithm first

use streets_model::Finding;
use streets_statistics::quantile;

use crate::error::TypesError;
use crate::feature_screening::collinear;
use crate::feature_table::{FeatureTable, FeatureValues};
use crate::points::Points;

/// Interquartile range of a standard normal distribution: 2 Φ⁻¹(0.75).
const NORMAL_INTERQUARTILE_RANGE: f64 = 1.348_979_500_392_163_4;
/// 1 / Φ⁻¹(0.75).
const NORMAL_PER_MEDIAN_DEVIATION: f64 = 1.482_602_218_505_602;
/// √(π/2): standard deviation over mean absolute deviation of a normal distribution.
const NORMAL_PER_MEAN_DEVIATION: f64 = 1.253_314_137_315_500_3;

/// How the spread of a feature is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// Interquartile range / 1.349.
    InterquartileRange,
    /// Median absolute deviation × 1.4826.
    MedianAbsoluteDeviation,
}

/// How features are brought to one scale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ScalingOptions {
    /// The spread.
    pub spread: Spread,
    /// Farthest that a value may lie from the median, in robust standard deviations; `None` for no limit.
    pub limit: Option<f64>,
}

impl Default for ScalingOptions {
    fn default() -> Self {
        Self { spread: Spread::InterquartileRange, limit: Some(3.0) }
    }
}

/// Middle and spread of one feature.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Median, in the feature's unit.
    pub median: f64,
    /// Spread, in the feature's unit; above 0.
    pub spread: f64,
    /// Whether the spread had to be taken from the mean absolute deviation.
    pub fallback: bool,
}

/// Features on one scale.
#[derive(Clone, Debug, PartialEq)]
pub struct ScaledFeatures {
    /// One point a place, one coordinate a feature.
    pub points: Points,
    /// Middle and spread of each feature.
    pub scales: Vec<Scale>,
}

/// Middle and spread of the values at hand; `None` where there is none, or all are alike.
///
/// ```
/// use streets_types::{Spread, robust_scale};
/// // Quartiles 2 and 4 around 3.
/// let scale = robust_scale(&[1.0, 2.0, 3.0, 4.0, 100.0], Spread::InterquartileRange).unwrap();
/// assert_eq!(scale.median, 3.0);
/// assert!((scale.spread - 2.0 / 1.3489795).abs() < 1e-7);
/// assert!(robust_scale(&[5.0, 5.0], Spread::InterquartileRange).is_none());
/// ```
pub fn robust_scale(values: &[f64], spread: Spread) -> Option<Scale> {
    let mut sorted = values.to_vec();
    let median = quantile(&mut sorted, 0.5)?;
    let mut deviations: Vec<f64> = values.iter().map(|value| (value - median).abs()).collect();
    let usual = match spread {
        Spread::InterquartileRange => {
            (quantile(&mut sorted, 0.75)? - quantile(&mut sorted, 0.25)?) / NORMAL_INTERQUARTILE_RANGE
        }
        Spread::MedianAbsoluteDeviation => quantile(&mut deviations, 0.5)? * NORMAL_PER_MEDIAN_DEVIATION,
    };
    if usual > 0.0 {
        return Some(Scale { median, spread: usual, fallback: false });
    }
    deviations.sort_by(f64::total_cmp);
    let mean = deviations.iter().sum::<f64>() / deviations.len() as f64;
    (mean > 0.0).then_some(Scale { median, spread: mean * NORMAL_PER_MEAN_DEVIATION, fallback: true })
}

/// Brings every feature of a screened table to one scale and fills what is missing.
///
/// # Errors
/// A category, a limit that is not above 0, or a feature that tells nothing apart.
pub fn scale_features(
    table: &FeatureTable,
    options: ScalingOptions,
    method: &'static str,
) -> Result<(ScaledFeatures, Vec<Finding>), TypesError> {
    if let Some(limit) = options.limit.filter(|limit| limit.is_nan() || *limit <= 0.0) {
        let (what, allowed) = ("the limit of robust scaling", "a number above 0");
        return Err(TypesError::Option { what, seen: limit.to_string(), allowed });
    }
    let limit = options.limit.unwrap_or(f64::INFINITY);
    let mut findings = Vec::new();
    let mut scales = Vec::with_capacity(table.features().len());
    let mut columns = Vec::with_capacity(table.features().len());
    for feature in table.features() {
        let FeatureValues::Numeric(values) = &feature.values else {
            return Err(TypesError::NotNumeric { feature: feature.id.clone(), method });
        };
        let known: Vec<f64> = values.iter().flatten().copied().collect();
        let Some(scale) = robust_scale(&known, options.spread) else {
            let left_out = vec![feature.id.clone()];
            return Err(TypesError::NoFeatures { places: values.len(), left_out });
        };
        if scale.fallback {
            let message = "more than half of the places have one value, so that its spread is taken from the mean absolute deviation";
            findings.push(Finding::note(&feature.id, message));
        }
        let missing = values.len() - known.len();
        if missing > 0 {
            let message =
                format!("missing for {missing} of {} places, where the median is taken", values.len());
            findings.push(Finding::caution(&feature.id, message));
        }
        let column: Vec<f64> = values
            .iter()
            .map(|value| value.map_or(0.0, |x| ((x - scale.median) / scale.spread).clamp(-limit, limit)))
            .collect();
        scales.push(scale);
        columns.push(column);
    }
    let ids: Vec<&str> = table.features().iter().map(|feature| feature.id.as_str()).collect();
    findings.extend(collinear(&ids, &columns));
    let values =
        (0..table.places().len()).flat_map(|place| columns.iter().map(move |column| column[place])).collect();
    Ok((ScaledFeatures { points: Points::from_values(columns.len(), values), scales }, findings))
}
