//! # Correlation
//!
//! **Answers** Do two indicators go together?
//!
//! **Formula** Pearson $r = \sum (x - \bar x)(y - \bar y)/\sqrt{\sum (x - \bar x)^2 \sum (y - \bar y)^2}$; Spearman: the same over mean ranks
//!
//! **Symbols** x, y: figures of two indicators, over the places that have both
//!
//! **In → out** two columns → −1 to 1
//!
//! **Choices** pairwise complete · no blanking of correlations that are not significant
//!
//! **Edge cases** fewer than 2 places with both, or one column all alike: no answer (`None`)
//!
//! **Source** Pearson, K. (1896); Spearman, C. (1904)
//!
//! **Checked** against COINr 1.1.14 (`get_corr` with `pval = 0`), Pearson and Spearman · rtol 1e-9
//!
//! **Not for** showing that one indicator drives another

use crate::normalise::rank::{Ties, ranks};

/// Which correlation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Correlation {
    /// Of figures.
    Pearson,
    /// Of ranks.
    Spearman,
}

/// Pearson's correlation; NaN is missing.
pub fn pearson(x: &[f64], y: &[f64]) -> Option<f64> {
    let both = || x.iter().zip(y).filter(|(a, b)| !(a.is_nan() || b.is_nan()));
    let n = both().count() as f64;
    if n < 2.0 {
        return None;
    }
    let (mean_x, mean_y) = (both().map(|(a, _)| a).sum::<f64>() / n, both().map(|(_, b)| b).sum::<f64>() / n);
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for (a, b) in both() {
        let (a, b) = (a - mean_x, b - mean_y);
        xx += a * a;
        yy += b * b;
        xy += a * b;
    }
    let scale = |squares: f64, mean: f64| squares > n * (mean * 1e-14).powi(2);
    (scale(xx, mean_x) && scale(yy, mean_y)).then(|| (xy / (xx * yy).sqrt()).clamp(-1.0, 1.0))
}

/// A correlation; NaN is missing.
pub fn correlation(x: &[f64], y: &[f64], kind: Correlation) -> Option<f64> {
    match kind {
        Correlation::Pearson => pearson(x, y),
        Correlation::Spearman => {
            let pairs = x.iter().zip(y).filter(|(a, b)| !(a.is_nan() || b.is_nan()));
            let (mut x, mut y): (Vec<f64>, Vec<f64>) = pairs.map(|(a, b)| (*a, *b)).unzip();
            ranks(&mut x, Ties::Mean, 0.0, false).ok()?;
            ranks(&mut y, Ties::Mean, 0.0, false).ok()?;
            pearson(&x, &y)
        }
    }
}

/// Pairwise covariance with divisor n − 1 over the places that have both; `None` for fewer than 2.
pub(crate) fn covariance(x: &[f64], y: &[f64]) -> Option<f64> {
    let both = || x.iter().zip(y).filter(|(a, b)| !(a.is_nan() || b.is_nan()));
    let n = both().count() as f64;
    let (mean_x, mean_y) = (both().map(|(a, _)| a).sum::<f64>() / n, both().map(|(_, b)| b).sum::<f64>() / n);
    (n >= 2.0).then(|| both().map(|(a, b)| (a - mean_x) * (b - mean_y)).sum::<f64>() / (n - 1.0))
}
