//! Who should meet: ties that a place lacks, ranked by a model that has been tested on years that are over.

use std::collections::HashMap;

use streets_ecosystem::partners::{PartnerBacktest, PartnerModel, PartnerOptions, Suggestion};
use streets_model::{Finding, OrganisationId, Period, Place, Sector};

use crate::ecosystem_tables::{EcosystemTables, leading_group};
use crate::error::StudyError;
use crate::study::Study;
use crate::study_file::StudyFile;
use crate::views::place_lookup::PlaceLookup;

/// Suggestions for a place.
pub struct PartnersView {
    /// The place.
    pub place: Place,
    /// Years that the model learnt from.
    pub learnt_from: Period,
    /// Years ahead that a tie is looked for.
    pub horizon: u16,
    /// The suggestions, the likeliest first.
    pub suggestions: Vec<Suggestion>,
    /// Name and sector of organisations, by id.
    pub organisations: HashMap<OrganisationId, (String, Sector)>,
    /// Doubts.
    pub findings: Vec<Finding>,
}

impl PartnersView {
    /// Name of an organisation.
    pub fn name<'a>(&'a self, id: &'a OrganisationId) -> &'a str {
        self.organisations.get(id).map_or(id.as_str(), |(name, _)| name)
    }
}

pub(crate) fn options(file: &StudyFile, until: Option<i16>) -> PartnerOptions {
    PartnerOptions {
        places: leading_group(file),
        until,
        horizon: file.ecosystem.horizon,
        largest: u32::try_from(file.ecosystem.largest_activity).unwrap_or(u32::MAX),
        seed: file.seed,
        ..PartnerOptions::default()
    }
}

/// Ties that a place lacks.
///
/// # Errors
/// The study has not been run, an unknown place, or too few years to learn from.
pub fn partners(study: &Study, name: &str, top: usize) -> Result<PartnersView, StudyError> {
    let lookup = PlaceLookup::new(study)?;
    let place = lookup.find(name, study.file.places.measured.first().map(String::as_str))?.clone();
    let tables = EcosystemTables::of_study(study)?;
    let model = PartnerModel::fit(&tables.input(), &options(&study.file, None))?;
    let suggestions = model.suggestions(&place.place_id, top)?;
    let (learnt_from, findings) = (model.learnt_from(), model.findings.clone());
    let organisations = tables
        .organisations
        .iter()
        .map(|row| (row.organisation_id.clone(), (row.name.clone(), row.sector)))
        .collect();
    let horizon = study.file.ecosystem.horizon;
    Ok(PartnersView { place, learnt_from, horizon, suggestions, organisations, findings })
}

/// The model tested on the last years of the study, which it then does not know.
///
/// # Errors
/// As [`partners`].
pub fn partners_backtest(study: &Study, until: Option<i16>) -> Result<PartnerBacktest, StudyError> {
    let tables = EcosystemTables::of_study(study)?;
    let of_activities = tables.activities.iter().filter_map(|activity| Some(activity.start?.year()));
    let last = of_activities.chain(tables.ties.iter().map(|tie| tie.period.last_year())).max();
    let horizon = i16::try_from(study.file.ecosystem.horizon).unwrap_or(i16::MAX);
    let until = until.or_else(|| last.map(|last| last - horizon));
    Ok(PartnerModel::fit(&tables.input(), &options(&study.file, until))?.backtest()?)
}
