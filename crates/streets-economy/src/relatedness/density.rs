//! # Relatedness density
//!
//! **Answers** What share of the fields that are near a field does a place have already?
//!
//! **Formula** $\omega_{cp} = \frac{\sum_q w_{cq} \phi_{qp}}{\sum_q \phi_{qp}}$; relative: $(\omega_{cp} - \bar\omega_c)/s_c$ over the fields that the place lacks
//!
//! **Symbols** w: presence M (0/1), or the location quotient for the continuous form · φ: proximity or relatedness of
//! fields · ω̄, s: mean and population standard deviation
//!
//! **In → out** presence or amounts, and pairs of fields → share from 0 to 1 (continuous: a mean quotient)
//!
//! **Choices** shares, not percentages · whether a field counts for itself is in the pairs given (their diagonal):
//! ecomplexity counts it, which lifts the density of fields that a place has and lowers that of those it lacks;
//! economic-complexity, econcomplex and EconGeo do not · for pairs that are not symmetric, φ_qp is from field q to field p
//!
//! **Edge cases** a field near no other: 0 · relative density of a place that lacks fewer than two fields, or lacks only alike
//! ones: left out
//!
//! **Source** Hidalgo, C. et al. (2007) Science 317, 482–487, doi:10.1126/science.1144581, equation 3; Boschma, R., Balland, P. A. & Kogler, D.
//! (2015) Industrial and Corporate Change 24, 223–250, doi:10.1093/icc/dtu012; relative: Pinheiro, F. et al. (2022) Research Policy 51,
//! 104323, doi:10.1016/j.respol.2021.104323
//!
//! **Checked** against ecomplexity 0.5.3, economic-complexity 0.3.0 (relatedness), rtol 1e-9; EconGeo 1.3 (relatedness.density) to its
//! 2 decimals; sparse = dense = brute force (property)
//!
//! **Not for** comparing places without a look at diversity: who has everything is near everything

use std::ops::Range;

use pulp::{Arch, Simd, WithSimd};
use rayon::prelude::*;

use crate::error::{EconomyError, same_length};
use crate::matrix::byte_blocks::{BLOCK, ByteBlocks};
use crate::matrix::{FieldPairs, Labels, PlaceFieldMatrix, Presence};
use crate::specialisation::{QuotientScale, location_quotient};

/// What a place's fields count.
#[derive(Clone, Copy, Debug)]
pub enum Weights<'a> {
    /// 1 for a field that it has.
    Presence(&'a Presence),
    /// Its location quotient.
    Quotients(&'a PlaceFieldMatrix),
}

/// A figure for every place and field.
#[derive(Clone, Debug, PartialEq)]
pub struct Density {
    pub(crate) places: Labels,
    pub(crate) fields: Labels,
    pub(crate) values: Vec<f64>,
}

impl Density {
    /// Names of the places.
    pub const fn places(&self) -> &Labels {
        &self.places
    }

    /// Names of the fields.
    pub const fn fields(&self) -> &Labels {
        &self.fields
    }

    /// The figures of one place, one a field.
    pub fn row(&self, place: usize) -> &[f64] {
        let n = self.fields.len();
        &self.values[place * n..(place + 1) * n]
    }

    /// One figure.
    pub fn value(&self, place: usize, field: usize) -> f64 {
        self.values[place * self.fields.len() + field]
    }
}

/// The density of every place and field.
///
/// # Errors
/// The pairs are not of the same fields.
pub fn density(weights: Weights<'_>, pairs: &FieldPairs) -> Result<Density, EconomyError> {
    let mut sums = match weights {
        Weights::Presence(presence) => sums_of_presence(presence, pairs)?,
        Weights::Quotients(matrix) => sums_of_quotients(matrix, pairs)?,
    };
    let inverse = inverses(&pairs.column_sums());
    sums.values.par_chunks_mut(inverse.len()).for_each(|row| {
        row.iter_mut().zip(&inverse).for_each(|(value, inverse)| *value *= inverse);
    });
    Ok(sums)
}

/// Calls `each` with a place and its densities, one place after the other: the whole table need not fit into memory.
///
/// # Errors
/// The pairs are not of the same fields.
pub fn density_rows(
    presence: &Presence,
    pairs: &FieldPairs,
    mut each: impl FnMut(usize, &[f64]),
) -> Result<(), EconomyError> {
    same_length("the table of pairs", pairs.len(), presence.fields().len())?;
    let inverse = inverses(&pairs.column_sums());
    let mut row = vec![0.0; pairs.len()];
    for place in 0..presence.places().len() {
        row.fill(0.0);
        for field in presence.by_place().row(place) {
            pairs.for_row(*field as usize, |other, value| row[other] += value);
        }
        row.iter_mut().zip(&inverse).for_each(|(value, inverse)| *value *= inverse);
        each(place, &row);
    }
    Ok(())
}

/// The mean density of a place over the fields that it has, and over those that it lacks; `None` where there are none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WithinAndBeyond {
    /// Over the fields that it has.
    pub within: Option<f64>,
    /// Over the fields that it lacks.
    pub beyond: Option<f64>,
}

