//! What an eigenvector needs of a place × field matrix: its products with a vector.

use super::components::components;
use super::labels::Labels;
use super::place_field_matrix::PlaceFieldMatrix;
use super::presence::Presence;
use crate::error::EconomyError;

/// A matrix without negative entries whose lines all have something: presence, or amounts.
pub trait Bipartite: Sync {
    /// Names of the places.
    fn place_labels(&self) -> &Labels;
    /// Names of the fields.
    fn field_labels(&self) -> &Labels;
    /// Sum of each place.
    fn place_sums(&self) -> &[f64];
    /// Sum of each field.
    fn field_sums(&self) -> &[f64];
    /// M w, `weights` one a field, into `out`, one a place.
    fn times(&self, weights: &[f64], out: &mut [f64]);
    /// Mᵀ w, `weights` one a place, into `out`, one a field.
    fn transposed_times(&self, weights: &[f64], out: &mut [f64]);
    /// An error unless all places and fields reach each other.
    ///
    /// # Errors
    /// There are two parts or more.
    fn require_connected(&self) -> Result<(), EconomyError>;
}

impl Bipartite for Presence {
    fn place_labels(&self) -> &Labels {
        self.places()
    }

    fn field_labels(&self) -> &Labels {
        self.fields()
    }

    fn place_sums(&self) -> &[f64] {
        self.diversity()
    }

    fn field_sums(&self) -> &[f64] {
        self.ubiquity()
    }

    fn times(&self, weights: &[f64], out: &mut [f64]) {
        self.sums_by_place(weights, out);
    }

    fn transposed_times(&self, weights: &[f64], out: &mut [f64]) {
        self.sums_by_field(weights, out);
    }

    fn require_connected(&self) -> Result<(), EconomyError> {
        self.connected()
    }
}

impl Bipartite for PlaceFieldMatrix {
    fn place_labels(&self) -> &Labels {
        self.places()
    }

    fn field_labels(&self) -> &Labels {
        self.fields()
    }

    fn place_sums(&self) -> &[f64] {
        self.place_totals()
    }

    fn field_sums(&self) -> &[f64] {
        self.field_totals()
    }

    fn times(&self, weights: &[f64], out: &mut [f64]) {
        for (place, out) in out.iter_mut().enumerate() {
            *out = self.row(place).map(|(field, value)| value * weights[field]).sum();
        }
    }

    fn transposed_times(&self, weights: &[f64], out: &mut [f64]) {
        out.fill(0.0);
        for (place, field, value) in self.cells() {
            out[field] += value * weights[place];
        }
    }

    fn require_connected(&self) -> Result<(), EconomyError> {
        let parts = components(self.pattern(), &self.pattern().transpose());
        if parts.len() == 1 {
            return Ok(());
        }
        Err(EconomyError::Disconnected {
            parts: parts.len(),
            largest_places: parts[0].places.len(),
            largest_fields: parts[0].fields.len(),
        })
    }
}
