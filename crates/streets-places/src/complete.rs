//! From what was imported to the study's places, names and links.

use std::collections::{BTreeMap, HashMap};

use streets_model::{Boundary, Finding, Place, PlaceId, PlaceLink, PlaceName};

use crate::boundary::BoundaryIndex;
use crate::centres::fill_centres;
use crate::chief_towns::names_of_chief_towns;
use crate::city_membership::{make_cities, sum_members};
use crate::country;
use crate::districts::link_districts;
use crate::error::PlacesError;
use crate::imported_links::{dangling, take_links};
use crate::lent_populations::lend_populations;
use crate::link_table::{Code, LinkTable};
use crate::merge::{merge_names, merge_places};
use crate::parents::set_parents;
use crate::regions::{link_regions, make_itl};
use crate::scheme;
use crate::town_links::{Outlines, link_towns};
use crate::units::Units;
use crate::upper_regions::{carry_upwards, whole};
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
    names.extend(names_of_chief_towns(&places, &links));
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
