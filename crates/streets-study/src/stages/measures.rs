//! Stage `measures`: what is measured on who works with whom, with intervals, and where each place stands.

use streets_ecosystem::{Counting, EcosystemInput, EcosystemOptions, measure};
use streets_model::{Activity, Organisation, Participation, Place, PlaceLink, Table, Tie};

use crate::error::StudyError;
use crate::stage::{Input, Stage, StageInput, StageOutput};
use crate::study_file::{CountingChoice, StudyFile};
use crate::views::measured::located;

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
    choices: |file| {
        let location = file.organisations.location;
        format!("{} {:?} {:?} {location:?}", file.seed, file.ecosystem, file.places.measured)
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
    let places: Vec<Place> = input.table()?;
    let place_links: Vec<PlaceLink> = input.table()?;
    let organisations: Vec<Organisation> = input.table()?;
    let activities: Vec<Activity> = input.table()?;
    let participations: Vec<Participation> = input.table()?;
    let ties: Vec<Tie> = input.table()?;
    let (participations, findings) =
        located(&participations, &organisations, input.study.file.organisations.location);
    let result = measure(
        &EcosystemInput {
            places: &places,
            place_links: &place_links,
            organisations: &organisations,
            activities: &activities,
            participations: &participations,
            ties: &ties,
        },
        &options(&input.study.file).check()?,
    )?;
    let mut output = StageOutput::default();
    output.put(&result.measures);
    output.put(&result.standings);
    output.find(findings);
    output.find(result.findings);
    Ok(output)
}
