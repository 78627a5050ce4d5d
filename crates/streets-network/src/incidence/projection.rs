//! # Projection onto organisations
//!
//! **Answers** Who works with whom, and how much?
//!
//! **Formula** $w_{ij} = \sum_{a \ni i,j} c_a$; count $c_a = 1$; Newman $c_a = 1/(k_a - 1)$; value $c_a = v_a/(k_a - 1)$
//!
//! **Symbols** a: an activity with both i and j · k: its organisations · v: its value
//!
//! **In → out** organisation × activity pattern → undirected weighted ties
//!
//! **Choices** Newman's and value's weights give an organisation, over all its partners, the number (or value) of its
//! shared activities · an activity larger than a cap weighs as if it were of the size of the cap: its ties are multiplied
//! by (cap − 1)/(k − 1), so that nobody gains more from it than from an activity at the cap; 500 unless told · or it is left out, or kept whole
//!
//! **Edge cases** activity of one organisation: no tie · organisation alone in all its activities: a node without ties ·
//! value 0: no tie, counted in a finding · more pairs than allowed: an error before any work
//!
//! **Source** Newman, M. E. J. (2001) Scientific collaboration networks II, Physical Review E 64, 016132,
//! doi:10.1103/PhysRevE.64.016132, eq. 2
//!
//! **Checked** networkx 3.6.1 (`weighted_projected_graph`, `collaboration_weighted_projected_graph`) and igraph 1.0.0 on
//! three networks; brute force over pairs by property
//!
//! **Not for** clustering against chance: every activity of three makes a triangle by construction

use std::ops::AddAssign;

use streets_model::Finding;

use super::pattern::Incidence;
use super::row_sums::RowSums;
use crate::error::{NetworkError, same_length};
use crate::graph::Graph;
use crate::graph::compressed::UpperRows;
use crate::graph::in_chunks::in_chunks;

/// Organisations a piece of work.
const CHUNK: usize = 512;

/// What a tie weighs.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum TieWeights {
    /// Shared activities.
    #[default]
    Count,
    /// Shared activities, each divided among the partners: 1/(k − 1).
    Newman,
    /// Values of shared activities, each divided among the partners: v/(k − 1). One finite value of zero or more an activity.
    Value(Vec<f64>),
}

/// What becomes of an activity with very many organisations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LargeActivity {
    /// It makes ties like any other.
    Keep,
    /// It makes ties, and beyond this many organisations they weigh as if it had no more.
    CapWeight {
        /// Organisations at the cap.
        organisations: usize,
    },
    /// Beyond this many organisations it makes no ties.
    LeaveOut {
        /// Organisations at the cap.
        organisations: usize,
    },
}

/// Choices of [`Incidence::project`].
#[derive(Clone, Debug, PartialEq)]
pub struct ProjectionOptions {
    /// What a tie weighs.
    pub weights: TieWeights,
    /// What becomes of an activity with very many organisations.
    pub large_activity: LargeActivity,
    /// Pairs of organisations, counted by activity, beyond which nothing is begun.
    pub most_pairs: u64,
}

impl Default for ProjectionOptions {
    fn default() -> Self {
        Self {
            weights: TieWeights::Count,
            large_activity: LargeActivity::CapWeight { organisations: 500 },
            most_pairs: 4_000_000_000,
        }
    }
}

/// Ties between organisations.
#[derive(Clone, Debug, PartialEq)]
pub struct Projection {
    /// One node an organisation, numbered alike.
    pub graph: Graph,
    /// Doubts.
    pub findings: Vec<Finding>,
}

impl Incidence {
    /// Ties between organisations that share an activity.
    ///
    /// # Errors
    /// Values that are not one finite number of zero or more an activity, a cap below two, more pairs than allowed.
    ///
    /// ```
    /// use streets_network::{Incidence, ProjectionOptions, TieWeights};
    /// let incidence = Incidence::from_pairs(3, 2, &[(0, 0), (1, 0), (2, 0), (0, 1), (1, 1)])?;
    /// let options = ProjectionOptions { weights: TieWeights::Newman, ..ProjectionOptions::default() };
    /// let graph = incidence.project(&options)?.graph;
    /// assert_eq!(graph.weight_between(0, 1), Some(0.5 + 1.0));
    /// assert_eq!(graph.strength(2), 1.0);
    /// # Ok::<(), streets_network::NetworkError>(())
    /// ```
    pub fn project(&self, options: &ProjectionOptions) -> Result<Projection, NetworkError> {
        let (amounts, mut findings) = self.amounts(options)?;
        let sizes = (0..self.activities() as u32).map(|a| self.organisations_of(a).len() as u64);
        let made = sizes.zip(&amounts).filter(|(_, amount)| **amount > 0.0);
        let pairs: u64 = made.map(|(k, _)| k * k.saturating_sub(1) / 2).sum();
        if pairs > options.most_pairs {
            return Err(NetworkError::TooManyPairs { pairs, allowed: options.most_pairs });
        }
        if self.entries() == 0 {
            findings.push(Finding::caution("projection", "no organisation takes part in any activity"));
        }
        let all_one = amounts.iter().all(|amount| *amount == 0.0 || *amount == 1.0);
        let chunks = if all_one {
            self.upper_rows(&amounts, |amount| amount as u32, f64::from)
        } else {
            self.upper_rows(&amounts, |amount| amount, |sum| sum)
        };
        Ok(Projection { graph: Graph::from_upper(self.organisations(), &chunks), findings })
    }

