//! Stage `chance`: public–private ties against those that chance would bring.

use streets_ecosystem::chance::{ChanceOptions, ChanceRow as Found, against_chance};
use streets_model::{ChanceRow, PlaceId, Table};

use crate::ecosystem_tables::{EcosystemTables, leading_group};
use crate::error::StudyError;
use crate::stage::{Input, Stage, StageInput, StageOutput};
use crate::study_file::StudyFile;

/// The stage.
pub const STAGE: Stage = Stage {
    name: "chance",
    does: "sets public–private ties against those that chance would bring",
    version: 1,
    reads: &[
        Input::Table(Table::Places),
        Input::Table(Table::PlaceLinks),
        Input::Table(Table::Organisations),
        Input::Table(Table::Activities),
        Input::Table(Table::Participations),
        Input::Table(Table::Ties),
    ],
    writes: &[Table::Chance],
    holds_network: true,
    choices: |file| {
        let (draws, location) = (file.ecosystem.chance_draws, file.organisations.location);
        format!("{} {draws} {:?} {location:?}", file.seed, file.places.measured)
    },
    work,
};

/// The options of chance as the study chooses them.
pub(crate) fn options(file: &StudyFile) -> ChanceOptions {
    ChanceOptions {
        places: leading_group(file),
        draws: file.ecosystem.chance_draws,
        seed: file.seed,
        ..ChanceOptions::default()
    }
}

fn work(input: &StageInput<'_>) -> Result<StageOutput, StudyError> {
    let tables = EcosystemTables::of_stage(input)?;
    let found = against_chance(&tables.input(), &options(&input.study.file))?;
    let mut rows: Vec<ChanceRow> = found.rows.iter().map(row).collect();
    rows.sort_by(|a, b| (&a.place_id, &a.held).cmp(&(&b.place_id, &b.held)));
    let mut output = StageOutput::default();
    output.put(&rows);
    output.find(found.findings.into_iter().filter(|finding| finding.about == "chance"));
    Ok(output)
}

fn row(found: &Found) -> ChanceRow {
    let against = found.against_country;
    ChanceRow {
        place_id: found.place_id.clone().unwrap_or_else(|| PlaceId::new("study", "", "all")),
        held: found.null.as_str().to_owned(),
        observed: found.observed,
        expected: found.expected,
        sd: found.sd,
        z: found.z,
        p: found.p,
        ratio: found.ratio,
        low: found.ratio_interval.map(|(low, _)| low),
        high: found.ratio_interval.map(|(_, high)| high),
        against_country: against.map(|ranged| ranged.value),
        against_country_low: against.map(|ranged| ranged.low),
        against_country_high: against.map(|ranged| ranged.high),
    }
}
