//! The study's places: British cities, functional urban areas and ITL3 regions, and the towns of its organisations.

mod names;
mod regions;

mod found_as;
mod tables;

use std::collections::{BTreeSet, HashMap};

use anyhow::Result;
use streets_model::{LinkBasis, Place, PlaceId, PlaceLink};
use streets_places::{CompletePlaces, Gazetteer, scheme};

use super::tidy_csv::StudyFile;
use found_as::found_as;
use names::renamed;
use tables::{links_file, names_file, places_file};

/// Scheme of the regions that official statistics are published for.
const ITL3: &str = scheme::ITL[3];

/// Version of the ITL regions.
const ITL_VERSION: &str = "2021";

/// The part of the economy that lies in no region, such as embassies and the continental shelf.
const EXTRA_REGIO: &str = "TLZZZ";

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
}
