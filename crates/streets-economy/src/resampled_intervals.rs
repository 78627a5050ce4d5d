//! # Intervals of structure measures by resampling counts
//!
//! **Answers** How far could a place's score move if the same economy had been counted again?
//!
//! **Formula** $x^*_{cp} \sim \mathrm{Poisson}(x_{cp})$; or multinomial with total x and shares $x_{cp}/x$; or multinomial within each place; the interval is
//! between quantiles of the score of x*
//!
//! **Symbols** x: counts · x*: a replicate
//!
//! **In → out** counts, any measure of them, seed → estimate with low and high, and the number of replicates in which the place could be scored
//!
//! **Choices** when the activities behind the counts are at hand, draw those ([`intervals_from`]) · percentile interval · a score that falls out of a
//! replicate (its place or field has nothing in it) is left out there and counted
//!
//! **Edge cases** amounts that are not whole numbers: finding, the width then depends on the unit · a score in fewer than 9 of 10 replicates: finding · a
//! replicate whose measure cannot be worked out (parts without a link) is left out and counted
//!
//! **Source** Efron, B. & Tibshirani, R. (1993) An Introduction to the Bootstrap, doi:10.1201/9780429246593, chapters 6 and 13
//!
//! **Checked** widths against the binomial standard error; the same at any number of threads
//!
//! **Not for** what the counts leave out: it is sampling error only

use rand_distr::{Binomial, Distribution, Poisson};
use rayon::prelude::*;
use streets_model::Finding;
use streets_statistics::{Confidence, SeedStream, percentile};

use crate::error::EconomyError;
use crate::matrix::{Labels, PlaceFieldMatrix};

/// How counts are drawn again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResamplingScheme {
    /// Each cell on its own.
    Poisson,
    /// The sum of everything stays.
    Multinomial,
    /// The sum of each place stays.
    MultinomialWithinPlaces,
}

/// A score for each of some names.
#[derive(Clone, Debug, PartialEq)]
pub struct Scores {
    /// Places or fields.
    pub labels: Labels,
    /// One a name.
    pub values: Vec<f64>,
}

/// A score with its interval.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreInterval {
    /// Name of the place or field.
    pub name: String,
    /// Score of the counts as they are.
    pub estimate: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Replicates in which it could be scored.
    pub replicates: usize,
}

/// Choices of [`resampled_intervals`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ResamplingOptions {
    /// How counts are drawn again.
    pub scheme: ResamplingScheme,
    /// Number of replicates.
    pub replicates: usize,
    /// Seed of the run.
    pub seed: u64,
    /// Level of the intervals.
    pub confidence: Confidence,
}

/// The scores of `matrix` with intervals from counts drawn again.
///
/// # Errors
/// The measure of the matrix itself cannot be worked out, no replicates, or none of them could be measured.
pub fn resampled_intervals(
    matrix: &PlaceFieldMatrix,
    options: ResamplingOptions,
    measure: impl Fn(&PlaceFieldMatrix) -> Result<Scores, EconomyError> + Sync,
) -> Result<(Vec<ScoreInterval>, Vec<Finding>), EconomyError> {
    let stream = SeedStream::new(options.seed, "structure counts");
    let estimate = measure(matrix)?;
    let replicate = |number: u64| {
        let values = draw(matrix, options.scheme, &mut stream.replicate(number));
        measure(&matrix.with_values(&values)?.0)
    };
    let (intervals, mut findings) =
        intervals_from(&estimate, options.replicates, options.confidence, replicate)?;
    if matrix.values().iter().any(|value| value.fract() != 0.0) {
        let text = "amounts are not whole numbers: intervals from counts drawn again depend on their unit";
        findings.push(Finding::caution("intervals", text));
    }
    Ok((intervals, findings))
}

/// Intervals of `estimate` from the scores of any `replicates` (by number), as a bootstrap over activities gives them.
///
/// # Errors
/// No replicates, or none of them could be measured.
pub fn intervals_from(
    estimate: &Scores,
    replicates: usize,
    confidence: Confidence,
    replicate: impl Fn(u64) -> Result<Scores, EconomyError> + Sync,
) -> Result<(Vec<ScoreInterval>, Vec<Finding>), EconomyError> {
    if replicates == 0 {
        return Err(EconomyError::Empty { what: "the list of replicates" });
    }
    let drawn: Vec<Option<Scores>> =
        (0..replicates as u64).into_par_iter().map(|r| replicate(r).ok()).collect();
    let failed = drawn.iter().filter(|scores| scores.is_none()).count();
    let mut by_name: Vec<Vec<f64>> = vec![Vec::new(); estimate.labels.len()];
    for scores in drawn.iter().flatten() {
        for (name, value) in scores.labels.iter().zip(&scores.values) {
            if let Some(at) = estimate.labels.position(name) {
                by_name[at].push(*value);
            }
        }
    }
    let mut findings = Vec::new();
    if failed > 0 {
        let text = format!("{failed} of {replicates} replicates could not be measured and are left out");
        findings.push(Finding::caution("intervals", text));
    }
    let mut intervals = Vec::new();
    let mut seldom = 0;
    for ((name, value), mut found) in estimate.labels.iter().zip(&estimate.values).zip(by_name) {
        let count = found.len();
        seldom += usize::from(count * 10 < replicates * 9);
        let interval = percentile(&mut found, confidence)?;
        let (low, high) = (interval.low, interval.high);
        intervals.push(ScoreInterval {
            name: name.to_owned(),
            estimate: *value,
            low,
            high,
            replicates: count,
        });
    }
    if seldom > 0 {
        let text = format!("{seldom} scores could be worked out in fewer than 9 of 10 replicates");
        findings.push(Finding::caution("intervals", text));
    }
    Ok((intervals, findings))
}

/// New amounts for the cells above zero.
fn draw(
    matrix: &PlaceFieldMatrix,
    scheme: ResamplingScheme,
    random: &mut rand_chacha::ChaCha8Rng,
) -> Vec<f64> {
    match scheme {
        // A mean above zero is all that Poisson asks for, and cells are above zero.
        ResamplingScheme::Poisson => {
            let cell = |value: &f64| Poisson::new(*value).map_or(0.0, |poisson| poisson.sample(random));
            matrix.values().iter().map(cell).collect()
        }
        ResamplingScheme::Multinomial => multinomial(matrix.values(), random),
        ResamplingScheme::MultinomialWithinPlaces => {
            let mut values = Vec::with_capacity(matrix.entries());
            for place in 0..matrix.places().len() {
                let row: Vec<f64> = matrix.row(place).map(|(_, value)| value).collect();
                values.extend(multinomial(&row, random));
            }
            values
        }
    }
}

/// Binomials one after the other: each takes its share of what is left.
fn multinomial(values: &[f64], random: &mut rand_chacha::ChaCha8Rng) -> Vec<f64> {
    let mut rest: f64 = values.iter().sum();
    let mut left = rest.round() as u64;
    let share = |value: &f64| {
        let chance = if rest > 0.0 { (value / rest).clamp(0.0, 1.0) } else { 1.0 };
        rest -= value;
        let drawn = Binomial::new(left, chance).map_or(0, |binomial| binomial.sample(random));
        left -= drawn;
        drawn as f64
    };
    values.iter().map(share).collect()
}
