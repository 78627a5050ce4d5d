//! Every place and name that a town can be looked up in, indexed once.

use std::collections::HashMap;

use streets_model::{NameKind, Place, PlaceId, PlaceLink, PlaceName};

use crate::country_names::{CountryNames, Named, enter};
use crate::local_names::names_in;
use crate::place_resolution::RegionNames;
use crate::scheme;

/// Names by country and key; made once with [`Gazetteer::build`], read from any number of threads.
#[derive(Debug, Default)]
pub struct Gazetteer {
    /// Towns of the gazetteer by id, then units by id.
    pub(crate) towns: Vec<Town>,
    /// Where the units begin.
    units_from: usize,
    /// Names of towns by country.
    pub(crate) countries: HashMap<String, CountryNames>,
    /// Names of units by country: a municipality too small for the gazetteer is still known by its name.
    pub(crate) units: HashMap<String, CountryNames>,
    /// Regions by code, for addresses whose town is not known.
    pub(crate) regions: HashMap<String, PlaceId>,
    /// People of each region, where known.
    pub(crate) region_people: HashMap<PlaceId, f64>,
    /// Regions by name.
    pub(crate) region_names: RegionNames,
}

/// A town as far as resolution needs it.
#[derive(Debug)]
pub(crate) struct Town {
    pub(crate) place_id: PlaceId,
    pub(crate) population: f64,
    pub(crate) latitude: Option<f64>,
    pub(crate) longitude: Option<f64>,
    /// NUTS 3 code; empty where not known.
    pub(crate) region: String,
    /// Code of its municipality without the country; empty where not known.
    pub(crate) municipality: String,
}

impl Gazetteer {
    /// Indexes the `geonames` places of `places` under their names, and the `lau` places for want of these; `links`
    /// give their
    /// regions and municipalities.
    ///
    /// ```
    /// use streets_model::{Place, PlaceId};
    /// use streets_places::{WrittenAddress, Gazetteer, How};
    ///
    /// let york = Place {
    ///     place_id: PlaceId::new("geonames", "", "2633352"),
    ///     scheme: "geonames".into(),
    ///     scheme_version: String::new(),
    ///     name: "York".into(),
    ///     country: "GB".into(),
    ///     latitude: Some(53.96),
    ///     longitude: Some(-1.08),
    ///     population: Some(153_717.0),
    ///     area_km2: None,
    ///     parent_id: None,
    /// };
    /// let gazetteer = Gazetteer::build(&[york], &[], &[]);
    /// let found = gazetteer.resolve(&WrittenAddress { town: "York North Yorkshire", country: "UK",
    /// ..WrittenAddress::default() });
    /// assert_eq!(found.place_id.unwrap().as_str(), "geonames:2633352");
    /// assert_eq!(found.how, How::PartOfTheText);
    /// ```
    pub fn build(places: &[Place], names: &[PlaceName], links: &[PlaceLink]) -> Self {
        let mut gazetteer = Self::default();
        let mut town_of: HashMap<&PlaceId, u32> = HashMap::new();
        gazetteer.countries = gazetteer.enter_places(places, scheme::GEONAMES, names, &mut town_of);
        gazetteer.units_from = gazetteer.towns.len();
        gazetteer.units = gazetteer.enter_places(places, scheme::LAU, &[], &mut town_of);
        gazetteer.place_towns(links);
        gazetteer.enter_regions(places);
        gazetteer
    }

    /// Number of towns, without municipalities that are only known by name.
    pub fn len(&self) -> usize {
        self.units_from
    }

    /// Whether there are no towns.
    pub fn is_empty(&self) -> bool {
        self.units_from == 0
    }

    /// Whether there is any town of the country with this alpha-2 code.
    pub fn covers(&self, country: &str) -> bool {
        self.countries.contains_key(country)
    }

    /// Adds the places of one scheme to the towns and gives their names by country.
    fn enter_places<'a>(
        &mut self,
        places: &'a [Place],
        scheme: &str,
        names: &[PlaceName],
        town_of: &mut HashMap<&'a PlaceId, u32>,
    ) -> HashMap<String, CountryNames> {
        let mut sorted: Vec<&Place> = places.iter().filter(|place| place.scheme == scheme).collect();
        sorted.sort_by(|a, b| a.place_id.cmp(&b.place_id));
        sorted.dedup_by(|a, b| a.place_id == b.place_id);
        let mut entries: HashMap<&str, Vec<(String, Named)>> = HashMap::new();
        let mut country_of: HashMap<u32, &str> = HashMap::new();
        for place in sorted {
            let town = u32::try_from(self.towns.len()).unwrap_or(u32::MAX);
            town_of.insert(&place.place_id, town);
            country_of.insert(town, &place.country);
            let list = entries.entry(&place.country).or_default();
            let named = Named { town, kind: NameKind::Primary };
            let people = place.population.unwrap_or(0.0);
            if scheme == scheme::LAU {
                names_in(&place.name).iter().for_each(|name| enter(list, name, named, people));
            } else {
                enter(list, &place.name, named, people);
            }
            self.towns.push(Town {
                place_id: place.place_id.clone(),
                population: place.population.unwrap_or(0.0),
                latitude: place.latitude,
                longitude: place.longitude,
                region: String::new(),
                municipality: String::new(),
            });
        }
        for name in names {
            let Some((town, country)) =
                town_of.get(&name.place_id).and_then(|town| Some((*town, country_of.get(town)?)))
            else {
                continue;
            };
            let people = self.towns.get(town as usize).map_or(0.0, |town| town.population);
            enter(entries.entry(country).or_default(), &name.name, Named { town, kind: name.kind }, people);
        }
        entries.into_iter().map(|(country, list)| (country.to_owned(), CountryNames::build(list))).collect()
    }

    fn town_at(&self, place_id: &PlaceId) -> Option<usize> {
        let (towns, units) = self.towns.split_at(self.units_from);
        let find = |list: &[Town]| list.binary_search_by(|town| town.place_id.cmp(place_id)).ok();
        find(towns).or_else(|| find(units).map(|at| at + self.units_from))
    }

    fn place_towns(&mut self, links: &[PlaceLink]) {
        let of_towns =
            |link: &&PlaceLink| matches!(link.from_scheme.as_str(), scheme::GEONAMES | scheme::LAU);
        for link in links.iter().filter(of_towns).filter(|link| link.weight >= 0.5) {
            let id = PlaceId::new(&link.from_scheme, &link.from_version, &link.from_code);
            let Some(town) = self.town_at(&id) else { continue };
            let (scheme, _) = scheme::split(&link.place_id);
            match scheme {
                scheme::NUTS3 => self.towns[town].region = link.place_id.code().to_owned(),
                scheme::LAU => {
                    let code = link.place_id.code();
                    self.towns[town].municipality =
                        code.split_once('_').map_or(code, |(_, code)| code).to_owned();
                }
                _ => {}
            }
        }
    }

    /// A region code may be of any version; the newest that knows it names the place.
    fn enter_regions(&mut self, places: &[Place]) {
        for place in places.iter().filter(|place| scheme::nuts_level(&place.scheme).is_some()) {
            let code = place.place_id.code().to_owned();
            self.region_people.extend(place.population.map(|people| (place.place_id.clone(), people)));
            let newest = self.regions.entry(code).or_insert_with(|| place.place_id.clone());
            if scheme::split(&place.place_id).1 > scheme::split(newest).1 {
                *newest = place.place_id.clone();
            }
            self.region_names.enter(&place.country, &place.name, place.place_id.code());
        }
    }
}
