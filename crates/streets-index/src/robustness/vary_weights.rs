//! Weights of a draw.

use rand::RngExt;
use rand_distr::{Distribution, Exp1, Gamma};
use streets_statistics::SeedStream;

use super::WeightVariation;
use super::draw::Draw;
use crate::build::{Index, explain_failure};
use crate::check::CheckedRecipe;
use crate::error::IndexError;
use crate::roll_up::RollUp;

/// What the weights of every draw come from.
pub(super) struct WeightDraws<'a> {
    checked: &'a CheckedRecipe,
    /// Weights of the index itself.
    own: &'a [f64],
    /// Groups whose members' weights vary.
    varied_groups: Vec<usize>,
    /// Weights of every node by each of several methods.
    methods: Vec<Vec<f64>>,
    stream: SeedStream,
}

impl<'a> WeightDraws<'a> {
    pub(super) fn new(checked: &'a CheckedRecipe, nominal: &'a Index) -> Result<Self, IndexError> {
        let (recipe, tree) = (checked.recipe(), checked.tree());
        let options = &recipe.robustness;
        let mut methods = Vec::new();
        let varied_groups = match &options.weights {
            WeightVariation::Fixed => Vec::new(),
            WeightVariation::OneOf { weightings } => {
                for weighting in weightings {
                    methods.push(by_method(checked, nominal, *weighting)?);
                }
                Vec::new()
            }
            varied if varied.groups().is_empty() => tree.bottom_up.clone(),
            varied => varied.groups().iter().filter_map(|id| tree.position(id)).collect(),
        };
        let stream = SeedStream::new(options.seed, "index weights");
        Ok(Self { checked, own: &nominal.weights, varied_groups, methods, stream })
    }

    pub(super) fn vary(&self) -> bool {
        !self.varied_groups.is_empty() || self.methods.len() > 1
    }

    /// Writes the weights of a draw: those of the index, varied.
    pub(super) fn write(&self, draw: &Draw, given: &mut [f64]) {
        let tree = self.checked.tree();
        given.copy_from_slice(self.own);
        if !self.methods.is_empty() {
            // The draw's number has 53 bits, evenly.
            let at = (u128::from(draw.weights) * self.methods.len() as u128) >> 53;
            given.copy_from_slice(&self.methods[at as usize]);
        }
        if self.varied_groups.is_empty() {
            return;
        }
        let mut rng = self.stream.replicate(draw.weights);
        for &group in &self.varied_groups {
            // A weight of 0 is a member that is left out, and stays so.
            for &member in tree.nodes[group].members.iter().filter(|member| self.own[**member] > 0.0) {
                let own = self.own[member];
                given[member] = match &self.checked.recipe().robustness.weights {
                    WeightVariation::Fixed | WeightVariation::OneOf { .. } => own,
                    WeightVariation::Simplex { .. } => Exp1.sample(&mut rng),
                    WeightVariation::Around { concentration, .. } => {
                        // A weight above 0 and a concentration above 0, which the recipe's check has seen to.
                        Gamma::new(own * concentration, 1.0)
                            .map_or(own, |gamma| gamma.sample(&mut rng))
                            .max(1e-300)
                    }
                    WeightVariation::Noise { share, .. } => {
                        own * (1.0 + share * (2.0 * rng.random::<f64>() - 1.0))
                    }
                };
            }
        }
    }
}

/// Weights of every node as the index itself would have them by another method.
fn by_method(
    checked: &CheckedRecipe,
    nominal: &Index,
    weighting: crate::weights::Weighting,
) -> Result<Vec<f64>, IndexError> {
    let tree = checked.tree();
    let leaves: Vec<&[f64]> = (0..tree.indicators).map(|column| nominal.scores.column(column)).collect();
    let mut groups = vec![vec![f64::NAN; nominal.places.len()]; tree.nodes.len() - tree.indicators];
    let mut shares = vec![0.0; tree.nodes.len()];
    let aggregation = |group: usize| tree.nodes[group].aggregation;
    RollUp { tree, weighting, given: &tree.given_shares(), aggregation: &aggregation }
        .run(&leaves, &mut groups, &mut shares)
        .map_err(|failure| explain_failure(failure, tree, &nominal.places, weighting, &aggregation))?;
    Ok(shares)
}
