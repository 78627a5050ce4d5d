//! # Location quotient (revealed comparative advantage)
//!
//! **Answers** In which fields is a place stronger than places are on the whole?
//!
//! **Formula** $L_{cp} = \frac{x_{cp}/x_c}{x_p/x}$; symmetric: $(L-1)/(L+1)$; average of a place: $\sum_p \frac{x_{cp}}{x_c} L_{cp}$
//!
//! **Symbols** x_cp: amount of field p in place c · x_c, x_p, x: totals of place, field and everything
//!
//! **In → out** amounts (jobs, GVA, patents, …), not negative → quotient without unit, 1 = as everywhere; symmetric −1 to 1
//!
//! **Choices** raw, symmetric, or 0/1 at a threshold (the presence matrix) · totals are those of the places given, not
//! of the country around them · compared with the threshold as x_cp · x ≥ t · x_c · x_p, exact for whole numbers
//!
//! **Edge cases** a cell with nothing: 0 (symmetric −1) · a place or field with nothing: left out, told as a finding ·
//! negative or not finite amounts: error
//!
//! **Source** Florence, P. S. (1939) Report on the Location of Industry; Balassa, B. (1965) Trade liberalisation and
//! "revealed" comparative advantage, Manchester School 33, 99–123, doi:10.1111/j.1467-9957.1965.tb00050.x; symmetric:
//! Laursen, K. (2015) Eurasian Business Review 5, 99–115, doi:10.1007/s40821-015-0017-1
//!
//! **Checked** against ecomplexity 0.5.3, economic-complexity 0.3.0 and EconGeo 1.3 (location.quotient,
//! location.quotient.avg), rtol 1e-9. EconGeo's RCA() rounds to 2 decimals, so what it derives from it is not followed
//!
//! **Not for** small counts without their interval: two jobs in a village make a quotient of 50

use rayon::prelude::*;

use crate::matrix::PlaceFieldMatrix;

/// On which scale the quotient stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuotientScale {
    /// From 0; 1 = as everywhere.
    Raw,
    /// (L − 1)/(L + 1), from −1 to 1; 0 = as everywhere.
    Symmetric,
}

/// The quotient of every cell above zero, in the order of [`PlaceFieldMatrix::cells`]; every other cell is 0 (symmetric: −1).
///
/// ```
/// use streets_economy::{Cell, PlaceFieldMatrix, QuotientScale, location_quotient};
/// let cells = [Cell::new("a", "x", 6.0), Cell::new("a", "y", 2.0), Cell::new("b", "y", 4.0)];
/// let (matrix, _) = PlaceFieldMatrix::from_cells(&cells)?;
/// assert_eq!(location_quotient(&matrix, QuotientScale::Raw), [1.5, 0.5, 2.0]);
/// # Ok::<(), streets_economy::EconomyError>(())
/// ```
pub fn location_quotient(matrix: &PlaceFieldMatrix, scale: QuotientScale) -> Vec<f64> {
    let per_field: Vec<f64> = matrix.field_totals().iter().map(|total| matrix.total() / total).collect();
    let quotient = |place: usize| {
        let place_total = matrix.place_totals()[place];
        let per_field = &per_field;
        matrix.row(place).map(move |(field, value)| {
            let raw = value / place_total * per_field[field];
            match scale {
                QuotientScale::Raw => raw,
                QuotientScale::Symmetric => (raw - 1.0) / (raw + 1.0),
            }
        })
    };
    if matrix.entries() < 1 << 16 {
        return (0..matrix.places().len()).flat_map(quotient).collect();
    }
    let mut quotients = vec![0.0; matrix.entries()];
    let mut rows: Vec<(usize, &mut [f64])> = Vec::with_capacity(matrix.places().len());
    let mut rest = quotients.as_mut_slice();
    for place in 0..matrix.places().len() {
        let (row, after) = rest.split_at_mut(matrix.pattern().row(place).len());
        rows.push((place, row));
        rest = after;
    }
    rows.into_par_iter().with_min_len(16).for_each(|(place, row)| {
        row.iter_mut().zip(quotient(place)).for_each(|(out, quotient)| *out = quotient);
    });
    quotients
}

/// The average quotient of each place, weighted by its own shares; 1 = the mix of everywhere.
pub fn average_location_quotient(matrix: &PlaceFieldMatrix) -> Vec<f64> {
    let average = |place: usize| {
        let place_total = matrix.place_totals()[place];
        matrix
            .row(place)
            .map(|(field, value)| {
                let share = value / place_total;
                share * share * matrix.total() / matrix.field_totals()[field]
            })
            .sum()
    };
    (0..matrix.places().len()).map(average).collect()
}
