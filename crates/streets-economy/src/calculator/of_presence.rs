//! Statistics of which place has which field.

use super::calculate::Table;
use super::calculation::Calculation;
use super::of_pairs::of_pairs;
use super::outcome::{Outcome, Shape};
use crate::complexity::{complexity, fitness, genepy, genotypic_complexity, knowledge_complexity};
use crate::complexity::{modular_complexity, nestedness, reflections};
use crate::concentration::normalised_ubiquity;
use crate::error::EconomyError;
use crate::matrix::{Labels, Presence};
use crate::significance::configuration_model;

/// The statistic, of presence or of pairs of fields.
pub(super) fn of_presence(calculation: Calculation, table: &Table<'_>) -> Result<Outcome, EconomyError> {
    let (presence, findings) = table.presence()?;
    let (p, options) = (&presence, table.options);
    let places = |values: &[f64]| Outcome::lines(Shape::Place, p.places(), values);
    let fields = |values: &[f64]| Outcome::lines(Shape::Field, p.fields(), values);
    let outcome = match calculation {
        Calculation::Diversity => places(p.diversity()),
        Calculation::Ubiquity => fields(p.ubiquity()),
        Calculation::NormalisedUbiquity => fields(&normalised_ubiquity(&table.matrix, p)?),
        Calculation::Mcp => of_cells(p, |c, f| f64::from(u8::from(p.has(c, f)))),
        Calculation::BicmProbability => {
            let model = configuration_model(p)?;
            of_cells(p, |c, f| model.probability(c, f))
        }
        Calculation::PlaceReflections => {
            places(&reflections(p, options.order, options.reflection_scale)?.places)
        }
        Calculation::FieldReflections => {
            fields(&reflections(p, options.order, options.reflection_scale)?.fields)
        }
        Calculation::Eci | Calculation::Pci => {
            let (scores, doubts) = complexity(p, &options.complexity)?;
            let outcome =
                if calculation == Calculation::Eci { places(&scores.eci) } else { fields(&scores.pci) };
            outcome.with(doubts)
        }
        Calculation::Kci | Calculation::Tci => {
            let (scores, doubts) = knowledge_complexity(p)?;
            let outcome =
                if calculation == Calculation::Kci { places(&scores.kci) } else { fields(&scores.tci) };
            outcome.with(doubts)
        }
        Calculation::Fitness | Calculation::Complexity => {
            let (scores, doubts) = fitness(p, options.fitness)?;
            let is_place = calculation == Calculation::Fitness;
            let outcome = if is_place { places(&scores.fitness) } else { fields(&scores.complexity) };
            outcome.with(doubts)
        }
        Calculation::Genepy => places(&genepy(p)?.places.index),
        Calculation::FieldGenepy => fields(&genepy(p)?.fields.index),
        Calculation::ModularComplexity
        | Calculation::FieldModularComplexity
        | Calculation::EaseOfRecombination => of_modular(calculation, p),
        Calculation::GenotypicComplexity => places(&genotypic_complexity(p).places),
        Calculation::Nestedness => {
            let nested = nestedness(p)?;
            let mut outcome = Outcome::new(Shape::Whole);
            outcome.push(&["places"], nested.places);
            outcome.push(&["fields"], nested.fields);
            outcome.push(&["by pairs"], nested.by_pairs);
            outcome.push(&["mean"], nested.mean);
            outcome.push(&["stable"], nested.stable);
            outcome
        }
        _ => of_pairs(calculation, p, options)?,
    };
    Ok(Outcome { findings: findings.into_iter().chain(outcome.findings).collect(), ..outcome })
}

fn of_modular(calculation: Calculation, p: &Presence) -> Outcome {
    let (modular, doubts) = modular_complexity(p);
    let known = |shape, labels: &Labels, values: &[Option<f64>]| {
        let mut outcome = Outcome::new(shape);
        for (name, value) in labels.iter().zip(values) {
            value.iter().for_each(|value| outcome.push(&[name], *value));
        }
        outcome
    };
    let outcome = match calculation {
        Calculation::ModularComplexity => known(Shape::Place, p.places(), &modular.places),
        Calculation::FieldModularComplexity => known(Shape::Field, p.fields(), &modular.fields),
        _ => Outcome::lines(Shape::Field, p.fields(), &modular.ease),
    };
    outcome.with(doubts)
}

fn of_cells(p: &Presence, value: impl Fn(usize, usize) -> f64) -> Outcome {
    let mut outcome = Outcome::new(Shape::Cell);
    for (place, place_name) in p.places().iter().enumerate() {
        for (field, field_name) in p.fields().iter().enumerate() {
            outcome.push(&[place_name, field_name], value(place, field));
        }
    }
    outcome
}
