//! Places made by hand.

use streets_model::{Boundary, LinkBasis, NameKind, Place, PlaceId, PlaceLink, PlaceName};
use streets_places::scheme;

pub(crate) fn place(id: &str, name: &str, country: &str) -> Place {
    let place_id = PlaceId::from(id);
    let (scheme, version) = scheme::split(&place_id);
    Place {
        scheme: scheme.to_owned(),
        scheme_version: version.to_owned(),
        name: name.into(),
        country: country.into(),
        latitude: None,
        longitude: None,
        population: None,
        area_km2: None,
        parent_id: None,
        place_id,
    }
}

/// A town of the gazetteer: id, name, country, latitude, longitude, people.
pub(crate) fn town(id: u32, name: &str, country: &str, latitude: f64, longitude: f64, people: f64) -> Place {
    Place {
        latitude: Some(latitude),
        longitude: Some(longitude),
        population: Some(people),
        ..place(&format!("geonames:{id}"), name, country)
    }
}

pub(crate) fn people(place: Place, people: f64) -> Place {
    Place { population: Some(people), ..place }
}

pub(crate) fn also(id: u32, name: &str) -> PlaceName {
    PlaceName {
        place_id: PlaceId::from(format!("geonames:{id}")),
        name: name.into(),
        kind: NameKind::Alternate,
    }
}

/// A link from one place to another.
pub(crate) fn link(from: &str, to: &str, weight: f64, basis: LinkBasis) -> PlaceLink {
    let from = PlaceId::from(from);
    let (scheme, version) = scheme::split(&from);
    PlaceLink {
        from_scheme: scheme.to_owned(),
        from_version: version.to_owned(),
        from_code: from.code().to_owned(),
        place_id: PlaceId::from(to),
        weight,
        basis,
    }
}

/// A square with its south-west corner at a position, a degree wide.
pub(crate) fn square(id: &str, south: f64, west: f64) -> Boundary {
    let (north, east) = (south + 1.0, west + 1.0);
    Boundary {
        place_id: PlaceId::from(id),
        wkt: format!("POLYGON(({west} {south},{east} {south},{east} {north},{west} {north},{west} {south}))"),
    }
}
