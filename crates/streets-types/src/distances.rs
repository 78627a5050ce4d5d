//! Distances between all pairs of places.

use rayon::prelude::*;

use crate::error::TypesError;
use crate::points::{Points, squared_distance};

/// Distances of `len` places from each other, row by row; symmetric, zero on the diagonal. Memory: 8 bytes a pair.
#[derive(Clone, Debug, PartialEq)]
pub struct Distances {
    len: usize,
    values: Vec<f64>,
}

impl Distances {
    /// Works out every distance once, in parallel by row.
    pub(crate) fn from_pairs(len: usize, distance: impl Fn(usize, usize) -> f64 + Sync) -> Self {
        let mut values = vec![0.0; len * len];
        values.par_chunks_mut(len.max(1)).enumerate().for_each(|(a, row)| {
            for (b, cell) in row.iter_mut().enumerate().filter(|(b, _)| *b != a) {
                // The pair in one order, so that both halves hold the same bits.
                *cell = distance(a.min(b), a.max(b));
            }
        });
        Self { len, values }
    }

    /// Euclidean distances of points.
    pub fn euclidean(points: &Points) -> Self {
        Self::from_pairs(points.len(), |a, b| squared_distance(points.row(a), points.row(b)).sqrt())
    }

    /// Distances worked out elsewhere, `len` × `len`, row by row.
    ///
    /// # Errors
    /// Not `len` × `len` of them, one that is negative or not finite, a diagonal that is not 0, or two halves that differ.
    pub fn from_full(len: usize, values: &[f64]) -> Result<Self, TypesError> {
        let what = "the table of distances";
        if values.len() != len * len {
            return Err(TypesError::Length { what, found: values.len(), expected: len * len });
        }
        for (position, &value) in values.iter().enumerate() {
            let (a, b) = (position / len, position % len);
            if !value.is_finite() {
                return Err(TypesError::NotFinite { what, position, value });
            }
            if value < 0.0 || value != values[b * len + a] || (a == b && value != 0.0) {
                let seen = format!("{value} from {a} to {b}");
                let allowed = "0 from a place to itself, the same both ways, never negative";
                return Err(TypesError::Option { what: "a distance", seen, allowed });
            }
        }
        Ok(Self { len, values: values.to_vec() })
    }

    /// Number of places.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there are no places.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Distances from place `index` to all.
    pub fn row(&self, index: usize) -> &[f64] {
        &self.values[index * self.len..(index + 1) * self.len]
    }

    /// Distance of two places.
    pub fn get(&self, a: usize, b: usize) -> f64 {
        self.values[a * self.len + b]
    }

    /// Distances among the places at `positions`.
    pub fn select(&self, positions: &[usize]) -> Self {
        let values = positions.iter().flat_map(|&a| positions.iter().map(move |&b| self.get(a, b))).collect();
        Self { len: positions.len(), values }
    }

    /// Number of places that lie away from one another.
    pub fn distinct(&self) -> usize {
        self.distinct_up_to(self.len)
    }

    /// The same, but counting stops at `enough`.
    pub(crate) fn distinct_up_to(&self, enough: usize) -> usize {
        (0..self.len).filter(|&a| (0..a).all(|b| self.get(a, b) > 0.0)).take(enough).count()
    }
}
