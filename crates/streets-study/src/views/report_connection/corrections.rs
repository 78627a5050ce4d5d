//! What people corrected about organisations, as the report takes it.

use std::collections::HashMap;

use streets_model::{Organisation, OrganisationId, OrganisationLink};
use streets_report::{CorrectionMade, Corrections};

use crate::error::StudyError;
use crate::linkage::corrections_of;
use crate::study::Study;
use crate::tables;

pub(super) fn corrections(
    study: &Study,
    organisations: &[Organisation],
) -> Result<Option<Corrections>, StudyError> {
    let names: HashMap<&OrganisationId, &str> =
        organisations.iter().map(|row| (&row.organisation_id, row.name.as_str())).collect();
    let links: Vec<OrganisationLink> = tables::rows(study)?;
    let leader: HashMap<&OrganisationId, &OrganisationId> =
        links.iter().map(|link| (&link.record_id, &link.organisation_id)).collect();
    let rows: Vec<CorrectionMade> = corrections_of(study)?
        .into_iter()
        .map(|(id, action, value)| {
            let id = OrganisationId::from(id);
            let name = leader.get(&id).and_then(|own| names.get(*own)).copied();
            CorrectionMade { organisation: name.unwrap_or(id.as_str()).to_owned(), action, value }
        })
        .collect();
    let linked = links.iter().filter(|link| link.record_id != link.organisation_id).count();
    Ok((!rows.is_empty() || linked > 0).then(|| Corrections {
        rows,
        linked_pairs: i64::try_from(linked).ok(),
        undecided_pairs: None,
    }))
}
