//! Places and what is known of them: the input of every method of this crate.

use std::collections::{BTreeMap, BTreeSet};

use streets_model::PlaceId;

use crate::error::{TableProblem, TypesError};

/// A place with the name that is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPlace {
    /// Key.
    pub id: PlaceId,
    /// Name.
    pub name: String,
}

/// Whether a feature grows with the size of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// A share, a rate per head, an index: two places of different size can have the same value.
    SizeFree,
    /// A count or an amount, or its logarithm: says how big the place is.
    Size,
}

/// What a feature says of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// What a place is made of: size, industries, skills, density.
    Structure,
    /// How well a place does; peers are never chosen by it.
    Outcome,
}

/// Values of one feature, one a place; `None` is missing.
#[derive(Clone, Debug, PartialEq)]
pub enum FeatureValues {
    /// Numbers, finite.
    Numeric(Vec<Option<f64>>),
    /// Categories without an order.
    Categorical(Vec<Option<String>>),
}

/// One feature.
#[derive(Clone, Debug, PartialEq)]
pub struct Feature {
    /// Key, such as an indicator id.
    pub id: String,
    /// In words, as it stands in a sentence: `graduates`.
    pub title: String,
    /// Unit of the values.
    pub unit: String,
    /// Whether it grows with size.
    pub basis: Basis,
    /// Structure or outcome.
    pub role: Role,
    /// One value a place.
    pub values: FeatureValues,
}

impl Feature {
    /// A size-free numeric feature of structure whose title is its id.
    pub fn numeric(id: &str, unit: &str, values: Vec<Option<f64>>) -> Self {
        Self {
            id: id.to_owned(),
            title: id.to_owned(),
            unit: unit.to_owned(),
            basis: Basis::SizeFree,
            role: Role::Structure,
            values: FeatureValues::Numeric(values),
        }
    }

    /// A feature of structure that is a category.
    pub fn categorical(id: &str, values: Vec<Option<String>>) -> Self {
        let values = FeatureValues::Categorical(values);
        Self { values, ..Self::numeric(id, "category", Vec::new()) }
    }

    /// Number of values, missing ones too.
    pub fn len(&self) -> usize {
        match &self.values {
            FeatureValues::Numeric(values) => values.len(),
            FeatureValues::Categorical(values) => values.len(),
        }
    }

    /// Whether there are no values.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether the value of place `index` is missing.
    pub fn is_missing(&self, index: usize) -> bool {
        match &self.values {
            FeatureValues::Numeric(values) => values[index].is_none(),
            FeatureValues::Categorical(values) => values[index].is_none(),
        }
    }

    /// The same feature for the places at `positions`, in that order.
    pub(crate) fn select(&self, positions: &[usize]) -> Self {
        let values = match &self.values {
            FeatureValues::Numeric(values) => {
                FeatureValues::Numeric(positions.iter().map(|&p| values[p]).collect())
            }
            FeatureValues::Categorical(values) => {
                FeatureValues::Categorical(positions.iter().map(|&p| values[p].clone()).collect())
            }
        };
        Self { values, ..self.clone() }
    }
}

/// A checked table: places in the order of their keys, one value a place and feature.
#[derive(Clone, Debug, PartialEq)]
pub struct FeatureTable {
    places: Vec<NamedPlace>,
    features: Vec<Feature>,
}

