//! One place: its measures beside the national median, and the published figures.

use std::collections::{HashMap, HashSet};

use streets_ecosystem::MEASURES;
use streets_model::{
    Finding, Indicator, Measure, MeasureDefinition, Observation, PeerLink, PeerStanding, Period, Place,
    PlaceId, PlaceType, Standing,
};

use crate::error::StudyError;
use crate::organisations_choice::LocationChoice;
use crate::study::Study;
use crate::tables;
use crate::views::measured::{Measured, measured};
use crate::views::place_lookup::PlaceLookup;

/// A place's figures.
#[derive(Clone, Debug)]
pub struct CityView {
    /// The place.
    pub place: Place,
    /// The pooled period.
    pub period: Period,
    /// Names of the places that are like it, the nearest first.
    pub peers: Vec<String>,
    /// Which kind of city it is.
    pub kind: Option<PlaceType>,
    /// Measures, in the order of their definitions, then by period.
    pub measures: Vec<MeasureRow>,
    /// Published figures, the latest of each indicator, by dimension and title.
    pub indicators: Vec<IndicatorRow>,
    /// Doubts.
    pub findings: Vec<Finding>,
}

fn fellow_name(lookup: &PlaceLookup, id: &PlaceId) -> Option<String> {
    lookup.places().iter().find(|place| place.place_id == *id).map(|place| place.name.clone())
}

/// A measure of the place.
#[derive(Clone, Debug)]
pub struct MeasureRow {
    /// The measure.
    pub definition: MeasureDefinition,
    /// Its value.
    pub measure: Measure,
    /// Median of its peers with a figure; none where the study has no peers of it.
    pub peer_median: Option<f64>,
    /// The pooled figure against that median.
    pub peers: Option<PeerStanding>,
    /// Median of the country's places of the same scheme with enough behind them.
    pub national_median: Option<f64>,
    /// Band and range of ranks; none where there are too few activities.
    pub standing: Option<Standing>,
}

/// A published figure of the place.
#[derive(Clone, Debug)]
pub struct IndicatorRow {
    /// The indicator.
    pub indicator: Indicator,
    /// The latest figure.
    pub observation: Observation,
    /// Median of the country's places of the same scheme in the same period.
    pub national_median: Option<f64>,
}

/// Looks a place up.
///
/// # Errors
/// The study has not been run, or has no such place.
pub fn city(
    study: &Study,
    name: &str,
    scheme: Option<&str>,
    location: Option<LocationChoice>,
) -> Result<CityView, StudyError> {
    let lookup = PlaceLookup::new(study)?;
    let place = lookup.find(name, scheme)?.clone();
    let fellows: HashMap<&PlaceId, &Place> = lookup
        .places()
        .iter()
        .filter(|other| other.scheme == place.scheme && other.country == place.country)
        .map(|other| (&other.place_id, other))
        .collect();
    let Measured { measures: all, standings, findings } = measured(study, location)?;
    let few = i64::from(study.file.ecosystem.few);
    let mut national: HashMap<(&str, Period), Vec<f64>> = HashMap::new();
    for measure in all.iter().filter(|measure| fellows.contains_key(&measure.place_id) && measure.n >= few) {
        if let Some(value) = measure.value {
            national.entry((measure.measure_id.as_str(), measure.period)).or_default().push(value);
        }
    }
    let standings: HashMap<(String, Period), Standing> = standings
        .into_iter()
        .filter(|standing| standing.place_id == place.place_id)
        .map(|standing| ((standing.measure_id.as_str().to_owned(), standing.period), standing))
        .collect();
    let mut beside_peers: HashMap<(String, Period), PeerStanding> = tables::rows::<PeerStanding>(study)?
        .into_iter()
        .filter(|standing| standing.place_id == place.place_id)
        .map(|standing| ((standing.measure_id.as_str().to_owned(), standing.period), standing))
        .collect();
    let links: Vec<PeerLink> = tables::rows(study)?;
    let own_links = || links.iter().filter(|link| link.place_id == place.place_id);
    let peer_ids: HashSet<&PlaceId> = own_links().map(|link| &link.peer_id).collect();
    let mut of_peers: HashMap<(&str, Period), Vec<f64>> = HashMap::new();
    for measure in all.iter().filter(|one| peer_ids.contains(&one.place_id) && one.n >= few) {
        if let Some(value) = measure.value {
            of_peers.entry((measure.measure_id.as_str(), measure.period)).or_default().push(value);
        }
    }
    let order = |id: &str| MEASURES.iter().position(|definition| definition.id == id);
    let mut measures: Vec<MeasureRow> = all
        .iter()
        .filter(|measure| measure.place_id == place.place_id)
        .filter_map(|measure| {
            let definition = MEASURES[order(measure.measure_id.as_str())?];
            let median = national.get(&(definition.id, measure.period)).cloned().and_then(tables::median);
            let key = (definition.id.to_owned(), measure.period);
            let (peers, standing) = (beside_peers.remove(&key), standings.get(&key).cloned());
            let peer_median =
                of_peers.get(&(definition.id, measure.period)).cloned().and_then(tables::median);
            Some(MeasureRow {
                definition,
                measure: measure.clone(),
                peer_median,
                peers,
                national_median: median,
                standing,
            })
        })
        .collect();
    measures.sort_by_key(|row| (order(row.definition.id), row.measure.period));
    let period = tables::leading_period(measures.iter().map(|row| row.measure.period))
        .ok_or(StudyError::NotRun { table: streets_model::Table::Measures })?;
    let indicators = indicators(study, &place, &fellows)?;
    let peers = own_links().filter_map(|link| fellow_name(&lookup, &link.peer_id)).collect();
    let kinds: Vec<PlaceType> = tables::rows(study)?;
    let kind = kinds.into_iter().find(|kind| kind.place_id == place.place_id);
    Ok(CityView { place, period, peers, kind, measures, indicators, findings })
}

fn indicators(
    study: &Study,
    place: &Place,
    fellows: &HashMap<&PlaceId, &Place>,
) -> Result<Vec<IndicatorRow>, StudyError> {
    let observations: Vec<Observation> = tables::rows(study)?;
    let mut rows = Vec::new();
    for indicator in tables::rows::<Indicator>(study)? {
        let own = observations
            .iter()
            .filter(|one| one.indicator_id == indicator.indicator_id && one.place_id == place.place_id)
            .max_by_key(|one| one.period);
        let Some(observation) = own.cloned() else { continue };
        let same = |one: &&Observation| {
            one.indicator_id == indicator.indicator_id
                && one.period == observation.period
                && fellows.contains_key(&one.place_id)
        };
        let values = observations.iter().filter(same).filter_map(|one| one.value).collect();
        rows.push(IndicatorRow { indicator, observation, national_median: tables::median(values) });
    }
    rows.sort_by(|a, b| {
        (a.indicator.dimension, &a.indicator.title).cmp(&(b.indicator.dimension, &b.indicator.title))
    });
    Ok(rows)
}
