//! # Area under the ROC curve and average precision
//!
//! **Answers** How well does a score put what happened before what did not?
//!
//! **Formula** AUC: $P(s_1 > s_0) + \frac12 P(s_1 = s_0)$; average precision: mean over what happened of the share of hits among all with at least its
//! score
//!
//! **Symbols** s₁, s₀: scores of a case that happened and of one that did not
//!
//! **In → out** scores and what happened → 0 to 1; AUC 0.5 and average precision = the share that happened: as by chance
//!
//! **Choices** ties count half (AUC), or are taken together (average precision)
//!
//! **Edge cases** nothing or everything happened: error
//!
//! **Source** Hanley, J. & McNeil, B. (1982) Radiology 143, 29–36, doi:10.1148/radiology.143.1.7063747
//!
//! **Checked** brute force over all pairs; worked example by hand
//!
//! **Not for** saying that a probability is right: it looks at order only

use crate::error::{EconomyError, all_finite, same_length};

fn check(scores: &[f64], happened: &[bool]) -> Result<(f64, f64), EconomyError> {
    same_length("the list of what happened", happened.len(), scores.len())?;
    all_finite("the list of scores", scores)?;
    let yes = happened.iter().filter(|happened| **happened).count();
    if yes == 0 || yes == happened.len() {
        let (method, what) = ("a measure of discrimination", "cases of both kinds");
        return Err(EconomyError::TooFew {
            method,
            what,
            found: usize::from(!happened.is_empty()),
            needed: 2,
        });
    }
    Ok((yes as f64, (happened.len() - yes) as f64))
}

/// Runs of equal scores, the highest first, as (happened, did not).
fn runs(scores: &[f64], happened: &[bool]) -> Vec<(f64, f64)> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]));
    let mut runs: Vec<(f64, f64)> = Vec::new();
    let mut last = f64::NAN;
    for case in order {
        if scores[case] != last {
            runs.push((0.0, 0.0));
            last = scores[case];
        }
        if let Some(run) = runs.last_mut() {
            if happened[case] { run.0 += 1.0 } else { run.1 += 1.0 }
        }
    }
    runs
}

/// The area under the curve.
///
/// # Errors
/// Lengths, scores that are not finite, or only one kind of case.
///
/// ```
/// use streets_economy::area_under_curve;
/// assert_eq!(area_under_curve(&[0.9, 0.5, 0.5, 0.1], &[true, true, false, false])?, 0.875);
/// # Ok::<(), streets_economy::EconomyError>(())
/// ```
pub fn area_under_curve(scores: &[f64], happened: &[bool]) -> Result<f64, EconomyError> {
    let (yes, no) = check(scores, happened)?;
    let (mut above, mut area) = (0.0, 0.0);
    for (hits, misses) in runs(scores, happened) {
        area += misses * (above + hits / 2.0);
        above += hits;
    }
    Ok(area / (yes * no))
}

/// The average precision.
///
/// # Errors
/// As [`area_under_curve`].
pub fn average_precision(scores: &[f64], happened: &[bool]) -> Result<f64, EconomyError> {
    let (yes, _) = check(scores, happened)?;
    let (mut hits, mut seen, mut sum) = (0.0, 0.0, 0.0);
    for (run_hits, run_misses) in runs(scores, happened) {
        hits += run_hits;
        seen += run_hits + run_misses;
        sum += run_hits * hits / seen;
    }
    Ok(sum / yes)
}
