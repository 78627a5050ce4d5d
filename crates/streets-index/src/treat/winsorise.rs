//! # Winsorising by skewness and kurtosis
//!
//! **Answers** What if the farthest figures were no farther than the next?
//!
//! **Formula** while the shape fails the rule and fewer than `most` figures are drawn in: where $G_1 \ge 0$ every figure equal to the largest becomes the
//! largest of the others, else every figure equal to the smallest the smallest of the others
//!
//! **Symbols** G₁: skewness
//!
//! **In → out** figures of one indicator, its unit → the same with the farthest drawn in
//!
//! **Choices** figures that tie are drawn in together, so that more than `most` may be · where it does not bring the shape within the rule, the figures
//! as they were are transformed instead (by default the shifted logarithm)
//!
//! **Edge cases** figures all alike: nothing to draw in
//!
//! **Source** OECD/JRC (2008) Handbook on Constructing Composite Indicators; Becker, W. et al. (2022) COINr, JOSS 7(78), 4567,
//! doi:10.21105/joss.04567
//!
//! **Checked** against COINr 1.1.14 (`Treat`, `winsorise`) on ASEM: the same points, shapes before and after · rtol 1e-9
//!
//! **Not for** figures that are wrong: correct them

use crate::matrix::{extent, present};
use crate::moments::{SkewRule, shape};

/// Draws in the farthest figures; returns how many were.
///
/// ```
/// use streets_index::{SkewRule, winsorise};
/// let mut figures = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 100.0];
/// assert_eq!(winsorise(&mut figures, 5, SkewRule::default()), 1);
/// assert_eq!(figures[9], 9.0);
/// ```
pub fn winsorise(column: &mut [f64], most: usize, rule: SkewRule) -> usize {
    // Figures drawn in at either end: each round draws in those of the rounds before at that end, too.
    let (mut high, mut low) = (0, 0);
    while high + low < most {
        let Some(shape) = shape(column) else { break };
        if rule.passes(shape) {
            break;
        }
        let Some((smallest, largest)) = extent(column) else { break };
        let at_end = if shape.skewness >= 0.0 { largest } else { smallest };
        let others = present(column).filter(|value| *value != at_end);
        let next = if shape.skewness >= 0.0 { others.reduce(f64::max) } else { others.reduce(f64::min) };
        let Some(next) = next else { break };
        let mut moved = 0;
        for value in column.iter_mut().filter(|value| **value == at_end) {
            *value = next;
            moved += 1;
        }
        if shape.skewness >= 0.0 {
            high = moved;
        } else {
            low = moved;
        }
    }
    high + low
}
