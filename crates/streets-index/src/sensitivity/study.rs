//! Sobol indices of an index: how much each choice of method moves ranks.

use rayon::prelude::*;
use streets_model::{Finding, PlaceId};

use super::design::{Block, Design};
use super::sobol::{Responses, SobolIndex, SobolOptions, sobol_indices};
use crate::build::{Index, build};
use crate::check::CheckedRecipe;
use crate::data::IndexData;
use crate::error::{IndexError, nearest};
use crate::robustness::draw::Factor;
use crate::robustness::evaluate::Evaluator;
use crate::robustness::tally::rank_into;

/// What is explained.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SensitivityOf {
    /// Mean absolute change of rank from the index itself, over all places.
    #[default]
    RankChange,
    /// The rank of one place.
    RankOf(PlaceId),
}

/// How each factor moves ranks.
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// The index itself.
    pub index: Index,
    /// Factors that vary, with their indices.
    pub factors: Vec<(Factor, SobolIndex)>,
    /// Variance of what is explained.
    pub variance: f64,
    /// Variants that were made.
    pub runs: usize,
    /// Doubts.
    pub findings: Vec<Finding>,
}

/// Sobol indices over the factors that the recipe's robustness options vary, from `base` × (factors + 2) variants.
///
/// # Errors
/// As [`build`]; nothing varies; a variant that has no index, which a design cannot do without; an unknown place.
pub fn sensitivity(
    checked: &CheckedRecipe,
    data: &IndexData,
    of: &SensitivityOf,
    base: usize,
    options: &SobolOptions,
) -> Result<Sensitivity, IndexError> {
    let index = build(checked, data)?;
    let mut findings = Vec::new();
    let evaluator = Evaluator::new(checked, data, &index, &mut findings)?;
    let choices = evaluator.choices();
    let factors = choices.factors();
    if factors.is_empty() {
        return Err(IndexError::NothingVaried);
    }
    let place = match of {
        SensitivityOf::RankChange => None,
        SensitivityOf::RankOf(place) => Some(position(&index, place)?),
    };
    let n = index.places.len();
    let nominal: Vec<f64> = index.ranks.iter().map(|rank| rank.unwrap_or(n) as f64).collect();
    let design = Design::new(factors.len(), base, options.seed);
    let mut blocks = vec![Block::A, Block::B];
    blocks.extend((0..factors.len()).map(Block::AWithB));
    let results: Vec<Vec<Result<f64, IndexError>>> = blocks
        .into_iter()
        .map(|block| {
            (0..base)
                .into_par_iter()
                .map_init(
                    || (evaluator.workspace(), Vec::new(), vec![0u16; n]),
                    |(room, order, ranks), row| {
                        let draw = choices.at_point(&factors, &design.point(block, row));
                        rank_into(evaluator.scores(&draw, room)?, order, ranks);
                        Ok(match place {
                            Some(place) => f64::from(ranks[place]),
                            None => {
                                let changes = ranks
                                    .iter()
                                    .zip(&nominal)
                                    .map(|(rank, own)| (f64::from(*rank) - own).abs());
                                changes.sum::<f64>() / n as f64
                            }
                        })
                    },
                )
                .collect()
        })
        .collect();
    let mut blocks: Vec<Vec<f64>> = Vec::with_capacity(results.len());
    for block in results {
        blocks.push(block.into_iter().collect::<Result<_, _>>()?);
    }
    let ab = blocks.split_off(2);
    let (Some(b), Some(a)) = (blocks.pop(), blocks.pop()) else { return Err(IndexError::NothingVaried) };
    let (indices, variance) = sobol_indices(&Responses { a, b, ab }, options)?;
    if variance == 0.0 {
        findings.push(Finding::note("sensitivity", "no rank changes, whatever is chosen"));
    }
    let runs = design.len();
    Ok(Sensitivity { factors: factors.into_iter().zip(indices).collect(), variance, runs, findings, index })
}

/// Position of a place in an index.
pub(crate) fn position(index: &Index, place: &PlaceId) -> Result<usize, IndexError> {
    index.places.binary_search(place).map_err(|_| IndexError::UnknownPlace {
        seen: place.to_string(),
        nearest: nearest(place.as_str(), index.places.iter().map(PlaceId::as_str)),
    })
}
