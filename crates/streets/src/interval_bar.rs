//! An interval as a line with a dot on it, in characters.

/// A scale shared by all bars of a column.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    cells: usize,
}

impl Scale {
    /// A scale of `cells` characters that holds all values; from zero, if none is negative.
    pub(crate) fn over(values: impl Iterator<Item = f64>, cells: usize) -> Self {
        let (mut low, mut high) = (0.0_f64, 0.0_f64);
        for value in values {
            low = low.min(value);
            high = high.max(value);
        }
        Self { low, high: if high > low { high } else { low + 1.0 }, cells: cells.max(3) }
    }

    fn cell(&self, value: f64) -> usize {
        let share = ((value - self.low) / (self.high - self.low)).clamp(0.0, 1.0);
        // `share` is within 0..=1, so the product is a small number of cells.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 ≤ share ≤ 1")]
        let cell = (share * (self.cells - 1) as f64).round() as usize;
        cell
    }

    /// The bar: `─` over the interval, `●` at the value.
    pub(crate) fn bar(&self, value: Option<f64>, low: Option<f64>, high: Option<f64>) -> String {
        let Some(value) = value else { return " ".repeat(self.cells) };
        let (from, to) = (self.cell(low.unwrap_or(value)), self.cell(high.unwrap_or(value)));
        let dot = self.cell(value);
        (0..self.cells)
            .map(|cell| match cell {
                _ if cell == dot => '●',
                _ if cell >= from && cell <= to => '─',
                _ => ' ',
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_spans_its_interval() {
        let scale = Scale::over([10.0].into_iter(), 11);
        assert_eq!(scale.bar(Some(5.0), Some(3.0), Some(8.0)), "   ──●───  ");
        assert_eq!(scale.bar(Some(0.0), None, None), "●          ");
        assert_eq!(scale.bar(None, None, None), "           ");
    }

    #[test]
    fn equal_values_do_not_divide_by_zero() {
        assert_eq!(Scale::over([0.0, 0.0].into_iter(), 3).bar(Some(0.0), Some(0.0), Some(0.0)), "●  ");
    }
}
