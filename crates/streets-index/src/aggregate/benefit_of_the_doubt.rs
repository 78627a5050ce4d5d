//! # Benefit of the doubt
//!
//! **Answers** How good is a place under the weights that suit it best, beside all others under those weights?
//!
//! **Formula** $\max_w \sum_r w_r y_{cr}$ so that $\sum_r w_r y_{ir} \le 1$ for all places i, $w \ge 0$, and
//! $L \sum_s w_s y_{cs} \le w_r y_{cr} \le U \sum_s w_s y_{cs}$
//!
//! **Symbols** y: scores divided by the largest of each member · c: the place · L, U: least and greatest share of the score that a member makes
//!
//! **In → out** scores of the members, 0 and more → 0 to 1
//!
//! **Choices** one linear programme a place, solved by the simplex method · weights of the recipe play no part; shares do
//!
//! **Edge cases** a score below 0 or a member without any score above 0: error · a missing score: the place's score is missing, and it is no
//! peer of others · the weights of places at 1 are not unique, the scores are
//!
//! **Source** Cherchye, L. et al. (2007) An introduction to 'benefit of the doubt' composite indicators, Social Indicators Research 82, 111–145,
//! doi:10.1007/s11205-006-9029-7; shares: Wong, Y.-H. & Beasley, J. (1990), JORS 41(9), 829–835
//!
//! **Checked** against SciPy 1.17.1 (HiGHS), free and with shares, and Compind 3.4 (`ci_bod`) · rtol 1e-9
//!
//! **Not for** many indicators and few places: everybody is best at something

use microlp::{ComparisonOp, OptimizationDirection, Problem, SolveOutcome};
use rayon::prelude::*;

use super::Unaggregable;
use crate::matrix::extent;

/// The score of every place.
///
/// # Errors
/// Scores below 0, or a linear programme without an answer: shares that cannot be kept to.
pub fn scores(
    members: &[&[f64]],
    least_share: f64,
    greatest_share: f64,
    out: &mut [f64],
) -> Result<(), Unaggregable> {
    let mut largest = Vec::with_capacity(members.len());
    for (member, scores) in members.iter().enumerate() {
        if let Some(row) = scores.iter().position(|x| *x < 0.0) {
            return Err(Unaggregable::NotPositive { member, row, value: scores[row] });
        }
        match extent(scores) {
            Some((_, most)) if most > 0.0 => largest.push(most),
            _ => return Err(Unaggregable::NotPositive { member, row: 0, value: 0.0 }),
        }
    }
    let complete: Vec<usize> =
        (0..out.len()).filter(|row| !members.iter().any(|scores| scores[*row].is_nan())).collect();
    let peers: Vec<Vec<f64>> = complete
        .iter()
        .map(|row| members.iter().zip(&largest).map(|(scores, most)| scores[*row] / most).collect())
        .collect();
    let solved: Vec<Result<f64, Unaggregable>> = (0..complete.len())
        .into_par_iter()
        .map(|place| {
            solve(&peers, place, least_share, greatest_share)
                .map_err(|reason| Unaggregable::LinearProgramme { row: complete[place], reason })
        })
        .collect();
    out.fill(f64::NAN);
    for (row, score) in complete.into_iter().zip(solved) {
        out[row] = score?;
    }
    Ok(())
}

fn solve(peers: &[Vec<f64>], place: usize, least: f64, greatest: f64) -> Result<f64, String> {
    let own = &peers[place];
    let mut problem = Problem::new(OptimizationDirection::Maximize);
    let weights: Vec<_> = own.iter().map(|y| problem.add_var(*y, (0.0, f64::INFINITY))).collect();
    for peer in peers {
        let row: Vec<_> = weights.iter().copied().zip(peer.iter().copied()).collect();
        problem.add_constraint(row, ComparisonOp::Le, 1.0);
    }
    for (bound, sign) in [(least, 1.0), (greatest, -1.0)] {
        if (sign > 0.0 && bound <= 0.0) || (sign < 0.0 && bound >= 1.0) {
            continue;
        }
        for member in 0..own.len() {
            let row: Vec<_> = weights
                .iter()
                .enumerate()
                .map(|(other, weight)| {
                    (*weight, sign * own[other] * (bound - f64::from(u8::from(other == member))))
                })
                .collect();
            problem.add_constraint(row, ComparisonOp::Le, 0.0);
        }
    }
    match problem.solve() {
        Ok(SolveOutcome::Solution(solution)) => Ok(solution.objective().clamp(0.0, 1.0)),
        Ok(SolveOutcome::Interrupted(_)) => Err("the solver stopped before an answer".to_owned()),
        Err(error) => Err(error.to_string()),
    }
}
