//! # Draws of fillings (multiple imputation)
//!
//! **Answers** How far from its filling could a missing figure be, so that a place with gaps is not ranked as if its figures were known?
//!
//! **Formula** each draw d fills gap i of an indicator with $x_i^{(d)} = \hat x_i + e$ or $\hat x_i e$, e from the errors that the filling makes where the figure is known, by a Pólya urn: with chance $n/(n+g)$ one of the n
//! errors, else the error of one of the g gaps filled before it (Bayesian bootstrap)
//!
//! **Symbols** x̂: the filling · n: known errors · g: gaps before
//!
//! **In → out** recipe, figures with gaps → figures with gaps filled anew in every draw
//!
//! **Choices** mean and median: differences of the group's figures from their centre, times $\sqrt{(n+1)/(n-1)}$, so that a draw has the variance of a new place, $s^2 (1 + 1/n)$, and two gaps of a group the covariance $s^2/n$ of
//! a centre that is not known better; for the median about the median · a group with one figure takes the differences within the other groups · neighbours: errors of the same filling where the figure is known and left out,
//! at 200 places at most · last known and linear: errors at all places and years for figures as many years apart, else for each figure and its neighbours in time; as ratios where all are above 0 · EM: one of 50 fits to places
//! weighted by a Bayesian bootstrap, then a draw from its conditional normal, with $n/(n - k - 1)$ for the k indicators that a fit goes by; gaps of a place and dimension are drawn together · draws stay within the
//! indicator's range
//!
//! **Edge cases** fewer than 2 errors to go by: the filling does not vary, with a finding · no imputation: nothing to draw, as nothing is filled
//!
//! **Source** Rubin, D. (1987) Multiple Imputation for Nonresponse in Surveys, chapters 3 and 4, doi:10.1002/9780470316696; Rubin, D. (1981) The Bayesian bootstrap, Annals of Statistics 9(1), 130–134, doi:10.1214/aos/1176345338;
//! EM with bootstrap: Honaker, J., King, G. & Blackwell, M. (2011) Amelia II, Journal of Statistical Software 45(7), doi:10.18637/jss.v045.i07
//!
//! **Checked** variance and covariance of draws against their formulas; planted truth: what was taken out of complete figures lies in its 90 % interval in about 90 of 100 cases
//!
//! **Not for** figures that are missing because of what they are: the errors are those of figures that are there

use rand::RngExt;
use rand_chacha::ChaCha8Rng;
use streets_model::Finding;

use super::centre::{self, Centre};
use super::normal_draws::{self, NormalDraws};
use super::{Imputation, dimensions, in_time_errors, labels, nearest_neighbours};
use crate::check::CheckedRecipe;
use crate::data::IndexData;
use crate::error::IndexError;

/// Fewest errors that say how far off a filling can be.
const LEAST_ERRORS: usize = 2;

/// Gaps of one column that share a pool of errors.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ErrorPool {
    pub(crate) column: usize,
    /// Position and filling of each gap.
    pub(crate) gaps: Vec<(usize, f64)>,
    pub(crate) errors: ErrorsOf,
}

/// Errors of fillings.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum ErrorsOf {
    /// Figure less filling.
    Differences(Vec<f64>),
    /// Figure over filling.
    Ratios(Vec<f64>),
}

/// How the fillings of an imputation vary.
#[derive(Clone, Debug, Default)]
pub(crate) struct FillingDraws {
    pools: Vec<ErrorPool>,
    joint: Vec<NormalDraws>,
}

impl FillingDraws {
    /// For the places for which `rows` holds, numbered as they stand among those for which `keep` holds, too.
    pub(crate) fn new(
        method: &Imputation,
        checked: &CheckedRecipe,
        data: &IndexData,
        rows: &[bool],
        keep: &[bool],
        seed: u64,
        findings: &mut Vec<Finding>,
    ) -> Result<Self, IndexError> {
        let selection = checked.selection();
        let matrix = selection.denominated.filter_rows(rows);
        let group_labels = |grouping: &String| labels(data, selection, rows, grouping);
        let mut draws = Self::default();
        match method {
            Imputation::None => {}
            Imputation::Mean => draws.pools = centre::errors(&matrix, None, Centre::Mean),
            Imputation::Median => draws.pools = centre::errors(&matrix, None, Centre::Median),
            Imputation::GroupMean { grouping } => {
                draws.pools = centre::errors(&matrix, Some(&group_labels(grouping)), Centre::Mean);
            }
            Imputation::GroupMedian { grouping } => {
                draws.pools = centre::errors(&matrix, Some(&group_labels(grouping)), Centre::Median);
            }
            Imputation::LastKnown | Imputation::Linear => {
                draws.pools = in_time_errors::errors(method, checked, data, rows);
            }
            Imputation::NearestNeighbours { neighbours } => {
                draws.pools = nearest_neighbours::errors(&matrix, *neighbours);
            }
            Imputation::ExpectationMaximisation => {
                for (_, columns) in dimensions(checked.tree()) {
                    draws.joint.extend(normal_draws::draws(&matrix, &columns, seed)?);
                }
            }
        }
        draws.drop_what_cannot_vary(method, checked, findings);
        draws.renumber(rows, keep);
        Ok(draws)
    }

