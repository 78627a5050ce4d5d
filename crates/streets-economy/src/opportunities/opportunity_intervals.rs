//! # Opportunity intervals
//!
//! **Answers** Would the same fields rank as high if other places of the same kind had been looked at?
//!
//! **Formula** $[Q_{0.025}, Q_{0.975}]$ of $\omega^*_{cp}$ and of the rank of $s^*_{cp}$ over R tables whose places are drawn anew
//!
//! **Symbols** ω*, s*: density and score under the proximities and complexities of a drawn table · Q: quantile, of ranks the next whole one outwards
//!
//! **In → out** presence, place, demand → an interval of density and a range of ranks for every field that the place lacks
//!
//! **Choices** the place keeps its own fields; proximity and complexity come from places drawn with replacement · complexity of a drawn
//! table is turned so that it goes with that of the whole: the usual rule can be too weak to hold a sign from draw to draw · demand is not drawn
//!
//! **Edge cases** a draw that falls into parts, or lacks a field: that draw says nothing (of the field) · fewer than half of the draws left: error
//!
//! **Source** Efron, B. & Tibshirani, R. (1993) An Introduction to the Bootstrap, ch. 13
//!
//! **Checked** property: every density lies within its interval's draws, ranges hold the ranks of a table without noise; the same for one thread and many
//!
//! **Not for** errors of the amounts themselves: those of official accounts are not published by place and field

use rand::RngExt;
use rayon::prelude::*;
use streets_statistics::{Confidence, Interval, SeedStream, percentile};

use super::opportunity_ranking::{OpportunityInputs, OpportunityOptions, check, combined};
use crate::complexity::{ComplexityOptions, complexity};
use crate::error::EconomyError;
use crate::matrix::{Cell, FieldPairs, Presence};
use crate::relatedness::{ProximityForm, SelfPair, proximity};

/// How sure the density and the rank of a field are.
#[derive(Clone, Debug, PartialEq)]
pub struct OpportunityInterval {
    /// Name of the field.
    pub field: String,
    /// 95 % interval of its density.
    pub density: Interval,
    /// Highest rank, from 1.
    pub rank_low: usize,
    /// Lowest rank.
    pub rank_high: usize,
}

/// What one drawn table says of a field that the place lacks: density and rank; none where the draw lacks the field.
type Drawn = Vec<Option<(f64, usize)>>;

/// Intervals of every field that each of `places` lacks: one list a place, by name of the field.
///
/// # Errors
/// As [`super::opportunities`]; fewer than half of the draws have a complexity.
pub fn opportunity_intervals(
    inputs: &OpportunityInputs<'_>,
    places: &[&str],
    options: OpportunityOptions,
    resamples: u32,
    seed: u64,
) -> Result<Vec<Vec<OpportunityInterval>>, EconomyError> {
    check(inputs, options)?;
    let presence = inputs.presence;
    let asked: Vec<Asked> = places
        .iter()
        .map(|place| {
            let own = presence.places().find("place", place)?;
            let lacks = (0..presence.fields().len()).filter(|field| !presence.has(own, *field)).collect();
            Ok(Asked { own, lacks })
        })
        .collect::<Result<_, EconomyError>>()?;
    let stream = SeedStream::new(seed, "opportunity intervals");
    let drawn: Vec<Option<Vec<Drawn>>> = (0..resamples)
        .into_par_iter()
        .map(|draw| {
            let mut sequence = stream.replicate(u64::from(draw));
            let all = presence.places().len();
            let drawn: Vec<usize> = (0..all).map(|_| sequence.random_range(0..all)).collect();
            let table = DrawnTable::new(inputs, &drawn)?;
            Some(asked.iter().map(|asked| table.ranked(inputs, asked, options)).collect())
        })
        .collect();
    let drawn: Vec<Vec<Drawn>> = drawn.into_iter().flatten().collect();
    let needed = (resamples as usize).div_ceil(2);
    if drawn.len() < needed {
        let (method, what) = ("the intervals of opportunities", "draws that hang together");
        return Err(EconomyError::TooFew { method, what, found: drawn.len(), needed });
    }
    let of_place = |(at, asked): (usize, &Asked)| {
        let intervals = asked.lacks.iter().enumerate().filter_map(|(position, field)| {
            let seen: Vec<(f64, usize)> = drawn.iter().filter_map(|draw| draw[at][position]).collect();
            let mut densities: Vec<f64> = seen.iter().map(|(density, _)| *density).collect();
            let mut ranks: Vec<f64> = seen.iter().map(|(_, rank)| *rank as f64).collect();
            let density = percentile(&mut densities, Confidence::NINETY_FIVE).ok()?;
            let rank = percentile(&mut ranks, Confidence::NINETY_FIVE).ok()?;
            Some(OpportunityInterval {
                field: presence.fields().name(*field).to_owned(),
                density,
                rank_low: rank.low.floor() as usize,
                rank_high: rank.high.ceil() as usize,
            })
        });
        intervals.collect()
    };
    Ok(asked.iter().enumerate().map(of_place).collect())
}

