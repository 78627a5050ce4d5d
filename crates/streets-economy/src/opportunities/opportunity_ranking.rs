//! # Opportunities
//!
//! **Answers** Which fields that a place lacks are near to what it has, complex, and in demand?
//!
//! **Formula** $s_{cp} = r(\omega_{cp})^{a}\, r(PCI_p)^{b}\, r(d_p)^{g}$ over the fields that the place lacks, r: share of them with less (ties half)
//!
//! **Symbols** ω: relatedness density · PCI: complexity · d: demand (growth of the field everywhere, or any figure given) · a, b, g: weights, 1 each
//!
//! **In → out** presence, pairs, density, PCI, demand → fields by score 0 to 1, with the fields that each builds on (largest share of its density first), and the
//! places that took the step since an earlier period
//!
//! **Choices** ranks, not values, are multiplied: no unit of one part outweighs another · a weight of 0 leaves a part out
//!
//! **Edge cases** a place with every field: nothing to rank · demand not given: left out
//!
//! **Source** Balland, P. A., Boschma, R., Crespo, J. & Rigby, D. (2019) Smart specialization policy in the European Union, Regional Studies 53, 1252–1268,
//! doi:10.1080/00343404.2018.1437900
//!
//! **Checked** worked example by hand; the backtest on held-out periods says how often it would have been right
//!
//! **Not for** a promise: most fields that rank high do not come within ten years

use crate::error::{EconomyError, all_finite, same_length};
use crate::matrix::{FieldPairs, Presence};
use crate::relatedness::Density;

/// Weights and lengths of the lists.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OpportunityOptions {
    /// Exponent of density.
    pub density_weight: f64,
    /// Exponent of complexity.
    pub complexity_weight: f64,
    /// Exponent of demand.
    pub demand_weight: f64,
    /// Most fields to name that one builds on.
    pub builds_on: usize,
}

impl Default for OpportunityOptions {
    fn default() -> Self {
        Self { density_weight: 1.0, complexity_weight: 1.0, demand_weight: 1.0, builds_on: 5 }
    }
}

/// What a ranking is made from.
#[derive(Clone, Copy, Debug)]
pub struct OpportunityInputs<'a> {
    /// Presence now.
    pub presence: &'a Presence,
    /// Presence earlier, for the places that took a step since.
    pub earlier: Option<&'a Presence>,
    /// Proximity or relatedness of fields.
    pub pairs: &'a FieldPairs,
    /// Density made from them.
    pub density: &'a Density,
    /// Complexity, one a field.
    pub pci: &'a [f64],
    /// Demand, one a field; or none.
    pub demand: Option<&'a [f64]>,
}

/// A field that the place lacks.
#[derive(Clone, Debug, PartialEq)]
pub struct Opportunity {
    /// Name of the field.
    pub field: String,
    /// s, 0 to 1.
    pub score: f64,
    /// ω: share of what is near that the place has, 0 to 1.
    pub density: f64,
    /// PCI.
    pub complexity: f64,
    /// Demand as given.
    pub demand: Option<f64>,
    /// Fields of the place that it builds on, with their share of its density.
    pub builds_on: Vec<(String, f64)>,
    /// Places that came to have it since the earlier period, by name.
    pub precedents: Vec<String>,
}

/// The opportunities of `place`, the best first; ties by name.
///
/// # Errors
/// Lengths that do not fit, weights that are negative or not finite, or no such place.
pub fn opportunities(
    inputs: &OpportunityInputs<'_>,
    place: &str,
    options: OpportunityOptions,
) -> Result<Vec<Opportunity>, EconomyError> {
    check(inputs, options)?;
    let presence = inputs.presence;
    let place = presence.places().find("place", place)?;
    let scored = scores(inputs, place, options);
    let mut list: Vec<Opportunity> = scored
        .into_iter()
        .map(|(field, score)| Opportunity {
            field: presence.fields().name(field).to_owned(),
            score,
            density: inputs.density.value(place, field),
            complexity: inputs.pci[field],
            demand: inputs.demand.map(|demand| demand[field]),
            builds_on: builds_on(inputs, place, field, options.builds_on),
            precedents: precedents(inputs, field),
        })
        .collect();
    list.sort_by(|a, b| b.score.total_cmp(&a.score).then_with(|| a.field.cmp(&b.field)));
    Ok(list)
}

