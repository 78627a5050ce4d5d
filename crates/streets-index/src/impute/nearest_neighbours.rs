//! # Filling from the nearest neighbours
//!
//! **Answers** What do the places have that are most like this one?
//!
//! **Formula** $\hat x_{ij}$ = mean of $x_{kj}$ over the K places k nearest to i that have j; $d_{ik}^2$ = mean over indicators that both have of
//! $(z_{il} - z_{kl})^2$
//!
//! **Symbols** z: figures standardised by the indicator's mean and standard deviation · K: number of neighbours
//!
//! **In → out** all indicators → the same with gaps filled
//!
//! **Choices** neighbours have equal weight · distance over what both places have, per indicator, so that gaps neither help nor harm
//!
//! **Edge cases** fewer than K places with a figure: those there are · nothing in common with any: the gap stays · ties: by order of places
//!
//! **Source** Troyanskaya, O. et al. (2001) Missing value estimation methods for DNA microarrays, Bioinformatics 17(6), 520–525,
//! doi:10.1093/bioinformatics/17.6.520
//!
//! **Checked** worked example by hand
//!
//! **Not for** indicators that have nothing to do with the others

use super::draws::{ErrorPool, ErrorsOf};
use crate::matrix::Matrix;
use crate::moments::Spread;

/// Fills the gaps of every column from the `neighbours` nearest places that have a figure.
///
/// ```
/// use streets_index::{Matrix, fill_from_neighbours};
/// let mut matrix = Matrix::from_columns(&[
///     vec![1.0, 1.1, 1.2, 9.0],
///     vec![f64::NAN, 3.0, 5.0, 70.0],
/// ]);
/// fill_from_neighbours(&mut matrix, 2);
/// assert_eq!(matrix.column(1)[0], 4.0);
/// ```
pub fn fill(matrix: &mut Matrix, neighbours: usize) {
    let (rows, columns) = (matrix.rows(), matrix.columns());
    let standardised: Vec<Vec<f64>> = (0..columns).map(|column| standardise(matrix.column(column))).collect();
    let before = matrix.clone();
    for row in 0..rows {
        let gaps: Vec<usize> = (0..columns).filter(|column| before.get(row, *column).is_none()).collect();
        if gaps.is_empty() {
            continue;
        }
        let mut others: Vec<(f64, usize)> = (0..rows)
            .filter(|other| *other != row)
            .filter_map(|other| Some((distance(standardised.iter(), row, other)?, other)))
            .collect();
        others.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        for column in gaps {
            let near: Vec<f64> =
                others.iter().filter_map(|(_, other)| before.get(*other, column)).take(neighbours).collect();
            if !near.is_empty() {
                matrix.column_mut(column)[row] = near.iter().sum::<f64>() / near.len() as f64;
            }
        }
    }
}

fn standardise(column: &[f64]) -> Vec<f64> {
    let Some(spread) = Spread::of(column) else { return column.to_vec() };
    let deviation = spread.sample_deviation();
    // Figures all alike say nothing about likeness.
    let scale = if deviation > 0.0 { 1.0 / deviation } else { 0.0 };
    column.iter().map(|value| (value - spread.mean) * scale).collect()
}

/// Mean squared difference over what both places have.
fn distance<'a>(standardised: impl Iterator<Item = &'a Vec<f64>>, a: usize, b: usize) -> Option<f64> {
    let (mut sum, mut shared) = (0.0, 0usize);
    for column in standardised {
        let difference = column[a] - column[b];
        if !difference.is_nan() {
            sum += difference * difference;
            shared += 1;
        }
    }
    (shared > 0).then(|| sum / shared as f64)
}

/// Most places whose figure is left out to see how far off a filling is.
const MOST_LEFT_OUT: usize = 200;

/// Gaps of every column and the errors of the same filling where the figure is known and left out.
pub(crate) fn errors(matrix: &Matrix, neighbours: usize) -> Vec<ErrorPool> {
    let columns = matrix.columns();
    let standardised: Vec<Vec<f64>> = (0..columns).map(|column| standardise(matrix.column(column))).collect();
    let mut filled = matrix.clone();
    fill(&mut filled, neighbours);
    (0..columns)
        .filter_map(|column| {
            let values = matrix.column(column);
            let gaps: Vec<(usize, f64)> = (0..values.len())
                .filter(|row| values[*row].is_nan())
                .filter_map(|row| Some((row, filled.get(row, column)?)))
                .collect();
            if gaps.is_empty() {
                return None;
            }
            let known: Vec<usize> = (0..values.len()).filter(|row| !values[*row].is_nan()).collect();
            let others: Vec<&Vec<f64>> =
                (0..columns).filter(|other| *other != column).map(|other| &standardised[other]).collect();
            let differences = known
                .iter()
                .step_by(known.len().div_ceil(MOST_LEFT_OUT).max(1))
                .filter_map(|row| Some(values[*row] - without(*row, &known, values, &others, neighbours)?))
                .collect();
            Some(ErrorPool { column, gaps, errors: ErrorsOf::Differences(differences) })
        })
        .collect()
}

/// What a place would be filled with if it had a gap.
fn without(
    row: usize,
    known: &[usize],
    values: &[f64],
    columns: &[&Vec<f64>],
    neighbours: usize,
) -> Option<f64> {
    let mut near: Vec<(f64, usize)> = known
        .iter()
        .filter(|other| **other != row)
        .filter_map(|other| Some((distance(columns.iter().copied(), row, *other)?, *other)))
        .collect();
    let take = neighbours.min(near.len());
    if take == 0 {
        return None;
    }
    near.select_nth_unstable_by(take - 1, |a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    // In order of place, so that the sum does not depend on how the nearest were found.
    let mut nearest: Vec<usize> = near[..take].iter().map(|(_, other)| *other).collect();
    nearest.sort_unstable();
    Some(nearest.iter().map(|other| values[*other]).sum::<f64>() / take as f64)
}
