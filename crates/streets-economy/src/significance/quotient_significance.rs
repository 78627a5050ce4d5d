//! # Significance of a location quotient
//!
//! **Answers** Is a place's amount of a field more than its total and the field's total would make it?
//!
//! **Formula** $P(N \ge x_{cp})$, $N \sim \text{Binomial}(x_c, x_p/x)$ given the place's total; presence where $p \le \alpha$ and $L > 1$
//!
//! **Symbols** x_cp: count in the cell · x_c, x_p, x: totals · L: location quotient
//!
//! **In → out** whole counts (jobs, patents, participations) → p-value of each cell above zero, one-sided
//!
//! **Choices** counts given the place's total, so that a quotient of 50 from two jobs is not taken for a strength; presence by the configuration
//! model is the probability of the 0/1 cell, this is of the count
//!
//! **Edge cases** amounts that are not whole numbers (GVA in £m): rounded down, told in the p-value by being larger
//!
//! **Source** Moineddin, R., Beyene, J. & Boyle, E. (2003) On the location quotient confidence interval, Geographical Analysis 35, 249–256,
//! doi:10.1111/j.1538-4632.2003.tb01112.x; Tian, Z. (2013) Economic Development Quarterly 27, doi:10.1177/0891242413483887
//!
//! **Checked** binomial tails by hand
//!
//! **Not for** amounts of money, which are not counts of independent things

use streets_model::Finding;

use crate::error::EconomyError;
use crate::matrix::{PlaceFieldMatrix, Presence};

/// The p-value of every cell above zero, in the order of [`PlaceFieldMatrix::cells`].
pub fn quotient_significance(matrix: &PlaceFieldMatrix) -> Vec<f64> {
    let value = |(place, field, value): (usize, usize, f64)| {
        let trials = matrix.place_totals()[place].round();
        let share = matrix.field_totals()[field] / matrix.total();
        let count = value.floor();
        if count < 1.0 || share >= 1.0 {
            return 1.0;
        }
        // P(N ≥ k) of a binomial is the regularised incomplete beta function at (k, n − k + 1).
        let others = (trials - count).max(0.0) + 1.0;
        statrs::function::beta::beta_reg(count, others, share).clamp(0.0, 1.0)
    };
    matrix.cells().map(value).collect()
}

/// Presence where the quotient is above 1 and its p-value at most `alpha`: instead of a bare threshold at 1.
///
/// # Errors
/// `alpha` is not strictly between 0 and 1, or no cell passes.
pub fn significant_presence(
    matrix: &PlaceFieldMatrix,
    alpha: f64,
) -> Result<(Presence, Vec<Finding>), EconomyError> {
    if !(alpha > 0.0 && alpha < 1.0) {
        let allowed = "a probability strictly between 0 and 1";
        return Err(EconomyError::Option { what: "the level of significance", value: alpha, allowed });
    }
    let p_values = quotient_significance(matrix);
    let passes = |((place, field, value), p): ((usize, usize, f64), f64)| {
        let expected = matrix.place_totals()[place] * matrix.field_totals()[field];
        p <= alpha && value * matrix.total() > expected
    };
    let passes: Vec<bool> = matrix.cells().zip(p_values).map(passes).collect();
    Presence::from_test(matrix, |place, field, _| {
        let offset = matrix.pattern().row(place).partition_point(|other| (*other as usize) < field);
        passes[matrix.pattern().start(place) + offset]
    })
}
