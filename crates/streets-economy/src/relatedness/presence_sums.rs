//! Sums of what is near each field over the fields that a place has: the work of relatedness density.

use std::ops::Range;

use pulp::{Arch, Simd, WithSimd};
use rayon::prelude::*;

use super::density::Density;
use crate::error::{EconomyError, same_length};
use crate::matrix::byte_blocks::{BLOCK, ByteBlocks};
use crate::matrix::{FieldPairs, Presence};

/// Σ_q M_cq φ_qp: the way depends on how well M and φ are filled; all give the same sums but for rounding.
pub(crate) fn sums_of_presence(presence: &Presence, pairs: &FieldPairs) -> Result<Density, EconomyError> {
    same_length("the table of pairs", pairs.len(), presence.fields().len())?;
    let n = pairs.len();
    let mut values = vec![0.0; presence.places().len() * n];
    match (pairs.as_full(), presence.place_blocks()) {
        (Some(full), Some(blocks)) => by_subsets(blocks, full, n, &mut values),
        (Some(full), None) => by_tiles(presence, full, n, &mut values),
        (None, _) => values.par_chunks_mut(n).enumerate().for_each(|(place, row)| {
            for field in presence.by_place().row(place) {
                pairs.for_row(*field as usize, |other, value| row[other] += value);
            }
        }),
    }
    Ok(Density { places: presence.places().clone(), fields: presence.fields().clone(), values })
}

/// Fields of a tile of the sparse way: 16 columns of 5,000 rows are 640 kB, which a second-level cache holds.
const TILE: usize = 16;

/// Rows of φ summed tile by tile of its columns, so that a tile stays in cache while places go by.
fn by_tiles(presence: &Presence, full: &[f64], n: usize, values: &mut [f64]) {
    let places = presence.places().len();
    let chunk = places.div_ceil(rayon::current_num_threads()).max(1);
    values.par_chunks_mut(chunk * n).enumerate().for_each(|(index, values)| {
        let mut packed = vec![[0.0; TILE]; n];
        for tile in (0..n).step_by(TILE) {
            let width = TILE.min(n - tile);
            for (field, packed) in packed.iter_mut().enumerate() {
                packed[..width].copy_from_slice(&full[field * n + tile..field * n + tile + width]);
            }
            let columns = tile..tile + width;
            Arch::new().dispatch(TileSums {
                presence,
                first: index * chunk,
                packed: &packed,
                columns,
                n,
                values,
            });
        }
    });
}

/// The sums of one tile for the places from `first` on.
struct TileSums<'a> {
    presence: &'a Presence,
    first: usize,
    packed: &'a [[f64; TILE]],
    columns: Range<usize>,
    n: usize,
    values: &'a mut [f64],
}

impl WithSimd for TileSums<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        for (offset, row) in self.values.chunks_exact_mut(self.n).enumerate() {
            let mut sum = [0.0; TILE];
            for field in self.presence.by_place().row(self.first + offset) {
                let addend = &self.packed[*field as usize];
                for lane in 0..TILE {
                    sum[lane] += addend[lane];
                }
            }
            row[self.columns.clone()].copy_from_slice(&sum[..self.columns.len()]);
        }
    }
}

/// Columns of a tile of the well-filled way: two tables of 256 subsets take 32 kB, which a first-level cache holds.
const LANES: usize = 8;

type Lanes = [f64; LANES];

/// Rows of φ summed by look-up: the sums of all subsets of eight rows are worked out once for all places.
fn by_subsets(blocks: &ByteBlocks, full: &[f64], n: usize, values: &mut [f64]) {
    let places = values.len() / n;
    let chunk = places.div_ceil(rayon::current_num_threads()).max(1);
    let none = vec![0u8; chunk];
    values.par_chunks_mut(chunk * n).enumerate().for_each(|(index, values)| {
        let rows = index * chunk..index * chunk + values.len() / n;
        let mut tables = [vec![[0.0; LANES]; 256], vec![[0.0; LANES]; 256]];
        let mut sums = vec![[0.0; LANES]; rows.len()];
        for tile in (0..n).step_by(LANES) {
            let width = LANES.min(n - tile);
            sums.iter_mut().for_each(|sum| *sum = [0.0; LANES]);
            for block in (0..n.div_ceil(BLOCK)).step_by(2) {
                let second = block + 1 < n.div_ceil(BLOCK);
                let bytes = if second { &blocks.block(block + 1)[rows.clone()] } else { &none[..rows.len()] };
                let bytes = [&blocks.block(block)[rows.clone()], bytes];
                let columns = tile..tile + width;
                let (tables, sums) = (&mut tables, &mut sums);
                Arch::new().dispatch(BlockSums {
                    full,
                    n,
                    columns,
                    first: block * BLOCK,
                    bytes,
                    tables,
                    sums,
                });
            }
            for (row, sum) in values.chunks_exact_mut(n).zip(&sums) {
                row[tile..tile + width].copy_from_slice(&sum[..width]);
            }
        }
    });
}

/// Adds the rows of sixteen fields to the sums of some places, in one tile.
struct BlockSums<'a> {
    full: &'a [f64],
    n: usize,
    columns: Range<usize>,
    first: usize,
    bytes: [&'a [u8]; 2],
    tables: &'a mut [Vec<Lanes>; 2],
    sums: &'a mut [Lanes],
}

impl WithSimd for BlockSums<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let [a, b] = self.tables;
        // Arrays of 256 need no check of a byte's range.
        let (Ok(a), Ok(b)) =
            (<&mut [Lanes; 256]>::try_from(&mut a[..]), <&mut [Lanes; 256]>::try_from(&mut b[..]))
        else {
            return;
        };
        subset_tables(simd, self.full, self.n, self.columns.clone(), self.first, a);
        subset_tables(simd, self.full, self.n, self.columns, self.first + BLOCK, b);
        for (sum, (byte_a, byte_b)) in self.sums.iter_mut().zip(self.bytes[0].iter().zip(self.bytes[1])) {
            // Eight lanes are a whole number of vectors on every processor that there is.
            let (sum, _) = S::as_mut_simd_f64s(sum);
            let (a, _) = S::as_simd_f64s(&a[*byte_a as usize]);
            let (b, _) = S::as_simd_f64s(&b[*byte_b as usize]);
            for (sum, (a, b)) in sum.iter_mut().zip(a.iter().zip(b)) {
                *sum = simd.add_f64s(*sum, simd.add_f64s(*a, *b));
            }
        }
    }
}

/// The sums of all subsets of the eight rows from `first` on, in the columns of a tile.
#[inline(always)]
fn subset_tables<S: Simd>(
    simd: S,
    full: &[f64],
    n: usize,
    tile: Range<usize>,
    first: usize,
    table: &mut [Lanes; 256],
) {
    table[0] = [0.0; LANES];
    for bit in 0..BLOCK {
        let row = first + bit;
        let mut addend = [0.0; LANES];
        if row < n {
            addend[..tile.len()].copy_from_slice(&full[row * n + tile.start..row * n + tile.end]);
        }
        let (addend, _) = S::as_simd_f64s(&addend);
        let (known, fresh) = table.split_at_mut(1 << bit);
        for (fresh, known) in fresh.iter_mut().zip(known) {
            let (fresh, _) = S::as_mut_simd_f64s(fresh);
            let (known, _) = S::as_simd_f64s(known);
            for (fresh, (known, addend)) in fresh.iter_mut().zip(known.iter().zip(addend)) {
                *fresh = simd.add_f64s(*known, *addend);
            }
        }
    }
}
