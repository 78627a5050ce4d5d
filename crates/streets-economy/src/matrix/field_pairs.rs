//! A figure for every pair of fields.

use pulp::{Arch, Simd, WithSimd};
use rayon::prelude::*;

use super::labels::Labels;
use super::presence::Presence;
use crate::error::EconomyError;

/// A square table, fields by fields: full, or only its values other than zero when most are zero.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldPairs {
    fields: Labels,
    cells: Cells,
}

#[derive(Clone, Debug, PartialEq)]
enum Cells {
    Full(Vec<f64>),
    Sparse { starts: Vec<usize>, columns: Vec<u32>, values: Vec<f64> },
}

/// What a pair gets that no place joins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Apart {
    /// Zero, so that it need not be kept.
    Zero,
    /// Something that the formula says.
    Formula,
}

impl FieldPairs {
    /// The table of `values`, one row after the other.
    ///
    /// # Errors
    /// The values are not fields × fields, or one is not finite.
    pub fn full(fields: Labels, values: Vec<f64>) -> Result<Self, EconomyError> {
        crate::error::same_length("the list of pairs", values.len(), fields.len() * fields.len())?;
        crate::error::all_finite("the list of pairs", &values)?;
        Ok(Self { fields, cells: Cells::Full(values) })
    }

    /// `formula(i, j, places that have both)` for every pair of fields of `presence`.
    pub(crate) fn from_counts(
        presence: &Presence,
        apart: Apart,
        formula: impl Fn(usize, usize, f64) -> f64 + Sync,
    ) -> Self {
        let n = presence.fields().len();
        let joint: f64 = presence.diversity().iter().map(|degree| degree * degree).sum();
        let fields = presence.fields().clone();
        let cells = if apart == Apart::Zero && joint < 0.2 * (n * n) as f64 {
            sparse(presence, &formula)
        } else if presence.place_blocks().is_some() {
            full_by_bits(presence, &formula)
        } else {
            full_by_places(presence, &formula)
        };
        Self { fields, cells }
    }

    /// Names of the fields.
    pub const fn fields(&self) -> &Labels {
        &self.fields
    }

    /// Number of fields.
    pub fn len(&self) -> usize {
        self.fields.len()
    }

    /// Whether there are no fields.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The figure of fields `a` and `b`.
    pub fn value(&self, a: usize, b: usize) -> f64 {
        match &self.cells {
            Cells::Full(values) => values[a * self.len() + b],
            Cells::Sparse { starts, columns, values } => {
                match columns[starts[a]..starts[a + 1]].binary_search(&(b as u32)) {
                    Ok(offset) => values[starts[a] + offset],
                    Err(_) => 0.0,
                }
            }
        }
    }

    /// Calls `each` with the second field and the figure, for the figures of field `a` that are kept.
    pub fn for_row(&self, a: usize, mut each: impl FnMut(usize, f64)) {
        match &self.cells {
            Cells::Full(values) => {
                let row = &values[a * self.len()..(a + 1) * self.len()];
                row.iter().enumerate().for_each(|(b, value)| each(b, *value));
            }
            Cells::Sparse { starts, columns, values } => {
                let range = starts[a]..starts[a + 1];
                columns[range.clone()]
                    .iter()
                    .zip(&values[range])
                    .for_each(|(b, value)| each(*b as usize, *value));
            }
        }
    }

    /// The sum of each row.
    pub fn row_sums(&self) -> Vec<f64> {
        let sum = |a: usize| {
            let mut sum = 0.0;
            self.for_row(a, |_, value| sum += value);
            sum
        };
        (0..self.len()).map(sum).collect()
    }

    /// The sum of each column.
    pub fn column_sums(&self) -> Vec<f64> {
        let mut sums = vec![0.0; self.len()];
        for a in 0..self.len() {
            self.for_row(a, |b, value| sums[b] += value);
        }
        sums
    }

    /// The same table with each row times a weight.
    pub(crate) fn with_rows_times(&self, weights: &[f64]) -> Self {
        let n = self.len();
        let mut scaled = self.clone();
        match &mut scaled.cells {
            Cells::Full(values) => values.par_chunks_mut(n).zip(weights).for_each(|(row, weight)| {
                row.iter_mut().for_each(|value| *value *= weight);
            }),
            Cells::Sparse { starts, values, .. } => {
                for (range, weight) in starts.windows(2).zip(weights) {
                    values[range[0]..range[1]].iter_mut().for_each(|value| *value *= weight);
                }
            }
        }
        scaled
    }

    /// All values row by row, if the table is kept in full.
    pub(crate) fn as_full(&self) -> Option<&[f64]> {
        match &self.cells {
            Cells::Full(values) => Some(values),
            Cells::Sparse { .. } => None,
        }
    }

    /// Number of figures kept.
    pub fn kept(&self) -> usize {
        match &self.cells {
            Cells::Full(values) => values.len(),
            Cells::Sparse { values, .. } => values.len(),
        }
    }
}

/// Counts of one field with every other, by going through its places; `counts` is zero on entry and on exit of the
/// caller's loop over `touched`.
fn count_by_places(presence: &Presence, field: usize, counts: &mut [u32]) {
    for place in presence.by_field().row(field) {
        for other in presence.by_place().row(*place as usize) {
            counts[*other as usize] += 1;
        }
    }
}

