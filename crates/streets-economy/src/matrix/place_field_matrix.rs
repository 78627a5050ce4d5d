//! Amounts by place and field.
//!
//! One form serves sparse and dense input: the cells above zero, by place. Memory grows as their number.

mod assembly;

use super::labels::Labels;
use super::pattern::Pattern;
pub(crate) use assembly::dropped;

/// One row of a long table.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// Name of the place.
    pub place: String,
    /// Name of the field.
    pub field: String,
    /// Amount: jobs, GVA, patents, activities; zero or more.
    pub value: f64,
}

impl Cell {
    /// A cell.
    pub fn new(place: impl Into<String>, field: impl Into<String>, value: f64) -> Self {
        Self { place: place.into(), field: field.into(), value }
    }
}

/// Amounts of each field in each place; every place and every field has something.
#[derive(Clone, Debug, PartialEq)]
pub struct PlaceFieldMatrix {
    places: Labels,
    fields: Labels,
    pattern: Pattern,
    values: Vec<f64>,
    place_totals: Vec<f64>,
    field_totals: Vec<f64>,
    total: f64,
}

impl PlaceFieldMatrix {
    fn from_parts(places: Labels, fields: Labels, pattern: Pattern, values: Vec<f64>) -> Self {
        let mut field_totals = vec![0.0; fields.len()];
        let mut place_totals = vec![0.0; places.len()];
        let mut entry = 0;
        for (row, place_total) in place_totals.iter_mut().enumerate() {
            for column in pattern.row(row) {
                *place_total += values[entry];
                field_totals[*column as usize] += values[entry];
                entry += 1;
            }
        }
        let total = place_totals.iter().sum();
        Self { places, fields, pattern, values, place_totals, field_totals, total }
    }

    /// Names of the places, sorted.
    pub const fn places(&self) -> &Labels {
        &self.places
    }

    /// Names of the fields, sorted.
    pub const fn fields(&self) -> &Labels {
        &self.fields
    }

    /// Which fields each place has anything of.
    pub const fn pattern(&self) -> &Pattern {
        &self.pattern
    }

    /// Number of cells above zero.
    pub fn entries(&self) -> usize {
        self.values.len()
    }

    /// Sum of each place.
    pub fn place_totals(&self) -> &[f64] {
        &self.place_totals
    }

    /// Sum of each field.
    pub fn field_totals(&self) -> &[f64] {
        &self.field_totals
    }

    /// Sum of everything.
    pub const fn total(&self) -> f64 {
        self.total
    }

    /// Fields and amounts of a place, fields ascending.
    pub fn row(&self, place: usize) -> impl ExactSizeIterator<Item = (usize, f64)> + Clone {
        let start = self.row_start(place);
        let columns = self.pattern.row(place);
        columns
            .iter()
            .zip(&self.values[start..start + columns.len()])
            .map(|(field, value)| (*field as usize, *value))
    }

    /// The amount in one cell.
    pub fn value(&self, place: usize, field: usize) -> f64 {
        match self.pattern.row(place).binary_search(&(field as u32)) {
            Ok(offset) => self.values[self.row_start(place) + offset],
            Err(_) => 0.0,
        }
    }

    /// Every cell above zero as (place, field, amount), by place and field.
    pub fn cells(&self) -> impl Iterator<Item = (usize, usize, f64)> {
        (0..self.places.len())
            .flat_map(|place| self.row(place).map(move |(field, value)| (place, field, value)))
    }

    /// Places and amounts of every field: the columns, each with its cells above zero.
    pub fn columns(&self) -> Vec<Vec<(usize, f64)>> {
        let counts = self.cells().fold(vec![0usize; self.fields.len()], |mut counts, (_, field, _)| {
            counts[field] += 1;
            counts
        });
        let mut columns: Vec<Vec<(usize, f64)>> = counts.into_iter().map(Vec::with_capacity).collect();
        for (place, field, value) in self.cells() {
            columns[field].push((place, value));
        }
        columns
    }

    /// Amounts, in the order of [`PlaceFieldMatrix::cells`].
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    fn row_start(&self, place: usize) -> usize {
        self.pattern.start(place)
    }
}
