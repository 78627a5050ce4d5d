//! A well-filled 0/1 matrix as bits, for products that take eight columns at a time.
//!
//! Eight columns have 256 subsets. A product with a vector works out the sum of every subset once and then needs one
//! look-up a row for eight columns (Arlazarov, Dinic, Kronrod & Faradzhev 1970, "four Russians"): about a fifth of the work of
//! going through the ones when 40 % of the cells are ones. Rows are independent of each other, so the sums do not
//! depend on the number of threads.

use pulp::{Arch, Simd, WithSimd};
use rayon::prelude::*;

use super::pattern::Pattern;

/// Columns of a block.
pub(crate) const BLOCK: usize = 8;

/// A 0/1 matrix, the bytes of the rows one block of eight columns after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ByteBlocks {
    rows: usize,
    blocks: usize,
    bytes: Vec<u8>,
}

impl ByteBlocks {
    /// Whether look-ups by eight columns beat going through the ones.
    pub(crate) fn pays(pattern: &Pattern) -> bool {
        let cells = pattern.rows() * pattern.width();
        cells >= 1 << 14 && pattern.entries() * 5 > cells
    }

    /// The same matrix as `pattern`.
    pub(crate) fn new(pattern: &Pattern) -> Self {
        let (rows, blocks) = (pattern.rows(), pattern.width().div_ceil(BLOCK));
        let mut bytes = vec![0u8; rows * blocks];
        for row in 0..rows {
            for column in pattern.row(row) {
                let (block, bit) = (*column as usize / BLOCK, *column as usize % BLOCK);
                bytes[block * rows + row] |= 1 << bit;
            }
        }
        Self { rows, blocks, bytes }
    }

    /// The bytes of all rows in a block of columns.
    pub(crate) fn block(&self, block: usize) -> &[u8] {
        &self.bytes[block * self.rows..(block + 1) * self.rows]
    }

    /// Sums `weights` (one a column) over the columns of each row, into `out`.
    pub(crate) fn sums(&self, weights: &[f64], out: &mut [f64]) {
        let chunk = self.rows.div_ceil(rayon::current_num_threads()).max(512);
        out.par_chunks_mut(chunk).enumerate().for_each(|(index, out)| {
            Arch::new().dispatch(RowSums { blocks: self, weights, first: index * chunk, out });
        });
    }

    /// The sums of the rows from `first` on.
    #[inline(always)]
    fn sums_of_rows(&self, weights: &[f64], first: usize, out: &mut [f64]) {
        out.fill(0.0);
        let mut tables = [[0.0; 256]; 4];
        for group in (0..self.blocks).step_by(4) {
            let present = (self.blocks - group).min(4);
            for (offset, table) in tables.iter_mut().enumerate().take(present) {
                let from = (group + offset) * BLOCK;
                subset_sums(&weights[from..weights.len().min(from + BLOCK)], table);
            }
            let last = first + out.len();
            let rows = |offset: usize| &self.block(group + offset)[first..last];
            if present == 4 {
                let four = rows(0).iter().zip(rows(1)).zip(rows(2).iter().zip(rows(3)));
                for (out, ((a, b), (c, d))) in out.iter_mut().zip(four) {
                    let left = tables[0][*a as usize] + tables[1][*b as usize];
                    *out += left + (tables[2][*c as usize] + tables[3][*d as usize]);
                }
            } else {
                for (offset, table) in tables.iter().enumerate().take(present) {
                    for (out, byte) in out.iter_mut().zip(rows(offset)) {
                        *out += table[*byte as usize];
                    }
                }
            }
        }
    }
}

/// [`ByteBlocks::sums_of_rows`] as an operation to be compiled for what the processor has.
struct RowSums<'a> {
    blocks: &'a ByteBlocks,
    weights: &'a [f64],
    first: usize,
    out: &'a mut [f64],
}

impl WithSimd for RowSums<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        self.blocks.sums_of_rows(self.weights, self.first, self.out);
    }
}

/// The sum of every subset of up to eight weights; entry `s` sums those whose bit is set in `s`.
#[inline(always)]
pub(crate) fn subset_sums(weights: &[f64], table: &mut [f64; 256]) {
    table[0] = 0.0;
    for bit in 0..BLOCK {
        let weight = weights.get(bit).copied().unwrap_or(0.0);
        let (known, fresh) = table.split_at_mut(1 << bit);
        for (fresh, known) in fresh.iter_mut().zip(known) {
            *fresh = *known + weight;
        }
    }
}
