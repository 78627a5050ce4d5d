//! # Robustness by Monte Carlo
//!
//! **Answers** Between which ranks does a place stand whatever reasonable choice is made, and which places cannot be told apart?
//!
//! **Formula** over draws d: rank interval $[Q_{\alpha}, Q_{1-\alpha}]$ of $r_{id}$; $P(r_i \le k)$; $P(i \text{ ahead of } j) = \#\{d: r_{id} < r_{jd}\}/D$; bands: the
//! first place without a band leads the next, and every place that it is ahead of with less than the band's probability joins
//!
//! **Symbols** r: rank in a draw · D: draws · α: (1 − confidence)/2 · k: how many count as the top
//!
//! **In → out** recipe with lists of choices → ranks with intervals, probabilities, bands
//!
//! **Choices** every draw takes weights, scale, aggregation, filling of gaps, treatment of outliers, dropped indicator and the noise of figures anew and together, one factor
//! independent of the others · weights evenly over the simplex, around the recipe's (Dirichlet) or with even noise, group by group, or by one of several methods from the index's own scores · figures by a normal with the half-widths of
//! their interval on either side; fillings as their errors elsewhere say, from the published figures and all indicators, whether or not one is dropped · weights worked out from scores are those of the index itself ·
//! the places are those of the index · ranks of equal scores are the best of the ranks they share · order statistics, no interpolation
//!
//! **Edge cases** a draw that has no index (a geometric mean of a score of 0 or less) is left out and counted in a finding; where none is left, error · an indicator that has no scale in a
//! draw is missing in it · a place without a score in a draw is behind all others
//!
//! **Source** Saisana, M., Saltelli, A. & Tarantola, S. (2005) Uncertainty and sensitivity analysis techniques as tools for the quality assessment of composite indicators,
//! JRSS A 168(2), 307–323, doi:10.1111/j.1467-985X.2005.00350.x
//!
//! **Checked** every draw against the recipe with the draw's edits, built anew; 200 runs of COINr 1.1.14 from its own sample · rtol 1e-9; worked example by hand
//!
//! **Not for** sampling error: where figures have no intervals and no gaps, only the method varies

use rayon::prelude::*;
use streets_model::Finding;
use streets_statistics::{Interval, SeedStream};

use super::draw::Draw;
use super::evaluate::Evaluator;
use super::place_robustness::{PlaceRobustness, summaries};
use super::score_intervals::{ScoreScale, intervals};
use super::tally::Tally;
use crate::build::{Index, build};
use crate::check::CheckedRecipe;
use crate::data::IndexData;
use crate::edit::Edit;
use crate::error::IndexError;

/// Most draws: a count of draws must fit its counter.
const MOST_DRAWS: u32 = 1 << 31;

/// How robust the rank of each place is.
#[derive(Clone, Debug, PartialEq)]
pub struct Robustness {
    /// The index itself.
    pub index: Index,
    /// One entry a place, in the order of the index.
    pub places: Vec<PlaceRobustness>,
    /// Draws that gave an index.
    pub draws: usize,
    /// By place and other place: draws in which it is ahead.
    ahead: Vec<u32>,
    /// By group and place: interval of its score.
    scores: Vec<Option<Interval>>,
    /// Doubts about the draws; those about the index are with it.
    pub findings: Vec<Finding>,
}

impl Robustness {
    /// The probability that one place is ahead of another, by their positions, 0 to 1.
    pub fn probability_ahead(&self, place: usize, other: usize) -> f64 {
        f64::from(self.ahead[place * self.places.len() + other]) / self.draws as f64
    }

    /// The interval of a place's score on a group or on the index itself, by their positions; `None` of an indicator, or without a score.
    pub fn score_interval(&self, node: usize, place: usize) -> Option<Interval> {
        let group = node.checked_sub(self.index.tree.indicators)?;
        self.scores.get(group * self.places.len() + place).copied().flatten()
    }
}

