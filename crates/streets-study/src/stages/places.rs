//! Stage `places`: the study's places, their names, and links from every code to every place that it belongs to.

use streets_model::{Boundary, Place, PlaceLink, PlaceName, Table};
use streets_places::{CompleteOptions, ImportedPlaces, complete_places};

use crate::error::StudyError;
use crate::stage::{Input, Stage, StageInput, StageOutput};
use crate::study_file::StudyFile;

/// The stage.
pub const STAGE: Stage = Stage {
    name: "places",
    does: "completes the gazetteer and links every code to the study's places",
    version: 1,
    reads: &[
        Input::Imported(Table::Places),
        Input::Imported(Table::PlaceNames),
        Input::Imported(Table::PlaceLinks),
        Input::Imported(Table::Boundaries),
    ],
    writes: &[Table::Places, Table::PlaceNames, Table::PlaceLinks],
    holds_network: false,
    choices: |file| format!("{:?}", options(file)),
    work,
};

/// The choices of the study that change a link.
pub fn options(file: &StudyFile) -> CompleteOptions {
    let usual = CompleteOptions::default();
    let nuts_version = file.places.versions.get("nuts").cloned().unwrap_or(usual.nuts_version);
    CompleteOptions { nuts_version, ..usual }
}

fn work(input: &StageInput<'_>) -> Result<StageOutput, StudyError> {
    let (places, names): (Vec<Place>, Vec<PlaceName>) = (input.imported()?, input.imported()?);
    let (links, boundaries): (Vec<PlaceLink>, Vec<Boundary>) = (input.imported()?, input.imported()?);
    let imported = ImportedPlaces { places: &places, names: &names, links: &links, boundaries: &boundaries };
    let complete = complete_places(&imported, &options(&input.study.file))?;
    let mut output = StageOutput::default();
    output.put(&complete.places);
    output.put(&complete.names);
    output.put(&complete.links);
    output.find(complete.findings);
    Ok(output)
}
