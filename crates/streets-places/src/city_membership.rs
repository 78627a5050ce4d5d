//! # City membership
//! **Answers** Which places make up a city and its functional urban area, and how many people live there?
//! **Formula** a local administrative unit (LAU) lies in the Eurostat greater city that lists it, else in the Eurostat
//! city
//! that lists it, else in no city; $P_c = \sum_{u \in c} P_u$
//! **Symbols** u: LAU · c: city or functional urban area · P: population
//! **In → out** published lists of LAUs by city, greater city and functional urban area → `city` places, their
//! population
//! (people) and area (km²), and links from LAU, town and region to city and functional urban area
//! **Choices** where a greater city exists it stands for its cities: London is one city of 33 boroughs · a town lies in
//! the LAU
//! that (1) the list of towns gives by its code, (2) the district with the same code whose boundary holds the point,
//! (3) has
//! its name and lies in the region that holds the point or is within 10 km of it, or (4) is the region's only one; a
//! point up to 10 km off every
//! outline belongs to the nearest, for outlines are simplified · where several LAUs remain the town lies in what they
//! all lie in · a town
//! whose LAU stays unknown takes the city and functional urban area of the nearest town with a known one within 3 km
//! · an LAU without a population takes that of its largest town in the gazetteer · a share of a region lies in a city
//! as the share of
//! the region's people whose LAU is in it
//! **Edge cases** no population of any member: the city has none and no measure per head · an LAU of a published region
//! that its
//! version of NUTS does not know: the version that knows the code is meant
//! **Source** Eurostat, Local administrative units 2019; Eurostat, Methodological manual on city statistics (2017),
//! chapter 2
//! **Checked** totals against the published list; towns against the regions that Interreg publishes for its partners
//! **Not for** cities outside the countries that Eurostat lists; years in which a city's boundary was another

use std::collections::{BTreeMap, BTreeSet};

use streets_model::{LinkBasis, Place, PlaceId};

use crate::link_table::{Code, LinkTable, Share};
use crate::scheme;

/// Makes the study's `city` places from Eurostat's cities and greater cities and links each LAU to its city.
pub(crate) fn make_cities(places: &mut BTreeMap<PlaceId, Place>, links: &mut LinkTable) {
    let mut found: Vec<(Code, PlaceId)> = Vec::new();
    for (code, _) in links.iter().filter(|(code, _)| code.scheme == scheme::LAU) {
        let greater = links.in_scheme(code, scheme::GREATER_CITY).next();
        let proper = links.in_scheme(code, scheme::CITY_PROPER).next();
        if let Some(share) = greater.or(proper) {
            found.push((code.clone(), share.place_id.clone()));
        }
    }
    for (code, source) in found {
        let (_, version) = scheme::split(&source);
        let city = PlaceId::new(scheme::CITY, version, source.code());
        if let (false, Some(published)) = (places.contains_key(&city), places.get(&source)) {
            let place = Place {
                place_id: city.clone(),
                scheme: scheme::CITY.to_owned(),
                scheme_version: version.to_owned(),
                name: without_kind(&published.name).to_owned(),
                ..published.clone()
            };
            places.insert(city.clone(), place);
        }
        if places.contains_key(&city) {
            links.derive(&code, Share { place_id: city, weight: 1.0, basis: LinkBasis::Membership });
        }
    }
}

/// Eurostat writes `Athina (greater city)`.
fn without_kind(name: &str) -> &str {
    name.strip_suffix("(greater city)").map_or(name, str::trim_end)
}

/// Fills population and area of cities, functional urban areas and regions with the sums over their LAUs; returns the
/// places
/// whose population rests on LAUs of which some have none.
pub(crate) fn sum_members(places: &mut BTreeMap<PlaceId, Place>, links: &LinkTable) -> BTreeSet<PlaceId> {
    let mut sums: BTreeMap<PlaceId, Sum> = BTreeMap::new();
    for (code, shares) in links.iter().filter(|(code, _)| code.scheme == scheme::LAU) {
        let Some(unit) = places.get(&code.place_id()) else { continue };
        for share in shares.iter().filter(|share| sums_up(&share.place_id)) {
            let sum = sums.entry(share.place_id.clone()).or_default();
            match unit.population {
                Some(population) => sum.population += share.weight * population,
                None => sum.without_population += 1,
            }
            sum.area_km2 += share.weight * unit.area_km2.unwrap_or(0.0);
        }
    }
    let mut partial = BTreeSet::new();
    for (place_id, sum) in sums {
        let Some(place) = places.get_mut(&place_id) else { continue };
        if place.population.is_none() && sum.population > 0.0 {
            place.population = Some(sum.population);
            if sum.without_population > 0 {
                partial.insert(place_id);
            }
        }
        if place.area_km2.is_none() && sum.area_km2 > 0.0 {
            place.area_km2 = Some(sum.area_km2);
        }
    }
    partial
}

#[derive(Debug, Default)]
struct Sum {
    population: f64,
    area_km2: f64,
    without_population: u32,
}

fn sums_up(place_id: &PlaceId) -> bool {
    let (scheme, _) = scheme::split(place_id);
    matches!(scheme, scheme::CITY | scheme::CITY_PROPER | scheme::GREATER_CITY | scheme::FUA)
        || scheme::nuts_level(scheme).is_some()
}
