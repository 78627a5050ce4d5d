//! How far each figure of a city is from that of the median city.

use streets_statistics::quantile;

use super::figures::{FIGURES, Figure, Row};

/// A z beyond this says no more than this.
const FARTHEST: f64 = 5.0;
/// MAD to standard deviation under a normal distribution.
const NORMAL: f64 = 1.482_6;

/// Robust z of every figure of the compared cities.
pub(super) fn robust_z(figures: &[Row], compared: &[usize]) -> Vec<Row> {
    let mut z = vec![[None; FIGURES]; compared.len()];
    for (at, figure) in Figure::ALL.iter().enumerate() {
        let value = |city: &usize| {
            let value = figures[*city][at]?;
            match figure {
                Figure::Size => (value > 0.0).then(|| value.ln()),
                Figure::Density => Some(value.ln_1p()),
                _ => Some(value),
            }
        };
        let known: Vec<f64> = compared.iter().filter_map(value).collect();
        let Some(median) = quantile(&mut known.clone(), 0.5) else { continue };
        let mut distances: Vec<f64> = known.iter().map(|value| (value - median).abs()).collect();
        let spread = NORMAL * quantile(&mut distances, 0.5).unwrap_or(0.0);
        for (row, city) in z.iter_mut().zip(compared) {
            let distance = |value: f64| if spread > 1e-12 { (value - median) / spread } else { 0.0 };
            row[at] = value(city).map(|value| distance(value).clamp(-FARTHEST, FARTHEST));
        }
    }
    z
}
