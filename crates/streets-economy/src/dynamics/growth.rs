//! # Growth of cells, fields and places
//!
//! **Answers** By how much did a place's field, a field, or a place grow between two periods?
//!
//! **Formula** $100\,(x' - x)/x$
//!
//! **Symbols** x, x': amounts at the start and at the end
//!
//! **In → out** amounts of two periods → percent
//!
//! **Choices** percent of the start; not by year
//!
//! **Edge cases** nothing at the start: no value
//!
//! **Source** Balland, P. A. (2017) Economic Geography in R, functions growth.mat, growth.ind, growth.reg
//!
//! **Checked** against EconGeo 1.3 on British GVA 2012 to 2022, to its 2 decimals
//!
//! **Not for** money of different years without a deflator

use crate::matrix::PlaceFieldMatrix;

/// Growth in percent; names as in the matrix of the start.
#[derive(Clone, Debug, PartialEq)]
pub struct Growth {
    /// (place, field, percent) of the cells that have something at the start.
    pub cells: Vec<(usize, usize, f64)>,
    /// One a place of the start.
    pub places: Vec<f64>,
    /// One a field of the start.
    pub fields: Vec<f64>,
}

/// Growth from `start` to `end`.
pub fn growth(start: &PlaceFieldMatrix, end: &PlaceFieldMatrix) -> Growth {
    let percent = |before: f64, after: f64| 100.0 * (after - before) / before;
    let place_at: Vec<Option<usize>> =
        start.places().iter().map(|name| end.places().position(name)).collect();
    let field_at: Vec<Option<usize>> =
        start.fields().iter().map(|name| end.fields().position(name)).collect();
    let cell = |(place, field, before): (usize, usize, f64)| {
        let after =
            place_at[place].zip(field_at[field]).map_or(0.0, |(place, field)| end.value(place, field));
        (place, field, percent(before, after))
    };
    let line = |at: &[Option<usize>], before: &[f64], after: &[f64]| -> Vec<f64> {
        at.iter().zip(before).map(|(at, before)| percent(*before, at.map_or(0.0, |at| after[at]))).collect()
    };
    Growth {
        cells: start.cells().map(cell).collect(),
        places: line(&place_at, start.place_totals(), end.place_totals()),
        fields: line(&field_at, start.field_totals(), end.field_totals()),
    }
}
