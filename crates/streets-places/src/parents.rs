//! Which place a place is a part of.

use std::collections::BTreeMap;

use streets_model::{Place, PlaceId};

use crate::complete::CompleteOptions;
use crate::link_table::{Code, LinkTable};
use crate::scheme;

/// A region is a part of the region one level up; the uppermost, towns, cities and areas are parts of their country.
pub(crate) fn set_parents(
    places: &mut BTreeMap<PlaceId, Place>,
    links: &LinkTable,
    options: &CompleteOptions,
) {
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
