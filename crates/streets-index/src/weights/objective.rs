//! # Other objective weights
//!
//! **Answers** What do other rules that look at nothing but the scores give?
//!
//! **Formula** MEREC $w_j \propto \sum_i |S'_{ij} - S_i|$, $S_i = \ln(1 + \frac1m \sum_j |\ln(x_{min,j}/x_{ij})|)$, S′ without member j; LOPCOW $w_j \propto |100 \ln(\sqrt{\overline{z_j^2}}/s_j)|$
//!
//! **Symbols** m: number of members · z: min–max scores · s: sample standard deviation of z
//!
//! **In → out** scores of the members, more being better → weights adding up to 1
//!
//! **Choices** a recipe does not offer them: they are here to be compared with
//!
//! **Edge cases** scores of 0 or less for MEREC, a member all alike for LOPCOW, or a missing score: no answer
//!
//! **Source** Keshavarz-Ghorabaee, M. et al. (2021) MEREC, Symmetry 13(4), 525, doi:10.3390/sym13040525; Ecer, F. & Pamucar, D. (2022) LOPCOW, Applied Soft Computing 128, 109490
//!
//! **Checked** against pymcdm 1.4.0 (`merec_weights`, `lopcow_weights`) · rtol 1e-9
//!
//! **Not for** saying what matters: they say what differs

use super::normalised;
use crate::moments::Spread;
use crate::normalise::min_max::min_max;

/// Weights by what the removal of a member changes.
pub fn merec_weights(members: &[&[f64]]) -> Option<Vec<f64>> {
    let (m, n) = (members.len() as f64, members.first()?.len());
    let mut logarithms = Vec::with_capacity(members.len());
    for scores in members {
        let smallest = scores.iter().copied().reduce(f64::min)?;
        if scores.iter().any(|x| x.is_nan()) || smallest <= 0.0 {
            return None;
        }
        logarithms.push(scores.iter().map(|x| (smallest / x).ln().abs()).collect::<Vec<f64>>());
    }
    let performance = |row: usize, without: Option<usize>| {
        let kept = logarithms.iter().enumerate().filter(|(member, _)| Some(*member) != without);
        (1.0 + kept.map(|(_, column)| column[row]).sum::<f64>() / m).ln()
    };
    let effects = (0..members.len())
        .map(|member| (0..n).map(|row| (performance(row, Some(member)) - performance(row, None)).abs()).sum())
        .collect();
    normalised(effects)
}

/// Weights by the logarithm of root mean square over standard deviation.
pub fn lopcow_weights(members: &[&[f64]]) -> Option<Vec<f64>> {
    let values: Option<Vec<f64>> = members
        .iter()
        .map(|scores| {
            let mut scores = scores.to_vec();
            min_max(&mut scores, 0.0, 1.0, false).ok()?;
            let spread = Spread::of(&scores)?;
            let mean_square = spread.squares / spread.n as f64 + spread.mean * spread.mean;
            Some((mean_square.sqrt() / spread.sample_deviation()).ln().abs())
        })
        .collect();
    normalised(values?)
}
