//! Which columns each row has: the non-zeros of a 0/1 matrix by row.

use rayon::prelude::*;

/// Below this many entries a product is quicker on one thread.
const PARALLEL_ENTRIES: usize = 1 << 15;

/// The columns of every row, ascending, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    starts: Vec<usize>,
    columns: Vec<u32>,
    width: usize,
}

impl Pattern {
    /// A pattern from row boundaries and the columns between them; `starts` has one entry more than there are rows.
    pub(crate) fn new(starts: Vec<usize>, columns: Vec<u32>, width: usize) -> Self {
        Self { starts, columns, width }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.starts.len() - 1
    }

    /// Number of columns.
    pub const fn width(&self) -> usize {
        self.width
    }

    /// Number of ones.
    pub fn entries(&self) -> usize {
        self.columns.len()
    }

    /// Where the entries of `row` begin.
    pub(crate) fn start(&self, row: usize) -> usize {
        self.starts[row]
    }

    /// The columns of `row`, ascending.
    pub fn row(&self, row: usize) -> &[u32] {
        &self.columns[self.starts[row]..self.starts[row + 1]]
    }

    /// How many columns each row has.
    pub fn degrees(&self) -> Vec<f64> {
        self.starts.windows(2).map(|pair| (pair[1] - pair[0]) as f64).collect()
    }

    /// Rows become columns.
    pub fn transpose(&self) -> Self {
        let mut starts = vec![0usize; self.width + 1];
        for column in &self.columns {
            starts[*column as usize + 1] += 1;
        }
        for column in 0..self.width {
            starts[column + 1] += starts[column];
        }
        let mut next = starts.clone();
        let mut columns = vec![0u32; self.columns.len()];
        for row in 0..self.rows() {
            for column in self.row(row) {
                let slot = &mut next[*column as usize];
                columns[*slot] = row as u32;
                *slot += 1;
            }
        }
        Self { starts, columns, width: self.rows() }
    }

    /// Sums `weights` (one a column) over the columns of each row, into `out`.
    pub(crate) fn sums(&self, weights: &[f64], out: &mut [f64]) {
        let sum = |row: usize| self.row(row).iter().map(|column| weights[*column as usize]).sum::<f64>();
        if self.entries() < PARALLEL_ENTRIES {
            out.iter_mut().enumerate().for_each(|(row, out)| *out = sum(row));
        } else {
            out.par_iter_mut().with_min_len(64).enumerate().for_each(|(row, out)| *out = sum(row));
        }
    }

    /// The rows and columns that are kept, renumbered; both lists ascend.
    pub(crate) fn restrict(&self, rows: &[u32], columns: &[u32]) -> Self {
        let mut new_column = vec![u32::MAX; self.width];
        for (new, old) in columns.iter().enumerate() {
            new_column[*old as usize] = new as u32;
        }
        let mut starts = vec![0usize];
        let mut kept = Vec::new();
        for row in rows {
            let renumbered = self.row(*row as usize).iter().map(|column| new_column[*column as usize]);
            kept.extend(renumbered.filter(|column| *column != u32::MAX));
            starts.push(kept.len());
        }
        Self { starts, columns: kept, width: columns.len() }
    }
}