/// A place that is asked about.
struct Asked {
    own: usize,
    lacks: Vec<usize>,
}

/// Proximity and complexity of places drawn with replacement.
struct DrawnTable {
    /// Position of each field of the whole table in this one.
    positions: Vec<Option<usize>>,
    pairs: FieldPairs,
    /// Sum of each field's proximities.
    near: Vec<f64>,
    pci: Vec<f64>,
}

impl DrawnTable {
    /// None where complexity cannot be worked out.
    fn new(inputs: &OpportunityInputs<'_>, drawn: &[usize]) -> Option<Self> {
        let whole = inputs.presence;
        let cells: Vec<Cell> = drawn
            .iter()
            .enumerate()
            .flat_map(|(copy, place)| {
                let fields = whole.by_place().row(*place).iter();
                fields.map(move |field| {
                    Cell::new(format!("{copy:06}"), whole.fields().name(*field as usize), 1.0)
                })
            })
            .collect();
        let (presence, _) = Presence::from_cells(&cells).ok()?;
        let (scored, _) = complexity(&presence, &ComplexityOptions::default()).ok()?;
        let positions: Vec<Option<usize>> =
            whole.fields().iter().map(|field| presence.fields().position(field)).collect();
        let both = positions.iter().zip(inputs.pci);
        let together: f64 = both.filter_map(|(at, pci)| at.map(|at| scored.pci[at] * pci)).sum();
        let turn = if together < 0.0 { -1.0 } else { 1.0 };
        let pairs = proximity(&presence, ProximityForm::Smaller, SelfPair::Zero);
        let (near, pci) = (pairs.row_sums(), scored.pci.iter().map(|pci| turn * pci).collect());
        Some(Self { positions, pairs, near, pci })
    }

    /// Density and rank of every field that the place lacks.
    fn ranked(&self, inputs: &OpportunityInputs<'_>, asked: &Asked, options: OpportunityOptions) -> Drawn {
        let own = inputs.presence.by_place().row(asked.own).iter();
        let has: Vec<usize> = own.filter_map(|field| self.positions[*field as usize]).collect();
        let (mut known, mut densities, mut complexities) = (Vec::new(), Vec::new(), Vec::new());
        let mut demand = inputs.demand.map(|_| Vec::new());
        for (position, field) in asked.lacks.iter().enumerate() {
            let Some(at) = self.positions[*field] else { continue };
            let reached: f64 = has.iter().map(|other| self.pairs.value(*other, at)).sum();
            known.push(position);
            densities.push(if self.near[at] > 0.0 { reached / self.near[at] } else { 0.0 });
            complexities.push(self.pci[at]);
            if let (Some(list), Some(given)) = (&mut demand, inputs.demand) {
                list.push(given[*field]);
            }
        }
        let scores = combined(&densities, &complexities, demand.as_deref(), options);
        let mut order: Vec<usize> = (0..known.len()).collect();
        order.sort_by(|a, b| scores[*b].total_cmp(&scores[*a]).then(a.cmp(b)));
        let mut found: Drawn = vec![None; asked.lacks.len()];
        for (rank, member) in order.into_iter().enumerate() {
            found[known[member]] = Some((densities[member], rank + 1));
        }
        found
    }
}
