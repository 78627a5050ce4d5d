//! Stage `features`: what each place is made of, one number a feature.

use streets_model::{FeatureValue, Observation, Place, StructureCell, Table};
use streets_types::{Basis, Feature, FeatureTable, FeatureValues, NamedPlace, Role};

use crate::error::StudyError;
use crate::features::FeatureSources;
use crate::likeness_choice::FeatureUse;
use crate::stage::{Input, Stage, StageInput, StageOutput};
use crate::study::Study;

/// The stage.
pub const STAGE: Stage = Stage {
    name: "features",
    does: "works out what the leading places are made of",
    version: 1,
    reads: &[Input::Table(Table::Places), Input::Table(Table::Observations), Input::Table(Table::Structure)],
    writes: &[Table::Features],
    holds_network: false,
    choices: |file| format!("{:?} {:?}", file.features, file.places.measured),
    work,
};

fn work(input: &StageInput<'_>) -> Result<StageOutput, StudyError> {
    let mut output = StageOutput::default();
    let file = &input.study.file;
    if file.features.is_empty() {
        output.put::<FeatureValue>(&[]);
        return Ok(output);
    }
    let mut places: Vec<Place> = input.table()?;
    places.retain(|place| file.places.leads(place));
    let observations: Vec<Observation> = input.table()?;
    let structure: Vec<StructureCell> = input.table()?;
    let (rows, findings) = FeatureSources::new(&places, &observations, &structure).values(&file.features);
    output.put(&rows);
    output.find(findings);
    Ok(output)
}

/// The features of one use as a table of places; `None` where the study has none.
pub(crate) fn feature_table(
    study: &Study,
    places: &[Place],
    values: &[FeatureValue],
    wanted: FeatureUse,
) -> Result<Option<FeatureTable>, StudyError> {
    let leading: Vec<&Place> = places.iter().filter(|place| study.file.places.leads(place)).collect();
    let features: Vec<Feature> = study
        .file
        .features
        .iter()
        .filter(|feature| feature.uses.contains(&wanted))
        .map(|feature| {
            let of_place = |place: &&Place| {
                let key = (&place.place_id, &feature.id);
                let found = values.binary_search_by(|row| (&row.place_id, &row.feature_id).cmp(&key));
                found.ok().and_then(|row| values[row].value)
            };
            Feature {
                id: feature.id.clone(),
                title: feature.title.clone(),
                unit: feature.unit.clone(),
                basis: if feature.size { Basis::Size } else { Basis::SizeFree },
                role: Role::Structure,
                values: FeatureValues::Numeric(leading.iter().map(of_place).collect()),
            }
        })
        .collect();
    if features.is_empty() || leading.is_empty() {
        return Ok(None);
    }
    let named = leading
        .iter()
        .map(|place| NamedPlace { id: place.place_id.clone(), name: place.name.clone() })
        .collect();
    Ok(Some(FeatureTable::new(named, features)?))
}
