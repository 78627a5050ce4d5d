//! Stage `types`: kinds of city from the data, and by the rule of the 2011 report.

use std::collections::HashMap;

use streets_model::{CityType, FeatureValue, Place, PlaceId, PlaceType, Table, TypeEffect};
use streets_types::{
    Axis, ReportRule, ReportTypeOfPlace, Threshold, TypeCount, Typology, TypologyOptions, report_types,
    type_rows, typology,
};

use crate::error::StudyError;
use crate::likeness_choice::{FeatureUse, ReportAxes};
use crate::stage::{Input, Stage, StageInput, StageOutput};
use crate::stages::features::feature_table;
use crate::study_file::StudyFile;

/// The stage.
pub const STAGE: Stage = Stage {
    name: "types",
    does: "finds kinds of city, and each place's probability of being of each",
    version: 1,
    reads: &[Input::Table(Table::Places), Input::Table(Table::Features)],
    writes: &[Table::CityTypes, Table::TypeEffects, Table::PlaceTypes],
    holds_network: false,
    choices: |file| format!("{} {:?} {:?} {:?}", file.seed, file.types, file.features, file.places.measured),
    work,
};

fn work(input: &StageInput<'_>) -> Result<StageOutput, StudyError> {
    let mut output = StageOutput::default();
    let places: Vec<Place> = input.table()?;
    let values: Vec<FeatureValue> = input.table()?;
    let study = input.study;
    let report = match (&study.file.types.report, feature_table(study, &places, &values, FeatureUse::Report)?)
    {
        (Some(axes), Some(table)) => {
            let (rows, findings) = report_types(&table, &rule(axes))?;
            output.find(findings);
            rows
        }
        _ => Vec::new(),
    };
    let Some(table) = feature_table(study, &places, &values, FeatureUse::Types)? else {
        output.put::<CityType>(&[]);
        output.put::<TypeEffect>(&[]);
        output.put::<PlaceType>(&[]);
        return Ok(output);
    };
    let (found, findings) = typology(&table, &options(&study.file))?;
    output.find(findings);
    output.put(&city_types(&found));
    output.put(&type_effects(&found));
    output.put(&place_types(&found, &report));
    Ok(output)
}

fn options(file: &StudyFile) -> TypologyOptions {
    let types = &file.types;
    TypologyOptions {
        count: TypeCount::Between { least: types.least, most: types.most },
        resamples: types.resamples,
        ..TypologyOptions::new(types.method.into(), file.seed)
    }
}

/// The rule of the report on the study's features.
pub(crate) fn rule(axes: &ReportAxes) -> ReportRule {
    let axis = |indicators: &[String], quantile| Axis {
        indicators: indicators.to_vec(),
        threshold: Threshold::Quantile(quantile),
    };
    ReportRule {
        technology: axis(&axes.technology, axes.technology_quantile),
        services: axis(&axes.services, axes.services_quantile),
        people: axis(&axes.people, axes.people_quantile),
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn city_types(found: &Typology) -> Vec<CityType> {
    let mut rows: Vec<CityType> = found
        .types
        .iter()
        .map(|kind| CityType {
            type_name: kind.name.clone(),
            size: count(kind.size),
            exemplar_id: found.places[kind.exemplar].id.clone(),
            stability: kind.stability.jaccard,
            stability_low: kind.stability.range.low,
            stability_high: kind.stability.range.high,
            verdict: kind.stability.verdict.as_str().to_owned(),
        })
        .collect();
    rows.sort_by(|a, b| a.type_name.cmp(&b.type_name));
    rows
}

fn type_effects(found: &Typology) -> Vec<TypeEffect> {
    let mut rows: Vec<TypeEffect> = found
        .types
        .iter()
        .flat_map(|kind| {
            kind.effects.iter().map(|effect| TypeEffect {
                type_name: kind.name.clone(),
                feature_id: effect.feature.clone(),
                words: effect.in_words(),
                inside: effect.inside,
                outside: effect.outside,
                effect: effect.size,
                low: effect.interval.low,
                high: effect.interval.high,
            })
        })
        .collect();
    rows.sort_by(|a, b| (&a.type_name, &a.feature_id).cmp(&(&b.type_name, &b.feature_id)));
    rows
}

fn place_types(found: &Typology, report: &[ReportTypeOfPlace]) -> Vec<PlaceType> {
    let axes: HashMap<&PlaceId, &ReportTypeOfPlace> = report.iter().map(|row| (&row.place, row)).collect();
    type_rows(found, report)
        .into_iter()
        .enumerate()
        .map(|(position, row)| {
            let map = found.map.as_ref().map(|map| map.coordinates[position]);
            let own = axes.get(&row.place_id);
            PlaceType {
                type_name: row.type_name,
                probability: row.probability,
                next_type: row.next_type,
                next_probability: row.next_probability,
                report_type: row.report_type.map(|kind| kind.as_str().to_owned()),
                technology: own.and_then(|own| own.technology).map(|axis| axis.margin),
                services: own.and_then(|own| own.services).map(|axis| axis.margin),
                people: own.and_then(|own| own.people).map(|axis| axis.margin),
                map_x: map.map(|map| map[0]),
                map_y: map.map(|map| map[1]),
                place_id: row.place_id,
            }
        })
        .collect()
}