    /// What each activity adds to the ties of its pairs; 0 if it makes none.
    fn amounts(&self, options: &ProjectionOptions) -> Result<(Vec<f64>, Vec<Finding>), NetworkError> {
        let cap = match options.large_activity {
            LargeActivity::Keep => usize::MAX,
            LargeActivity::CapWeight { organisations } | LargeActivity::LeaveOut { organisations } => {
                organisations
            }
        };
        if cap < 2 {
            let allowed = "a cap of two organisations or more";
            return Err(NetworkError::Option { what: "the largest activity", value: cap as f64, allowed });
        }
        if let TieWeights::Value(values) = &options.weights {
            same_length("the values of activities", values.len(), self.activities())?;
            if let Some(position) = values.iter().position(|value| !(value.is_finite() && *value >= 0.0)) {
                let (what, value) = ("the values of activities", values[position]);
                let allowed = "a finite amount of zero or more";
                return Err(NetworkError::Value { what, position, value, allowed });
            }
        }
        let (mut large, mut largest, mut without_value) = (0usize, 0usize, 0usize);
        let mut amounts = Vec::with_capacity(self.activities());
        for activity in 0..self.activities() as u32 {
            let k = self.organisations_of(activity).len();
            let partners = k.saturating_sub(1).max(1) as f64;
            let mut amount = match &options.weights {
                TieWeights::Count => 1.0,
                TieWeights::Newman => 1.0 / partners,
                TieWeights::Value(values) => values[activity as usize] / partners,
            };
            without_value += usize::from(amount == 0.0 && k > 1);
            if k > cap {
                (large, largest) = (large + 1, largest.max(k));
                amount *= match options.large_activity {
                    LargeActivity::LeaveOut { .. } => 0.0,
                    _ => (cap - 1) as f64 / partners,
                };
            }
            amounts.push(if k < 2 { 0.0 } else { amount });
        }
        let mut findings = Vec::new();
        if large > 0 {
            let what = match options.large_activity {
                LargeActivity::LeaveOut { .. } => "make no ties".to_owned(),
                _ => format!("weigh as if they had {cap}"),
            };
            let message = format!(
                "{large} activities have more than {cap} organisations (the largest {largest}) and {what}"
            );
            findings.push(Finding::caution("projection", message));
        }
        if without_value > 0 {
            let message = format!("{without_value} activities have a value of zero and make no ties");
            findings.push(Finding::caution("projection", message));
        }
        Ok((amounts, findings))
    }

    /// For every organisation its partners with a higher number, and what they share.
    fn upper_rows<A: Copy + Default + AddAssign + Send + Sync>(
        &self,
        amounts: &[f64],
        from: impl Fn(f64) -> A + Sync,
        into: impl Fn(A) -> f64 + Sync,
    ) -> Vec<UpperRows> {
        let places = self.places_in_activity();
        let chunks = self.organisations().div_ceil(CHUNK);
        in_chunks(
            chunks,
            || RowSums::<A>::new(self.organisations()),
            |sums, chunk| {
                let mut rows = UpperRows::default();
                let last = ((chunk + 1) * CHUNK).min(self.organisations());
                for organisation in (chunk * CHUNK..last).map(|number| number as u32) {
                    let first = self.first_entry(organisation);
                    for (&activity, &place) in self.activities_of(organisation).iter().zip(&places[first..]) {
                        let amount = amounts[activity as usize];
                        if amount > 0.0 {
                            let amount = from(amount);
                            let above = &self.organisations_of(activity)[place as usize + 1..];
                            above.iter().for_each(|&partner| sums.add(partner, amount));
                        }
                    }
                    let before = rows.neighbours.len();
                    sums.drain(|partner, sum| rows.push(partner, into(sum)));
                    rows.lengths.push((rows.neighbours.len() - before) as u32);
                }
                rows
            },
        )
    }
}
