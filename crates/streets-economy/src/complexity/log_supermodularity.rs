//! # Log-supermodularity
//!
//! **Answers** Do places of higher ECI have their edge in fields of higher PCI, as a ranking by complexity presumes?
//!
//! **Formula** share of quadruples $c' \succ c$, $p' \succ p$ with $x_{c'p'}\, x_{cp} > x_{c'p}\, x_{cp'}$
//!
//! **Symbols** x: location quotient · ≻: higher ECI, higher PCI
//!
//! **In → out** location quotients, ECI, PCI → share from 0 to 1; below 0.8 the ranking need not be one of complexity
//!
//! **Choices** compared as products, so that zeros need no division · at most `at_most` places and fields, evenly spread over the ranking
//!
//! **Edge cases** ties of ECI or PCI: not compared · nothing to compare: error
//!
//! **Source** Schetter, U. (2022) A measure of countries' distance to frontier based on comparative advantage / A structural ranking of economic
//! complexity, Harvard Growth Lab working paper 119a
//!
//! **Checked** brute force by hand. ecomplexity 0.5.3 reshapes the matrix where it means to transpose it, sets ratios over zero to 0 and compares
//! others: its share (0.237 on `small`) is not this one, and not followed
//!
//! **Not for** a test of complexity: it is a sufficient condition, not a necessary one

use crate::error::{EconomyError, same_length};
use crate::matrix::PlaceFieldMatrix;

/// The share of quadruples that hold; `eci` and `pci` in the order of the matrix.
///
/// # Errors
/// Lengths that do not fit, or no two places or fields that differ.
pub fn log_supermodularity(
    matrix: &PlaceFieldMatrix,
    eci: &[f64],
    pci: &[f64],
    at_most: usize,
) -> Result<f64, EconomyError> {
    same_length("ECI", eci.len(), matrix.places().len())?;
    same_length("PCI", pci.len(), matrix.fields().len())?;
    let (places, fields) = (ranking(eci, at_most), ranking(pci, at_most));
    // Totals cancel in the comparison, so amounts do for quotients.
    let amounts: Vec<Vec<f64>> =
        places.iter().map(|c| fields.iter().map(|p| matrix.value(*c, *p)).collect()).collect();
    let (mut holds, mut compared) = (0u64, 0u64);
    for (i, low) in amounts.iter().enumerate() {
        for (j, high) in amounts.iter().enumerate().skip(i + 1) {
            if eci[places[j]] <= eci[places[i]] {
                continue;
            }
            for p in 0..fields.len() {
                for q in p + 1..fields.len() {
                    if pci[fields[q]] > pci[fields[p]] {
                        compared += 1;
                        holds += u64::from(high[q] * low[p] > high[p] * low[q]);
                    }
                }
            }
        }
    }
    if compared == 0 {
        let (method, what) = ("log-supermodularity", "places and fields that differ");
        return Err(EconomyError::TooFew { method, what, found: 1, needed: 2 });
    }
    Ok(holds as f64 / compared as f64)
}

/// Up to `at_most` positions in ascending order of score, evenly spread; ties by position.
fn ranking(scores: &[f64], at_most: usize) -> Vec<usize> {
    let mut order: Vec<usize> = (0..scores.len()).collect();
    order.sort_by(|a, b| scores[*a].total_cmp(&scores[*b]).then(a.cmp(b)));
    let kept = order.len().min(at_most.max(2));
    let last = order.len() - 1;
    (0..kept).map(|i| order[if kept > 1 { i * last / (kept - 1) } else { 0 }]).collect()
}
