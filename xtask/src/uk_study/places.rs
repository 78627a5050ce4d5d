//! The study's places: British cities, functional urban areas and ITL3 regions, and the towns of its organisations.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use anyhow::Result;
use streets_model::{LinkBasis, NameKind, Place, PlaceId, PlaceLink, PlaceName};
use streets_places::local_names::names_in;
use streets_places::{CompletePlaces, Gazetteer, How, WrittenAddress, scheme};

use super::tidy_csv::{StudyFile, decimals, tidy_csv};

/// Scheme of the regions that official statistics are published for.
const ITL3: &str = scheme::ITL[3];

/// Version of the ITL regions.
const ITL_VERSION: &str = "2021";

/// The part of the economy that lies in no region, such as embassies and the continental shelf.
const EXTRA_REGIO: &str = "TLZZZ";

/// Shares of a region in a city below this are a boundary's rounding.
const LEAST_SHARE: f64 = 1e-6;

/// Everything that the originals say of places, and what of it the study carries.
pub(super) struct StudyPlaces {
    complete: CompletePlaces,
    gazetteer: Gazetteer,
    /// Towns and municipalities to what they lie in, links of weight 1 only.
    containers: HashMap<PlaceId, BTreeSet<PlaceId>>,
}

/// Whether a place is a town of the gazetteer, or a municipality that stands in for one.
pub(super) fn is_town(place_id: &PlaceId) -> bool {
    matches!(scheme::split(place_id).0, scheme::GEONAMES | scheme::LAU)
}

/// Whether a place is one that the study measures.
fn is_measured(place: &Place) -> bool {
    place.country == "GB"
        && place.place_id.code() != EXTRA_REGIO
        && match place.scheme.as_str() {
            scheme::CITY | scheme::FUA => true,
            ITL3 => place.scheme_version == ITL_VERSION,
            _ => false,
        }
}

impl StudyPlaces {
    /// Indexes the complete places.
    pub(super) fn new(complete: CompletePlaces) -> Self {
        let gazetteer = Gazetteer::build(&complete.places, &complete.names, &complete.links);
        let measured: BTreeSet<&PlaceId> =
            complete.places.iter().filter(|place| is_measured(place)).map(|place| &place.place_id).collect();
        let mut containers: HashMap<PlaceId, BTreeSet<PlaceId>> = HashMap::new();
        for link in &complete.links {
            let from = PlaceId::new(&link.from_scheme, &link.from_version, &link.from_code);
            if is_town(&from) && link.weight >= 1.0 && measured.contains(&link.place_id) {
                containers.entry(from).or_default().insert(link.place_id.clone());
            }
        }
        Self { complete, gazetteer, containers }
    }

    /// Looks up towns.
    pub(super) fn gazetteer(&self) -> &Gazetteer {
        &self.gazetteer
    }

    /// Every place of the originals.
    pub(super) fn all(&self) -> &[Place] {
        &self.complete.places
    }

    /// Every link of the originals.
    pub(super) fn links(&self) -> &[PlaceLink] {
        &self.complete.links
    }

    /// The places that the study measures, sorted by id.
    pub(super) fn measured(&self) -> impl Iterator<Item = &Place> {
        self.complete.places.iter().filter(|place| is_measured(place))
    }

    /// The measured places that a town lies in.
    pub(super) fn containers_of(&self, town: &PlaceId) -> impl Iterator<Item = &PlaceId> {
        self.containers.get(town).into_iter().flatten()
    }

    /// The study's files of places, and under which name each of `towns` is found in them.
    pub(super) fn study_tables(
        &self,
        towns: &BTreeSet<PlaceId>,
    ) -> Result<(Vec<StudyFile>, HashMap<PlaceId, String>)> {
        let mut places: Vec<Place> = self.measured().map(renamed).collect();
        places.extend(self.all().iter().filter(|place| towns.contains(&place.place_id)).cloned());
        self.fill_regions(&mut places);
        let mut links = self.study_links(towns);
        let mut names = self.other_names();
        let found_as = found_as(&places, &links, &mut names);
        let is_lost = |place_id: &PlaceId| is_town(place_id) && !found_as.contains_key(place_id);
        println!(
            "{} towns have no name that finds them",
            places.iter().filter(|p| is_lost(&p.place_id)).count()
        );
        places.retain(|place| !is_lost(&place.place_id));
        links.retain(|link| !is_lost(&PlaceId::new(&link.from_scheme, &link.from_version, &link.from_code)));
        names.retain(|name| !is_lost(&name.place_id));
        places.sort_by(|a, b| a.place_id.cmp(&b.place_id));
        names.sort_by(|a, b| (&a.place_id, &a.name).cmp(&(&b.place_id, &b.name)));
        names.dedup_by(|a, b| a.place_id == b.place_id && a.name == b.name);
        let files = vec![places_file(&places)?, links_file(&links)?, names_file(&names)?];
        Ok((files, found_as))
    }

