//! # What would have to change
//!
//! **Answers** How much would one indicator have to improve for a place to reach a rank?
//!
//! **Formula** the smallest share $s$ of the way from the place's figure to the best with which its rank is r or better: $x' = x + s\,(x_{best} - x)$, by bisection over the recipe replayed
//!
//! **Symbols** x: figure after division and filling · x_best: best figure of any place
//!
//! **In → out** an index, a place, a rank → for each indicator, and for all together, the share, the figure and the score that it takes
//!
//! **Choices** the figure moves between what the place has and what the best place has, no farther · outliers are treated and scales made anew with the changed figure; fillings of other places
//! stay · places that share the rank count as having reached it
//!
//! **Edge cases** already there: nothing has to change · out of reach even at the best figure: no share · an indicator that was left out, or without a figure of the place: out of reach
//!
//! **Source** OECD/JRC (2008) Handbook on Constructing Composite Indicators, step 9
//!
//! **Checked** worked example by hand; the answer put into the data and the index built anew, by property
//!
//! **Not for** saying that it can be done, or that the others would stand still

use streets_model::{Direction, PlaceId};

use crate::aggregate::Aggregation;
use crate::build::{Index, explain_failure, ranks};
use crate::check::CheckedRecipe;
use crate::error::IndexError;
use crate::matrix::extent;
use crate::prepare::ColumnSteps;
use crate::roll_up::RollUp;
use crate::sensitivity::study::position;

/// Halvings of the way: beyond these the figure does not change any more.
const HALVINGS: usize = 50;

/// What would have to change for a place to reach a rank.
#[derive(Clone, Debug, PartialEq)]
pub struct WhatIf {
    /// The rank that is asked for.
    pub rank: usize,
    /// The rank that it has.
    pub rank_now: Option<usize>,
    /// One entry an indicator: nearest first, out of reach last.
    pub indicators: Vec<Change>,
    /// The share of the way to the best that takes it there on all indicators together; `None` where that is not enough.
    pub all_together: Option<f64>,
}

/// What one indicator would have to change.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The indicator.
    pub indicator: String,
    /// The place's figure, after division and filling.
    pub now: Option<f64>,
    /// The best figure of any place.
    pub best: Option<f64>,
    /// What takes the place to the rank.
    pub needed: Option<Needed>,
}

/// A change that is enough.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Needed {
    /// Share of the way from the place's figure to the best, 0 to 1.
    pub share: f64,
    /// The figure, after division.
    pub figure: f64,
    /// The same as it would be published, before division; `None` where the figure is a filling or 0.
    pub as_published: Option<f64>,
    /// The index's score with it.
    pub score: f64,
}

/// What would have to change; `checked` is the recipe that the index was built from.
///
/// # Errors
/// The place is not in the index; a rank that is none; scores that the aggregation cannot take.
pub fn what_if(
    checked: &CheckedRecipe,
    index: &Index,
    place: &PlaceId,
    rank: usize,
) -> Result<WhatIf, IndexError> {
    let row = position(index, place)?;
    if rank == 0 || rank > index.places.len() {
        let allowed = format!("1 to {}", index.places.len());
        return Err(IndexError::Option { what: "the rank", seen: rank.to_string(), allowed });
    }
    let replay = Replay { checked, index, row };
    let mut indicators = Vec::with_capacity(index.tree.indicators);
    for column in 0..index.tree.indicators {
        let (now, best) = (index.imputed.get(row, column), replay.best(column));
        let share = replay.smallest_share(&[column], rank)?;
        let needed = match (now, best, share) {
            (Some(now), Some(best), Some((share, score))) => {
                let figure = now + share * (best - now);
                let published = index.published.get(row, column);
                let divided = index.denominated.get(row, column).filter(|divided| *divided != 0.0);
                let as_published =
                    published.zip(divided).map(|(published, divided)| figure * published / divided);
                Some(Needed { share, figure, as_published, score })
            }
            _ => None,
        };
        indicators.push(Change { indicator: index.tree.nodes[column].id.clone(), now, best, needed });
    }
    let share = |change: &Change| change.needed.map_or(f64::INFINITY, |needed| needed.share);
    indicators.sort_by(|a, b| share(a).total_cmp(&share(b)).then_with(|| a.indicator.cmp(&b.indicator)));
    let everything: Vec<usize> = (0..index.tree.indicators).collect();
    let all_together = replay.smallest_share(&everything, rank)?.map(|(share, _)| share);
    Ok(WhatIf { rank, rank_now: index.ranks[row], indicators, all_together })
}

struct Replay<'a> {
    checked: &'a CheckedRecipe,
    index: &'a Index,
    row: usize,
}

impl Replay<'_> {
    fn best(&self, column: usize) -> Option<f64> {
        let (low, high) = extent(self.index.imputed.column(column))?;
        Some(if self.checked.recipe().indicators[column].direction == Direction::Lower { low } else { high })
    }

    /// The smallest share with which the place reaches the rank, and the score that it then has.
    fn smallest_share(&self, columns: &[usize], rank: usize) -> Result<Option<(f64, f64)>, IndexError> {
        let reached = |at: (Option<usize>, f64)| at.0.is_some_and(|own| own <= rank);
        let now = self.at(columns, 0.0)?;
        if reached(now) {
            return Ok(Some((0.0, now.1)));
        }
        let end = self.at(columns, 1.0)?;
        if !reached(end) {
            return Ok(None);
        }
        let (mut short, mut enough, mut score) = (0.0, 1.0, end.1);
        for _ in 0..HALVINGS {
            let middle = f64::midpoint(short, enough);
            let found = self.at(columns, middle)?;
            if reached(found) {
                (enough, score) = (middle, found.1);
            } else {
                short = middle;
            }
        }
        Ok(Some((enough, score)))
    }

    /// Rank and score of the place with a share of the way made on some indicators.
    fn at(&self, columns: &[usize], share: f64) -> Result<(Option<usize>, f64), IndexError> {
        let (tree, recipe) = (&self.index.tree, self.checked.recipe());
        let mut changed: Vec<Option<Vec<f64>>> = vec![None; tree.indicators];
        for &column in columns {
            if let (Some(now), Some(best)) = (self.index.imputed.get(self.row, column), self.best(column)) {
                let mut figures = self.index.imputed.column(column).to_vec();
                figures[self.row] = now + share * (best - now);
                let places = &self.index.places;
                let steps =
                    ColumnSteps::new(self.checked, column, recipe.treatment, &recipe.normalisation, places);
                // Without a scale the indicator is missing, as in the index.
                let _left_out = steps.apply(&mut figures);
                changed[column] = Some(figures);
            }
        }
        let leaves: Vec<&[f64]> = (0..tree.indicators)
            .map(|column| changed[column].as_deref().unwrap_or_else(|| self.index.scores.column(column)))
            .collect();
        let n = self.index.places.len();
        let mut groups = vec![vec![f64::NAN; n]; tree.nodes.len() - tree.indicators];
        let mut shares = vec![0.0; tree.nodes.len()];
        let aggregation = |group: usize| -> Aggregation { tree.nodes[group].aggregation };
        RollUp { tree, weighting: recipe.weights, given: &tree.given_shares(), aggregation: &aggregation }
            .run(&leaves, &mut groups, &mut shares)
            .map_err(|failure| {
                explain_failure(failure, tree, &self.index.places, recipe.weights, &aggregation)
            })?;
        let scores = &groups[tree.root - tree.indicators];
        Ok((ranks(scores)[self.row], scores[self.row]))
    }
}
