//! Positions of places that no file gives one for.

use std::collections::BTreeMap;

use streets_model::{Place, PlaceId};

use crate::link_table::LinkTable;
use crate::scheme;

/// Sums of unit vectors to towns, weighted by people, and the same unweighted.
#[derive(Debug, Default)]
struct Centre {
    by_people: [f64; 3],
    plain: [f64; 3],
}

/// Gives each place without a position the centre of its towns, weighted by their people; of a place whose towns have
/// no
/// figure, the plain centre.
pub(crate) fn fill_centres(places: &mut BTreeMap<PlaceId, Place>, links: &LinkTable) {
    let mut centres: BTreeMap<PlaceId, Centre> = BTreeMap::new();
    for (code, shares) in links.iter().filter(|(code, _)| code.scheme == scheme::GEONAMES) {
        let Some(town) = places.get(&code.place_id()) else { continue };
        let Some((latitude, longitude)) = town.latitude.zip(town.longitude) else { continue };
        let (phi, lambda) = (latitude.to_radians(), longitude.to_radians());
        let vector = [phi.cos() * lambda.cos(), phi.cos() * lambda.sin(), phi.sin()];
        let people = town.population.unwrap_or(0.0);
        for share in shares {
            let centre = centres.entry(share.place_id.clone()).or_default();
            for (axis, length) in vector.into_iter().enumerate() {
                centre.by_people[axis] += length * people;
                centre.plain[axis] += length;
            }
        }
    }
    for (place_id, centre) in centres {
        let Some(place) = places.get_mut(&place_id).filter(|place| place.latitude.is_none()) else {
            continue;
        };
        let vector = if centre.by_people == [0.0; 3] { centre.plain } else { centre.by_people };
        let [x, y, z] = vector;
        let length = (x * x + y * y + z * z).sqrt();
        if length > 0.0 {
            place.latitude = Some((z / length).asin().to_degrees());
            place.longitude = Some(y.atan2(x).to_degrees());
        }
    }
}
