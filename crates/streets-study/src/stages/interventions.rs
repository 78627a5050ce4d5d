//! Stage `interventions`: policies at work, as they were imported.

use streets_model::{Intervention, Table};

use crate::error::StudyError;
use crate::stage::{Input, Stage, StageInput, StageOutput};

/// The stage.
pub const STAGE: Stage = Stage {
    name: "interventions",
    does: "gathers the policies at work in places",
    version: 1,
    reads: &[Input::Imported(Table::Interventions), Input::Table(Table::Places)],
    writes: &[Table::Interventions],
    holds_network: false,
    choices: |_| String::new(),
    work,
};

fn work(input: &StageInput<'_>) -> Result<StageOutput, StudyError> {
    let mut rows: Vec<Intervention> = input.imported()?;
    rows.sort_by(|a, b| (&a.policy_id, &a.place_id, a.start).cmp(&(&b.policy_id, &b.place_id, b.start)));
    let mut output = StageOutput::default();
    output.put(&rows);
    Ok(output)
}
