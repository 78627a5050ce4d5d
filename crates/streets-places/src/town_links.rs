//! Which municipality, region, city and functional urban area each town of the gazetteer lies in.
//!
//! The rules are those of the card in `city_membership.rs`.

use std::collections::{BTreeMap, HashMap};

use rstar::RTree;
use rstar::primitives::GeomWithData;
use streets_model::{LinkBasis, Place, PlaceId};

use crate::boundary::BoundaryIndex;
use crate::country::state_of;
use crate::distance::haversine_km;
use crate::link_table::{Code, LinkTable, Share};
use crate::scheme;
use crate::units::{Units, keys};

/// How far off an outline a point may lie and still belong to it, km: the outlines at hand are drawn for maps of
/// Europe.
pub const OUTLINE_TOLERANCE_KM: f64 = 10.0;

/// How far away the nearest town with a known municipality may be to lend its city, km: within a built-up area, not
/// beyond.
pub const NEAREST_TOWN_KM: f64 = 3.0;

/// Outlines by what they are of.
#[derive(Debug)]
pub(crate) struct Outlines {
    pub(crate) districts: BoundaryIndex,
    pub(crate) regions: BoundaryIndex,
    /// The version of NUTS that the regions are of.
    pub(crate) version: String,
}

/// Where a town was found to lie.
#[derive(Debug, Clone, Default)]
struct Found {
    unit: Option<(usize, LinkBasis)>,
    region: Option<(PlaceId, LinkBasis)>,
    city: Option<(PlaceId, LinkBasis)>,
    fua: Option<(PlaceId, LinkBasis)>,
}

/// Adds the links of every town.
pub(crate) fn link_towns(
    places: &BTreeMap<PlaceId, Place>,
    names: &HashMap<&PlaceId, Vec<&str>>,
    links: &mut LinkTable,
    units: &Units,
    outlines: &Outlines,
) {
    let towns: Vec<&Place> = places.values().filter(|place| place.scheme == scheme::GEONAMES).collect();
    let mut found: Vec<Found> = towns
        .iter()
        .map(|town| {
            let names = names.get(&town.place_id).map_or(&[][..], Vec::as_slice);
            find(town, names, places, links, units, outlines)
        })
        .collect();
    lend_to_neighbours(&towns, &mut found);
    let mut countries: HashMap<&str, Option<PlaceId>> = HashMap::new();
    for (town, found) in towns.iter().zip(found) {
        let country = countries.entry(&town.country).or_insert_with(|| {
            let place_id = PlaceId::new(scheme::COUNTRY, "", &town.country);
            places.contains_key(&place_id).then_some(place_id)
        });
        let country = country.clone().map(|place_id| (place_id, LinkBasis::Membership));
        let unit = found.unit.map(|(unit, basis)| (units.unit(unit).code.place_id(), basis));
        let all = [unit, found.region, found.city, found.fua, country].into_iter().flatten();
        links.derive_all(
            &Code::of(&town.place_id),
            all.map(|(place_id, basis)| Share { place_id, weight: 1.0, basis }),
        );
    }
}

fn find(
    town: &Place,
    names: &[&str],
    places: &BTreeMap<PlaceId, Place>,
    links: &LinkTable,
    units: &Units,
    outlines: &Outlines,
) -> Found {
    let code = Code::of(&town.place_id);
    let mut found = Found::default();
    let (candidates, basis) = candidates(town, names, links, units, outlines);
    if let [unit] = candidates.as_slice() {
        found.unit = Some((*unit, basis));
    }
    let agreed = |of: fn(&crate::units::Unit) -> Option<&PlaceId>| {
        units.agreed(&candidates, of).map(|place| (place, basis))
    };
    found.region = agreed(|unit| unit.region.as_ref());
    found.city = agreed(|unit| unit.city.as_ref());
    found.fua = agreed(|unit| unit.fua.as_ref());
    if found.region.is_none()
        && let Some((latitude, longitude)) = town.latitude.zip(town.longitude)
    {
        found.region = outlines
            .regions
            .near(latitude, longitude, OUTLINE_TOLERANCE_KM)
            .into_iter()
            .find(|region| {
                places.get(region.place_id).is_none_or(|place| place.country == state_of(&town.country))
            })
            .map(|region| (region.place_id.clone(), LinkBasis::Boundary));
    }
    if found.unit.is_none() && found.fua.is_none() {
        let older = links.hinted(&code, scheme::FUA).next();
        found.fua =
            older.and_then(|fua| of_the_same_stem(places, fua)).map(|fua| (fua, LinkBasis::Membership));
    }
    found
}

/// A functional urban area keeps the first five characters of its code from one version to the next (`UK001L2`,
/// `UK001L3`).
fn of_the_same_stem(places: &BTreeMap<PlaceId, Place>, older: &PlaceId) -> Option<PlaceId> {
    let stem = older.code().get(..5)?;
    // Ids sort by scheme first, so the areas stand together.
    places
        .range(PlaceId::from("fua")..PlaceId::from("fub"))
        .map(|(place_id, _)| place_id)
        .find(|place_id| scheme::split(place_id).0 == scheme::FUA && place_id.code().starts_with(stem))
        .cloned()
}