/// Draws variants of an index.
///
/// Time: draws × (places × indicators + places²/8). Memory does not grow with the draws.
///
/// # Errors
/// As [`build`]; no draws or more than 2³¹; no draw that gives an index; more than 65,535 places.
pub fn robustness(checked: &CheckedRecipe, data: &IndexData, draws: u32) -> Result<Robustness, IndexError> {
    if draws == 0 || draws > MOST_DRAWS {
        let allowed = format!("1 to {MOST_DRAWS}");
        return Err(IndexError::Option { what: "the number of draws", seen: draws.to_string(), allowed });
    }
    let index = build(checked, data)?;
    let n = index.places.len();
    if n > usize::from(u16::MAX) {
        let allowed = format!("at most {}", u16::MAX);
        return Err(IndexError::Option { what: "the number of places", seen: n.to_string(), allowed });
    }
    let mut findings = Vec::new();
    let evaluator = Evaluator::new(checked, data, &index, &mut findings)?;
    let options = &checked.recipe().robustness;
    let scale = ScoreScale::new(&index, evaluator.scales_differ());
    let Drawn { tally, kept, failed, first } = drawn(&evaluator, &scale, options.seed, draws, n);
    let counted = draws as usize - failed;
    if let Some((_, reason)) = first {
        if counted == 0 {
            return Err(IndexError::NoVariant { draws: failed, reason });
        }
        findings.push(Finding::caution(
            "robustness",
            format!("{failed} of {draws} draws have no index and are left out: {reason}"),
        ));
    }
    let factors = evaluator.choices().factors();
    if factors.is_empty() {
        findings.push(Finding::caution(
            "robustness",
            "nothing is varied: the recipe lists no alternatives, and its figures have no intervals and no gaps",
        ));
    }
    let places = summaries(&index, &tally, counted, checked);
    let scores = intervals(&kept, &index, options.confidence);
    Ok(Robustness { places, draws: counted, ahead: tally.ahead, scores, findings, index })
}

/// The edits that turn a recipe into the variant of a draw, but for the noise of its figures.
///
/// # Errors
/// As [`robustness`].
pub fn draw_edits(
    checked: &CheckedRecipe,
    data: &IndexData,
    draw: u64,
) -> Result<(Draw, Vec<Edit>), IndexError> {
    let index = build(checked, data)?;
    let evaluator = Evaluator::new(checked, data, &index, &mut Vec::new())?;
    let stream = SeedStream::new(checked.recipe().robustness.seed, "index variants");
    let draw = evaluator.choices().random(&mut stream.replicate(draw));
    let edits = evaluator.edits(&draw);
    Ok((draw, edits))
}

/// The scores of a draw, in the order of the index's places.
///
/// # Errors
/// As [`robustness`], and where the draw gives no index.
pub fn draw_scores(
    checked: &CheckedRecipe,
    data: &IndexData,
    draw: &Draw,
) -> Result<Vec<Option<f64>>, IndexError> {
    let index = build(checked, data)?;
    let evaluator = Evaluator::new(checked, data, &index, &mut Vec::new())?;
    let mut room = evaluator.workspace();
    let scores = evaluator.scores(draw, &mut room)?;
    Ok(scores.iter().map(|score| Some(*score).filter(|score| !score.is_nan())).collect())
}

/// What draws gave.
struct Drawn {
    tally: Tally,
    /// Scores of the draws that are kept, draw by draw.
    kept: Vec<f64>,
    failed: usize,
    /// The first draw without an index, and why.
    first: Option<(u32, String)>,
}

/// Counts and kept scores over all draws.
fn drawn(evaluator: &Evaluator<'_>, scale: &ScoreScale, seed: u64, draws: u32, n: usize) -> Drawn {
    let stream = SeedStream::new(seed, "index variants");
    let choices = evaluator.choices();
    let nothing = || Drawn { tally: Tally::new(n), kept: Vec::new(), failed: 0, first: None };
    // A few blocks a thread: each has counters of its own. Their sum is the same however the draws are cut.
    let blocks = (rayon::current_num_threads() as u32 * 4).min(draws.div_ceil(64)).max(1);
    let per_block = draws.div_ceil(blocks);
    (0..blocks)
        .into_par_iter()
        .map(|block| {
            let mut drawn = nothing();
            let mut room = evaluator.workspace();
            for number in block * per_block..((block + 1) * per_block).min(draws) {
                let draw = choices.random(&mut stream.replicate(u64::from(number)));
                match evaluator.scores(&draw, &mut room) {
                    Ok(scores) => {
                        drawn.tally.add(scores);
                        if number < scale.draws {
                            scale.keep(&room, &mut drawn.kept);
                        }
                    }
                    Err(error) => {
                        drawn.failed += 1;
                        drawn.first.get_or_insert_with(|| (number, error.to_string()));
                    }
                }
            }
            drawn.tally = drawn.tally.settled();
            drawn
        })
        .reduce_with(|mut a, b| {
            let first = match (a.first, b.first) {
                (Some(a), Some(b)) => Some(if a.0 <= b.0 { a } else { b }),
                (a, b) => a.or(b),
            };
            a.kept.extend(b.kept);
            Drawn { tally: a.tally.merge(b.tally), kept: a.kept, failed: a.failed + b.failed, first }
        })
        .unwrap_or_else(nothing)
}
