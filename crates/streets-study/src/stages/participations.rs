//! Stage `participations`: activities, and who took part in them where.

use std::collections::{HashMap, HashSet};

use streets_engine::Relation;
use streets_model::{
    Activity, Address, Finding, Organisation, OrganisationLink, ParticipationRecord, Reject, Table,
};

use crate::error::StudyError;
use crate::stage::{Input, Stage, StageInput, StageOutput};

/// The stage.
pub const STAGE: Stage = Stage {
    name: "participations",
    does: "places each organisation's part in each activity",
    version: 3,
    reads: &[
        Input::Imported(Table::Activities),
        Input::Imported(Table::ParticipationRecords),
        Input::Table(Table::Addresses),
        Input::Table(Table::Organisations),
        Input::Table(Table::OrganisationLinks),
        Input::Table(Table::Places),
    ],
    writes: &[Table::Activities, Table::Participations],
    holds_network: false,
    choices: |_| String::new(),
    work,
};

const PARTICIPATIONS: Relation =
    Relation { output: Table::Participations, sql: include_str!("participations.sql") };

fn work(input: &StageInput<'_>) -> Result<StageOutput, StudyError> {
    let mut output = StageOutput::default();
    let mut activities: Vec<Activity> = input.imported()?;
    let given = activities.len();
    activities.sort_by(|a, b| a.activity_id.cmp(&b.activity_id));
    activities.dedup_by(|later, first| later.activity_id == first.activity_id);
    if activities.len() < given {
        let again = given - activities.len();
        output.find([Finding::note(
            "activities",
            format!("{again} came in more than one import; the first is kept"),
        )]);
    }
    output.put(&activities);

    let engine = input.engine()?;
    engine
        .register_table(Table::ParticipationRecords, &input.imported_batches(Table::ParticipationRecords)?)?;
    engine.register_table(Table::Addresses, &input.table_batches(Table::Addresses)?)?;
    engine.register_table(Table::Organisations, &input.table_batches(Table::Organisations)?)?;
    engine.register_table(Table::OrganisationLinks, &input.table_batches(Table::OrganisationLinks)?)?;
    engine.register_table(Table::Places, &input.table_batches(Table::Places)?)?;
    output.put_batch(engine.relation(PARTICIPATIONS)?);
    output.reject(without_place(input)?);
    Ok(output)
}

/// Parts whose address is not known and whose organisation has no home that is known either.
fn without_place(input: &StageInput<'_>) -> Result<Vec<Reject>, StudyError> {
    let addresses: Vec<Address> = input.table()?;
    if addresses.iter().all(|address| address.place_id.is_some()) {
        return Ok(Vec::new());
    }
    let nowhere: HashSet<_> = addresses
        .into_iter()
        .filter(|address| address.place_id.is_none())
        .map(|a| (a.town, a.postcode, a.country, a.region_code))
        .collect();
    let homeless: HashSet<_> = input
        .table::<Organisation>()?
        .into_iter()
        .filter(|organisation| organisation.home_place_id.is_none())
        .map(|organisation| organisation.organisation_id)
        .collect();
    let linked: HashMap<_, _> = input
        .table::<OrganisationLink>()?
        .into_iter()
        .map(|link| (link.record_id, link.organisation_id))
        .collect();
    let rejects = input.imported::<ParticipationRecord>()?.into_iter().filter_map(|part| {
        let written = (part.town, part.postcode, part.country, part.region_code);
        let own = linked.get(&part.organisation_id).unwrap_or(&part.organisation_id);
        let lost = nowhere.contains(&written) && homeless.contains(own);
        lost.then(|| Reject {
            source_id: part.source_id,
            row: part.row,
            column: "country".to_owned(),
            value: written.2.unwrap_or_default(),
            reason: "neither the address nor the organisation's home is known".to_owned(),
        })
    });
    Ok(rejects.collect())
}
