//! From what was imported to the study's places, names and links.

use std::collections::{BTreeMap, HashMap};

use streets_model::{Boundary, Finding, LinkBasis, NameKind, Place, PlaceId, PlaceLink, PlaceName};

use crate::boundary::BoundaryIndex;
use crate::centres::fill_centres;
use crate::city_membership::{make_cities, sum_members};
use crate::country;
use crate::districts::link_districts;
use crate::error::PlacesError;
use crate::link_table::{Code, LinkTable, Share};
use crate::local_names::names_in;
use crate::merge::{merge_names, merge_places};
use crate::name_key::key_of;
use crate::regions::{ITL_VERSION, link_regions, make_itl};
use crate::scheme;
use crate::town_links::{Outlines, link_towns};
use crate::units::Units;
use crate::version_crosswalk::Crosswalk;
use crate::versions::VersionIndex;

/// What the imports brought, in any order.
#[derive(Debug, Clone, Copy, Default)]
pub struct ImportedPlaces<'a> {
    /// Rows of `places`; a place may stand in several.
    pub places: &'a [Place],
    /// Rows of `place_names`.
    pub names: &'a [PlaceName],
    /// Rows of `place_links`; a link may lead to a place that no import knows.
    pub links: &'a [PlaceLink],
    /// Rows of `boundaries`.
    pub boundaries: &'a [Boundary],
}

/// Choices that change a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompleteOptions {
    /// The study's version of NUTS.
    pub nuts_version: String,
    /// Levels of regions, 1 to 3, whose published figures may reach a city by population.
    pub region_levels_to_cities: Vec<usize>,
}

impl Default for CompleteOptions {
    /// NUTS 2016, to which Eurostat's list of units of 2019 refers, and figures of NUTS 3 and ITL 3 only.
    fn default() -> Self {
        Self { nuts_version: "2016".to_owned(), region_levels_to_cities: vec![3] }
    }
}

/// The study's places: every table sorted by its key, every reference resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct CompletePlaces {
    /// Rows of `places`.
    pub places: Vec<Place>,
    /// Rows of `place_names`.
    pub names: Vec<PlaceName>,
    /// Rows of `place_links`.
    pub links: Vec<PlaceLink>,
    /// What should be known of them.
    pub findings: Vec<Finding>,
}

/// Merges what was imported, makes cities, countries and ITL regions, and links towns, units and regions of every
/// version to
/// every place that they lie in. What was imported stands; what is worked out fills the gaps.
///
/// # Errors
/// An outline that is no polygon; a weight that is no share; a version of NUTS that no import knows, although others
/// are.
pub fn complete_places(
    imported: &ImportedPlaces<'_>,
    options: &CompleteOptions,
) -> Result<CompletePlaces, PlacesError> {
    let mut places = merge_places(imported.places);
    add_countries(&mut places);
    make_itl(&mut places);
    let versions = VersionIndex::build(places.values());
    check_version(&versions, options)?;
    let mut findings = Vec::new();
    let mut links = LinkTable::default();
    let crosswalk = take_links(imported.links, &places, &versions, &mut links)?;

    make_cities(&mut places, &mut links);
    let outlines = outlines(imported.boundaries, &places)?;
    let units =
        Units::build(&places, &links, |region| in_version(region, &outlines.version, &crosswalk, &versions));
    link_districts(&places, &mut links, &units, &outlines.districts, &outlines.regions);
    let mut names = merge_names(imported.names.to_vec());
    link_towns(&places, &names_by_place(&names), &mut links, &units, &outlines);
    carry_upwards(&places, &mut links, &crosswalk, &versions, options);

    findings.extend(lend_populations(&mut places, &links));
    let partial = sum_members(&mut places, &links);
    if !partial.is_empty() {
        findings.push(Finding::note(
            "places",
            format!("the population of {} places leaves out members whose own is not known", partial.len()),
        ));
    }
    findings.extend(link_regions(&places, &mut links, &crosswalk, &versions, options));
    set_parents(&mut places, &links, options);
    fill_centres(&mut places, &links);
    names.extend(local_names(&places, &links));
    findings.extend(dangling(&links));
    Ok(CompletePlaces {
        names: merge_names(names).into_iter().filter(|name| places.contains_key(&name.place_id)).collect(),
        links: links.into_rows(),
        places: places.into_values().collect(),
        findings,
    })
}

