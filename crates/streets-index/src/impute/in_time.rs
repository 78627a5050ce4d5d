//! # Filling from the place's own past and future
//!
//! **Answers** What did the place have when it was last counted?
//!
//! **Formula** last known: $\hat x_t = x_s$, s the latest year before t with a figure; linear: $\hat x_t = x_s + (x_u - x_s)(t - s)/(u - s)$
//!
//! **Symbols** t: reference year · s, u: nearest years with a figure before and after it
//!
//! **In → out** dated figures of one place, after division by the denominator of the same year → one figure in that unit
//!
//! **Choices** linear does not extrapolate: after the last figure it is the last known, before the first it is the first · a run of years counts
//! as its last year
//!
//! **Edge cases** no figure: the gap stays · only later figures: last known leaves the gap
//!
//! **Source** OECD/JRC (2008) Handbook on Constructing Composite Indicators, step 3; Eurostat (2008) on carrying forward
//!
//! **Checked** worked example by hand
//!
//! **Not for** series with breaks

/// The latest figure before `at`.
///
/// `history` is (year, figure) by year.
pub fn last_known(history: &[(f64, f64)], at: f64) -> Option<f64> {
    history.iter().rev().find(|(year, _)| *year <= at).map(|(_, value)| *value)
}

/// The figure on the line between the neighbours of `at`, or the nearest where it has a neighbour on one side only.
///
/// ```
/// use streets_index::linear_in_time;
/// let history = [(2010.0, 4.0), (2014.0, 8.0)];
/// assert_eq!(linear_in_time(&history, 2011.0), Some(5.0));
/// assert_eq!(linear_in_time(&history, 2016.0), Some(8.0));
/// assert_eq!(linear_in_time(&history, 2001.0), Some(4.0));
/// ```
pub fn linear(history: &[(f64, f64)], at: f64) -> Option<f64> {
    let before = history.iter().rev().find(|(year, _)| *year <= at);
    let after = history.iter().find(|(year, _)| *year >= at);
    match (before, after) {
        (Some((s, low)), Some((u, high))) if u > s => Some(low + (high - low) * (at - s) / (u - s)),
        (Some((_, value)), _) | (None, Some((_, value))) => Some(*value),
        (None, None) => None,
    }
}
