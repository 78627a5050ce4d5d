//! Which version of a scheme knows which code.

use std::collections::{BTreeMap, BTreeSet};

use streets_model::Place;

use crate::scheme;

/// Codes of NUTS and ITL with the versions that know them.
#[derive(Debug, Clone, Default)]
pub struct VersionIndex {
    /// Scheme, then code, then versions.
    schemes: BTreeMap<String, BTreeMap<String, BTreeSet<String>>>,
    /// Scheme, then every version of it.
    versions: BTreeMap<String, BTreeSet<String>>,
}

impl VersionIndex {
    /// Takes the regions among the places; each stands under its scheme and version.
    ///
    /// ```
    /// use streets_model::{Place, PlaceId};
    /// use streets_places::VersionIndex;
    ///
    /// let region = |version: &str, code: &str| Place {
    ///     place_id: PlaceId::new("nuts3", version, code),
    ///     scheme: "nuts3".into(),
    ///     scheme_version: version.into(),
    ///     name: code.into(),
    ///     country: "GB".into(),
    ///     latitude: None,
    ///     longitude: None,
    ///     population: None,
    ///     area_km2: None,
    ///     parent_id: None,
    /// };
    /// let versions = VersionIndex::build(&[region("2010", "UKH13"), region("2006", "UKH13"), region("2016",
    /// "UKH15")]);
    /// assert_eq!(versions.versions_of("UKH13", "nuts3"), ["2006", "2010"]);
    /// assert_eq!(versions.versions_of("UKH13", "nuts"), ["2006", "2010"]);
    /// assert!(versions.versions_of("UKX99", "nuts3").is_empty());
    /// ```
    pub fn build<'a>(places: impl IntoIterator<Item = &'a Place>) -> Self {
        let mut index = Self::default();
        for place in places {
            let known =
                scheme::nuts_level(&place.scheme).is_some() || scheme::itl_level(&place.scheme).is_some();
            if known && !place.scheme_version.is_empty() {
                index.versions.entry(place.scheme.clone()).or_default().insert(place.scheme_version.clone());
                index
                    .schemes
                    .entry(place.scheme.clone())
                    .or_default()
                    .entry(place.place_id.code().to_owned())
                    .or_default()
                    .insert(place.scheme_version.clone());
            }
        }
        index
    }

    /// The versions that know the code, oldest first. `nuts` and `itl` without a level take it from the code's length.
    /// Empty where no version knows it: then the code is wrong.
    pub fn versions_of(&self, code: &str, scheme: &str) -> Vec<&str> {
        let level = scheme::nuts_code_level(code).unwrap_or(usize::MAX);
        let scheme = match scheme {
            "nuts" => scheme::NUTS.get(level).copied().unwrap_or_default(),
            "itl" => scheme::ITL.get(level).copied().unwrap_or_default(),
            other => other,
        };
        self.schemes
            .get(scheme)
            .and_then(|codes| codes.get(code))
            .map_or_else(Vec::new, |versions| versions.iter().map(String::as_str).collect())
    }

    /// Every version of a scheme, oldest first.
    pub fn versions(&self, scheme: &str) -> impl DoubleEndedIterator<Item = &str> {
        self.versions.get(scheme).into_iter().flatten().map(String::as_str)
    }

    /// Codes of a scheme with their versions, in order.
    pub(crate) fn codes(&self, scheme: &str) -> impl Iterator<Item = (&str, &BTreeSet<String>)> {
        self.schemes.get(scheme).into_iter().flatten().map(|(code, versions)| (code.as_str(), versions))
    }

    /// The version meant where none is stated: the study's where it knows the code, else the newest that does.
    pub(crate) fn meant<'a>(versions: &'a BTreeSet<String>, study: &str) -> Option<&'a str> {
        versions.get(study).or_else(|| versions.last()).map(String::as_str)
    }
}
