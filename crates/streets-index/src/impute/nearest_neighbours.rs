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
            .filter_map(|other| Some((distance(&standardised, row, other)?, other)))
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
fn distance(standardised: &[Vec<f64>], a: usize, b: usize) -> Option<f64> {
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
