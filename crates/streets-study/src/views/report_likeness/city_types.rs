//! Kinds of city as the report takes them.

use streets_model::{FeatureValue, Place};
use streets_report::{
    CityTypeFacts, CityTypes, PlaceReportType, PlaceType, ReportTypes, RuleAxis, TypeTrait,
};
use streets_types::{ReportType, TypeMethod, report_types};

use super::peers::titles;
use crate::error::StudyError;
use crate::likeness_choice::{FeatureUse, ReportAxes};
use crate::stages::city_types::rule;
use crate::stages::features::feature_table;
use crate::study::Study;
use crate::tables;
use crate::views::like_with_like::types;

/// Differences that are told of a kind of city.
const TRAITS: usize = 6;

pub(super) fn city_types(study: &Study) -> Result<Option<CityTypes>, StudyError> {
    if tables::rows::<streets_model::PlaceType>(study)?.is_empty() {
        return Ok(None);
    }
    let view = types(study)?;
    let features = titles(study, FeatureUse::Types);
    let method = TypeMethod::from(study.file.types.method);
    let kinds = view.types.into_iter().map(|(kind, effects)| CityTypeFacts {
        name: kind.type_name,
        places: kind.size,
        exemplar: Some(kind.exemplar_id),
        traits: effects
            .into_iter()
            .take(TRAITS)
            .map(|effect| TypeTrait {
                words: effect.words,
                size: effect.effect,
                low: effect.low,
                high: effect.high,
            })
            .collect(),
        stability: Some(kind.stability),
        stability_words: kind.verdict,
    });
    let kinds: Vec<CityTypeFacts> = kinds.collect();
    let places = view.places.into_iter().map(|(_, row)| PlaceType {
        place_id: row.place_id,
        own: row.type_name,
        probability: row.probability,
        next: Some(row.next_type),
        next_probability: row.next_probability,
        at: row.map_x.zip(row.map_y),
    });
    Ok(Some(CityTypes {
        how: format!("{} types by {} from {} features", kinds.len(), method.as_str(), features.len()),
        features,
        card: Some("number-of-types".to_owned()),
        places: places.collect(),
        types: kinds,
        ..CityTypes::default()
    }))
}

pub(super) fn by_the_rule(
    study: &Study,
    places: &[Place],
    axes: &ReportAxes,
) -> Result<Option<ReportTypes>, StudyError> {
    let values: Vec<FeatureValue> = tables::rows(study)?;
    let Some(table) = feature_table(study, places, &values, FeatureUse::Report)? else { return Ok(None) };
    let (rows, _) = report_types(&table, &rule(axes))?;
    let title = |id: &String| table.feature(id).map_or_else(|| id.clone(), |feature| feature.title.clone());
    // Every place stands at the same threshold: its score less its margin.
    let threshold = |of: fn(&streets_types::ReportTypeOfPlace) -> Option<streets_types::AxisScore>| {
        rows.iter().find_map(of).map_or(0.0, |axis| axis.score - axis.margin)
    };
    let axis = |name: &str, ids: &[String], threshold: f64| RuleAxis {
        title: name.to_owned(),
        indicators: ids.iter().map(title).collect(),
        threshold,
    };
    let kinds = [
        ReportType::HighPerforming,
        ReportType::ServiceSector,
        ReportType::Technological,
        ReportType::Potential,
        ReportType::Low,
    ];
    Ok(Some(ReportTypes {
        names: kinds.map(|kind| kind.as_str().to_owned()).to_vec(),
        axes: vec![
            axis("technology", &axes.technology, threshold(|row| row.technology)),
            axis("services", &axes.services, threshold(|row| row.services)),
            axis("people", &axes.people, threshold(|row| row.people)),
        ],
        card: Some("report-types".to_owned()),
        places: rows
            .iter()
            .map(|row| PlaceReportType {
                place_id: row.place.clone(),
                own: row.report_type.map(|kind| kind.as_str().to_owned()),
                scores: [row.technology, row.services, row.people]
                    .map(|axis| axis.map(|axis| axis.score))
                    .to_vec(),
            })
            .collect(),
    }))
}
