//! # Intervals of scores
//!
//! **Answers** Between which scores does a place stand whatever reasonable choice is made?
//!
//! **Formula** $[Q_\alpha, Q_{1-\alpha}]$ over draws d of $s_{id}$, or of $m + s (s_{id} - m_d)/s_d$ where draws differ in scale
//!
//! **Symbols** s_id: score in a draw · m_d, s_d: mean and standard deviation of a draw's scores over places; m, s: of the index's own · α: (1 − confidence)/2
//!
//! **In → out** draws of the robustness analysis → an interval for each place's score of the index and of each group, on the scale of the index
//!
//! **Choices** the draws are those of the ranks; of more than 4,096 the first, or as many as fit 8 million scores (at least 500), so that memory does not grow with draws · where the recipe's lists hold another normalisation or
//! aggregation than its own, scores of a draw would be on another scale: each draw's get the mean and standard deviation that the index has, which says where among the places a place stands · order statistics, no interpolation ·
//! not widened to hold the score: where choices pull one way, the score lies at the end of its interval or outside, which is what there is to know
//!
//! **Edge cases** a place without a score in half of the draws or more: no interval · scores of a draw all alike: the mean
//!
//! **Source** Saisana, M., Saltelli, A. & Tarantola, S. (2005) JRSS A 168(2), 307–323, doi:10.1111/j.1467-985X.2005.00350.x
//!
//! **Checked** a normal with a known interval; a change of scale alone leaves no interval; planted truth
//!
//! **Not for** comparing two places by overlap: their scores move together from draw to draw; see the probability that one is ahead

use streets_statistics::Interval;

use super::evaluate::Workspace;
use crate::build::Index;
use crate::moments::Spread;

/// Most draws whose scores are kept.
const MOST_DRAWS: usize = 4_096;
/// Most scores that are kept, unless that leaves too few draws.
const MOST_SCORES: usize = 8_000_000;
const LEAST_DRAWS: usize = 500;

/// Which scores are kept, and on which scale.
#[derive(Clone, Debug)]
pub(super) struct ScoreScale {
    /// Mean and standard deviation of each group's scores in the index, where draws differ in scale.
    own: Option<Vec<(f64, f64)>>,
    /// Draws that are kept: the first.
    pub(super) draws: u32,
}

impl ScoreScale {
    pub(super) fn new(index: &Index, scales_differ: bool) -> Self {
        let groups = index.tree.indicators..index.tree.nodes.len();
        let fit = MOST_SCORES / (groups.len() * index.places.len()).max(1);
        let moments = |node: usize| {
            let spread = Spread::of(index.scores.column(node));
            spread.map_or((f64::NAN, 0.0), |spread| (spread.mean, spread.population_deviation()))
        };
        Self {
            own: scales_differ.then(|| groups.map(moments).collect()),
            draws: fit.clamp(LEAST_DRAWS, MOST_DRAWS) as u32,
        }
    }

    /// Adds the scores of a draw to those that are kept, group by group.
    pub(super) fn keep(&self, room: &Workspace, kept: &mut Vec<f64>) {
        for (group, scores) in room.groups().iter().enumerate() {
            let Some((mean, deviation)) = self.own.as_ref().map(|own| own[group]) else {
                kept.extend_from_slice(scores);
                continue;
            };
            let (own_mean, own_deviation) =
                Spread::of(scores).map_or((0.0, 0.0), |spread| (spread.mean, spread.population_deviation()));
            // Scores all alike but for rounding are all at the mean.
            let slope = if own_deviation > own_mean.abs() * 1e-12 { deviation / own_deviation } else { 0.0 };
            kept.extend(scores.iter().map(|score| mean + (score - own_mean) * slope));
        }
    }
}

/// Intervals of every group's scores, group by group; `kept` holds whole draws in any order.
pub(super) fn intervals(kept: &[f64], index: &Index, confidence: f64) -> Vec<Option<Interval>> {
    let cells = (index.tree.nodes.len() - index.tree.indicators) * index.places.len();
    let draws = kept.len().checked_div(cells).unwrap_or(0);
    let mut values = Vec::with_capacity(draws);
    (0..cells)
        .map(|cell| {
            values.clear();
            values.extend((0..draws).map(|draw| kept[draw * cells + cell]).filter(|score| !score.is_nan()));
            if 2 * values.len() <= draws {
                return None;
            }
            let last = values.len() - 1;
            let tail = (((1.0 - confidence) / 2.0 * values.len() as f64).floor() as usize).min(last);
            values.sort_unstable_by(f64::total_cmp);
            let (low, high) = (values[tail.min(last - tail)], values[tail.max(last - tail)]);
            Some(Interval { low, high })
        })
        .collect()
}
