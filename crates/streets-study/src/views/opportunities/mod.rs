//! What a place could be good at next, from the structure of the places that figures are published for.

mod space;

use std::collections::HashMap;

use streets_economy::{Backtest, Opportunity, OpportunityInterval};
use streets_model::{Finding, Place};

pub use space::OpportunitySpace;

use crate::error::StudyError;
use crate::study::Study;
use crate::views::place_lookup::PlaceLookup;

/// A place's opportunities.
#[derive(Clone, Debug)]
pub struct OpportunitiesView {
    /// The place that was asked for.
    pub place: Place,
    /// The place that the figures are of: itself, or the region that it lies in.
    pub analysed: Place,
    /// Classification of the fields.
    pub field_scheme: String,
    /// The latest year.
    pub year: i16,
    /// The fields that it lacks, the best first, each with how sure density and rank are.
    pub rows: Vec<(Opportunity, Option<OpportunityInterval>)>,
    /// What the fields are ranked by.
    pub ranked_by: &'static str,
    /// Complexity of what the place does now; weakly signed where `ranked_by` leaves complexity out.
    pub complexity: Option<f64>,
    /// How such rankings did in the past; empty where there are too few years.
    pub backtest: Vec<Backtest>,
    /// Titles of fields.
    pub titles: HashMap<String, String>,
    /// Names of places.
    pub names: HashMap<String, String>,
    /// Doubts.
    pub findings: Vec<Finding>,
}

impl OpportunitiesView {
    /// Title of a field.
    pub fn title<'a>(&'a self, field: &'a str) -> &'a str {
        self.titles.get(field).map_or(field, String::as_str)
    }

    /// Mean over the periods of a ranking's share of hits and of the base rate; none without a backtest.
    pub fn hits(&self, ranking: &str) -> Option<(f64, f64)> {
        let own: Vec<&Backtest> = self.backtest.iter().filter(|one| one.ranking == ranking).collect();
        let mean = |of: fn(&Backtest) -> f64| own.iter().map(|one| of(one)).sum::<f64>() / own.len() as f64;
        (!own.is_empty()).then(|| (mean(|one| one.hit_share), mean(|one| one.base_rate)))
    }
}

/// A place's opportunities.
///
/// # Errors
/// As [`OpportunitySpace::read`] and [`OpportunitySpace::of`]; an unknown place.
pub fn opportunities(
    study: &Study,
    name: &str,
    scheme: Option<&str>,
    field_scheme: Option<&str>,
) -> Result<OpportunitiesView, StudyError> {
    let lookup = PlaceLookup::new(study)?;
    let place = lookup.find(name, scheme)?;
    let views = OpportunitySpace::read(study, field_scheme)?.of(&[place], study.file.seed)?;
    views.into_iter().flatten().next().ok_or_else(|| StudyError::Unknown {
        what: "place with a structure of its own or of its region",
        seen: place.name.clone(),
        nearest: Vec::new(),
    })
}
