//! Stage `measures`: what is measured on who works with whom, with intervals, and where each place stands.

use streets_ecosystem::{Counting, EcosystemOptions, measure};
use streets_model::Table;

use crate::ecosystem_tables::EcosystemTables;
use crate::error::StudyError;
use crate::stage::{Input, Stage, StageInput, StageOutput};
use crate::study_file::{CountingChoice, EcosystemChoice, StudyFile};

/// The stage.
pub const STAGE: Stage = Stage {
    name: "measures",
    does: "measures each place's ecosystem, with intervals, and sets the places side by side",
    version: 2,
    reads: &[
        Input::Table(Table::Places),
        Input::Table(Table::PlaceLinks),
        Input::Table(Table::Organisations),
        Input::Table(Table::Activities),
        Input::Table(Table::Participations),
        Input::Table(Table::Ties),
    ],
    writes: &[Table::Measures, Table::Standings],
    holds_network: true,
    choices: |file| {
        let EcosystemChoice { counting, resamples, few, .. } = file.ecosystem;
        let location = file.organisations.location;
        format!("{} {counting:?} {resamples} {few} {:?} {location:?}", file.seed, file.places.measured)
    },
    work,
};

/// The options of the ecosystem's measures as the study chooses them.
pub(crate) fn options(file: &StudyFile) -> EcosystemOptions {
    EcosystemOptions {
        counting: match file.ecosystem.counting {
            CountingChoice::Full => Counting::Full,
            CountingChoice::Newman => Counting::Newman,
        },
        resamples: file.ecosystem.resamples,
        seed: file.seed,
        few: file.ecosystem.few,
        measured: file.places.measured.iter().map(|scheme| scheme.as_str().into()).collect(),
        ..EcosystemOptions::default()
    }
}

fn work(input: &StageInput<'_>) -> Result<StageOutput, StudyError> {
    let tables = EcosystemTables::of_stage(input)?;
    let result = measure(&tables.input(), &options(&input.study.file).check()?)?;
    let mut output = StageOutput::default();
    output.put(&result.measures);
    output.put(&result.standings);
    output.find(tables.findings);
    output.find(result.findings);
    Ok(output)
}
