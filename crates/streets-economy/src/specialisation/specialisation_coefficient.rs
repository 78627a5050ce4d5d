//! # Specialisation coefficient
//!
//! **Answers** What share of a place's activity would have to change field for it to have the mix of everywhere?
//!
//! **Formula** $S_c = \frac12 \sum_p \left| \frac{x_{cp}}{x_c} - \frac{x_p}{x} \right|$
//!
//! **Symbols** x_cp: amount of field p in place c · x_c, x_p, x: totals
//!
//! **In → out** amounts, not negative → share from 0 (the mix of everywhere) to 1
//!
//! **Choices** the place itself is part of "everywhere" · half of Krugman's dissimilarity
//!
//! **Edge cases** fields that the place lacks count with their whole share · a place with nothing: left out, told
//!
//! **Source** Hoover, E. M. & Giarratani, F. (1985) An Introduction to Regional Economics, 3rd ed., chapter 9
//!
//! **Checked** against econcomplex 1.0.1 and EconGeo 1.3 (spec.coeff), rtol 1e-9
//!
//! **Not for** comparing tables with different numbers of fields

use rayon::prelude::*;

use crate::matrix::PlaceFieldMatrix;

/// The coefficient of each place.
pub fn specialisation_coefficient(matrix: &PlaceFieldMatrix) -> Vec<f64> {
    let share_of = |field: usize| matrix.field_totals()[field] / matrix.total();
    let coefficient = |place: usize| {
        let total = matrix.place_totals()[place];
        // Fields that the place lacks add their share; the shares of all fields sum to 1.
        let (apart, covered) = matrix.row(place).fold((0.0, 0.0), |(apart, covered), (field, value)| {
            let share = share_of(field);
            (apart + (value / total - share).abs(), covered + share)
        });
        ((apart + (1.0 - covered).max(0.0)) / 2.0).clamp(0.0, 1.0)
    };
    (0..matrix.places().len()).into_par_iter().with_min_len(64).map(coefficient).collect()
}
