//! ITL regions out of the local administrative units in them: their people, their area, and their shares of cities.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use streets_model::{Place, PlaceId, PlaceLink};
use streets_places::scheme;

use super::{ITL3, StudyPlaces};

/// Shares of a region in a city below this are a boundary's rounding.
const LEAST_SHARE: f64 = 1e-6;

impl StudyPlaces {
    /// Population and area of the ITL regions: the sums of the units in them.
    pub(super) fn fill_regions(&self, places: &mut [Place]) {
        let units = self.units();
        let mut sums: BTreeMap<&PlaceId, (f64, f64)> = BTreeMap::new();
        for link in self.complete.links.iter().filter(|link| link.from_scheme == scheme::LAU) {
            let unit = PlaceId::new(scheme::LAU, &link.from_version, &link.from_code);
            let Some(unit) = units.get(&unit) else { continue };
            let sum = sums.entry(&link.place_id).or_default();
            sum.0 += link.weight * unit.population.unwrap_or(0.0);
            sum.1 += link.weight * unit.area_km2.unwrap_or(0.0);
        }
        for place in places.iter_mut().filter(|place| place.scheme == ITL3) {
            if let Some((people, area)) = sums.get(&place.place_id) {
                place.population = Some(*people);
                place.area_km2 = Some(*area);
            }
        }
    }

    /// The share of each ITL region's people who live in units of each city and functional urban area.
    pub(super) fn shares_of_regions(
        &self,
        measured: &BTreeSet<&PlaceId>,
    ) -> BTreeMap<(&PlaceId, &PlaceId), f64> {
        let units = self.units();
        let mut of_unit: BTreeMap<(&str, &str), Vec<&PlaceLink>> = BTreeMap::new();
        for link in self.complete.links.iter().filter(|link| link.from_scheme == scheme::LAU) {
            if measured.contains(&link.place_id) {
                of_unit.entry((&link.from_version, &link.from_code)).or_default().push(link);
            }
        }
        let mut people: BTreeMap<&PlaceId, f64> = BTreeMap::new();
        let mut shared: BTreeMap<(&PlaceId, &PlaceId), f64> = BTreeMap::new();
        for ((version, code), links) in of_unit {
            let unit = units.get(&PlaceId::new(scheme::LAU, version, code));
            let population = unit.and_then(|unit| unit.population).unwrap_or(0.0);
            let is_region = |link: &PlaceLink| scheme::split(&link.place_id).0 == ITL3;
            for region in links.iter().filter(|link| is_region(link)) {
                *people.entry(&region.place_id).or_default() += population * region.weight;
                for place in links.iter().filter(|link| !is_region(link)) {
                    let inside = population * region.weight * place.weight;
                    *shared.entry((&region.place_id, &place.place_id)).or_default() += inside;
                }
            }
        }
        let share = |((region, place), inside): (_, f64)| {
            let all = people.get(region).copied().filter(|all| *all > 0.0)?;
            Some(((region, place), inside / all)).filter(|(_, share)| *share >= LEAST_SHARE)
        };
        shared.into_iter().filter_map(share).collect()
    }

    /// Local administrative units by id.
    fn units(&self) -> HashMap<&PlaceId, &Place> {
        self.all()
            .iter()
            .filter(|place| place.scheme == scheme::LAU)
            .map(|unit| (&unit.place_id, unit))
            .collect()
    }
}