type Row = (Vec<u32>, Vec<f64>);

fn sparse(presence: &Presence, formula: &(impl Fn(usize, usize, f64) -> f64 + Sync)) -> Cells {
    let n = presence.fields().len();
    let row = |counts: &mut Vec<u32>, field: usize| -> Row {
        let mut touched: Vec<u32> = Vec::new();
        for place in presence.by_field().row(field) {
            for other in presence.by_place().row(*place as usize) {
                if counts[*other as usize] == 0 {
                    touched.push(*other);
                }
                counts[*other as usize] += 1;
            }
        }
        touched.sort_unstable();
        let value = |other: &u32| formula(field, *other as usize, f64::from(counts[*other as usize]));
        let values = touched.iter().map(value).collect();
        touched.iter().for_each(|other| counts[*other as usize] = 0);
        (touched, values)
    };
    let rows: Vec<Row> = (0..n).into_par_iter().map_init(|| vec![0u32; n], row).collect();
    let (mut starts, mut columns, mut values) = (vec![0usize], Vec::new(), Vec::new());
    for (row_columns, row_values) in rows {
        columns.extend(row_columns);
        values.extend(row_values);
        starts.push(columns.len());
    }
    Cells::Sparse { starts, columns, values }
}

fn full_by_places(presence: &Presence, formula: &(impl Fn(usize, usize, f64) -> f64 + Sync)) -> Cells {
    let n = presence.fields().len();
    let mut values = vec![0.0; n * n];
    let fill = |counts: &mut Vec<u32>, (field, row): (usize, &mut [f64])| {
        counts.fill(0);
        count_by_places(presence, field, counts);
        for (other, (value, count)) in row.iter_mut().zip(counts.iter()).enumerate() {
            *value = formula(field, other, f64::from(*count));
        }
    };
    values.par_chunks_mut(n).enumerate().for_each_init(|| vec![0u32; n], fill);
    Cells::Full(values)
}

/// Counts by the bits that two fields have in common: for a well-filled matrix.
fn full_by_bits(presence: &Presence, formula: &(impl Fn(usize, usize, f64) -> f64 + Sync)) -> Cells {
    let n = presence.fields().len();
    let (words, bits) = field_bits(presence);
    let mut values = vec![0.0; n * n];
    values.par_chunks_mut(n).enumerate().for_each_init(
        || vec![0u32; n],
        |counts, (field, row)| {
            let own = &bits[field * words..(field + 1) * words];
            Arch::new().dispatch(CommonBits { own, all: &bits, counts });
            for (other, (value, count)) in row.iter_mut().zip(counts.iter()).enumerate() {
                *value = formula(field, other, f64::from(*count));
            }
        },
    );
    Cells::Full(values)
}

/// How many bits `own` has in common with each of the bit rows one after the other in `all`, into `counts`.
struct CommonBits<'a> {
    own: &'a [u64],
    all: &'a [u64],
    counts: &'a mut [u32],
}

impl WithSimd for CommonBits<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        for (count, other) in self.counts.iter_mut().zip(self.all.chunks_exact(self.own.len())) {
            *count = self.own.iter().zip(other).map(|(a, b)| (a & b).count_ones()).sum();
        }
    }
}

/// Σ over the other fields of the two figures `formula(i, j, places that have both)`, for each field i; nothing of size n²
/// is kept. `formula` is only asked for pairs that a place joins.
pub(crate) fn sums_of_counts(
    presence: &Presence,
    formula: impl Fn(usize, usize, f64) -> [f64; 2] + Sync,
) -> Vec<[f64; 2]> {
    let n = presence.fields().len();
    let total = |counts: &[u32], field: usize| -> [f64; 2] {
        let pairs = counts.iter().enumerate().filter(|(other, count)| *other != field && **count > 0);
        pairs.fold([0.0; 2], |sum, (other, count)| {
            let [a, b] = formula(field, other, f64::from(*count));
            [sum[0] + a, sum[1] + b]
        })
    };
    let by_places = |counts: &mut Vec<u32>, field: usize| {
        counts.fill(0);
        count_by_places(presence, field, counts);
        total(counts, field)
    };
    if presence.place_blocks().is_none() {
        return (0..n).into_par_iter().map_init(|| vec![0u32; n], by_places).collect();
    }
    let (words, bits) = field_bits(presence);
    let by_bits = |counts: &mut Vec<u32>, field: usize| {
        let own = &bits[field * words..(field + 1) * words];
        Arch::new().dispatch(CommonBits { own, all: &bits, counts });
        total(counts, field)
    };
    (0..n).into_par_iter().map_init(|| vec![0u32; n], by_bits).collect()
}

/// The places of every field as bits, and the number of words a field.
fn field_bits(presence: &Presence) -> (usize, Vec<u64>) {
    let words = presence.places().len().div_ceil(64);
    let mut bits = vec![0u64; presence.fields().len() * words];
    for field in 0..presence.fields().len() {
        for place in presence.by_field().row(field) {
            bits[field * words + *place as usize / 64] |= 1 << (place % 64);
        }
    }
    (words, bits)
}
