//! Chance, profiles, brokers, partners and corrections as the report takes them.

mod brokers;
mod chance;
mod corrections;
mod partners;
mod profiles;

use streets_model::Place;
use streets_report::Connection;

use crate::ecosystem_tables::EcosystemTables;
use crate::error::StudyError;
use crate::study::Study;

/// What a study knows of who works with whom, beyond its measures.
pub(crate) fn connection(
    study: &Study,
    tables: &EcosystemTables,
    places: &[Place],
) -> Result<Connection, StudyError> {
    let leading: Vec<&Place> = places.iter().filter(|place| study.file.places.leads(place)).collect();
    let has_ties = !tables.participations.is_empty() || !tables.ties.is_empty();
    Ok(Connection {
        chance: chance::chance(study)?,
        profiles: profiles::profiles(study)?,
        brokers: if has_ties { Some(brokers::place_brokers(study, tables, &leading)?) } else { None },
        partners: if study.file.report.partners && has_ties {
            partners::partners(study, tables, &leading)?
        } else {
            None
        },
        corrections: corrections::corrections(study, &tables.organisations)?,
    })
}
