//! Sums by column for one row, read off in the order of the columns without sorting.

use std::ops::AddAssign;

/// Sums of a row; which columns have one stands in two levels of bits.
pub(crate) struct RowSums<A> {
    sums: Vec<A>,
    bits: Vec<u64>,
    filled: Vec<u64>,
}

impl<A: Copy + Default + AddAssign> RowSums<A> {
    pub(crate) fn new(columns: usize) -> Self {
        let words = columns.div_ceil(64);
        Self { sums: vec![A::default(); columns], bits: vec![0; words], filled: vec![0; words.div_ceil(64)] }
    }

    #[inline]
    pub(crate) fn add(&mut self, column: u32, amount: A) {
        let column = column as usize;
        self.sums[column] += amount;
        self.bits[column >> 6] |= 1 << (column & 63);
        self.filled[column >> 12] |= 1 << ((column >> 6) & 63);
    }

    /// Gives every column with its sum, rising, and empties the row.
    #[inline]
    pub(crate) fn drain(&mut self, mut each: impl FnMut(u32, A)) {
        for block in 0..self.filled.len() {
            let mut words = std::mem::take(&mut self.filled[block]);
            while words != 0 {
                let word = (block << 6) | words.trailing_zeros() as usize;
                words &= words - 1;
                let mut columns = std::mem::take(&mut self.bits[word]);
                while columns != 0 {
                    let column = (word << 6) | columns.trailing_zeros() as usize;
                    columns &= columns - 1;
                    each(column as u32, std::mem::take(&mut self.sums[column]));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RowSums;

    #[test]
    fn columns_come_sorted_and_only_once() {
        let mut row = RowSums::new(20_000);
        for column in [19_999u32, 3, 64, 3, 5_000] {
            row.add(column, 1u32);
        }
        let mut seen = Vec::new();
        row.drain(|column, sum| seen.push((column, sum)));
        assert_eq!(seen, [(3, 2), (64, 1), (5_000, 1), (19_999, 1)]);
        row.drain(|column, _| panic!("{column} is left over"));
    }
}