fn add_countries(places: &mut BTreeMap<PlaceId, Place>) {
    for (code, name) in country::all() {
        let place_id = PlaceId::new(scheme::COUNTRY, "", code);
        places.entry(place_id.clone()).or_insert_with(|| Place {
            place_id,
            scheme: scheme::COUNTRY.to_owned(),
            scheme_version: String::new(),
            name: name.to_owned(),
            country: code.to_owned(),
            latitude: None,
            longitude: None,
            population: None,
            area_km2: None,
            parent_id: None,
        });
    }
}

fn check_version(versions: &VersionIndex, options: &CompleteOptions) -> Result<(), PlacesError> {
    let known: Vec<String> = versions.versions(scheme::NUTS3).map(str::to_owned).collect();
    if known.is_empty() || known.contains(&options.nuts_version) {
        return Ok(());
    }
    Err(PlacesError::UnknownVersion { scheme: scheme::NUTS3, seen: options.nuts_version.clone(), known })
}

/// Sorts the links into crosswalk pairs, links to places, and links to places that no import knows.
fn take_links(
    imported: &[PlaceLink],
    places: &BTreeMap<PlaceId, Place>,
    versions: &VersionIndex,
    links: &mut LinkTable,
) -> Result<Crosswalk, PlacesError> {
    let mut sorted: Vec<&PlaceLink> = imported.iter().collect();
    // The order of the imports must not show.
    sorted.sort_by(|a, b| {
        (&a.from_scheme, &a.from_version, &a.from_code, &a.place_id)
            .cmp(&(&b.from_scheme, &b.from_version, &b.from_code, &b.place_id))
            .then(b.weight.total_cmp(&a.weight))
            .then(a.basis.cmp(&b.basis))
    });
    let mut crosswalk = Crosswalk::default();
    for link in sorted {
        if Crosswalk::is_pair(link) && scheme::split(&link.place_id).1 != link.from_version {
            crosswalk.enter(link);
        } else if places.contains_key(&link.place_id) {
            links.import(link)?;
        } else if let Some(place_id) = under_another_version(&link.place_id, versions) {
            links.import(&PlaceLink { place_id, ..link.clone() })?;
        } else {
            links.set_aside(link);
        }
    }
    Ok(crosswalk)
}

/// A list may use a code that only a later version has: the version that knows it is meant.
fn under_another_version(place_id: &PlaceId, versions: &VersionIndex) -> Option<PlaceId> {
    let (scheme, _) = scheme::split(place_id);
    let known = versions.versions_of(place_id.code(), scheme);
    known.last().map(|version| PlaceId::new(scheme, version, place_id.code()))
}

/// The region under the version that the outlines are of, where it lies wholly in one.
fn in_version(region: &PlaceId, version: &str, crosswalk: &Crosswalk, versions: &VersionIndex) -> PlaceId {
    whole(crosswalk.shares(&Code::of(region), version, versions))
        .map_or_else(|| region.clone(), |share| share.place_id)
}

fn outlines(boundaries: &[Boundary], places: &BTreeMap<PlaceId, Place>) -> Result<Outlines, PlacesError> {
    let of = |name: &'static str| {
        boundaries.iter().filter(move |boundary| {
            scheme::split(&boundary.place_id).0 == name && places.contains_key(&boundary.place_id)
        })
    };
    // Of several versions of regions the newest outlines count.
    let newest =
        of(scheme::NUTS3).map(|boundary| scheme::split(&boundary.place_id).1).max().unwrap_or_default();
    let regions = of(scheme::NUTS3).filter(|boundary| scheme::split(&boundary.place_id).1 == newest);
    Ok(Outlines {
        districts: BoundaryIndex::build(of(scheme::LAD))?,
        regions: BoundaryIndex::build(regions)?,
        version: newest.to_owned(),
    })
}

fn names_by_place(names: &[PlaceName]) -> HashMap<&PlaceId, Vec<&str>> {
    let mut by_place: HashMap<&PlaceId, Vec<&str>> = HashMap::new();
    for name in names {
        by_place.entry(&name.place_id).or_default().push(&name.name);
    }
    by_place
}

