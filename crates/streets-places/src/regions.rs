//! Links from every code of every version of NUTS and ITL to the study's regions, cities and functional urban areas.

use std::collections::{BTreeMap, HashMap};

use streets_model::{Finding, LinkBasis, Place, PlaceId};

use crate::complete::CompleteOptions;
use crate::country;
use crate::link_table::{Code, LinkTable, Share};
use crate::scheme;
use crate::version_crosswalk::{Crosswalk, composed};
use crate::versions::VersionIndex;

/// The version of ITL whose codes mirror NUTS of the same year.
pub(crate) const ITL_VERSION: &str = "2021";

/// Makes the `itl` places: the regions of the United Kingdom in NUTS 2021 under their ITL codes.
pub(crate) fn make_itl(places: &mut BTreeMap<PlaceId, Place>) {
    let made: Vec<Place> = places
        .values()
        .filter(|place| place.scheme_version == ITL_VERSION)
        .filter_map(|place| {
            let level = scheme::nuts_level(&place.scheme).filter(|level| *level > 0)?;
            let code = scheme::itl_of_nuts(place.place_id.code())?;
            Some(Place {
                place_id: PlaceId::new(scheme::ITL[level], ITL_VERSION, &code),
                scheme: scheme::ITL[level].to_owned(),
                scheme_version: ITL_VERSION.to_owned(),
                parent_id: None,
                ..place.clone()
            })
        })
        .collect();
    for place in made {
        places.entry(place.place_id.clone()).or_insert(place);
    }
}

/// Adds the links; returns how many codes no chain leads from.
pub(crate) fn link_regions(
    places: &BTreeMap<PlaceId, Place>,
    links: &mut LinkTable,
    crosswalk: &Crosswalk,
    versions: &VersionIndex,
    options: &CompleteOptions,
) -> Vec<Finding> {
    let in_cities = shares_in_cities(places, links);
    let mut lost: Vec<String> = Vec::new();
    for level in 0..scheme::NUTS.len() {
        let nuts = scheme::NUTS[level];
        let with_cities = options.region_levels_to_cities.contains(&level);
        let to_cities = |regions: &[Share]| {
            if with_cities {
                composed(regions, |region| in_cities.get(region).cloned().unwrap_or_default())
            } else {
                Vec::new()
            }
        };
        let study = |code: &Code| crosswalk.shares(code, &options.nuts_version, versions);
        for (code, known_in) in versions.codes(nuts) {
            let state = country::alpha2(code.get(..2).unwrap_or_default()).unwrap_or_default();
            for version in known_in.iter().map(String::as_str).chain([""]) {
                let from = Code::new(nuts, version, code);
                let Some(meant) = meant(version, known_in, &options.nuts_version) else { continue };
                let meant = Code::new(nuts, meant, code);
                let regions = study(&meant);
                if regions.is_empty() && !version.is_empty() {
                    lost.push(from.place_id().to_string());
                }
                let itl = itl_shares(&meant, level, crosswalk, versions);
                let home = Share {
                    place_id: PlaceId::new(scheme::COUNTRY, "", state),
                    weight: 1.0,
                    basis: LinkBasis::Membership,
                };
                for share in to_cities(&regions).into_iter().chain(itl).chain(regions).chain([home]) {
                    if places.contains_key(&share.place_id) {
                        links.derive(&from, share);
                    }
                }
            }
        }
        for (code, known_in) in versions.codes(scheme::ITL[level]) {
            let Some(nuts_code) = scheme::nuts_of_itl(code) else { continue };
            let regions = study(&Code::new(nuts, ITL_VERSION, &nuts_code));
            for version in known_in.iter().map(String::as_str).chain([""]) {
                let from = Code::new(scheme::ITL[level], version, code);
                let own = Share {
                    place_id: PlaceId::new(scheme::ITL[level], ITL_VERSION, code),
                    weight: 1.0,
                    basis: LinkBasis::SameCode,
                };
                for share in to_cities(&regions).into_iter().chain([own]).chain(regions.clone()) {
                    if places.contains_key(&share.place_id) {
                        links.derive(&from, share);
                    }
                }
            }
        }
    }
    told(&lost, options)
}

fn meant<'a>(
    version: &'a str,
    known_in: &'a std::collections::BTreeSet<String>,
    study: &str,
) -> Option<&'a str> {
    if version.is_empty() { VersionIndex::meant(known_in, study) } else { Some(version) }
}

fn told(lost: &[String], options: &CompleteOptions) -> Vec<Finding> {
    let Some(first) = lost.first() else { return Vec::new() };
    vec![Finding::note(
        "place_links",
        format!(
            "{} codes have no counterpart in NUTS {}, among them `{first}`",
            lost.len(),
            options.nuts_version
        ),
    )]
}

fn itl_shares(nuts: &Code, level: usize, crosswalk: &Crosswalk, versions: &VersionIndex) -> Vec<Share> {
    if level == 0 || !nuts.code.starts_with("UK") {
        return Vec::new();
    }
    let mirrored = crosswalk.shares(nuts, ITL_VERSION, versions);
    mirrored
        .into_iter()
        .filter_map(|share| {
            let code = scheme::itl_of_nuts(share.place_id.code())?;
            Some(Share { place_id: PlaceId::new(scheme::ITL[level], ITL_VERSION, &code), ..share })
        })
        .collect()
}

/// What share of each region's people lives in each city and functional urban area, by the units of both.
fn shares_in_cities(places: &BTreeMap<PlaceId, Place>, links: &LinkTable) -> HashMap<PlaceId, Vec<Share>> {
    #[derive(Default)]
    struct Region {
        people: f64,
        unknown: bool,
        within: BTreeMap<PlaceId, f64>,
    }
    let mut regions: BTreeMap<PlaceId, Region> = BTreeMap::new();
    for (code, shares) in links.iter().filter(|(code, _)| code.scheme == scheme::LAU) {
        let people = places.get(&code.place_id()).and_then(|unit| unit.population);
        let level = |share: &Share| scheme::nuts_level(scheme::split(&share.place_id).0);
        for region in shares.iter().filter(|share| level(share).is_some()) {
            let entry = regions.entry(region.place_id.clone()).or_default();
            entry.people += people.unwrap_or(0.0) * region.weight;
            entry.unknown |= people.is_none();
            for place in shares {
                let (scheme, _) = scheme::split(&place.place_id);
                if matches!(scheme, scheme::CITY | scheme::FUA) {
                    *entry.within.entry(place.place_id.clone()).or_default() +=
                        people.unwrap_or(0.0) * region.weight * place.weight;
                }
            }
        }
    }
    let mut shares = HashMap::new();
    for (region, entry) in regions {
        // Where a unit's people are not known their sum is too small; the region's own figure stands, if there is one.
        let published = places.get(&region).and_then(|place| place.population).filter(|_| entry.unknown);
        let people = published.unwrap_or(entry.people).max(entry.people);
        let within = entry
            .within
            .into_iter()
            .filter(|(_, inside)| *inside > 0.0 && people > 0.0)
            .map(|(place_id, inside)| Share {
                place_id,
                weight: (inside / people).min(1.0),
                basis: LinkBasis::Population,
            })
            .collect();
        shares.insert(region, within);
    }
    shares
}
