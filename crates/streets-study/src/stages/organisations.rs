//! Stage `organisations`: one row an organisation, with its sector and head office.

use std::collections::{BTreeSet, HashMap};

use streets_model::{
    Address, OrganisationId, OrganisationRecord, ParticipationRecord, PlaceId, Table, TieRecord,
};
use streets_organisations::{OrganisationsInput, unite};

use crate::error::StudyError;
use crate::stage::{Input, Stage, StageInput, StageOutput};

/// The stage.
pub const STAGE: Stage = Stage {
    name: "organisations",
    does: "makes one row an organisation, with its sector and head office",
    version: 1,
    reads: &[
        Input::Imported(Table::OrganisationRecords),
        Input::Imported(Table::ParticipationRecords),
        Input::Imported(Table::TieRecords),
        Input::Table(Table::Addresses),
        Input::Table(Table::Places),
    ],
    writes: &[Table::Organisations],
    choices: |_| String::new(),
    work,
};

/// Town, postcode, country and region code as they were written.
type Written = (Option<String>, Option<String>, Option<String>, Option<String>);

fn work(input: &StageInput<'_>) -> Result<StageOutput, StudyError> {
    let records: Vec<OrganisationRecord> = input.imported()?;
    let mut mentioned: BTreeSet<OrganisationId> =
        input.imported::<ParticipationRecord>()?.into_iter().map(|part| part.organisation_id).collect();
    for tie in input.imported::<TieRecord>()? {
        mentioned.extend([tie.organisation_a, tie.organisation_b]);
    }
    let places: HashMap<Written, PlaceId> = input
        .table::<Address>()?
        .into_iter()
        .filter_map(|a| Some(((a.town, a.postcode, a.country, a.region_code), a.place_id?)))
        .collect();
    let home_place = |record: &OrganisationRecord| {
        let record = record.clone();
        places.get(&(record.town, record.postcode, record.country, record.region_code)).cloned()
    };
    let mentioned: Vec<OrganisationId> = mentioned.into_iter().collect();
    let united = unite(&OrganisationsInput {
        records: &records,
        mentioned: &mentioned,
        corrections: &[],
        home_place: &home_place,
    })?;
    let mut output = StageOutput::default();
    output.put(&united.organisations);
    output.find(united.findings);
    Ok(output)
}