    fn drop_what_cannot_vary(
        &mut self,
        method: &Imputation,
        checked: &CheckedRecipe,
        findings: &mut Vec<Finding>,
    ) {
        let mut fixed: Vec<(usize, usize)> = Vec::new();
        self.pools.retain(|pool| {
            let (ErrorsOf::Differences(errors) | ErrorsOf::Ratios(errors)) = &pool.errors;
            let varies = errors.len() >= LEAST_ERRORS;
            if !varies && !pool.gaps.is_empty() {
                fixed.push((pool.column, pool.gaps.len()));
            }
            varies && !pool.gaps.is_empty()
        });
        for (column, gaps) in fixed {
            let (id, method) = (&checked.recipe().indicators[column].id, method.name());
            findings.push(Finding::caution(
                id,
                format!(
                    "{gaps} fillings by `{method}` do not vary: too few figures say how far off they can be"
                ),
            ));
        }
    }

    /// From positions among `rows` to positions among `keep`.
    fn renumber(&mut self, rows: &[bool], keep: &[bool]) {
        let mut next = 0;
        let positions: Vec<Option<usize>> = rows
            .iter()
            .zip(keep)
            .filter(|(there, _)| **there)
            .map(|(_, kept)| {
                next += usize::from(*kept);
                kept.then(|| next - 1)
            })
            .collect();
        for pool in &mut self.pools {
            pool.gaps =
                pool.gaps.iter().filter_map(|(row, filling)| Some((positions[*row]?, *filling))).collect();
        }
        self.joint.iter_mut().for_each(|joint| joint.renumber(&positions));
    }

    /// Columns that have a filling that varies.
    pub(crate) fn columns(&self) -> impl Iterator<Item = usize> + '_ {
        let pooled = self.pools.iter().filter(|pool| !pool.gaps.is_empty()).map(|pool| pool.column);
        pooled.chain(self.joint.iter().flat_map(NormalDraws::columns))
    }

    /// Fillings of one draw, handed out as (column, position, figure).
    pub(crate) fn draw(
        &self,
        rng: &mut ChaCha8Rng,
        urn: &mut Vec<f64>,
        mut put: impl FnMut(usize, usize, f64),
    ) {
        for pool in &self.pools {
            pool.draw(rng, urn, &mut put);
        }
        for joint in &self.joint {
            joint.draw(rng, urn, &mut put);
        }
    }
}

impl ErrorPool {
    fn draw(&self, rng: &mut ChaCha8Rng, urn: &mut Vec<f64>, put: &mut impl FnMut(usize, usize, f64)) {
        let (ErrorsOf::Differences(errors) | ErrorsOf::Ratios(errors)) = &self.errors;
        urn.clear();
        for (row, filling) in &self.gaps {
            let pick = rng.random_range(0..errors.len() + urn.len());
            let error = errors.get(pick).copied().unwrap_or_else(|| urn[pick - errors.len()]);
            urn.push(error);
            let figure = match self.errors {
                ErrorsOf::Differences(_) => filling + error,
                ErrorsOf::Ratios(_) => filling * error,
            };
            put(self.column, *row, figure);
        }
    }
}

#[cfg(test)]
mod tests {
    use streets_statistics::SeedStream;

    use super::*;
    use crate::matrix::Matrix;

    #[test]
    fn two_gaps_vary_as_new_places_about_a_centre_that_is_not_known_better() {
        let figures = vec![2.0, 3.0, 5.0, 9.0, 11.0, f64::NAN, f64::NAN];
        let pools = centre::errors(&Matrix::from_columns(&[figures]), None, Centre::Mean);
        let draws = FillingDraws { pools, joint: Vec::new() };
        assert_eq!(draws.columns().collect::<Vec<_>>(), [0]);
        let stream = SeedStream::new(7, "test");
        let (mut sums, mut squares, mut product, mut urn) = ([0.0; 2], [0.0; 2], 0.0, Vec::new());
        const DRAWS: u64 = 200_000;
        for number in 0..DRAWS {
            let mut pair = [0.0; 2];
            draws
                .draw(&mut stream.replicate(number), &mut urn, |_, row, figure| pair[row - 5] = figure - 6.0);
            for at in 0..2 {
                sums[at] += pair[at] / DRAWS as f64;
                squares[at] += pair[at] * pair[at] / DRAWS as f64;
            }
            product += pair[0] * pair[1] / DRAWS as f64;
        }
        // Mean 6, sample variance 15: 15 (1 + ⅕) = 18 and 15/5 = 3, within about four standard errors.
        for at in 0..2 {
            assert!(sums[at].abs() < 0.04, "{sums:?}");
            assert!((squares[at] - 18.0).abs() < 0.15, "{squares:?}");
        }
        assert!((product - 3.0).abs() < 0.17, "{product}");
    }
}
