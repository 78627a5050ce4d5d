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
//! **Not for** intervals: every filled place gets the same figure, so that spread is understated

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
