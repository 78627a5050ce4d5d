//! Statistics of pairs of fields, and what is made of them.

use super::calculation::{Calculation, CalculationOptions};
use super::outcome::{Outcome, Shape};
use crate::complexity::complexity;
use crate::error::EconomyError;
use crate::matrix::{FieldPairs, Presence};
use crate::relatedness::{
    OutlookForm, ProximityForm, Weights, co_occurrence, complexity_outlook_gain, complexity_outlook_index,
    density, proximity, relatedness_index, relative_density, taxonomy, within_and_beyond, z_score_novelty,
};
use crate::significance::{Projection, TailForm, co_occurrence_significance, configuration_model};

/// Statistics of pairs of fields, and what is made of them.
pub(super) fn of_pairs(
    calculation: Calculation,
    p: &Presence,
    options: &CalculationOptions,
) -> Result<Outcome, EconomyError> {
    let near = || proximity(p, options.proximity, options.self_pair);
    let spread = |pairs: &FieldPairs| density(Weights::Presence(p), pairs);
    Ok(match calculation {
        Calculation::CoOccurrence => Outcome::pairs(&co_occurrence(p), true),
        Calculation::Relatedness => {
            Outcome::pairs(&relatedness_index(p, options.relatedness, options.base), true)
        }
        Calculation::ZScore => Outcome::pairs(&z_score_novelty(p)?, true),
        Calculation::Taxonomy => Outcome::pairs(&taxonomy(p)?, true),
        Calculation::CoOccurrencePValue => {
            let model = configuration_model(p)?;
            let form = TailForm::PoissonBinomial;
            let mut outcome = Outcome::new(Shape::Pair);
            for pair in co_occurrence_significance(p, &model, Projection::Fields, form, 0.05)? {
                outcome.push(&[p.fields().name(pair.first), p.fields().name(pair.second)], pair.p_value);
            }
            outcome
        }
        Calculation::Density => Outcome::cells(&spread(&near())?),
        Calculation::RelativeDensity => {
            let mut outcome = Outcome::new(Shape::Cell);
            for (place, field, value) in relative_density(p, &spread(&near())?)? {
                outcome.push(&[p.places().name(place), p.fields().name(field)], value);
            }
            outcome
        }
        Calculation::DensityWithin | Calculation::DensityBeyond => {
            let mut outcome = Outcome::new(Shape::Place);
            for (name, mean) in p.places().iter().zip(within_and_beyond(p, &spread(&near())?)?) {
                let value = if calculation == Calculation::DensityWithin { mean.within } else { mean.beyond };
                value.iter().for_each(|value| outcome.push(&[name], *value));
            }
            outcome
        }
        Calculation::Coi | Calculation::Cog => {
            let (scores, doubts) = complexity(p, &options.complexity)?;
            let pci = match options.outlook {
                OutlookForm::GrowthLab => &scores.pci_unshifted,
                _ => &scores.pci,
            };
            let outcome = if calculation == Calculation::Coi {
                let coi = complexity_outlook_index(p, &spread(&near())?, pci, options.outlook)?;
                Outcome::lines(Shape::Place, p.places(), &coi)
            } else {
                Outcome::cells(&complexity_outlook_gain(p, &near(), pci, options.outlook)?)
            };
            outcome.with(doubts)
        }
        // Proximity, and nothing else that is left.
        _ => Outcome::pairs(&near(), options.proximity != ProximityForm::GivenRow),
    })
}