/// The mean density of each place over the fields that it has, and over those that it lacks.
///
/// # Errors
/// The density is not of the same places and fields.
pub fn within_and_beyond(
    presence: &Presence,
    density: &Density,
) -> Result<Vec<WithinAndBeyond>, EconomyError> {
    same_length("the density", density.values.len(), presence.places().len() * presence.fields().len())?;
    let of_place = |place: usize| {
        let row = density.row(place);
        let has = presence.by_place().row(place);
        let within: f64 = has.iter().map(|field| row[*field as usize]).sum();
        let beyond: f64 = row.iter().sum::<f64>() - within;
        let lacks = row.len() - has.len();
        let mean = |sum: f64, count: usize| (count > 0).then(|| sum / count as f64);
        WithinAndBeyond { within: mean(within, has.len()), beyond: mean(beyond.max(0.0), lacks) }
    };
    Ok((0..presence.places().len()).map(of_place).collect())
}

/// (place, field, relative density) of the fields that each place lacks.
///
/// # Errors
/// The density is not of the same places and fields.
pub fn relative_density(
    presence: &Presence,
    density: &Density,
) -> Result<Vec<(usize, usize, f64)>, EconomyError> {
    same_length("the density", density.values.len(), presence.places().len() * presence.fields().len())?;
    let mut cells = Vec::new();
    for place in 0..presence.places().len() {
        let row = density.row(place);
        let lacks: Vec<usize> = (0..row.len()).filter(|field| !presence.has(place, *field)).collect();
        let n = lacks.len() as f64;
        let mean = lacks.iter().map(|field| row[*field]).sum::<f64>() / n;
        let variance = lacks.iter().map(|field| (row[*field] - mean).powi(2)).sum::<f64>() / n;
        if lacks.len() >= 2 && variance > 1e-28 {
            cells.extend(lacks.iter().map(|field| (place, *field, (row[*field] - mean) / variance.sqrt())));
        }
    }
    Ok(cells)
}

fn inverses(sums: &[f64]) -> Vec<f64> {
    sums.iter().map(|sum| if *sum > 0.0 { 1.0 / sum } else { 0.0 }).collect()
}

/// Σ_q w_cq φ_qp with the location quotients as weights.
fn sums_of_quotients(matrix: &PlaceFieldMatrix, pairs: &FieldPairs) -> Result<Density, EconomyError> {
    same_length("the table of pairs", pairs.len(), matrix.fields().len())?;
    let n = pairs.len();
    let quotients = location_quotient(matrix, QuotientScale::Raw);
    let mut values = vec![0.0; matrix.places().len() * n];
    for ((place, field, _), quotient) in matrix.cells().zip(quotients) {
        let row = &mut values[place * n..(place + 1) * n];
        pairs.for_row(field, |other, value| row[other] += quotient * value);
    }
    Ok(Density { places: matrix.places().clone(), fields: matrix.fields().clone(), values })
}

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
