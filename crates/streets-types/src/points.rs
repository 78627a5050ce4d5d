//! Places as points: a dense table of numbers without gaps.

use crate::error::TypesError;

/// `len` points of `width` coordinates each, finite, row by row.
#[derive(Clone, Debug, PartialEq)]
pub struct Points {
    width: usize,
    values: Vec<f64>,
}

impl Points {
    /// Points from rows.
    ///
    /// # Errors
    /// Rows of different length, or a number that is not finite.
    pub fn from_rows<R: AsRef<[f64]>>(rows: &[R]) -> Result<Self, TypesError> {
        let width = rows.first().map_or(0, |row| row.as_ref().len());
        let mut values = Vec::with_capacity(width * rows.len());
        for row in rows.iter().map(AsRef::as_ref) {
            if row.len() != width {
                let (what, found) = ("a point", row.len());
                return Err(TypesError::Length { what, found, expected: width });
            }
            values.extend_from_slice(row);
        }
        if let Some(position) = values.iter().position(|value| !value.is_finite()) {
            let value = values[position];
            return Err(TypesError::NotFinite { what: "the list of points", position, value });
        }
        Ok(Self { width, values })
    }

    /// Points from values that are known to be finite, `width` a point.
    pub(crate) fn from_values(width: usize, values: Vec<f64>) -> Self {
        Self { width, values }
    }

    /// Number of points.
    pub fn len(&self) -> usize {
        self.values.len().checked_div(self.width).unwrap_or(0)
    }

    /// Whether there are no points.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// Coordinates a point.
    pub fn width(&self) -> usize {
        self.width
    }

    /// The coordinates of point `index`.
    pub fn row(&self, index: usize) -> &[f64] {
        &self.values[index * self.width..(index + 1) * self.width]
    }

    /// Every point.
    pub fn rows(&self) -> std::slice::ChunksExact<'_, f64> {
        self.values.chunks_exact(self.width.max(1))
    }

    /// The points at `positions`.
    pub fn select(&self, positions: &[usize]) -> Self {
        let values = positions.iter().flat_map(|&position| self.row(position)).copied().collect();
        Self { width: self.width, values }
    }

    /// Column by column.
    pub fn columns(&self) -> Vec<Vec<f64>> {
        (0..self.width).map(|column| self.rows().map(|row| row[column]).collect()).collect()
    }

    /// Number of points that differ from one another.
    pub fn distinct(&self) -> usize {
        let mut rows: Vec<&[f64]> = self.rows().collect();
        rows.sort_by(|a, b| {
            a.iter()
                .zip(*b)
                .map(|(x, y)| x.total_cmp(y))
                .find(|o| o.is_ne())
                .unwrap_or(std::cmp::Ordering::Equal)
        });
        rows.dedup();
        rows.len()
    }
}

/// Squared Euclidean distance.
pub(crate) fn squared_distance(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| (x - y) * (x - y)).sum()
}
