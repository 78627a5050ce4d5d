//! British districts and the local administrative units that they are.

use std::collections::{BTreeMap, HashMap};

use streets_model::{LinkBasis, Place, PlaceId};

use crate::boundary::BoundaryIndex;
use crate::link_table::{Code, LinkTable, Share};
use crate::local_names::names_in;
use crate::scheme;
use crate::units::{Units, keys};

/// An outline's area and a published area mean the same place within this share: outlines are simplified.
const SAME_AREA: f64 = 0.03;

/// Links each district to its unit: by the same code, else by the same name, else, for districts whose middle is in or near the
/// unit's region, by an area that fits one unit only. Scotland's districts have other codes in Eurostat's list; those
/// that Eurostat splits (Highland, Argyll and Bute, North Ayrshire) stay without a unit.
pub(crate) fn link_districts(
    places: &BTreeMap<PlaceId, Place>,
    links: &mut LinkTable,
    units: &Units,
    outlines: &BoundaryIndex,
    regions: &BoundaryIndex,
) {
    let areas: HashMap<&PlaceId, f64> = outlines.areas_km2().collect();
    let middles: HashMap<&PlaceId, (f64, f64)> = outlines.middles().collect();
    let mut taken: Vec<usize> = Vec::new();
    let mut open: Vec<&Place> = Vec::new();
    for district in places.values().filter(|place| place.scheme == scheme::LAD) {
        let by_code = units.with_code(&format!("UK_{}", district.place_id.code()));
        let by_name = || {
            let found: Vec<usize> = names_in(&district.name)
                .iter()
                .flat_map(|name| keys(name))
                .flat_map(|key| units.named(&district.country, &key).to_vec())
                .collect();
            match found.as_slice() {
                [only] => Some(*only),
                _ => None,
            }
        };
        let (unit, basis) = match (by_code, by_code.is_none().then(by_name).flatten()) {
            (Some(unit), _) => (unit, LinkBasis::SameCode),
            (None, Some(unit)) => (unit, LinkBasis::Name),
            (None, None) => {
                open.push(district);
                continue;
            }
        };
        taken.push(unit);
        link(links, district, units, unit, basis);
    }
    let candidates = |district: &Place| -> Vec<usize> {
        let (Some(area), Some((latitude, longitude))) =
            (areas.get(&district.place_id), middles.get(&district.place_id))
        else {
            return Vec::new();
        };
        regions
            .near(*latitude, *longitude, crate::town_links::OUTLINE_TOLERANCE_KM)
            .iter()
            .flat_map(|region| units.in_region(region.place_id))
            .copied()
            .filter(|unit| !taken.contains(unit))
            .filter(|&unit| {
                units.unit(unit).area_km2.is_some_and(|km2| (km2 / area - 1.0).abs() <= SAME_AREA)
            })
            .collect()
    };
    let found: Vec<(&Place, Vec<usize>)> =
        open.iter().map(|district| (*district, candidates(district))).collect();
    for (district, fits) in &found {
        let [unit] = fits.as_slice() else { continue };
        let rivals = found.iter().filter(|(_, others)| others.contains(unit)).count();
        if rivals == 1 {
            link(links, district, units, *unit, LinkBasis::Area);
        }
    }
}

fn link(links: &mut LinkTable, district: &Place, units: &Units, unit: usize, basis: LinkBasis) {
    let share = Share { place_id: units.unit(unit).code.place_id(), weight: 1.0, basis };
    links.derive(&Code::of(&district.place_id), share);
}
