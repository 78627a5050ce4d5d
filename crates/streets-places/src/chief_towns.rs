//! The chief town of a place goes by the place's name too.

use std::collections::BTreeMap;

use streets_model::{LinkBasis, NameKind, Place, PlaceId, PlaceName};

use crate::link_table::LinkTable;
use crate::local_names::names_in;
use crate::name_key::key_of;
use crate::scheme;

/// A town with less than this share of a place's people does not go by its name.
const CHIEF_SHARE: f64 = 0.1;

/// The chief town of a unit, a city or a functional urban area goes by its local name too: Rome by `Roma`. Chief is the
/// largest of the towns whose own name begins as the local one does, else the largest: the unit of Venice has more
/// people in Mestre.
pub(crate) fn names_of_chief_towns(places: &BTreeMap<PlaceId, Place>, links: &LinkTable) -> Vec<PlaceName> {
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

/// Whether two names share their first three letters.
fn begin_alike(a: &str, b: &str) -> bool {
    let head = |name: &str| key_of(name).get(..3).map(str::to_owned);
    head(a).is_some_and(|a| names_in(b).first().and_then(|b| head(b)) == Some(a))
}
