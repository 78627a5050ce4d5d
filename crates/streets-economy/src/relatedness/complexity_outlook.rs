//! # Complexity outlook index and gain
//!
//! **Answers** How many complex fields lie near what a place has (COI), and what would one more field open up (COG)?
//!
//! **Formula** $COI_c = \sum_p (1-M_{cp})\, \omega_{cp}\, PCI_p$; $COG_{cp} = (1-M_{cp}) \sum_q (1-M_{cq}) \frac{\phi_{qp}}{\sum_k \phi_{qk}} PCI_q$
//!
//! **Symbols** M: presence · ω: density · φ: proximity · PCI: complexity of the fields
//!
//! **In → out** presence, density or proximity, PCI → COI in standard deviations over places (or raw); COG in the unit of PCI
//!
//! **Choices** Growth Lab (ecomplexity): PCI not shifted to mean 0, in standard deviations of ECI; COI then as a z-score
//! (ddof 0); COG divides by the sum of the far field q · econcomplex: PCI as given, no z-score, divides by the
//! sum of the target p · economic-complexity: econcomplex's sum less ω_cp PCI_p, also for fields that are present
//!
//! **Edge cases** COI alike in all places: error (no z-score) · a field near no other: nothing
//!
//! **Source** Hausmann, R. & Hidalgo, C. et al. (2014) The Atlas of Economic Complexity, MIT Press, technical box 5.4
//!
//! **Checked** against ecomplexity 0.5.3, econcomplex 1.0.1 and economic-complexity 0.3.0 (opportunity_gain), rtol 1e-9. They differ by up
//! to 2.3 on a small table
//!
//! **Not for** comparing the gain of packages with each other: each has another definition

use super::density::Density;
use super::presence_sums::sums_of_presence;
use crate::complexity::standardise::standardised;
use crate::error::{EconomyError, all_finite, same_length};
use crate::matrix::{FieldPairs, Presence};

/// Whose definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutlookForm {
    /// ecomplexity: COI as a z-score, COG over the sum of the far field.
    GrowthLab,
    /// econcomplex: COI as it is, COG over the sum of the target.
    Target,
    /// economic-complexity's opportunity gain: as `Target`, less what the field itself brings at its density.
    TargetLessOwn,
}

/// COI of each place; `pci` as [`crate::complexity::Complexity::pci_unshifted`] for [`OutlookForm::GrowthLab`].
///
/// # Errors
/// Lengths that do not fit, or a COI that is the same in all places where a z-score is asked for.
pub fn complexity_outlook_index(
    presence: &Presence,
    density: &Density,
    pci: &[f64],
    form: OutlookForm,
) -> Result<Vec<f64>, EconomyError> {
    same_length("the list of complexities", pci.len(), presence.fields().len())?;
    all_finite("the list of complexities", pci)?;
    same_length("the density", density.values.len(), presence.places().len() * pci.len())?;
    let of_place = |place: usize| {
        let row = density.row(place);
        let mut has = presence.by_place().row(place).iter().peekable();
        let mut sum = 0.0;
        for (field, (density, pci)) in row.iter().zip(pci).enumerate() {
            if has.next_if(|present| **present as usize == field).is_none() {
                sum += density * pci;
            }
        }
        sum
    };
    let raw: Vec<f64> = (0..presence.places().len()).map(of_place).collect();
    match form {
        OutlookForm::GrowthLab => standardised(&raw).ok_or(EconomyError::Constant {
            what: "the complexity outlook",
            value: raw[0],
            method: "its z-score",
        }),
        OutlookForm::Target | OutlookForm::TargetLessOwn => Ok(raw),
    }
}

/// COG of each place and field; 0 for fields that are present (but not for [`OutlookForm::TargetLessOwn`]).
///
/// # Errors
/// Lengths that do not fit.
pub fn complexity_outlook_gain(
    presence: &Presence,
    pairs: &FieldPairs,
    pci: &[f64],
    form: OutlookForm,
) -> Result<Density, EconomyError> {
    same_length("the list of complexities", pci.len(), presence.fields().len())?;
    all_finite("the list of complexities", pci)?;
    same_length("the table of pairs", pairs.len(), pci.len())?;
    let inverse = |sums: Vec<f64>| -> Vec<f64> {
        sums.into_iter().map(|sum| if sum > 0.0 { 1.0 / sum } else { 0.0 }).collect()
    };
    let (far, target) = match form {
        OutlookForm::GrowthLab => (inverse(pairs.row_sums()), vec![1.0; pci.len()]),
        _ => (vec![1.0; pci.len()], inverse(pairs.column_sums())),
    };
    let weights: Vec<f64> = pci.iter().zip(far).map(|(pci, far)| pci * far).collect();
    let weighted = pairs.with_rows_times(&weights);
    // Over the fields that are absent = over all fields, less over those that are present.
    let all = weighted.column_sums();
    let mut gain = sums_of_presence(presence, &weighted)?;
    let own = match form {
        OutlookForm::TargetLessOwn => Some(sums_of_presence(presence, pairs)?),
        _ => None,
    };
    let n = pci.len();
    for place in 0..presence.places().len() {
        let row = &mut gain.values[place * n..(place + 1) * n];
        for field in 0..n {
            row[field] = (all[field] - row[field]) * target[field];
        }
        match &own {
            Some(own) => {
                for field in 0..n {
                    row[field] -= own.value(place, field) * target[field] * pci[field];
                }
            }
            None => presence.by_place().row(place).iter().for_each(|field| row[*field as usize] = 0.0),
        }
    }
    Ok(gain)
}