/// A unit without a population takes that of its largest town.
fn lend_populations(places: &mut BTreeMap<PlaceId, Place>, links: &LinkTable) -> Option<Finding> {
    let mut largest: BTreeMap<PlaceId, f64> = BTreeMap::new();
    for (code, _) in links.iter().filter(|(code, _)| code.scheme == scheme::GEONAMES) {
        let people =
            places.get(&code.place_id()).and_then(|town| town.population).filter(|people| *people > 0.0);
        for unit in links.in_scheme(code, scheme::LAU) {
            if let Some(people) = people {
                let most = largest.entry(unit.place_id.clone()).or_default();
                *most = most.max(people);
            }
        }
    }
    let mut lent = 0;
    for (unit, people) in largest {
        if let Some(unit) = places.get_mut(&unit).filter(|unit| unit.population.is_none()) {
            unit.population = Some(people);
            lent += 1;
        }
    }
    (lent > 0).then(|| {
        Finding::note(
            "places",
            format!("{lent} units without a published population take that of their largest town"),
        )
    })
}

/// Towns and units reach the study's regions of every level and the ITL regions through the region that they lie in.
fn carry_upwards(
    places: &BTreeMap<PlaceId, Place>,
    links: &mut LinkTable,
    crosswalk: &Crosswalk,
    versions: &VersionIndex,
    options: &CompleteOptions,
) {
    let carried = |code: &Code| matches!(code.scheme.as_str(), scheme::GEONAMES | scheme::LAU | scheme::LAD);
    let within: Vec<(Code, PlaceId, LinkBasis)> = links
        .iter()
        .filter(|(code, _)| carried(code))
        .filter_map(|(code, shares)| {
            let region = shares.iter().find(|share| scheme::split(&share.place_id).0 == scheme::NUTS3)?;
            Some((code.clone(), region.place_id.clone(), region.basis))
        })
        .collect();
    let mut reached: HashMap<PlaceId, Vec<PlaceId>> = HashMap::new();
    for (code, region, basis) in within {
        let upper = reached.entry(region).or_insert_with_key(|region| {
            let mut upper = regions_above(region, crosswalk, versions, options);
            upper.retain(|place_id| places.contains_key(place_id));
            upper
        });
        links.derive_all(
            &code,
            upper.iter().map(|place_id| Share { place_id: place_id.clone(), weight: 1.0, basis }),
        );
    }
}

/// The study's region of every level that holds a region, and the ITL region of every level.
fn regions_above(
    region: &PlaceId,
    crosswalk: &Crosswalk,
    versions: &VersionIndex,
    options: &CompleteOptions,
) -> Vec<PlaceId> {
    let own = Code::of(region);
    let mut above = Vec::new();
    if let Some(study) = whole(crosswalk.shares(&own, &options.nuts_version, versions)) {
        let heads = (0..scheme::NUTS.len())
            .filter_map(|level| Some((level, study.place_id.code().get(..2 + level)?)));
        above.extend(
            heads.map(|(level, head)| PlaceId::new(scheme::NUTS[level], &options.nuts_version, head)),
        );
    }
    let british = own.code.starts_with("UK");
    if let Some(mirrored) = british.then(|| whole(crosswalk.shares(&own, ITL_VERSION, versions))).flatten() {
        let heads = (1..scheme::ITL.len()).filter_map(|level| {
            Some((level, scheme::itl_of_nuts(mirrored.place_id.code().get(..2 + level)?)?))
        });
        above.extend(heads.map(|(level, head)| PlaceId::new(scheme::ITL[level], ITL_VERSION, &head)));
    }
    above
}

/// A town lies in one region or none: a region that a later version split sends its towns to the part with nearly all
/// its
/// people, or nowhere.
const NEARLY_ALL: f64 = 0.8;

fn whole(shares: Vec<Share>) -> Option<Share> {
    shares.into_iter().find(|share| share.weight >= NEARLY_ALL)
}

