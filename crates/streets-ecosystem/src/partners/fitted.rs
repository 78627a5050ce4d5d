//! The model of one training window, and how far its coefficients can be trusted.
//!
//! Pairs that share an organisation are not independent, so the covariance of the coefficients is the sandwich of Aronow,
//! Samii & Assenova (2015, doi:10.1093/pan/mpv018, eq. 8): scores are summed by organisation before they are squared.

use std::collections::BTreeMap;

use faer::Mat;

use super::features::{FEATURES, Values};
use super::lessons::{COLUMNS, Lessons, Window, row_of};
use super::logistic::{Logistic, Rows, probability};
use super::sample::Pair;
use super::scores::gravity_values;
use crate::error::EcosystemError;

/// Largest change of the level, in log-odds; beyond it the two pasts have nothing to do with each other.
const LARGEST_SHIFT: f64 = 5.0;
/// Halvings of the interval that the change of level lies in: 10 / 2³⁰ is 1e-8.
const HALVINGS: u32 = 30;

/// What was learnt from a window.
#[derive(Clone, Debug)]
pub(crate) struct Fitted {
    pub(crate) model: Logistic,
    pub(crate) gravity: Logistic,
    /// 1, or −1 for a feature that speaks against a tie; 0 for one that never varies.
    pub(crate) directions: [f64; FEATURES],
    /// Covariance of the coefficients of standardised values.
    covariance: Mat<f64>,
}

/// A probability and its interval.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Chance {
    pub(crate) probability: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

impl Fitted {
    /// Learns from pairs.
    pub(crate) fn new(lessons: &Lessons, ridge: f64) -> Result<Self, EcosystemError> {
        let (pairs, rows): (Vec<Pair>, Vec<[f64; COLUMNS]>) = lessons.rows().into_iter().unzip();
        let rows = rows_of(&pairs, |at| rows[at]);
        let model = Logistic::fit(&rows, ridge)?;
        let sampled = &lessons.pairs;
        let gravity = Logistic::fit(&rows_of(sampled, |at| gravity_values(&sampled[at].values)), ridge)?;
        let covariance = covariance_of(&model, &pairs, &rows);
        Ok(Self { directions: directions_of(sampled, &model), model, gravity, covariance })
    }

    /// The same model with the intercept at which `pairs` are expected to bring `came` ties.
    pub(crate) fn at_level(mut self, pairs: &[Pair], came: f64) -> Self {
        let said: Vec<(f64, f64)> =
            pairs.iter().map(|pair| (self.model.log_odds(&pair.values), pair.weight)).collect();
        let expected =
            |shift: f64| said.iter().map(|(log_odds, w)| w * probability(log_odds + shift)).sum::<f64>();
        let (mut low, mut high) = (-LARGEST_SHIFT, LARGEST_SHIFT);
        if expected(low) < came && came < expected(high) {
            for _ in 0..HALVINGS {
                let middle = (low + high) / 2.0;
                *(if expected(middle) < came { &mut low } else { &mut high }) = middle;
            }
            self.model.intercept += (low + high) / 2.0;
        }
        self
    }

    /// The chance of a pair; `z` is the normal quantile of the interval.
    pub(crate) fn chance(&self, values: &Values, z: f64) -> Chance {
        let log_odds = self.model.log_odds(values);
        let row = self.model.standardised(&row_of(values, Window::Whole));
        let mut variance = 0.0;
        for (i, x) in row.iter().enumerate() {
            for (j, y) in row.iter().enumerate() {
                variance += x * y * self.covariance[(i, j)];
            }
        }
        let half = z * variance.max(0.0).sqrt();
        Chance {
            probability: probability(log_odds),
            low: probability(log_odds - half),
            high: probability(log_odds + half),
        }
    }
}

fn rows_of<const N: usize>(pairs: &[Pair], values: impl Fn(usize) -> [f64; N]) -> Rows {
    let mut rows = Rows { values: Vec::with_capacity(pairs.len() * N), ..Rows::default() };
    for (at, pair) in pairs.iter().enumerate() {
        rows.values.extend(values(at));
        rows.outcomes.push(pair.comes);
        rows.weights.push(pair.weight);
    }
    rows
}

/// The sign of the difference between pairs that come and pairs that do not.
fn directions_of(pairs: &[Pair], model: &Logistic) -> [f64; FEATURES] {
    let mut sums = [[0.0; FEATURES]; 2];
    let mut weights = [0.0; 2];
    for pair in pairs {
        let outcome = usize::from(pair.comes);
        weights[outcome] += pair.weight;
        for (sum, value) in sums[outcome].iter_mut().zip(&pair.values) {
            *sum += pair.weight * value;
        }
    }
    let mut directions = [0.0; FEATURES];
    for (at, direction) in directions.iter_mut().enumerate() {
        let difference = sums[1][at] / weights[1] - sums[0][at] / weights[0];
        *direction = if model.deviations[at] > 0.0 { difference.signum() } else { 0.0 };
    }
    directions
}

fn covariance_of(model: &Logistic, pairs: &[Pair], rows: &Rows) -> Mat<f64> {
    let size = model.bread.nrows();
    let mut by_organisation: BTreeMap<u32, Vec<f64>> = BTreeMap::new();
    let mut squares = vec![0.0; size * size];
    for (at, pair) in pairs.iter().enumerate() {
        let row = rows.row(at);
        let outcome = f64::from(u8::from(pair.comes));
        let residual = pair.weight * (outcome - probability(model.log_odds(row)));
        let score: Vec<f64> = model.standardised(row).iter().map(|value| residual * value).collect();
        for organisation in [pair.a, pair.b] {
            let sum = by_organisation.entry(organisation).or_insert_with(|| vec![0.0; size]);
            sum.iter_mut().zip(&score).for_each(|(sum, score)| *sum += score);
        }
        // A pair stands in the sums of both its ends, and is to count once.
        add_square(&mut squares, &score, -1.0);
    }
    by_organisation.values().for_each(|score| add_square(&mut squares, score, 1.0));
    let meat = Mat::from_fn(size, size, |i, j| squares[i.max(j) * size + i.min(j)]);
    &model.bread * &meat * &model.bread
}

/// Adds the lower triangle of a square.
fn add_square(squares: &mut [f64], score: &[f64], factor: f64) {
    for (i, x) in score.iter().enumerate() {
        let (scaled, line) = (factor * x, &mut squares[i * score.len()..i * score.len() + i + 1]);
        line.iter_mut().zip(score).for_each(|(cell, y)| *cell += scaled * y);
    }
}
