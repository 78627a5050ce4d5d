//! Cells at risk of entry or exit, with what is known of each before it happens.

use std::collections::BTreeMap;

use streets_model::Finding;

use super::entry_exit::entry_exit;
use super::entry_model::Transition;
use crate::complexity::{ComplexityOptions, complexity};
use crate::error::EconomyError;
use crate::matrix::Presence;
use crate::relatedness::{ProximityForm, SelfPair, Weights, density, proximity};

/// Cells at risk, transition after transition.
#[derive(Default)]
pub(super) struct Risks {
    pub(super) outcome: Vec<f64>,
    pub(super) density: Vec<f64>,
    pub(super) pci: Vec<f64>,
    pub(super) place: Vec<u32>,
    pub(super) field: Vec<u32>,
    pub(super) period: Vec<u32>,
}

/// A number for each name, in the order of the names.
fn numbers<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<&'a str, u32> {
    let sorted: std::collections::BTreeSet<&str> = names.collect();
    sorted.into_iter().enumerate().map(|(number, name)| (name, number as u32)).collect()
}

/// The cells at risk between each period and the next; doubts go to `findings`.
///
/// # Errors
/// What stops density or complexity.
pub(super) fn risks(
    periods: &[Presence],
    transition: Transition,
    findings: &mut Vec<Finding>,
) -> Result<Risks, EconomyError> {
    let places = numbers(periods.iter().flat_map(|period| period.places().iter()));
    let fields = numbers(periods.iter().flat_map(|period| period.fields().iter()));
    let mut risks = Risks::default();
    for (period, pair) in periods.windows(2).enumerate() {
        let (before, after) = (&pair[0], &pair[1]);
        let pairs = proximity(before, ProximityForm::Smaller, SelfPair::Zero);
        let density = density(Weights::Presence(before), &pairs)?;
        let (scores, doubts) = complexity(before, &ComplexityOptions::default())?;
        findings.extend(doubts);
        let (moves, doubts) = entry_exit(before, after);
        findings.extend(doubts);
        let cells = match transition {
            Transition::Entry => moves.entries,
            Transition::Exit => moves.exits,
        };
        for cell in cells {
            let (place, field) = (moves.places.name(cell.place), moves.fields.name(cell.field));
            // A place or field that the earlier period lacks has no density: it is not at risk.
            let at = before.places().position(place).zip(before.fields().position(field));
            let Some((c, p)) = at else { continue };
            risks.outcome.push(f64::from(u8::from(cell.happened)));
            risks.density.push(100.0 * density.value(c, p));
            risks.pci.push(scores.pci[p]);
            risks.place.push(places[place]);
            risks.field.push(fields[field]);
            risks.period.push(period as u32);
        }
    }
    Ok(risks)
}
