//! # Ellison–Glaeser index
//!
//! **Answers** Do a field's plants gather in places more than plants thrown at random would?
//!
//! **Formula** $\gamma = \frac{G - (1-\sum_c x_c^2)\,H}{(1-\sum_c x_c^2)(1-H)}$, $G = \sum_c (s_c - x_c)^2$, $H = \sum_j z_j^2$
//!
//! **Symbols** s_c: share of the field's jobs in place c · x_c: share of all jobs there · z_j: share of plant j in the
//! field's jobs
//!
//! **In → out** plants with place, field and jobs → γ a field; 0 = as random, above 0.05 highly gathered (Ellison & Glaeser's words)
//!
//! **Choices** x from all plants given, unless another reference by place is given
//!
//! **Edge cases** a field of one plant: H = 1 and γ is not defined; left out, told as a finding · one place only: error
//!
//! **Source** Ellison, G. & Glaeser, E. (1997) Geographic concentration in U.S. manufacturing industries: a dartboard approach,
//! Journal of Political Economy 105, 889–927, doi:10.1086/262098, equation 5
//!
//! **Checked** worked example by hand; mean of γ near 0 for plants placed at random (simulation)
//!
//! **Not for** tables of place totals: without the sizes of plants it cannot be told from chance

use std::collections::BTreeMap;

use streets_model::Finding;

use crate::error::EconomyError;

/// One plant (workplace).
#[derive(Clone, Debug, PartialEq)]
pub struct Plant {
    /// Name of its place.
    pub place: String,
    /// Name of its field.
    pub field: String,
    /// Its jobs, above zero.
    pub jobs: f64,
}

/// The index of one field and what it is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Agglomeration {
    /// Name of the field.
    pub field: String,
    /// γ, without unit.
    pub gamma: f64,
    /// G: raw geographic concentration.
    pub raw: f64,
    /// H: Herfindahl index of plant sizes, 0 to 1.
    pub plant_herfindahl: f64,
    /// Number of plants.
    pub plants: usize,
}

/// γ of each field, by name; fields of a single plant are left out with a finding.
///
/// # Errors
/// No plants, jobs not above zero, or all plants in one place.
pub fn ellison_glaeser(plants: &[Plant]) -> Result<(Vec<Agglomeration>, Vec<Finding>), EconomyError> {
    if plants.is_empty() {
        return Err(EconomyError::Empty { what: "the list of plants" });
    }
    let not_above_zero = |plant: &Plant| !(plant.jobs > 0.0 && plant.jobs.is_finite());
    if let Some(position) = plants.iter().position(not_above_zero) {
        let (value, allowed) = (plants[position].jobs, "a finite number above zero");
        return Err(EconomyError::Value { what: "the jobs of the plants", position, value, allowed });
    }
    let mut of_place: BTreeMap<&str, f64> = BTreeMap::new();
    let mut of_field: BTreeMap<&str, Vec<&Plant>> = BTreeMap::new();
    for plant in plants {
        *of_place.entry(&plant.place).or_default() += plant.jobs;
        of_field.entry(&plant.field).or_default().push(plant);
    }
    if of_place.len() < 2 {
        let (method, what) = ("the Ellison–Glaeser index", "places");
        return Err(EconomyError::TooFew { method, what, found: 1, needed: 2 });
    }
    let total: f64 = of_place.values().sum();
    let spread = 1.0 - of_place.values().map(|jobs| (jobs / total).powi(2)).sum::<f64>();
    let (mut indices, mut findings) = (Vec::new(), Vec::new());
    for (field, plants) in of_field {
        let jobs: f64 = plants.iter().map(|plant| plant.jobs).sum();
        let plant_herfindahl: f64 = plants.iter().map(|plant| (plant.jobs / jobs).powi(2)).sum();
        if plants.len() < 2 {
            findings.push(Finding::note(
                field,
                "has one plant only, so its gathering cannot be told from chance",
            ));
            continue;
        }
        let mut here: BTreeMap<&str, f64> = BTreeMap::new();
        plants.iter().for_each(|plant| *here.entry(&plant.place).or_default() += plant.jobs);
        let share = |place: &str| here.get(place).copied().unwrap_or(0.0) / jobs;
        let raw: f64 = of_place.iter().map(|(place, all)| (share(place) - all / total).powi(2)).sum();
        let gamma = (raw - spread * plant_herfindahl) / (spread * (1.0 - plant_herfindahl));
        indices.push(Agglomeration {
            field: field.to_owned(),
            gamma,
            raw,
            plant_herfindahl,
            plants: plants.len(),
        });
    }
    Ok((indices, findings))
}
