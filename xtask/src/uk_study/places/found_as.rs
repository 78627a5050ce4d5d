//! The name under which the study finds each town again.

use std::collections::HashMap;

use streets_model::{NameKind, Place, PlaceId, PlaceLink, PlaceName};
use streets_places::local_names::names_in;
use streets_places::{Gazetteer, How, WrittenAddress};

use super::{ITL3, is_town};

/// The name under which the study's own gazetteer finds each town: its own, or, where a namesake would be found instead,
/// its own with the region's, which is added to `names`. A municipality that no name finds has none.
pub(super) fn found_as(
    places: &[Place],
    links: &[PlaceLink],
    names: &mut Vec<PlaceName>,
) -> HashMap<PlaceId, String> {
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
