//! Quantiles with linear interpolation between order statistics: Hyndman & Fan's (1996) type 7, as in R and NumPy.

/// The quantile at `share` (0 to 1) of `values`, which it reorders; `None` for no values.
///
/// ```
/// use streets_statistics::quantile;
/// assert_eq!(quantile(&mut [4.0, 1.0, 3.0, 2.0], 0.5), Some(2.5));
/// assert_eq!(quantile(&mut [4.0, 1.0, 3.0, 2.0], 0.25), Some(1.75));
/// ```
pub fn quantile(values: &mut [f64], share: f64) -> Option<f64> {
    let at = Position::new(values.len(), share)?;
    let (_, lower, above) = values.select_nth_unstable_by(at.below, f64::total_cmp);
    Some(at.between(*lower, above))
}

/// The quantiles at two shares, the lower one first; one search goes on where the other ended.
pub(crate) fn two_quantiles(values: &mut [f64], lower: f64, upper: f64) -> Option<(f64, f64)> {
    let (low, high) = (Position::new(values.len(), lower)?, Position::new(values.len(), upper)?);
    if high.below <= low.below {
        return Some((quantile(values, lower)?, quantile(values, upper)?));
    }
    let (_, at_low, above) = values.select_nth_unstable_by(low.below, f64::total_cmp);
    let at_low = *at_low;
    let (middle, at_high, top) = above.select_nth_unstable_by(high.below - low.below - 1, f64::total_cmp);
    let at_high = *at_high;
    // The order statistic after the lower one is the least of what lies between, or the upper one.
    let next = if middle.is_empty() { low.between(at_low, &[at_high]) } else { low.between(at_low, middle) };
    Some((next, high.between(at_high, top)))
}

/// Where a quantile lies among ordered values.
struct Position {
    /// The order statistic at or below it, from 0.
    below: usize,
    /// How far it is to the next one, 0 to 1.
    part: f64,
}

impl Position {
    fn new(values: usize, share: f64) -> Option<Self> {
        let position = share.clamp(0.0, 1.0) * values.checked_sub(1)? as f64;
        let below = position.floor();
        Some(Self { below: below as usize, part: position - below })
    }

    /// The quantile, from the order statistic below it and all values above that.
    fn between(&self, lower: f64, above: &[f64]) -> f64 {
        let upper = above.iter().copied().fold(f64::INFINITY, f64::min);
        if above.is_empty() { lower } else { lower + self.part * (upper - lower) }
    }
}
