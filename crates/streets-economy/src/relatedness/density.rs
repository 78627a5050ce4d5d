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

use rayon::prelude::*;

use super::presence_sums::sums_of_presence;
use crate::error::{EconomyError, same_length};
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