/// A region is a part of the region one level up; the uppermost, towns, cities and areas are parts of their country.
fn set_parents(places: &mut BTreeMap<PlaceId, Place>, links: &LinkTable, options: &CompleteOptions) {
    let mut parents: Vec<(PlaceId, PlaceId)> = Vec::new();
    for place in places.values().filter(|place| place.parent_id.is_none() && place.scheme != scheme::COUNTRY)
    {
        let code = place.place_id.code();
        let above = |names: [&'static str; 4], level: usize| {
            let head = code.get(..code.len().saturating_sub(1))?;
            (level > 1).then(|| PlaceId::new(names[level - 1], &place.scheme_version, head))
        };
        let upper = match (scheme::nuts_level(&place.scheme), scheme::itl_level(&place.scheme)) {
            (Some(level), _) => above(scheme::NUTS, level),
            (_, Some(level)) => above(scheme::ITL, level),
            _ if place.scheme == scheme::LAU || place.scheme == scheme::LAD => links
                .in_scheme(&Code::of(&place.place_id), scheme::NUTS3)
                .find(|share| scheme::split(&share.place_id).1 == options.nuts_version)
                .map(|share| share.place_id.clone()),
            _ => None,
        };
        let country = PlaceId::new(scheme::COUNTRY, "", &place.country);
        let parent = upper.filter(|upper| places.contains_key(upper)).unwrap_or(country);
        if places.contains_key(&parent) {
            parents.push((place.place_id.clone(), parent));
        }
    }
    for (place_id, parent) in parents {
        if let Some(place) = places.get_mut(&place_id) {
            place.parent_id = Some(parent);
        }
    }
}

/// A town with less than this share of a place's people does not go by its name.
const CHIEF_SHARE: f64 = 0.1;

/// The chief town of a unit, a city or a functional urban area goes by its local name too: Rome by `Roma`. Chief is the
/// largest of the towns whose own name begins as the local one does, else the largest: the unit of Venice has more
/// people in Mestre.
fn local_names(places: &BTreeMap<PlaceId, Place>, links: &LinkTable) -> Vec<PlaceName> {
    let mut chief: BTreeMap<&PlaceId, ((bool, f64), PlaceId)> = BTreeMap::new();
    for (code, shares) in links.iter().filter(|(code, _)| code.scheme == scheme::GEONAMES) {
        let town_id = code.place_id();
        let Some(town) = places.get(&town_id) else { continue };
        for share in shares.iter().filter(|share| share.basis != LinkBasis::Nearest) {
            if !matches!(scheme::split(&share.place_id).0, scheme::LAU | scheme::CITY | scheme::FUA) {
                continue;
            }
            let Some(place) = places.get(&share.place_id) else { continue };
            // A hamlet is not what its municipality is called after.
            let least = place.population.unwrap_or(0.0) * CHIEF_SHARE;
            let Some(people) = town.population.filter(|people| *people > 0.0 && *people >= least) else {
                continue;
            };
            let rank = (begin_alike(&town.name, &place.name), people);
            match chief.get_mut(&share.place_id) {
                Some(best) if rank <= best.0 => {}
                Some(best) => *best = (rank, town_id.clone()),
                None => drop(chief.insert(&share.place_id, (rank, town_id.clone()))),
            }
        }
    }
    let mut names = Vec::new();
    for (place_id, (_, town)) in chief {
        let Some(place) = places.get(place_id) else { continue };
        let mut found = names_in(&place.name);
        if place.scheme == scheme::FUA {
            // An area named after several cities is led by the first.
            found.truncate(1);
        }
        names.extend(found.into_iter().map(|name| PlaceName {
            place_id: town.clone(),
            name,
            kind: NameKind::Alternate,
        }));
    }
    names
}

fn dangling(links: &LinkTable) -> Option<Finding> {
    let (count, example) = links.aside()?;
    Some(Finding::note(
        "place_links",
        format!(
            "{count} imported links lead to places that no import knows, among them `{example}`, and were used only as hints"
        ),
    ))
}

/// Whether two names share their first three letters.
fn begin_alike(a: &str, b: &str) -> bool {
    let head = |name: &str| key_of(name).get(..3).map(str::to_owned);
    head(a).is_some_and(|a| names_in(b).first().and_then(|b| head(b)) == Some(a))
}
