//! Stage `sources`: the files that were imported.

use streets_model::{Source, Table};

use crate::error::StudyError;
use crate::stage::{Input, Stage, StageInput, StageOutput};

/// The stage.
pub const STAGE: Stage = Stage {
    name: "sources",
    does: "gathers the files that were imported, with publisher, licence and hash",
    version: 1,
    reads: &[Input::Imported(Table::Sources)],
    writes: &[Table::Sources],
    holds_network: false,
    choices: |_| String::new(),
    work,
};

fn work(input: &StageInput<'_>) -> Result<StageOutput, StudyError> {
    let mut sources: Vec<Source> = input.imported()?;
    sources.sort_by(|a, b| a.source_id.cmp(&b.source_id));
    let mut output = StageOutput::default();
    output.put(&sources);
    Ok(output)
}
