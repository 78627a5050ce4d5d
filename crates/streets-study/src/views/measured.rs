//! Measures and standings of a study, with parts in activities counted where they were carried out or at head offices.

use streets_ecosystem::measure;
use streets_model::{Finding, Measure, Standing};

use crate::ecosystem_tables::EcosystemTables;
use crate::error::StudyError;
use crate::organisations_choice::LocationChoice;
use crate::stages::measures::options;
use crate::study::Study;
use crate::tables;

/// Measures of every place, and where each stands.
pub struct Measured {
    /// The measures.
    pub measures: Vec<Measure>,
    /// The standings.
    pub standings: Vec<Standing>,
    /// Doubts that come with another location than the study's.
    pub findings: Vec<Finding>,
}

/// The measures of a study; worked out anew where another location is asked for than the study's.
///
/// # Errors
/// The study has not been run, or what stops the measures.
pub fn measured(study: &Study, location: Option<LocationChoice>) -> Result<Measured, StudyError> {
    let own = study.file.organisations.location;
    match location.filter(|asked| *asked != own) {
        None => Ok(Measured {
            measures: tables::rows(study)?,
            standings: tables::rows(study)?,
            findings: Vec::new(),
        }),
        Some(asked) => anew(study, asked),
    }
}

fn anew(study: &Study, location: LocationChoice) -> Result<Measured, StudyError> {
    let tables = EcosystemTables::at(study, location)?;
    let found = measure(&tables.input(), &options(&study.file).check()?)?;
    let mut findings = tables.findings;
    if tables.participations.is_empty() {
        let message = "imported ties stand at the home of each organisation: both ways are the same";
        findings.push(Finding::note("location", message));
    }
    Ok(Measured { measures: found.measures, standings: found.standings, findings })
}
