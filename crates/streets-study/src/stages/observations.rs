//! Stage `observations`: published figures at the places of the study, carried there where they were published for others.

use std::collections::BTreeSet;

use streets_engine::Relation;
use streets_model::{Finding, Indicator, Observation, ObservationRecord, Place, PlaceLink, Table};

use crate::error::StudyError;
use crate::stage::{Input, Stage, StageInput, StageOutput};
use crate::stages::code_versions::{CodeVersions, KnownCodes};

/// The stage.
pub const STAGE: Stage = Stage {
    name: "observations",
    does: "carries published figures to the study's places and their versions",
    version: 1,
    reads: &[
        Input::Imported(Table::ObservationRecords),
        Input::Imported(Table::Indicators),
        Input::Table(Table::Places),
        Input::Table(Table::PlaceLinks),
    ],
    writes: &[Table::Indicators, Table::Observations],
    holds_network: false,
    choices: |file| format!("{:?}", file.places.versions),
    work,
};

/// Figures carried along the links, not yet chosen among.
const CARRIED: &str = include_str!("carried.sql");
const OBSERVATIONS: Relation =
    Relation { output: Table::Observations, sql: include_str!("observations.sql") };

fn work(input: &StageInput<'_>) -> Result<StageOutput, StudyError> {
    let mut output = StageOutput::default();
    let mut indicators: Vec<Indicator> = input.imported()?;
    indicators.sort_by(|a, b| a.indicator_id.cmp(&b.indicator_id));
    let given = indicators.len();
    indicators.dedup_by(|later, first| later.indicator_id == first.indicator_id);
    if indicators.len() < given {
        let again = given - indicators.len();
        output.find([Finding::note(
            "indicators",
            format!("{again} came in more than one file; the first description is kept"),
        )]);
    }
    output.put(&indicators);

    let records: Vec<ObservationRecord> = input.imported()?;
    if records.is_empty() {
        output.put::<Observation>(&[]);
        return Ok(output);
    }
    let known = KnownCodes::new(&input.table::<Place>()?, &input.table::<PlaceLink>()?);
    let given: BTreeSet<_> = records.iter().map(code_of).collect();
    let codes = known.read(given, &input.study.file.places.versions);
    output.find(other_versions("figures", &codes));
    let reject = |record: &ObservationRecord| codes.reject(&code_of(record), &record.source_id, record.row);
    output.reject(records.iter().filter_map(reject));

    let engine = input.engine()?;
    codes.register(engine)?;
    engine.register_table(Table::ObservationRecords, &input.imported_batches(Table::ObservationRecords)?)?;
    engine.register_table(Table::Indicators, &[streets_model::TableBatch::from_rows(&indicators)])?;
    engine.register_table(Table::Places, &input.table_batches(Table::Places)?)?;
    engine.register_table(Table::PlaceLinks, &input.table_batches(Table::PlaceLinks)?)?;
    let carried = engine.ask(CARRIED)?;
    engine.register_rows("carried", carried.schema, carried.batches)?;
    output.put_batch(engine.relation(OBSERVATIONS)?);
    Ok(output)
}

fn code_of(record: &ObservationRecord) -> (String, String, String) {
    (record.scheme.clone(), record.version.clone(), record.code.clone())
}

pub(crate) fn other_versions(what: &str, codes: &CodeVersions) -> Option<Finding> {
    let count = codes.other_version;
    (count > 0).then(|| {
        Finding::note(what, format!("{count} place codes are not known in the version that their file states and are read in another"))
    })
}