pub(crate) fn check(inputs: &OpportunityInputs<'_>, options: OpportunityOptions) -> Result<(), EconomyError> {
    let fields = inputs.presence.fields().len();
    same_length("the list of complexities", inputs.pci.len(), fields)?;
    all_finite("the list of complexities", inputs.pci)?;
    same_length("the table of pairs", inputs.pairs.len(), fields)?;
    same_length("the density", inputs.density.values.len(), fields * inputs.presence.places().len())?;
    if let Some(demand) = inputs.demand {
        same_length("the demand", demand.len(), fields)?;
        all_finite("the demand", demand)?;
    }
    for value in [options.density_weight, options.complexity_weight, options.demand_weight] {
        if !(value >= 0.0 && value.is_finite()) {
            let (what, allowed) = ("a weight of the opportunities", "a finite number of zero or more");
            return Err(EconomyError::Option { what, value, allowed });
        }
    }
    Ok(())
}

/// (field, score) of the fields that the place lacks.
pub(crate) fn scores(
    inputs: &OpportunityInputs<'_>,
    place: usize,
    options: OpportunityOptions,
) -> Vec<(usize, f64)> {
    let lacks: Vec<usize> =
        (0..inputs.pci.len()).filter(|field| !inputs.presence.has(place, *field)).collect();
    let of = |values: &dyn Fn(usize) -> f64| lacks.iter().map(|field| values(*field)).collect::<Vec<f64>>();
    let scored = combined(
        &of(&|field| inputs.density.value(place, field)),
        &of(&|field| inputs.pci[field]),
        inputs.demand.map(|demand| of(&|field| demand[field])).as_deref(),
        options,
    );
    lacks.into_iter().zip(scored).collect()
}

/// s of fields whose density, complexity and demand are given, all lists in one order.
pub(crate) fn combined(
    density: &[f64],
    complexity: &[f64],
    demand: Option<&[f64]>,
    options: OpportunityOptions,
) -> Vec<f64> {
    let (density, complexity) = (rank_shares(density), rank_shares(complexity));
    let demand = demand.map(rank_shares);
    let score = |i: usize| {
        density[i].powf(options.density_weight)
            * complexity[i].powf(options.complexity_weight)
            * demand.as_ref().map_or(1.0, |demand| demand[i].powf(options.demand_weight))
    };
    (0..density.len()).map(score).collect()
}

/// The share of values that are less, equal ones counting half: strictly between 0 and 1.
fn rank_shares(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let n = values.len() as f64;
    let share = |value: &f64| {
        let less = sorted.partition_point(|other| other < value);
        let up_to = sorted.partition_point(|other| other <= value);
        (less as f64 + (up_to - less) as f64 / 2.0) / n
    };
    values.iter().map(share).collect()
}

fn builds_on(inputs: &OpportunityInputs<'_>, place: usize, field: usize, most: usize) -> Vec<(String, f64)> {
    let presence = inputs.presence;
    let near = presence
        .by_place()
        .row(place)
        .iter()
        .map(|own| (*own as usize, inputs.pairs.value(*own as usize, field)));
    let mut near: Vec<(usize, f64)> = near.filter(|(_, nearness)| *nearness > 0.0).collect();
    let total: f64 = near.iter().map(|(_, nearness)| nearness).sum();
    near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let share = |(own, nearness): (usize, f64)| (presence.fields().name(own).to_owned(), nearness / total);
    near.into_iter().take(most).map(share).collect()
}

fn precedents(inputs: &OpportunityInputs<'_>, field: usize) -> Vec<String> {
    let Some(earlier) = inputs.earlier else { return Vec::new() };
    let presence = inputs.presence;
    let before = earlier.fields().position(presence.fields().name(field));
    let had = |place: &str| {
        earlier.places().position(place).zip(before).is_some_and(|(place, field)| earlier.has(place, field))
    };
    let now = presence.by_field().row(field).iter().map(|place| presence.places().name(*place as usize));
    // A place that the earlier period does not know has taken no step that we saw.
    let known = now.filter(|place| earlier.places().position(place).is_some() && !had(place));
    known.map(str::to_owned).collect()
}
