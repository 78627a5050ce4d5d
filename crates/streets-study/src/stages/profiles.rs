//! Stage `profiles`: what each place's ecosystem looks like, and which failure it shows.

use streets_ecosystem::EcosystemError;
use streets_ecosystem::profile::{CityProfile, ProfileOptions, profiles};
use streets_model::{Finding, ProfileFigure, ProfileScore, Table};

use crate::ecosystem_tables::{EcosystemTables, leading_group};
use crate::error::StudyError;
use crate::stage::{Input, Stage, StageInput, StageOutput};

/// The stage.
pub const STAGE: Stage = Stage {
    name: "profiles",
    does: "tells whether a place's ecosystem is thin, fragmented or locked in",
    version: 2,
    reads: &[
        Input::Table(Table::Places),
        Input::Table(Table::PlaceLinks),
        Input::Table(Table::Organisations),
        Input::Table(Table::Activities),
        Input::Table(Table::Participations),
        Input::Table(Table::Ties),
    ],
    writes: &[Table::ProfileFigures, Table::ProfileScores],
    holds_network: true,
    choices: |file| {
        let (largest, location) = (file.ecosystem.largest_activity, file.organisations.location);
        format!("{} {largest} {:?} {location:?}", file.seed, file.places.measured)
    },
    work,
};

/// What stands for a place that shows no failure.
pub const NONE: &str = "none";

fn work(input: &StageInput<'_>) -> Result<StageOutput, StudyError> {
    let mut output = StageOutput::default();
    let tables = EcosystemTables::of_stage(input)?;
    let file = &input.study.file;
    let options = ProfileOptions {
        places: leading_group(file),
        largest: u32::try_from(file.ecosystem.largest_activity).unwrap_or(u32::MAX),
        seed: file.seed,
        ..ProfileOptions::default()
    };
    let (found, findings) = match profiles(&tables.input(), &options, None) {
        Ok(found) => found,
        // A study of few cities has everything else.
        Err(EcosystemError::TooFewCities { seen, least }) => {
            let message =
                format!("{seen} places have organisations enough for a profile, of at least {least}");
            (Vec::new(), vec![Finding::note("profile", message)])
        }
        Err(error) => return Err(error.into()),
    };
    output.put(&figures(&found));
    output.put(&scores(&found));
    output.find(findings.into_iter().filter(|finding| finding.about == "profile"));
    Ok(output)
}

fn figures(found: &[CityProfile]) -> Vec<ProfileFigure> {
    let mut rows: Vec<ProfileFigure> = found
        .iter()
        .flat_map(|profile| {
            profile.figures.iter().map(|figure| ProfileFigure {
                place_id: profile.place_id.clone(),
                figure: figure.figure.as_str().to_owned(),
                value: figure.value,
                low: figure.interval.ok().map(|interval| interval.low),
                high: figure.interval.ok().map(|interval| interval.high),
                no_interval: figure.interval.err().map(|reason| reason.words().to_owned()),
                z: figure.z,
            })
        })
        .collect();
    rows.sort_by(|a, b| (&a.place_id, &a.figure).cmp(&(&b.place_id, &b.figure)));
    rows
}

fn scores(found: &[CityProfile]) -> Vec<ProfileScore> {
    let word = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
    let mut rows: Vec<ProfileScore> = found
        .iter()
        .flat_map(|profile| {
            let none = ProfileScore {
                place_id: profile.place_id.clone(),
                failure: NONE.to_owned(),
                score: None,
                low: None,
                high: None,
                probability: profile.none_probability,
                shown: word(profile.shows.is_none()),
            };
            let of_failures = profile.scores.iter().map(|score| ProfileScore {
                place_id: profile.place_id.clone(),
                failure: score.failure.as_str().to_owned(),
                score: score.score,
                low: score.interval.map(|(low, _)| low),
                high: score.interval.map(|(_, high)| high),
                probability: score.probability,
                shown: word(profile.shows == Some(score.failure)),
            });
            of_failures.chain([none]).collect::<Vec<_>>()
        })
        .collect();
    rows.sort_by(|a, b| (&a.place_id, &a.failure).cmp(&(&b.place_id, &b.failure)));
    rows
}