impl FeatureTable {
    /// Checks and sorts by the key of the place, so that the order of rows never reaches a result.
    ///
    /// # Errors
    /// [`TypesError::Table`] with every problem: places or features that come twice, not one value a place, numbers
    /// that are not finite, no places.
    pub fn new(places: Vec<NamedPlace>, features: Vec<Feature>) -> Result<Self, TypesError> {
        let mut problems = Vec::new();
        if places.is_empty() {
            problems.push(TableProblem::NoPlaces);
        }
        let mut seen = BTreeSet::new();
        for place in places.iter().filter(|place| !seen.insert(&place.id)) {
            problems.push(TableProblem::PlaceTwice { place: place.id.clone() });
        }
        let mut ids = BTreeSet::new();
        for feature in &features {
            if !ids.insert(&feature.id) {
                problems.push(TableProblem::FeatureTwice { feature: feature.id.clone() });
            }
            problems.extend(value_problems(feature, &places));
        }
        if !problems.is_empty() {
            return Err(TypesError::Table { problems });
        }
        let mut order: Vec<usize> = (0..places.len()).collect();
        order.sort_by(|&a, &b| places[a].id.cmp(&places[b].id));
        let features = features.iter().map(|feature| feature.select(&order)).collect();
        let places = order.iter().map(|&position| places[position].clone()).collect();
        Ok(Self { places, features })
    }

    /// From a long list of place, feature and value; a pair that does not come up is missing, names are the keys.
    ///
    /// # Errors
    /// As [`Self::new`], and a pair that comes up twice.
    pub fn from_cells(cells: &[(PlaceId, String, f64)]) -> Result<Self, TypesError> {
        let places: BTreeSet<&PlaceId> = cells.iter().map(|(place, _, _)| place).collect();
        let places: Vec<&PlaceId> = places.into_iter().collect();
        let mut columns: BTreeMap<&str, Vec<Option<f64>>> = BTreeMap::new();
        let mut problems = Vec::new();
        for (place, feature, value) in cells {
            let column = columns.entry(feature).or_insert_with(|| vec![None; places.len()]);
            let Ok(position) = places.binary_search(&place) else { continue };
            if column[position].replace(*value).is_some() {
                problems.push(TableProblem::CellTwice { feature: feature.clone(), place: place.clone() });
            }
        }
        if !problems.is_empty() {
            return Err(TypesError::Table { problems });
        }
        let named = places.iter().map(|&id| NamedPlace { id: id.clone(), name: id.to_string() }).collect();
        let features = columns.into_iter().map(|(id, values)| Feature::numeric(id, "", values)).collect();
        Self::new(named, features)
    }

    /// The places, in the order of their keys.
    pub fn places(&self) -> &[NamedPlace] {
        &self.places
    }

    /// The features, in the order given.
    pub fn features(&self) -> &[Feature] {
        &self.features
    }

    /// The feature called `id`.
    pub fn feature(&self, id: &str) -> Option<&Feature> {
        self.features.iter().find(|feature| feature.id == id)
    }

    /// Position of a place.
    ///
    /// # Errors
    /// The place is not in the table.
    pub fn position(&self, place: &PlaceId) -> Result<usize, TypesError> {
        self.places
            .binary_search_by(|named| named.id.cmp(place))
            .map_err(|_| TypesError::UnknownPlace { place: place.clone(), places: self.places.len() })
    }

    /// The same table with the features for which `keep` holds.
    pub fn with_features(&self, keep: impl Fn(&Feature) -> bool) -> Self {
        let features = self.features.iter().filter(|feature| keep(feature)).cloned().collect();
        Self { places: self.places.clone(), features }
    }

    /// The same table with the places at `positions`, which ascend.
    pub(crate) fn with_places(&self, positions: &[usize]) -> Self {
        Self {
            places: positions.iter().map(|&position| self.places[position].clone()).collect(),
            features: self.features.iter().map(|feature| feature.select(positions)).collect(),
        }
    }
}

fn value_problems(feature: &Feature, places: &[NamedPlace]) -> Vec<TableProblem> {
    if feature.len() != places.len() {
        let (found, places) = (feature.len(), places.len());
        return vec![TableProblem::Values { feature: feature.id.clone(), found, places }];
    }
    let FeatureValues::Numeric(values) = &feature.values else { return Vec::new() };
    let bad = values.iter().zip(places).filter_map(|(value, place)| {
        value.filter(|value| !value.is_finite()).map(|value| TableProblem::NotFinite {
            feature: feature.id.clone(),
            place: place.id.clone(),
            value,
        })
    });
    bad.collect()
}
