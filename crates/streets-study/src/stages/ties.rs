//! Stage `ties`: who is tied to whom, where an edge list was imported.

use streets_engine::Relation;
use streets_model::Table;

use crate::error::StudyError;
use crate::stage::{Input, Stage, StageInput, StageOutput};

/// The stage.
pub const STAGE: Stage = Stage {
    name: "ties",
    does: "puts edge lists into one form",
    version: 2,
    reads: &[Input::Imported(Table::TieRecords), Input::Table(Table::OrganisationLinks)],
    writes: &[Table::Ties],
    holds_network: false,
    choices: |_| String::new(),
    work,
};

const TIES: Relation = Relation { output: Table::Ties, sql: include_str!("ties.sql") };

fn work(input: &StageInput<'_>) -> Result<StageOutput, StudyError> {
    let engine = input.engine()?;
    engine.register_table(Table::TieRecords, &input.imported_batches(Table::TieRecords)?)?;
    engine.register_table(Table::OrganisationLinks, &input.table_batches(Table::OrganisationLinks)?)?;
    let mut output = StageOutput::default();
    output.put_batch(engine.relation(TIES)?);
    Ok(output)
}
