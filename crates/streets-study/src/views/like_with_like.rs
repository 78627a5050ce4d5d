//! Kinds of city and peers, looked up.

use std::collections::HashMap;

use streets_model::{CityType, FeatureValue, PeerLink, PeerStanding, Place, PlaceId, PlaceType, TypeEffect};

use crate::error::StudyError;
use crate::study::Study;
use crate::tables;
use crate::views::place_lookup::PlaceLookup;

/// What a study without features is told.
const NO_FEATURES: StudyError = StudyError::NotChosen {
    what: "features",
    hint: "`[[feature]]` tables in study.toml say what places are made of; studies/uk/study.toml has examples",
};

/// Kinds of city and which place is of which.
pub struct TypesView {
    /// The kinds, the largest first.
    pub types: Vec<(CityType, Vec<TypeEffect>)>,
    /// The places, by name, each with its kind.
    pub places: Vec<(Place, PlaceType)>,
}

/// Kinds of city.
///
/// # Errors
/// The study has not been run, or has no features.
pub fn types(study: &Study) -> Result<TypesView, StudyError> {
    let rows: Vec<PlaceType> = tables::rows(study)?;
    if rows.is_empty() {
        return Err(NO_FEATURES);
    }
    let effects: Vec<TypeEffect> = tables::rows(study)?;
    let mut types: Vec<(CityType, Vec<TypeEffect>)> = tables::rows::<CityType>(study)?
        .into_iter()
        .map(|kind| {
            let mut own: Vec<TypeEffect> =
                effects.iter().filter(|effect| effect.type_name == kind.type_name).cloned().collect();
            own.sort_by(|a, b| b.effect.abs().total_cmp(&a.effect.abs()));
            (kind, own)
        })
        .collect();
    types.sort_by(|a, b| b.0.size.cmp(&a.0.size).then_with(|| a.0.type_name.cmp(&b.0.type_name)));
    let mut names: HashMap<PlaceId, Place> =
        tables::rows::<Place>(study)?.into_iter().map(|place| (place.place_id.clone(), place)).collect();
    let mut places: Vec<(Place, PlaceType)> =
        rows.into_iter().filter_map(|row| Some((names.remove(&row.place_id)?, row))).collect();
    places.sort_by(|a, b| (&a.0.name, &a.0.place_id).cmp(&(&b.0.name, &b.0.place_id)));
    Ok(TypesView { types, places })
}

/// A place and the places that are like it.
pub struct PeersView {
    /// The place.
    pub place: Place,
    /// Its peers, the nearest first.
    pub peers: Vec<(Place, PeerLink)>,
    /// What it is made of, and the same of its peers.
    pub features: Vec<FeatureValue>,
    /// Its measures against the median of its peers.
    pub standings: Vec<PeerStanding>,
}

/// The peers of a place.
///
/// # Errors
/// The study has not been run, has no features, or no such place.
pub fn peers(study: &Study, name: &str) -> Result<PeersView, StudyError> {
    let lookup = PlaceLookup::new(study)?;
    let scheme = study.file.places.measured.first().map(String::as_str);
    let place = lookup.find(name, scheme)?.clone();
    let all: Vec<PeerLink> = tables::rows(study)?;
    if all.is_empty() {
        return Err(NO_FEATURES);
    }
    let mut names: HashMap<&PlaceId, &Place> = HashMap::new();
    names.extend(lookup.places().iter().map(|place| (&place.place_id, place)));
    let peers = all
        .into_iter()
        .filter(|link| link.place_id == place.place_id)
        .filter_map(|link| Some(((*names.get(&link.peer_id)?).clone(), link)))
        .collect();
    let mut features: Vec<FeatureValue> = tables::rows(study)?;
    features.retain(|row| row.place_id == place.place_id);
    let mut standings: Vec<PeerStanding> = tables::rows(study)?;
    standings.retain(|row| row.place_id == place.place_id);
    Ok(PeersView { place, peers, features, standings })
}
