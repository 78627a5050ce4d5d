//! Ecosystem profiles as the report takes them.

use std::collections::{BTreeMap, HashMap};

use streets_ecosystem::profile::{Failure, Figure};
use streets_model::{PlaceId, ProfileFigure, ProfileScore};
use streets_report::{EcosystemFailure, EcosystemFigure, EcosystemProfiles, FailureScore, PlaceEcosystem};

use crate::error::StudyError;
use crate::stages::profiles::NONE;
use crate::study::Study;
use crate::tables;

/// Titles and units of the figures of a profile.
fn told(figure: Figure) -> (&'static str, &'static str) {
    match figure {
        Figure::Size => ("organisations per 1,000 people", ""),
        Figure::Density => ("local partners per organisation", ""),
        Figure::Joined => ("organisations in the largest group joined by local ties", "share"),
        Figure::Bridging => ("ties that join business and the public side", "share"),
        Figure::TopThree => ("ties across the line held by the three foremost organisations", "share"),
        Figure::Openness => ("ties that leave the place", "share"),
        Figure::Persistence => ("earlier ties that are there later", "share"),
        Figure::Repeated => ("later ties with partners of earlier years", "share"),
        Figure::FieldConcentration => ("concentration of fields", "share"),
    }
}

pub(super) fn profiles(study: &Study) -> Result<Option<EcosystemProfiles>, StudyError> {
    let mut scores: BTreeMap<PlaceId, Vec<ProfileScore>> = BTreeMap::new();
    for row in tables::rows::<ProfileScore>(study)? {
        scores.entry(row.place_id.clone()).or_default().push(row);
    }
    let figures: HashMap<(PlaceId, String), ProfileFigure> = tables::rows::<ProfileFigure>(study)?
        .into_iter()
        .map(|row| ((row.place_id.clone(), row.figure.clone()), row))
        .collect();
    let evidence = |figure: Figure| {
        let of = Failure::ALL
            .into_iter()
            .find(|failure| failure.evidence().iter().any(|(known, _)| *known == figure));
        of.and_then(|failure| EcosystemFailure::from_words(failure.as_str()))
    };
    let places: Vec<PlaceEcosystem> = scores
        .into_iter()
        .map(|(place_id, rows)| PlaceEcosystem {
            shows: rows
                .iter()
                .find(|row| row.shown == "yes")
                .and_then(|row| EcosystemFailure::from_words(&row.failure)),
            none_probability: rows.iter().find(|row| row.failure == NONE).map_or(0.0, |row| row.probability),
            scores: rows
                .iter()
                .filter_map(|row| {
                    Some(FailureScore {
                        failure: EcosystemFailure::from_words(&row.failure)?,
                        score: row.score,
                        low: row.low,
                        high: row.high,
                        probability: row.probability,
                    })
                })
                .collect(),
            figures: Figure::ALL
                .iter()
                .filter_map(|figure| {
                    let row = figures.get(&(place_id.clone(), figure.as_str().to_owned()))?;
                    let (title, unit) = told(*figure);
                    Some(EcosystemFigure {
                        title: title.to_owned(),
                        unit: unit.to_owned(),
                        value: row.value,
                        low: row.low,
                        high: row.high,
                        no_interval: row.no_interval.clone(),
                        z: row.z,
                        evidence_of: evidence(*figure),
                    })
                })
                .collect(),
            place_id,
        })
        .collect();
    let card = Some("ecosystem-profile".to_owned());
    Ok((!places.is_empty()).then_some(EcosystemProfiles { card, places }))
}
