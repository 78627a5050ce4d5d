//! # Gap statistic
//!
//! **Answers** Are places grouped more tightly into k groups than places without any groups would be?
//!
//! **Formula** $\mathrm{Gap}(k) = \frac1B \sum_b \ln W^*_{kb} - \ln W_k$; the smallest k with $\mathrm{Gap}(k) \ge
//! \mathrm{Gap}(k+1) - s_{k+1}$, $s_k = \mathrm{sd}_b(\ln W^*_{kb}) \sqrt{1 + 1/B}$
//!
//! **Symbols** W: dispersion within groups · W*: the same for a reference without groups · B: number of references
//!
//! **In → out** ln W for k = 1, 2, … and the same for each reference → gap, its error, the number of groups
//!
//! **Choices** references uniform over a box along the principal axes (Tibshirani's "b"); for Gower's distance each feature is
//! drawn by itself instead · sd with B in the denominator, as in the paper · references are grouped by the same method with
//! as many starts as the places
//!
//! **Edge cases** no k fulfils the rule: the last · W of 0: error, ask for fewer groups · no references: error
//!
//! **Source** Tibshirani, R., Walther, G. & Hastie, T. (2001) Estimating the number of clusters in a data set via the gap
//! statistic, JRSS B 63(2), 411–423, doi:10.1111/1467-9868.00293
//!
//! **Checked** worked example by hand; planted groups counted, and one group for data without groups
//!
//! **Not for** groups inside groups: it may stop at the first level

use faer::Mat;
use rand_chacha::ChaCha8Rng;

use crate::draws::uniform;
use crate::error::TypesError;
use crate::points::Points;
use crate::type_map::principal_axes;

/// Gaps for one group, two groups, and so on.
#[derive(Clone, Debug, PartialEq)]
pub struct GapStatistic {
    /// Gap for 1, 2, … groups, natural logarithms.
    pub gap: Vec<f64>,
    /// Its simulation error s.
    pub error: Vec<f64>,
    /// The number of groups that the rule gives.
    pub groups: usize,
}

/// Gap from logarithms of dispersions: `observed[k - 1]` for k groups, `references[b][k - 1]` for reference b.
///
/// # Errors
/// No references, lists of different length, or a logarithm that is not finite.
///
/// ```
/// use streets_types::gap_statistic;
/// // Two references; ln W falls by 3 from one to two groups, in the references by 1.
/// let gap = gap_statistic(&[5.0, 2.0, 1.5], &[vec![5.0, 4.0, 3.5], vec![5.0, 4.2, 3.7]])?;
/// assert!((gap.gap[1] - 2.1).abs() < 1e-12);
/// assert_eq!(gap.groups, 2);
/// # Ok::<(), streets_types::TypesError>(())
/// ```
pub fn gap_statistic(observed: &[f64], references: &[Vec<f64>]) -> Result<GapStatistic, TypesError> {
    if references.is_empty() || observed.is_empty() {
        let (what, allowed) = ("the number of references of the gap statistic", "at least 1");
        return Err(TypesError::Option { what, seen: references.len().to_string(), allowed });
    }
    for list in references.iter().map(Vec::as_slice).chain([observed]) {
        if list.len() != observed.len() {
            let (what, found, expected) = ("a list of dispersions", list.len(), observed.len());
            return Err(TypesError::Length { what, found, expected });
        }
        if let Some(position) = list.iter().position(|value| !value.is_finite()) {
            let what = "the list of logarithms of dispersions";
            return Err(TypesError::NotFinite { what, position, value: list[position] });
        }
    }
    let count = references.len() as f64;
    let (mut gap, mut error) = (Vec::new(), Vec::new());
    for (position, own) in observed.iter().enumerate() {
        let mean = references.iter().map(|list| list[position]).sum::<f64>() / count;
        let variance = references.iter().map(|list| (list[position] - mean).powi(2)).sum::<f64>() / count;
        gap.push(mean - own);
        error.push((variance * (1.0 + 1.0 / count)).sqrt());
    }
    let rule = (0..gap.len() - 1).find(|&k| gap[k] >= gap[k + 1] - error[k + 1]);
    let groups = rule.unwrap_or(gap.len() - 1) + 1;
    Ok(GapStatistic { gap, error, groups })
}

/// Makes references without groups: uniform over the box of the points along their principal axes.
pub(crate) struct ReferenceBox {
    /// Mean of the points.
    middle: Vec<f64>,
    axes: Mat<f64>,
    /// Lower end and width along each axis.
    sides: Vec<(f64, f64)>,
    len: usize,
}

impl ReferenceBox {
    pub(crate) fn new(points: &Points) -> Result<Self, TypesError> {
        let principal = principal_axes(points)?;
        let sides = (0..points.width())
            .map(|axis| {
                let along = points.rows().map(|row| {
                    row.iter()
                        .zip(&principal.middle)
                        .enumerate()
                        .map(|(i, (x, m))| (x - m) * principal.axes[(i, axis)])
                        .sum::<f64>()
                });
                let (low, high) =
                    along.fold((f64::INFINITY, f64::NEG_INFINITY), |(l, h), v| (l.min(v), h.max(v)));
                (low, high - low)
            })
            .collect();
        Ok(Self { middle: principal.middle, axes: principal.axes, sides, len: points.len() })
    }

    pub(crate) fn draw(&self, sequence: &mut ChaCha8Rng) -> Points {
        let width = self.middle.len();
        let mut values = Vec::with_capacity(self.len * width);
        let mut along = vec![0.0; width];
        for _ in 0..self.len {
            for (value, (low, side)) in along.iter_mut().zip(&self.sides) {
                *value = low + side * uniform(sequence);
            }
            values.extend((0..width).map(|i| {
                self.middle[i] + along.iter().enumerate().map(|(a, v)| v * self.axes[(i, a)]).sum::<f64>()
            }));
        }
        Points::from_values(width, values)
    }
}
