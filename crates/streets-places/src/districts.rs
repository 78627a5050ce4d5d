//! British districts and the local administrative units that they are.

use std::collections::{BTreeMap, HashMap};

use streets_model::{LinkBasis, Place, PlaceId};

use crate::boundary::BoundaryIndex;
use crate::link_table::{Code, LinkTable, Share};
use crate::local_names::names_in;
use crate::scheme;
use crate::units::{Units, keys};

/// An outline's area and a published area may mean the same place within this share: outlines are simplified, and a
/// published area
/// may count tidal land that they do not.
const SAME_AREA: f64 = 0.05;

/// Links each district to its unit: by the same code, else by the same name, else, for districts whose middle is in or
/// near the
/// unit's region, by area, the nearest fits first. Scotland's districts have other codes in Eurostat's list; those
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
    let misfit = |area: f64, unit: usize| units.unit(unit).area_km2.map(|km2| (km2 / area - 1.0).abs());
    let mut fits: Vec<(f64, &Place, usize)> = Vec::new();
    for district in &open {
        let id = &district.place_id;
        let (Some(area), Some((latitude, longitude))) = (areas.get(id), middles.get(id)) else { continue };
        // The nearest region with a unit that fits decides.
        let found = regions
            .near(*latitude, *longitude, crate::town_links::OUTLINE_TOLERANCE_KM)
            .iter()
            .map(|region| {
                let open = units.in_region(region.place_id).iter().filter(|unit| !taken.contains(unit));
                open.filter_map(|&unit| Some((misfit(*area, unit)?, *district, unit)))
                    .filter(|(misfit, _, _)| *misfit <= SAME_AREA)
                    .collect::<Vec<_>>()
            })
            .find(|found| !found.is_empty());
        fits.extend(found.unwrap_or_default());
    }
    fits.sort_by(|a, b| a.0.total_cmp(&b.0).then_with(|| (&a.1.place_id, a.2).cmp(&(&b.1.place_id, b.2))));
    let mut matched: Vec<&PlaceId> = Vec::new();
    for (_, district, unit) in fits {
        if !taken.contains(&unit) && !matched.contains(&&district.place_id) {
            taken.push(unit);
            matched.push(&district.place_id);
            link(links, district, units, unit, LinkBasis::Area);
        }
    }
}

fn link(links: &mut LinkTable, district: &Place, units: &Units, unit: usize, basis: LinkBasis) {
    let share = Share { place_id: units.unit(unit).code.place_id(), weight: 1.0, basis };
    links.derive(&Code::of(&district.place_id), share);
}
