//! Stage `structure`: how much of each field the places of the study have.

use std::collections::BTreeSet;

use streets_engine::Relation;
use streets_model::{Place, PlaceLink, StructureCell, StructureRecord, Table};

use crate::error::StudyError;
use crate::stage::{Input, Stage, StageInput, StageOutput};
use crate::stages::code_versions::KnownCodes;
use crate::stages::observations::other_versions;

/// The stage.
pub const STAGE: Stage = Stage {
    name: "structure",
    does: "carries amounts of each field to the study's places",
    version: 1,
    reads: &[
        Input::Imported(Table::StructureRecords),
        Input::Table(Table::Places),
        Input::Table(Table::PlaceLinks),
    ],
    writes: &[Table::Structure],
    holds_network: false,
    choices: |file| format!("{:?}", file.places.versions),
    work,
};

const STRUCTURE: Relation = Relation { output: Table::Structure, sql: include_str!("structure.sql") };

fn work(input: &StageInput<'_>) -> Result<StageOutput, StudyError> {
    let mut output = StageOutput::default();
    let records: Vec<StructureRecord> = input.imported()?;
    if records.is_empty() {
        output.put::<StructureCell>(&[]);
        return Ok(output);
    }
    let known = KnownCodes::new(&input.table::<Place>()?, &input.table::<PlaceLink>()?);
    let given: BTreeSet<_> = records.iter().map(code_of).collect();
    let codes = known.read(given, &input.study.file.places.versions);
    output.find(other_versions("structure", &codes));
    let reject = |record: &StructureRecord| codes.reject(&code_of(record), &record.source_id, record.row);
    output.reject(records.iter().filter_map(reject));
    let engine = input.engine()?;
    codes.register(engine)?;
    engine.register_table(Table::StructureRecords, &input.imported_batches(Table::StructureRecords)?)?;
    engine.register_table(Table::Places, &input.table_batches(Table::Places)?)?;
    engine.register_table(Table::PlaceLinks, &input.table_batches(Table::PlaceLinks)?)?;
    output.put_batch(engine.relation(STRUCTURE)?);
    Ok(output)
}

fn code_of(record: &StructureRecord) -> (String, String, String) {
    (record.scheme.clone(), record.version.clone(), record.code.clone())
}
