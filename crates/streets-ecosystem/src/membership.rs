//! Which measured place a participation's place lies in.
//!
//! A place lies in itself; in the place that one of its links names with the largest share (the first id among equals),
//! unless more of it lies outside all of the group's places; and in whatever contains it wholly: links of weight 1 and
//! parents, step by step. Shares of a place that merely contains it say nothing about where in it the part was
//! carried out, and are not followed.

use std::collections::{BTreeSet, HashMap};

use streets_model::{Place, PlaceId, PlaceLink};

use crate::error::EcosystemError;
use crate::options::MeasuredGroup;

/// Shares this close to 1 are whole: crosswalks are published with six digits or fewer.
const WHOLE: f64 = 1.0 - 1e-6;

/// How many containing places lie between a town and a measured place at most.
const LONGEST_CHAIN: usize = 8;

/// The places of one measured group, in order of their ids.
#[derive(Debug)]
pub(crate) struct Group<'a> {
    pub(crate) places: Vec<&'a Place>,
    index: HashMap<&'a PlaceId, u32>,
}

impl<'a> Group<'a> {
    /// The places that belong to the group's schemes.
    pub(crate) fn new(group: &MeasuredGroup, places: &'a [Place]) -> Result<Self, EcosystemError> {
        let mut members: Vec<&Place> = Vec::new();
        for scheme in &group.schemes {
            let belongs = |place: &&Place| {
                place.scheme == *scheme || place.place_id.scheme_and_version() == scheme.as_str()
            };
            let found: Vec<&Place> = places.iter().filter(belongs).collect();
            if found.is_empty() {
                let present: BTreeSet<&str> =
                    places.iter().map(|place| place.place_id.scheme_and_version()).collect();
                let present = present.into_iter().map(str::to_owned).collect();
                return Err(EcosystemError::NoPlaces { scheme: scheme.clone(), present });
            }
            let versions: BTreeSet<&str> = found.iter().map(|place| place.scheme_version.as_str()).collect();
            if versions.len() > 1 {
                let versions = versions.into_iter().map(str::to_owned).collect();
                return Err(EcosystemError::Versions { scheme: scheme.clone(), versions });
            }
            members.extend(found);
        }
        members.sort_by(|a, b| a.place_id.cmp(&b.place_id));
        members.dedup_by(|a, b| a.place_id == b.place_id);
        let index = members.iter().enumerate().map(|(at, place)| (&place.place_id, at as u32)).collect();
        Ok(Self { places: members, index })
    }
}

/// Links and parents by the place that they start from.
pub(crate) struct Containment<'a> {
    links: HashMap<PlaceId, Vec<(&'a PlaceId, f64)>>,
    parents: HashMap<&'a PlaceId, &'a PlaceId>,
}

impl<'a> Containment<'a> {
    pub(crate) fn new(places: &'a [Place], place_links: &'a [PlaceLink]) -> Self {
        let mut links: HashMap<PlaceId, Vec<(&PlaceId, f64)>> = HashMap::new();
        for link in place_links {
            let from = PlaceId::new(&link.from_scheme, &link.from_version, &link.from_code);
            links.entry(from).or_default().push((&link.place_id, link.weight));
        }
        let parents =
            places.iter().filter_map(|place| Some((&place.place_id, place.parent_id.as_ref()?))).collect();
        Self { links, parents }
    }

    /// The place of `group` that `place` lies in, as its position in the group.
    pub(crate) fn find(&self, place: &PlaceId, group: &Group<'_>) -> Option<u32> {
        if let Some(at) = group.index.get(place) {
            return Some(*at);
        }
        self.largest_share(place, group).or_else(|| self.container(place, group))
    }

    /// The place of `group` that each of `places` lies in.
    pub(crate) fn find_each(&self, places: &[&PlaceId], group: &Group<'_>) -> Vec<Option<u32>> {
        places.iter().map(|place| self.find(place, group)).collect()
    }

    fn largest_share(&self, place: &PlaceId, group: &Group<'_>) -> Option<u32> {
        let mut best: Option<(u32, f64)> = None;
        let mut inside = 0.0;
        for (to, weight) in self.links.get(place)? {
            let Some(&at) = group.index.get(to) else { continue };
            inside += weight;
            // Positions are in order of ids.
            if best.is_none_or(|(first, most)| *weight > most || (*weight == most && at < first)) {
                best = Some((at, *weight));
            }
        }
        best.filter(|(_, most)| *most > 0.0 && *most >= WHOLE - inside).map(|(at, _)| at)
    }

