//! Replicates of one figure for many contenders, side by side.

use crate::error::StatisticsError;

/// One row of replicates a contender; replicate `r` of every row comes from the same resample.
///
/// Kept as `f32`: ranks and standard errors need no more digits, and a country's places then fit in memory.
#[derive(Clone, Debug, PartialEq)]
pub struct ReplicateTable {
    width: usize,
    values: Vec<f32>,
}

impl ReplicateTable {
    /// A table without rows, for `width` replicates.
    pub fn new(width: usize) -> Self {
        Self { width, values: Vec::new() }
    }

    /// Adds the replicates of the next contender.
    ///
    /// # Errors
    /// Not as many as the table is wide, or one that is not finite.
    pub fn push(&mut self, replicates: &[f32]) -> Result<(), StatisticsError> {
        if replicates.len() != self.width {
            let (found, expected) = (replicates.len(), self.width);
            return Err(StatisticsError::Length { what: "the row of replicates", found, expected });
        }
        if let Some(position) = replicates.iter().position(|value| !value.is_finite()) {
            let value = f64::from(replicates[position]);
            return Err(StatisticsError::NotFinite { what: "the row of replicates", position, value });
        }
        self.values.extend_from_slice(replicates);
        Ok(())
    }

    /// Replicates a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Number of contenders.
    pub fn len(&self) -> usize {
        self.values.len().checked_div(self.width).unwrap_or(0)
    }

    /// Whether there are no contenders.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The replicates of contender `index`.
    pub fn row(&self, index: usize) -> &[f32] {
        &self.values[index * self.width..(index + 1) * self.width]
    }
}
