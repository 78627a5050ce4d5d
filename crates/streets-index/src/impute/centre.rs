//! # Filling with the mean or median of a group
//!
//! **Answers** What would a place that is like the others of its group have?
//!
//! **Formula** $\hat x_{ij} = \bar x_{gj}$ or the median of $x_{kj}$ over the places k of the group g of i that have a figure
//!
//! **Symbols** i: place · j: indicator · g: group
//!
//! **In → out** one indicator, its unit → the same with gaps filled
//!
//! **Choices** a group without one figure takes that of all places; the packages leave the gap there
//!
//! **Edge cases** no figure at all: the gap stays
//!
//! **Source** OECD/JRC (2008) Handbook on Constructing Composite Indicators, step 3, doi:10.1787/9789264043466-en
//!
//! **Checked** against COINr 1.1.14 (`i_mean`, `i_median`, `i_mean_grp`, `i_median_grp`) on ASEM · rtol 1e-9
//!
//! **Not for** spread: every filled place gets the same figure; draws of fillings vary it

use super::draws::{ErrorPool, ErrorsOf};
use crate::matrix::{Matrix, present};

/// Mean or median.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Centre {
    /// Arithmetic mean.
    Mean,
    /// Median, of type 7.
    Median,
}

impl Centre {
    fn of(self, values: &mut [f64]) -> Option<f64> {
        match self {
            Self::Mean => (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64),
            Self::Median => streets_statistics::quantile(values, 0.5),
        }
    }
}

/// Fills the gaps of every column; `labels` gives each place the number of its group.
///
/// ```
/// use streets_index::{Centre, Matrix, fill_with_centre};
/// let mut matrix = Matrix::from_columns(&[vec![1.0, 3.0, f64::NAN, 10.0, f64::NAN]]);
/// fill_with_centre(&mut matrix, Some(&[0, 0, 0, 1, 2]), Centre::Mean);
/// // The last place's group has no figure: the mean of 1, 3 and 10.
/// assert_eq!(matrix.column(0), [1.0, 3.0, 2.0, 10.0, 14.0 / 3.0]);
/// ```
pub fn fill(matrix: &mut Matrix, labels: Option<&[usize]>, centre: Centre) {
    let groups = labels.map_or(1, |labels| labels.iter().max().map_or(0, |most| most + 1));
    for column in 0..matrix.columns() {
        let values = matrix.column_mut(column);
        if !values.iter().any(|value| value.is_nan()) {
            continue;
        }
        let overall = centre.of(&mut present(values).collect::<Vec<_>>());
        let label = |row: usize| labels.map_or(0, |labels| labels[row]);
        let mut members: Vec<Vec<f64>> = vec![Vec::new(); groups];
        for (row, value) in values.iter().enumerate().filter(|(_, value)| !value.is_nan()) {
            members[label(row)].push(*value);
        }
        let centres: Vec<Option<f64>> = members.iter_mut().map(|members| centre.of(members)).collect();
        for (row, value) in values.iter_mut().enumerate().filter(|(_, value)| value.is_nan()) {
            *value = centres[label(row)].or(overall).unwrap_or(f64::NAN);
        }
    }
}

/// Gaps of every column and the differences from the centre that they can have, group by group.
pub(crate) fn errors(matrix: &Matrix, labels: Option<&[usize]>, centre: Centre) -> Vec<ErrorPool> {
    let groups = labels.map_or(1, |labels| labels.iter().max().map_or(0, |most| most + 1));
    let label = |row: usize| labels.map_or(0, |labels| labels[row]);
    let mut pools = Vec::new();
    for column in 0..matrix.columns() {
        let values = matrix.column(column);
        let mut members: Vec<Vec<f64>> = vec![Vec::new(); groups];
        let mut gaps: Vec<Vec<usize>> = vec![Vec::new(); groups];
        for (row, value) in values.iter().enumerate() {
            if value.is_nan() {
                gaps[label(row)].push(row);
            } else {
                members[label(row)].push(*value);
            }
        }
        let mut all: Vec<f64> = present(values).collect();
        let overall = centre.of(&mut all);
        let within: Vec<f64> =
            members.iter().filter(|own| own.len() > 1).flat_map(|own| deviations(own, centre)).collect();
        for (own, gaps) in members.iter_mut().zip(gaps).filter(|(_, gaps)| !gaps.is_empty()) {
            let (Some(filling), differences) = (match own.len() {
                0 => (overall, as_of_a_new_place(deviations(&all, centre), all.len())),
                // What one figure does not tell, the groups with more do: a new place and the one are each off by as much.
                1 => {
                    let within = if within.is_empty() { deviations(&all, centre) } else { within.clone() };
                    let twice = within.into_iter().map(|difference| difference * std::f64::consts::SQRT_2);
                    (centre.of(own), twice.collect())
                }
                n => (centre.of(own), as_of_a_new_place(deviations(own, centre), n)),
            }) else {
                continue;
            };
            let gaps = gaps.into_iter().map(|row| (row, filling)).collect();
            pools.push(ErrorPool { column, gaps, errors: ErrorsOf::Differences(differences) });
        }
    }
    pools
}

/// Differences from the centre, spread to the sample variance.
fn deviations(values: &[f64], centre: Centre) -> Vec<f64> {
    let Some(middle) = centre.of(&mut values.to_vec()) else { return Vec::new() };
    let n = values.len() as f64;
    let spread = if n > 1.0 { (n / (n - 1.0)).sqrt() } else { 0.0 };
    values.iter().map(|value| (value - middle) * spread).collect()
}

/// A new place is off by its own difference and by that of the centre.
fn as_of_a_new_place(mut deviations: Vec<f64>, n: usize) -> Vec<f64> {
    let more = (1.0 + 1.0 / n as f64).sqrt();
    deviations.iter_mut().for_each(|difference| *difference *= more);
    // One figure leaves nothing to go by.
    if n < 2 { Vec::new() } else { deviations }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pools_fill_as_the_imputation_does() {
        let columns =
            [vec![1.0, 3.0, f64::NAN, 10.0, f64::NAN, f64::NAN], vec![f64::NAN, 3.0, 8.0, 4.0, 5.0, 7.0]];
        for centre in [Centre::Mean, Centre::Median] {
            let labels = [0, 0, 0, 1, 2, 1];
            let mut filled = Matrix::from_columns(&columns);
            let pools = errors(&filled, Some(&labels), centre);
            fill(&mut filled, Some(&labels), centre);
            let mut found = Matrix::from_columns(&columns);
            for pool in &pools {
                for (row, filling) in &pool.gaps {
                    found.column_mut(pool.column)[*row] = *filling;
                }
            }
            assert_eq!(found, filled);
            // Group 1 has one figure in the first column: twice the variance within group 0.
            let of_one = pools.iter().find(|pool| pool.gaps[0].0 == 5).unwrap();
            let ErrorsOf::Differences(differences) = &of_one.errors else { unreachable!() };
            assert!((differences[1] - 2.0).abs() < 1e-12, "{differences:?}");
        }
    }
}