    /// Population and area of the ITL regions: the sums of the units in them.
    fn fill_regions(&self, places: &mut [Place]) {
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

    /// Towns to the places that they lie in, and ITL regions to cities and areas by the people of the units in both.
    fn study_links(&self, towns: &BTreeSet<PlaceId>) -> Vec<PlaceLink> {
        let measured: BTreeSet<&PlaceId> = self.measured().map(|place| &place.place_id).collect();
        let of_town = |link: &&PlaceLink| {
            towns.contains(&PlaceId::new(&link.from_scheme, &link.from_version, &link.from_code))
                && measured.contains(&link.place_id)
        };
        let mut links: Vec<PlaceLink> = self.complete.links.iter().filter(of_town).cloned().collect();
        for ((region, place), weight) in self.shares_of_regions(&measured) {
            links.push(PlaceLink {
                from_scheme: ITL3.to_owned(),
                from_version: ITL_VERSION.to_owned(),
                from_code: region.code().to_owned(),
                place_id: place.clone(),
                weight,
                basis: LinkBasis::Population,
            });
        }
        links
    }

    /// The share of each ITL region's people who live in units of each city and functional urban area.
    fn shares_of_regions(&self, measured: &BTreeSet<&PlaceId>) -> BTreeMap<(&PlaceId, &PlaceId), f64> {
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

    /// Other names of the measured places: as published, and those of the cities that a greater city holds.
    fn other_names(&self) -> Vec<PlaceName> {
        let mut names = Vec::new();
        let mut name = |place_id: &PlaceId, name: &str, kind| {
            names.push(PlaceName { place_id: place_id.clone(), name: name.to_owned(), kind });
        };
        for place in self.measured() {
            let renamed = renamed(place);
            name(&place.place_id, &renamed.name, NameKind::Primary);
            if renamed.name != place.name {
                name(&place.place_id, &place.name, NameKind::Alternate);
            }
        }
        let measured: BTreeSet<&PlaceId> = self.measured().map(|place| &place.place_id).collect();
        let proper: HashMap<&PlaceId, &Place> = self
            .all()
            .iter()
            .filter(|place| place.scheme == scheme::CITY_PROPER)
            .map(|p| (&p.place_id, p))
            .collect();
        let mut cities_of: BTreeMap<(&str, &str), UnitCities<'_>> = BTreeMap::new();
        for link in self.complete.links.iter().filter(|link| link.from_scheme == scheme::LAU) {
            let entry = cities_of.entry((&link.from_version, &link.from_code)).or_default();
            match scheme::split(&link.place_id).0 {
                scheme::CITY => entry.0 = Some(&link.place_id),
                scheme::CITY_PROPER => entry.1.extend(proper.get(&link.place_id)),
                _ => {}
            }
        }
        for (city, inner) in cities_of.into_values() {
            let Some(city) = city.filter(|city| measured.contains(city)) else { continue };
            for place in inner {
                name(city, &short_name(&place.name), NameKind::Alternate);
            }
        }
        names
    }
}

/// A city or area under the name that people use; a region under its own.
fn renamed(place: &Place) -> Place {
    let name = if place.scheme == ITL3 { place.name.clone() } else { short_name(&place.name) };
    Place { name, ..place.clone() }
}

/// Eurostat's names of British cities as people write them.
fn short_name(name: &str) -> String {
    let name = name.split_once(" (").map_or(name, |(head, _)| head);
    let name = name.strip_suffix(", City of").or_else(|| name.strip_prefix("City of ")).unwrap_or(name);
    let name = name.strip_suffix(" Local Government District").unwrap_or(name);
    let name = name.strip_suffix(" City").unwrap_or(name);
    name.replace(" & ", " and ")
}

/// The study's city that a unit lies in, and Eurostat's cities that list it.
type UnitCities<'a> = (Option<&'a PlaceId>, Vec<&'a Place>);

/// The name under which the study's own gazetteer finds each town: its own, or, where a namesake would be found instead,
/// its own with the region's, which is added to `names`. A municipality that no name finds has none.
fn found_as(places: &[Place], links: &[PlaceLink], names: &mut Vec<PlaceName>) -> HashMap<PlaceId, String> {
    let towns: Vec<&Place> = places.iter().filter(|place| is_town(&place.place_id)).collect();
    let regions: HashMap<&PlaceId, &str> = places
        .iter()
        .filter(|place| place.scheme == ITL3)
        .map(|place| (&place.place_id, place.name.as_str()))
        .collect();
    let own = |town: &Place| [vec![town.name.clone()], names_in(&town.name)].concat();
    let gazetteer = Gazetteer::build(places, names, links);
    let mut called: Vec<(&Place, Vec<String>)> = towns.iter().map(|town| (*town, own(town))).collect();
    for (town, candidates) in &mut called {
        if candidates.iter().any(|name| finds(&gazetteer, town, name)) {
            continue;
        }
        let lies_in =
            |link: &&PlaceLink| link.from_scheme == town.scheme && link.from_code == town.place_id.code();
        let region = links.iter().filter(lies_in).find_map(|link| regions.get(&link.place_id).copied());
        // Abroad the study has no regions; the gazetteer's own number tells namesakes apart.
        let name = format!("{} {}", town.name, region.unwrap_or_else(|| town.place_id.code()));
        let (place_id, kind) = (town.place_id.clone(), NameKind::Alternate);
        names.push(PlaceName { place_id, name: name.clone(), kind });
        candidates.push(name);
    }
    let gazetteer = Gazetteer::build(places, names, links);
    let first = |(town, candidates): (&Place, Vec<String>)| {
        let name = candidates.into_iter().find(|name| finds(&gazetteer, town, name))?;
        Some((town.place_id.clone(), name))
    };
    called.into_iter().filter_map(first).collect()
}

/// Whether the name leads to the town, and not by a slip.
fn finds(gazetteer: &Gazetteer, town: &Place, name: &str) -> bool {
    let address = WrittenAddress { town: name, country: &town.country, ..WrittenAddress::default() };
    let found = gazetteer.resolve(&address);
    found.how.is_town() && found.how != How::Fuzzy && found.place_id.as_ref() == Some(&town.place_id)
}

fn places_file(places: &[Place]) -> Result<StudyFile> {
    let number =
        |value: Option<f64>, places: i32| value.map_or_else(String::new, |value| decimals(value, places));
    let rows: Vec<Vec<String>> = places
        .iter()
        .map(|place| {
            vec![
                place.place_id.to_string(),
                place.scheme.clone(),
                place.scheme_version.clone(),
                place.name.clone(),
                place.country.clone(),
                number(place.latitude, 4),
                number(place.longitude, 4),
                number(place.population, 0),
                number(place.area_km2, 1),
            ]
        })
        .collect();
    // The last column, the place above, follows from the others.
    tidy_csv("places.csv", &Place::COLUMNS[..Place::COLUMNS.len() - 1], &rows)
}

fn links_file(links: &[PlaceLink]) -> Result<StudyFile> {
    let rows: Vec<Vec<String>> = links
        .iter()
        .map(|link| {
            vec![
                link.from_scheme.clone(),
                link.from_version.clone(),
                link.from_code.clone(),
                link.place_id.to_string(),
                decimals(link.weight, 6),
                link.basis.to_string(),
            ]
        })
        .collect();
    tidy_csv("place_links.csv", PlaceLink::COLUMNS, &rows)
}

fn names_file(names: &[PlaceName]) -> Result<StudyFile> {
    let rows: Vec<Vec<String>> = names
        .iter()
        .map(|name| vec![name.place_id.to_string(), name.name.clone(), name.kind.to_string()])
        .collect();
    tidy_csv("place_names.csv", PlaceName::COLUMNS, &rows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn official_names_become_those_that_people_use() {
        for (official, short) in [
            ("Bristol, City of", "Bristol"),
            ("City of Edinburgh", "Edinburgh"),
            ("Aberdeen City", "Aberdeen"),
            ("Derry & Strabane Local Government District", "Derry and Strabane"),
            ("North Lanarkshire (Airdrie/Bellshill/Coatbridge/Motherwell)", "North Lanarkshire"),
            ("Cambridge", "Cambridge"),
        ] {
            assert_eq!(short_name(official), short);
        }
    }
}
