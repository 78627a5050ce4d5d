//! # Screening by availability
//!
//! **Answers** Which places have enough figures to be compared?
//!
//! **Formula** kept when $a_i = 1 - m_i/k \ge$ least share, and, where asked for, $1 - z_i/(k - m_i) \ge$ least share of figures that are not 0
//!
//! **Symbols** m: missing figures · z: figures that are 0 · k: indicators
//!
//! **In → out** figures of each place → kept or not, with the shares
//!
//! **Choices** by default after division and before gaps are filled, after which nearly every place passes; as published on request · the least share is reached by equality
//!
//! **Edge cases** a place without any figure is not in the index whatever the least share · fewer than 3 places left: error
//!
//! **Source** OECD/JRC (2008) Handbook on Constructing Composite Indicators, step 3
//!
//! **Checked** against COINr 1.1.14 (`Screen`, `byNA` and `byNAandzeros`) on ASEM
//!
//! **Not for** judging the quality of the figures that are there

use serde::Deserialize;

use crate::matrix::Matrix;

/// Which places have enough figures.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Screening {
    /// Least share of indicators that a place must have, 0 to 1.
    pub least_share: f64,
    /// Least share of a place's figures that must not be 0, 0 to 1.
    pub least_share_not_zero: f64,
    /// When places are screened.
    pub stage: ScreeningStage,
}

/// When places are screened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ScreeningStage {
    /// As published: a figure without its denominator counts.
    Published,
    /// After division, before gaps are filled.
    #[default]
    Denominated,
    /// After gaps are filled.
    Imputed,
}

impl Default for Screening {
    fn default() -> Self {
        Self { least_share: 0.0, least_share_not_zero: 0.0, stage: ScreeningStage::Denominated }
    }
}

/// How much of a place's figures is there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Availability {
    /// Figures that are missing.
    pub missing: usize,
    /// Figures that are 0.
    pub zeros: usize,
    /// Share of indicators that it has, 0 to 1.
    pub share: f64,
    /// Share of its figures that are not 0, 0 to 1; 0 where it has none.
    pub share_not_zero: f64,
    /// Whether it stays in the index.
    pub kept: bool,
}

/// Availability of every place.
pub fn screen(matrix: &Matrix, screening: &Screening) -> Vec<Availability> {
    let columns = matrix.columns();
    (0..matrix.rows())
        .map(|row| {
            let figures: Vec<f64> = (0..columns).filter_map(|column| matrix.get(row, column)).collect();
            let missing = columns - figures.len();
            let zeros = figures.iter().filter(|value| **value == 0.0).count();
            let share = figures.len() as f64 / columns as f64;
            let share_not_zero =
                if figures.is_empty() { 0.0 } else { 1.0 - zeros as f64 / figures.len() as f64 };
            let kept = !figures.is_empty()
                && share >= screening.least_share
                && share_not_zero >= screening.least_share_not_zero;
            Availability { missing, zeros, share, share_not_zero, kept }
        })
        .collect()
}
