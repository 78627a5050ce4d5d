//! Figures by place and indicator, column by column.
//!
//! A missing figure is NaN inside this crate, so that columns stay plain `f64`; results hand it out as `None`.

/// Figures of places (rows) by indicator or group (columns).
#[derive(Clone, Debug)]
pub struct Matrix {
    rows: usize,
    values: Vec<f64>,
}

/// A missing figure equals a missing figure.
impl PartialEq for Matrix {
    fn eq(&self, other: &Self) -> bool {
        let same = |(a, b): (&f64, &f64)| a == b || (a.is_nan() && b.is_nan());
        self.rows == other.rows
            && self.values.len() == other.values.len()
            && self.values.iter().zip(&other.values).all(same)
    }
}

impl Matrix {
    /// A matrix of missing figures.
    pub fn missing(rows: usize, columns: usize) -> Self {
        Self { rows, values: vec![f64::NAN; rows * columns] }
    }

    /// A matrix from columns of one length; NaN is missing.
    ///
    /// # Panics
    /// The columns differ in length.
    pub fn from_columns(columns: &[Vec<f64>]) -> Self {
        let rows = columns.first().map_or(0, Vec::len);
        assert!(columns.iter().all(|column| column.len() == rows), "columns of one length");
        Self { rows, values: columns.concat() }
    }

    /// Number of places.
    pub const fn rows(&self) -> usize {
        self.rows
    }

    /// Number of columns.
    pub fn columns(&self) -> usize {
        self.values.len().checked_div(self.rows).unwrap_or(0)
    }

    /// The figures of one column; NaN is missing.
    pub fn column(&self, column: usize) -> &[f64] {
        &self.values[column * self.rows..(column + 1) * self.rows]
    }

    /// The figures of one column, to be changed.
    pub fn column_mut(&mut self, column: usize) -> &mut [f64] {
        &mut self.values[column * self.rows..(column + 1) * self.rows]
    }

    /// One figure, `None` where it is missing.
    pub fn get(&self, row: usize, column: usize) -> Option<f64> {
        Some(self.values[column * self.rows + row]).filter(|value| !value.is_nan())
    }

    /// The rows for which `keep` holds.
    pub fn filter_rows(&self, keep: &[bool]) -> Self {
        let rows = keep.iter().filter(|kept| **kept).count();
        let mut values = Vec::with_capacity(rows * self.columns());
        for column in 0..self.columns() {
            values.extend(
                self.column(column).iter().zip(keep).filter(|(_, kept)| **kept).map(|(value, _)| *value),
            );
        }
        Self { rows, values }
    }
}

/// The figures that are there.
pub(crate) fn present(column: &[f64]) -> impl Iterator<Item = f64> + Clone + '_ {
    column.iter().copied().filter(|value| !value.is_nan())
}

/// Smallest and largest figure; `None` where there is none.
pub(crate) fn extent(column: &[f64]) -> Option<(f64, f64)> {
    let mut found = (f64::INFINITY, f64::NEG_INFINITY);
    for &value in column {
        // Comparisons with NaN are false: missing figures fall through.
        if value < found.0 {
            found.0 = value;
        }
        if value > found.1 {
            found.1 = value;
        }
    }
    (found.0 <= found.1).then_some(found)
}
