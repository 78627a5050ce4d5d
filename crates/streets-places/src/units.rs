//! Local administrative units, indexed for finding the one that a town lies in.

use std::collections::{BTreeMap, HashMap};

use streets_model::{Place, PlaceId};

use crate::link_table::{Code, LinkTable};
use crate::local_names::names_in;
use crate::name_key::{key_of, two_letter_key_of};
use crate::scheme;

/// The units of every country.
#[derive(Debug, Default)]
pub(crate) struct Units {
    all: Vec<Unit>,
    by_code: HashMap<String, usize>,
    by_name: HashMap<(String, String), Vec<usize>>,
    by_region: HashMap<PlaceId, Vec<usize>>,
    /// Codes in order, for codes that are the beginning of others.
    codes: BTreeMap<String, usize>,
}

/// One unit and what it lies in.
#[derive(Debug)]
pub(crate) struct Unit {
    pub(crate) code: Code,
    pub(crate) region: Option<PlaceId>,
    pub(crate) city: Option<PlaceId>,
    pub(crate) fua: Option<PlaceId>,
    pub(crate) area_km2: Option<f64>,
    pub(crate) names: Vec<String>,
}

impl Units {
    /// `in_outlines` gives each region under the version that the outlines at hand are of.
    pub(crate) fn build(
        places: &BTreeMap<PlaceId, Place>,
        links: &LinkTable,
        in_outlines: impl Fn(&PlaceId) -> PlaceId,
    ) -> Self {
        let mut units = Self::default();
        for place in places.values().filter(|place| place.scheme == scheme::LAU) {
            let index = units.all.len();
            let code = Code::of(&place.place_id);
            let first = |name| links.in_scheme(&code, name).next().map(|share| share.place_id.clone());
            let unit = Unit {
                region: first(scheme::NUTS3).map(|region| in_outlines(&region)),
                city: first(scheme::CITY),
                fua: first(scheme::FUA),
                area_km2: place.area_km2,
                names: names_in(&place.name).iter().flat_map(|name| keys(name)).collect(),
                code,
            };
            for key in &unit.names {
                units.by_name.entry((place.country.clone(), key.clone())).or_default().push(index);
            }
            if let Some(region) = &unit.region {
                units.by_region.entry(region.clone()).or_default().push(index);
            }
            units.by_code.insert(bare(&unit.code.code), index);
            units.codes.insert(unit.code.code.clone(), index);
            units.all.push(unit);
        }
        units
    }

    pub(crate) fn unit(&self, index: usize) -> &Unit {
        &self.all[index]
    }

    /// The unit with this code; leading zeros do not count, for spreadsheets drop them.
    pub(crate) fn with_code(&self, code: &str) -> Option<usize> {
        self.by_code.get(&bare(code)).copied()
    }

    /// Units whose codes begin with this one: the parishes of a municipality.
    pub(crate) fn beginning_with(&self, code: &str) -> Vec<usize> {
        self.codes
            .range(code.to_owned()..)
            .take_while(|(other, _)| other.starts_with(code))
            .map(|(_, index)| *index)
            .collect()
    }

    pub(crate) fn named(&self, country: &str, name_key: &str) -> &[usize] {
        self.by_name.get(&(country.to_owned(), name_key.to_owned())).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn in_region(&self, region: &PlaceId) -> &[usize] {
        self.by_region.get(region).map_or(&[], Vec::as_slice)
    }

    /// What all of the units lie in; none where they differ or there are none.
    pub(crate) fn agreed(&self, units: &[usize], of: impl Fn(&Unit) -> Option<&PlaceId>) -> Option<PlaceId> {
        let first = of(self.unit(*units.first()?))?;
        units.iter().all(|&unit| of(self.unit(unit)) == Some(first)).then(|| first.clone())
    }
}

/// `SI_020` and `SI_20` are one code.
fn bare(code: &str) -> String {
    match code.split_once('_') {
        Some((country, number)) => format!("{country}_{}", number.trim_start_matches('0')),
        None => code.to_owned(),
    }
}

/// The keys of a name.
pub(crate) fn keys(name: &str) -> Vec<String> {
    let key = key_of(name);
    if key.is_empty() {
        return Vec::new();
    }
    std::iter::once(key).chain(two_letter_key_of(name)).collect()
}