/// The units that the town may lie in, and how they were found.
fn candidates(
    town: &Place,
    names: &[&str],
    links: &LinkTable,
    units: &Units,
    outlines: &Outlines,
) -> (Vec<usize>, LinkBasis) {
    let code = Code::of(&town.place_id);
    let known = links.in_scheme(&code, scheme::LAU).map(|share| &share.place_id);
    if let Some(place_id) = known.chain(links.hinted(&code, scheme::LAU)).next() {
        if let Some(unit) = units.with_code(place_id.code()) {
            return (vec![unit], LinkBasis::Membership);
        }
        let parishes = units.beginning_with(place_id.code());
        if !parishes.is_empty() {
            let named = fitting(&namesakes(town, names, units), |unit| parishes.contains(&unit));
            return (if named.len() == 1 { named } else { parishes }, LinkBasis::Membership);
        }
    }
    let Some((latitude, longitude)) = town.latitude.zip(town.longitude) else {
        return (Vec::new(), LinkBasis::Name);
    };
    if town.country == "GB"
        && let Some(district) = outlines.districts.locate(latitude, longitude, OUTLINE_TOLERANCE_KM)
        && let Some(share) = links.in_scheme(&Code::of(district.place_id), scheme::LAU).next()
        && let Some(unit) = units.with_code(share.place_id.code())
    {
        return (vec![unit], LinkBasis::Boundary);
    }
    let regions = outlines.regions.near(latitude, longitude, OUTLINE_TOLERANCE_KM);
    let named_alike = if regions.is_empty() { Default::default() } else { namesakes(town, names, units) };
    for region in &regions {
        let named = fitting(&named_alike, |unit| units.unit(unit).region.as_ref() == Some(region.place_id));
        if let [unit] = named.as_slice() {
            return (vec![*unit], LinkBasis::Name);
        }
    }
    let inside = regions.first().map_or(&[][..], |region| units.in_region(region.place_id));
    (inside.to_vec(), LinkBasis::Boundary)
}

/// Units of the town's country that have the town's name, else those that have another of its names.
fn namesakes(town: &Place, names: &[&str], units: &Units) -> [Vec<usize>; 2] {
    let named = |name: &str| -> Vec<usize> {
        keys(name).iter().flat_map(|key| units.named(state_of(&town.country), key)).copied().collect()
    };
    [named(&town.name), names.iter().flat_map(|name| named(name)).collect()]
}

/// The units of the first list that `fits`, else of the second.
fn fitting(namesakes: &[Vec<usize>; 2], fits: impl Fn(usize) -> bool) -> Vec<usize> {
    let mut found: Vec<usize> = Vec::new();
    for list in namesakes {
        found = list.iter().copied().filter(|unit| fits(*unit)).collect();
        found.sort_unstable();
        found.dedup();
        if !found.is_empty() {
            break;
        }
    }
    found
}

/// A town without a municipality takes city and functional urban area of the nearest one that has one.
fn lend_to_neighbours(towns: &[&Place], found: &mut [Found]) {
    let at = |town: &Place| town.latitude.zip(town.longitude);
    let lenders: Vec<GeomWithData<[f64; 3], usize>> = towns
        .iter()
        .enumerate()
        .filter(|(index, _)| found[*index].unit.is_some())
        .filter_map(|(index, town)| {
            at(town).map(|(lat, lon)| GeomWithData::new(on_the_globe(lat, lon), index))
        })
        .collect();
    let tree = RTree::bulk_load(lenders);
    for (index, town) in towns.iter().enumerate() {
        let Some((latitude, longitude)) = at(town).filter(|_| found[index].unit.is_none()) else { continue };
        let lender = tree
            .nearest_neighbor_iter(on_the_globe(latitude, longitude))
            .take_while(|near| {
                let other = towns[near.data];
                at(other)
                    .is_some_and(|(lat, lon)| haversine_km(latitude, longitude, lat, lon) <= NEAREST_TOWN_KM)
            })
            .find(|near| towns[near.data].country == town.country);
        let Some(lender) = lender.map(|near| found[near.data].clone()) else { continue };
        let lent = |place: Option<(PlaceId, LinkBasis)>| place.map(|(place, _)| (place, LinkBasis::Nearest));
        let own = &mut found[index];
        own.region = own.region.take().or_else(|| lent(lender.region));
        own.city = own.city.take().or_else(|| lent(lender.city));
        own.fua = own.fua.take().or_else(|| lent(lender.fua));
    }
}

/// A point on the unit sphere, where nearest by straight line is nearest over the surface.
fn on_the_globe(latitude: f64, longitude: f64) -> [f64; 3] {
    let (phi, lambda) = (latitude.to_radians(), longitude.to_radians());
    [phi.cos() * lambda.cos(), phi.cos() * lambda.sin(), phi.sin()]
}