    fn container(&self, place: &PlaceId, group: &Group<'_>) -> Option<u32> {
        let mut seen: BTreeSet<&PlaceId> = BTreeSet::from([place]);
        let mut level: BTreeSet<&PlaceId> = seen.clone();
        for _ in 0..LONGEST_CHAIN {
            let mut next: BTreeSet<&PlaceId> = BTreeSet::new();
            for inner in level {
                let whole =
                    self.links.get(inner).into_iter().flatten().filter(|(_, weight)| *weight >= WHOLE);
                next.extend(whole.map(|(to, _)| *to).chain(self.parents.get(inner).copied()));
            }
            next.retain(|outer| seen.insert(outer));
            if let Some(at) = next.iter().find_map(|outer| group.index.get(outer)) {
                return Some(*at);
            }
            level = next;
        }
        None
    }
}

/// The place of `schemes` that each place of the tables lies in, by the rules of this module; places that lie in none are left out.
///
/// # Errors
/// A scheme without places or in several versions.
pub fn places_of(
    places: &[Place],
    place_links: &[PlaceLink],
    schemes: &[String],
) -> Result<HashMap<PlaceId, PlaceId>, EcosystemError> {
    let group = Group::new(&MeasuredGroup { schemes: schemes.to_vec() }, places)?;
    let containment = Containment::new(places, place_links);
    let linked =
        place_links.iter().map(|link| PlaceId::new(&link.from_scheme, &link.from_version, &link.from_code));
    let all: BTreeSet<PlaceId> = places.iter().map(|place| place.place_id.clone()).chain(linked).collect();
    Ok(all
        .into_iter()
        .filter_map(|place| {
            let at = containment.find(&place, &group)?;
            let own = group.places[at as usize].place_id.clone();
            Some((place, own))
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use streets_model::LinkBasis;

    fn place(id: &str, parent: Option<&str>) -> Place {
        let (scheme, _) = id.split_once(':').unwrap();
        Place {
            place_id: id.into(),
            scheme: scheme.into(),
            scheme_version: String::new(),
            name: id.into(),
            country: "GB".into(),
            latitude: None,
            longitude: None,
            population: None,
            area_km2: None,
            parent_id: parent.map(PlaceId::from),
        }
    }

    fn link(from: &str, to: &str, weight: f64) -> PlaceLink {
        let (scheme, code) = from.split_once(':').unwrap();
        PlaceLink {
            from_scheme: scheme.into(),
            from_version: String::new(),
            from_code: code.into(),
            place_id: to.into(),
            weight,
            basis: LinkBasis::Population,
        }
    }

    #[test]
    fn a_place_is_found_through_links_and_parents_but_not_through_shares_of_its_container() {
        let places = [
            place("city:ely", None),
            place("city:cam", None),
            place("nuts2:east", None),
            place("nuts3:cambs", Some("nuts2:east")),
        ];
        let links = [
            link("town:ely", "nuts3:cambs", 1.0),
            link("town:cam", "lau:cam", 1.0),
            link("lau:cam", "city:cam", 1.0),
            link("nuts3:cambs", "city:cam", 0.6),
            link("ward:edge", "city:ely", 0.5),
            link("ward:edge", "city:cam", 0.5),
            link("ward:far", "city:cam", 0.3),
        ];
        let containment = Containment::new(&places, &links);
        let cities = Group::new(&"city".into(), &places).unwrap();
        let regions = Group::new(&"nuts2".into(), &places).unwrap();
        let city = |id: &str| {
            containment.find(&id.into(), &cities).map(|at| cities.places[at as usize].name.as_str())
        };
        assert_eq!(city("city:ely"), Some("city:ely"));
        assert_eq!(city("town:cam"), Some("city:cam"), "by two whole links");
        assert_eq!(
            city("town:ely"),
            None,
            "its region lies in Cambridge by 60 %, which says nothing about the town"
        );
        assert_eq!(city("nuts3:cambs"), Some("city:cam"), "the region itself, by its largest share");
        assert_eq!(city("ward:edge"), Some("city:cam"), "equal shares: the first id");
        assert_eq!(city("ward:far"), None, "70 % of it lies in no city");
        assert_eq!(containment.find(&"town:ely".into(), &regions), Some(0), "by a link and a parent");
    }

    #[test]
    fn a_scheme_without_places_or_in_two_versions_is_refused() {
        let mut places = [place("nuts3:a", None), place("nuts3:b", None)];
        let error = Group::new(&"city".into(), &places).unwrap_err();
        assert!(error.to_string().contains("`city`") && error.to_string().contains("nuts3"), "{error}");
        places[1].scheme_version = "2016".into();
        places[1].place_id = "nuts3-2016:b".into();
        let error = Group::new(&"nuts3".into(), &places).unwrap_err();
        assert_eq!(error.hint().unwrap(), "name one version: `nuts3-2016`");
        assert!(Group::new(&"nuts3-2016".into(), &places).is_ok());
    }

    #[test]
    fn circles_of_links_end() {
        let places = [place("city:a", None)];
        let links = [link("x:1", "x:2", 1.0), link("x:2", "x:1", 1.0)];
        let group = Group::new(&"city".into(), &places).unwrap();
        assert_eq!(Containment::new(&places, &links).find(&"x:1".into(), &group), None);
    }
}
