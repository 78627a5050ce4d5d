//! # Ranks, percentile ranks and Borda points
//!
//! **Answers** How many places does it leave behind, however far?
//!
//! **Formula** rank $r = 1 + \#\{x_j < x\}$ (ties: least, greatest or mean of the ranks they fill); Borda $r - 1$; percentile rank $\#\{x_j < x\}/(n - 1)$
//!
//! **Symbols** n: places with a figure
//!
//! **In → out** figures of one indicator → 1 to n; 0 to n − 1; 0 to 1
//!
//! **Choices** the best has the highest score · ties take the least of their ranks unless the recipe says otherwise · the package takes `ties.method` and ignores
//! it; ours does not
//!
//! **Edge cases** missing figures stay missing · figures all alike, one, or none: the indicator is left out, with a finding
//!
//! **Source** OECD/JRC (2008) Handbook on Constructing Composite Indicators, step 5; de Borda, J.-C. (1781)
//!
//! **Checked** against COINr 1.1.14 (`n_rank`, `n_borda`, `n_prank`) · exact; mean ranks by hand
//!
//! **Not for** distances: a place far ahead gains nothing by it

use serde::Deserialize;

use super::{Unscalable, orient};

/// What places with one figure get.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ties {
    /// The least of the ranks that they fill.
    #[default]
    Least,
    /// The greatest of them.
    Greatest,
    /// Their mean.
    Mean,
}

/// Ranks less `subtract`, 1 for the worst.
///
/// # Errors
/// No figures, or figures all alike.
///
/// ```
/// use streets_index::{Ties, ranks};
/// let mut figures = [5.0, 1.0, f64::NAN, 5.0];
/// ranks(&mut figures, Ties::Mean, 0.0, false).unwrap();
/// assert_eq!([figures[0], figures[1], figures[3]], [2.5, 1.0, 2.5]);
/// ```
pub fn ranks(column: &mut [f64], ties: Ties, subtract: f64, reversed: bool) -> Result<(), Unscalable> {
    orient(column, reversed);
    let mut order: Vec<(f64, u32)> = column
        .iter()
        .enumerate()
        .filter(|(_, x)| !x.is_nan())
        .map(|(row, x)| (*x + 0.0, row as u32))
        .collect();
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let constant = match (order.first(), order.last()) {
        (Some(first), Some(last)) => first.0 == last.0,
        _ => {
            orient(column, reversed);
            return Err(Unscalable::Empty);
        }
    };
    if constant {
        orient(column, reversed);
        return Err(Unscalable::Constant);
    }
    let mut start = 0;
    while start < order.len() {
        let mut end = start + 1;
        while end < order.len() && order[end].0 == order[start].0 {
            end += 1;
        }
        let rank = match ties {
            Ties::Least => (start + 1) as f64,
            Ties::Greatest => end as f64,
            Ties::Mean => (start + 1 + end) as f64 / 2.0,
        };
        for (_, row) in &order[start..end] {
            column[*row as usize] = rank - subtract;
        }
        start = end;
    }
    Ok(())
}

/// Share of the other places that are behind.
///
/// # Errors
/// No figures, or figures all alike.
pub fn percentile_ranks(column: &mut [f64], reversed: bool) -> Result<(), Unscalable> {
    ranks(column, Ties::Least, 1.0, reversed)?;
    let others = column.iter().filter(|x| !x.is_nan()).count() as f64 - 1.0;
    column.iter_mut().for_each(|x| *x /= others);
    Ok(())
}
