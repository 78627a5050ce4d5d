//! The place that a user means by a name.

use streets_model::Place;
use streets_places::name_key::key_of;

use crate::error::StudyError;
use crate::study::Study;
use crate::study_file::PlacesChoice;
use crate::tables;

/// The measured places of a study.
pub struct PlaceLookup {
    places: Vec<Place>,
    choice: PlacesChoice,
}

/// How many near names a message lists.
const SUGGESTIONS: usize = 5;

impl PlaceLookup {
    /// Reads the places that the study measures.
    ///
    /// # Errors
    /// The study has not been run.
    pub fn new(study: &Study) -> Result<Self, StudyError> {
        let choice = study.file.places.clone();
        let mut places: Vec<Place> = tables::rows(study)?;
        places.retain(|place| choice.measured_scheme(place).is_some());
        Ok(Self { places, choice })
    }

    /// The measured places, by id.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The place with this id or name. Case and accents do not matter. Of several the one whose scheme the study names
    /// first, then the largest, then the one whose id sorts first; `scheme` narrows the search.
    ///
    /// # Errors
    /// No place has this name; the nearest are named.
    pub fn find(&self, name: &str, scheme: Option<&str>) -> Result<&Place, StudyError> {
        let key = key_of(name);
        let measured = |place: &Place| self.choice.measured_scheme(place).map(str::to_owned);
        let rank =
            |place: &Place| self.choice.measured.iter().position(|own| Some(own) == measured(place).as_ref());
        let people = |place: &Place| place.population.unwrap_or(0.0);
        let mut fitting: Vec<&Place> = self
            .places
            .iter()
            .filter(|place| scheme.is_none_or(|scheme| measured(place).as_deref() == Some(scheme)))
            .filter(|place| {
                place.place_id.as_str() == name || place.place_id.code() == name || key_of(&place.name) == key
            })
            .collect();
        fitting.sort_by(|a, b| {
            rank(a).cmp(&rank(b)).then(people(b).total_cmp(&people(a))).then(a.place_id.cmp(&b.place_id))
        });
        fitting.first().copied().ok_or_else(|| self.unknown(name, &key))
    }

    fn unknown(&self, seen: &str, key: &str) -> StudyError {
        let mut near: Vec<(f64, &str)> = self
            .places
            .iter()
            .map(|place| {
                let own = key_of(&place.name);
                let likeness = strsim::jaro_winkler(&own, key);
                let part = !key.is_empty() && (own.contains(key) || key.contains(&own));
                (if part { likeness.max(0.95) } else { likeness }, place.name.as_str())
            })
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
        near.dedup_by(|a, b| a.1 == b.1);
        let nearest = near.iter().take(SUGGESTIONS).map(|(_, name)| (*name).to_owned()).collect();
        StudyError::Unknown { what: "place", seen: seen.to_owned(), nearest }
    }
}
