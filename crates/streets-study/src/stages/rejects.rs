//! Stage `rejects`: every row that could not be used, whoever found it.

use streets_model::{Reject, Table};

use crate::error::StudyError;
use crate::stage::{Input, Stage, StageInput, StageOutput};

/// The stage.
pub const STAGE: Stage = Stage {
    name: "rejects",
    does: "gathers the rows that could not be used, of imports and of stages",
    version: 1,
    reads: &[Input::Imported(Table::Rejects), Input::StageRejects],
    writes: &[Table::Rejects],
    holds_network: false,
    choices: |_| String::new(),
    work,
};

fn work(input: &StageInput<'_>) -> Result<StageOutput, StudyError> {
    let mut rejects: Vec<Reject> = input.imported()?;
    rejects.extend(input.stage_rejects()?);
    let key = |reject: &Reject| (reject.source_id.clone(), reject.row, reject.column.clone());
    rejects.sort_by_cached_key(key);
    rejects.dedup_by(|a, b| key(a) == key(b));
    let mut output = StageOutput::default();
    output.put(&rejects);
    Ok(output)
}
