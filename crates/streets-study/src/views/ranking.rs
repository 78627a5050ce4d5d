//! Places side by side on one measure, in bands of those that cannot be told apart.

use std::collections::HashMap;

use streets_ecosystem::MEASURES;
use streets_model::{Finding, Measure, MeasureDefinition, Period, Place, PlaceId, Standing};

use crate::error::StudyError;
use crate::organisations_choice::LocationChoice;
use crate::study::Study;
use crate::tables;
use crate::views::measured::{Measured, measured};

/// What is ranked.
#[derive(Clone, Debug, Default)]
pub struct RankingRequest {
    /// Id of the measure; the study's headline where not given.
    pub measure: Option<String>,
    /// Scheme of the places; the first that the study measures where not given.
    pub scheme: Option<String>,
    /// Period; the pooled one where not given.
    pub period: Option<Period>,
    /// Where parts in activities count; as the study says where not given.
    pub location: Option<LocationChoice>,
}

/// Places in order.
#[derive(Clone, Debug)]
pub struct Ranking {
    /// The measure.
    pub definition: MeasureDefinition,
    /// Scheme of the places.
    pub scheme: String,
    /// Period.
    pub period: Period,
    /// Places with enough behind them, from the highest value; equals by id.
    pub places: Vec<RankedPlace>,
    /// Places with too few activities to say, by name.
    pub too_few: Vec<RankedPlace>,
    /// Doubts.
    pub findings: Vec<Finding>,
}

/// One place of a ranking.
#[derive(Clone, Debug)]
pub struct RankedPlace {
    /// The place.
    pub place: Place,
    /// The measure.
    pub measure: Measure,
    /// Band and range of ranks; none for places with too few activities.
    pub standing: Option<Standing>,
}

/// The definition of a measure.
///
/// # Errors
/// No measure has this id; the nearest are named.
pub fn definition(id: &str) -> Result<MeasureDefinition, StudyError> {
    MEASURES.iter().find(|definition| definition.id == id).copied().ok_or_else(|| {
        let mut near: Vec<(f64, &str)> =
            MEASURES.iter().map(|known| (strsim::jaro_winkler(known.id, id), known.id)).collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        let nearest = near.iter().take(4).map(|(_, id)| (*id).to_owned()).collect();
        StudyError::Unknown { what: "measure", seen: id.to_owned(), nearest }
    })
}

/// Places side by side.
///
/// # Errors
/// The study has not been run, or a measure, scheme or period that it does not have.
pub fn ranking(study: &Study, request: &RankingRequest) -> Result<Ranking, StudyError> {
    let definition = definition(request.measure.as_deref().unwrap_or(&study.file.report.headline))?;
    let Measured { mut measures, standings, findings } = measured(study, request.location)?;
    let measured = &study.file.places.measured;
    let scheme = request.scheme.clone().or_else(|| measured.first().cloned()).unwrap_or_default();
    if !measured.contains(&scheme) {
        return Err(StudyError::Unknown { what: "measured scheme", seen: scheme, nearest: measured.clone() });
    }
    let places: HashMap<PlaceId, Place> = tables::rows::<Place>(study)?
        .into_iter()
        .filter(|place| study.file.places.measured_scheme(place) == Some(scheme.as_str()))
        .map(|place| (place.place_id.clone(), place))
        .collect();
    measures.retain(|measure| {
        measure.measure_id.as_str() == definition.id && places.contains_key(&measure.place_id)
    });
    let periods = || measures.iter().map(|measure| measure.period);
    let period = match request.period {
        Some(period) if periods().any(|known| known == period) => period,
        Some(period) => {
            let mut known: Vec<Period> = periods().collect();
            known.sort();
            known.dedup();
            let nearest = known.iter().map(ToString::to_string).collect();
            return Err(StudyError::Unknown { what: "period", seen: period.to_string(), nearest });
        }
        None => tables::leading_period(periods())
            .ok_or(StudyError::NotRun { table: streets_model::Table::Measures })?,
    };
    measures.retain(|measure| measure.period == period);
    let mut standings: HashMap<PlaceId, Standing> = standings
        .into_iter()
        .filter(|standing| standing.measure_id.as_str() == definition.id && standing.period == period)
        .map(|standing| (standing.place_id.clone(), standing))
        .collect();
    let mut ranked = Vec::new();
    let mut too_few = Vec::new();
    for measure in measures {
        let Some(place) = places.get(&measure.place_id).cloned() else { continue };
        let standing = standings.remove(&measure.place_id);
        let row = RankedPlace { place, measure, standing };
        if row.standing.is_some() { ranked.push(row) } else { too_few.push(row) }
    }
    let value = |row: &RankedPlace| row.measure.value.unwrap_or(f64::NEG_INFINITY);
    ranked.sort_by(|a, b| value(b).total_cmp(&value(a)).then(a.place.place_id.cmp(&b.place.place_id)));
    too_few.sort_by(|a, b| (&a.place.name, &a.place.place_id).cmp(&(&b.place.name, &b.place.place_id)));
    Ok(Ranking { definition, scheme, period, places: ranked, too_few, findings })
}
