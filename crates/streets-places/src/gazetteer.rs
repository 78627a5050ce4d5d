//! Every place and name that a town can be looked up in, indexed once.

use std::collections::HashMap;
use std::ops::Range;

use streets_model::{NameKind, Place, PlaceId, PlaceLink, PlaceName};

use crate::local_names::names_in;
use crate::name_key::{key_of, two_letter_key_of, words_of};
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

/// The names of one country.
#[derive(Debug, Default)]
pub(crate) struct CountryNames {
    /// Full keys to rows of `named`.
    full: HashMap<Box<str>, Range<u32>>,
    /// Keys without connecting words (`newcastleupontyne` → `newcastletyne`).
    loose: HashMap<Box<str>, Range<u32>>,
    named: Vec<Named>,
    /// Keys long enough for a slip, by their first three letters and by their last three.
    heads: HashMap<[u8; EDGE], Vec<Box<str>>>,
    tails: HashMap<[u8; EDGE], Vec<Box<str>>>,
}

/// A town under one of its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Named {
    pub(crate) town: u32,
    pub(crate) kind: NameKind,
}

/// Letters at each end of a name by which misspelt names are found. One slip in a name of at least
/// [`FUZZY_FROM_LETTERS`] letters leaves the first three or the last three whole.
const EDGE: usize = 3;

/// Names with fewer letters are never matched with a slip: short names lie too near each other.
pub const FUZZY_FROM_LETTERS: usize = 6;

/// What is left of a name without its connecting words is looked up from this length on.
pub(crate) const SHORTEST_BARE_NAME: usize = 5;

/// Words inside a name that are left out, spelt otherwise or abbreviated in addresses.
pub(crate) const CONNECTIVES: &[&str] = &[
    "a", "aan", "al", "am", "an", "and", "auf", "aux", "bei", "beim", "by", "cum", "d", "da", "das", "de",
    "degli", "dei", "del", "della", "delle", "dels", "dem", "den", "der", "des", "di", "do", "dos", "du",
    "e", "el", "em", "en", "et", "i", "im", "in", "ja", "k", "l", "la", "las", "le", "les", "los", "nad",
    "near", "o", "ob", "of", "on", "op", "och", "og", "pod", "pri", "s", "so", "sous", "sul", "sulla", "sur",
    "t", "the", "u", "und", "unter", "upon", "v", "van", "vid", "vor", "y", "z", "zu",
];

/// Fewest people of a town that is also called by the part of its name before a landmark: small towns carry the
/// landmark because the
/// bare name is another's.
const BARE_NAME_LEAST_PEOPLE: f64 = 10_000.0;

/// Words after which a name says only where the town lies.
const BEFORE_A_LANDMARK: &[&str] = &[
    "am", "an", "aan", "bei", "im", "lez", "les", "nad", "ob", "on", "pod", "pri", "sous", "sul", "sulla",
    "sur", "under", "unter", "upon", "vor",
];

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

fn enter(list: &mut Vec<(String, Named)>, name: &str, named: Named, people: f64) {
    list.push((key_of(name), named));
    if let Some(key) = two_letter_key_of(name) {
        list.push((key, named));
    }
    // Names from lists of units are official ones: `Helsinki / Helsingfors`, `Municipality of Athens`.
    if named.kind == NameKind::Alternate {
        for part in names_in(name).iter().filter(|part| *part != name) {
            list.push((key_of(part), named));
            list.extend(two_letter_key_of(part).map(|key| (key, named)));
        }
    }
    // The gazetteer's own brackets hold an older or a wider name: `Corfu (Kerkyra)`.
    if let Some((head, _)) = name.split_once('(').filter(|(head, _)| !head.trim().is_empty()) {
        list.push((key_of(head), Named { kind: NameKind::Alternate, ..named }));
    }
    let words = words_of(name);
    // `Frankfurt am Main` is also called `Frankfurt`.
    let landmark = words.iter().position(|word| BEFORE_A_LANDMARK.contains(&word.as_str()));
    if let Some(at) = landmark.filter(|at| *at > 0 && people >= BARE_NAME_LEAST_PEOPLE) {
        list.push((words[..at].concat(), Named { kind: NameKind::Alternate, ..named }));
    }
    let kept = without_connectives(&words);
    let carried: usize = kept.iter().map(|word| word.len()).sum();
    if kept.len() < words.len() && (kept.len() > 1 || carried >= SHORTEST_BARE_NAME) {
        // A mark that no key holds tells the loose keys apart until they are split off.
        list.push((format!("~{}", kept.concat()), named));
    }
}

/// The words that carry a name.
pub(crate) fn without_connectives<W: AsRef<str>>(words: &[W]) -> Vec<&str> {
    words.iter().map(AsRef::as_ref).filter(|word| !CONNECTIVES.contains(word)).collect()
}

impl CountryNames {
    fn build(mut list: Vec<(String, Named)>) -> Self {
        list.sort();
        list.dedup_by(|a, b| a.0 == b.0 && a.1.town == b.1.town);
        let mut names = Self::default();
        for group in list.chunk_by(|a, b| a.0 == b.0) {
            let start = u32::try_from(names.named.len()).unwrap_or(u32::MAX);
            names.named.extend(group.iter().map(|(_, named)| *named));
            let rows = start..u32::try_from(names.named.len()).unwrap_or(u32::MAX);
            let key = group[0].0.as_str();
            match key.strip_prefix('~') {
                Some(loose) => {
                    names.loose.insert(loose.into(), rows);
                }
                None if key.is_empty() => {}
                None => {
                    names.full.insert(key.into(), rows);
                    names.enter_fuzzy(key);
                }
            }
        }
        names
    }

    fn enter_fuzzy(&mut self, key: &str) {
        if let Some((head, tail)) = edges(key).filter(|_| key.len() + 1 >= FUZZY_FROM_LETTERS) {
            self.heads.entry(head).or_default().push(key.into());
            self.tails.entry(tail).or_default().push(key.into());
        }
    }

    /// Towns under the key.
    pub(crate) fn full(&self, key: &str) -> &[Named] {
        self.rows(self.full.get(key))
    }

    /// Towns under the key without connecting words.
    pub(crate) fn loose(&self, key: &str) -> &[Named] {
        self.rows(self.loose.get(key))
    }

    /// Names one slip away from the key, sorted. The first letter is right: it is the one that people get right.
    pub(crate) fn one_slip_away(&self, key: &str) -> Vec<&str> {
        let Some((head, tail)) = edges(key).filter(|_| key.len() >= FUZZY_FROM_LETTERS) else {
            return Vec::new();
        };
        let mut found: Vec<&str> = self
            .heads
            .get(&head)
            .into_iter()
            .chain(self.tails.get(&tail))
            .flatten()
            .map(AsRef::as_ref)
            .filter(|name| {
                name.as_bytes().first() == key.as_bytes().first() && name.len().abs_diff(key.len()) <= 1
            })
            .filter(|name| strsim::osa_distance(name, key) == 1)
            .collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    fn rows(&self, rows: Option<&Range<u32>>) -> &[Named] {
        rows.map_or(&[], |rows| &self.named[rows.start as usize..rows.end as usize])
    }
}

fn edges(key: &str) -> Option<([u8; EDGE], [u8; EDGE])> {
    let bytes = key.as_bytes();
    Some((*bytes.first_chunk()?, *bytes.last_chunk()?))
}
