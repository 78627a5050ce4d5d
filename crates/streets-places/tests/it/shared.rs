//! The real files, read as far as these tests need them; `None` where they are absent.

use std::collections::HashMap;
use std::fs::File;
use std::path::PathBuf;

use streets_model::{LinkBasis, NameKind, Place, PlaceId, PlaceLink, PlaceName};

const SHARED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/");

pub(crate) type Rows = Vec<HashMap<String, String>>;

/// Rows of a gzipped CSV by column name.
pub(crate) fn rows(path: &str) -> Option<Rows> {
    let path = PathBuf::from(SHARED).join(path);
    let Ok(file) = File::open(&path) else {
        eprintln!("skipped: ../shared is absent");
        return None;
    };
    let mut reader = csv::Reader::from_reader(flate2::read::MultiGzDecoder::new(file));
    let headers = reader.headers().unwrap().clone();
    let rows = reader
        .records()
        .map(|record| {
            headers.iter().zip(record.unwrap().iter()).map(|(h, v)| (h.to_owned(), v.to_owned())).collect()
        })
        .collect();
    Some(rows)
}

/// The two gazetteers together, by GeoNames id.
pub(crate) fn towns() -> Option<(Vec<Place>, Vec<PlaceName>)> {
    let mut places: HashMap<String, Place> = HashMap::new();
    let mut names = Vec::new();
    for row in rows("places/geonames_cities5000.csv.gz")? {
        let place = town(
            &row["geonameid"],
            &row["name"],
            &row["countrycode"],
            &row["latitude"],
            &row["longitude"],
            &row["population"],
        );
        for name in row["alternatenames"].split('|').filter(|name| !name.is_empty()) {
            names.push(PlaceName {
                place_id: place.place_id.clone(),
                name: name.into(),
                kind: NameKind::Alternate,
            });
        }
        places.insert(row["geonameid"].clone(), place);
    }
    for row in rows("places/eu_cities_geonames_lau_umz_fua.csv.gz")? {
        let place = town(
            &row["geonameId"],
            &row["asciiName"],
            &row["countryCode"],
            &row["lat_GN"],
            &row["lng_GN"],
            &row["population"],
        );
        names.push(PlaceName {
            place_id: place.place_id.clone(),
            name: place.name.clone(),
            kind: NameKind::Ascii,
        });
        places.entry(row["geonameId"].clone()).or_insert(place);
    }
    let mut places: Vec<Place> = places.into_values().collect();
    places.sort_by(|a, b| a.place_id.cmp(&b.place_id));
    Some((places, names))
}

fn town(id: &str, name: &str, country: &str, latitude: &str, longitude: &str, population: &str) -> Place {
    Place {
        place_id: PlaceId::new("geonames", "", id),
        scheme: "geonames".into(),
        scheme_version: String::new(),
        name: name.into(),
        country: country.into(),
        latitude: latitude.parse().ok(),
        longitude: longitude.parse().ok(),
        population: population.parse().ok(),
        area_km2: None,
        parent_id: None,
    }
}

/// A link of weight 1.
pub(crate) fn link(from: (&str, &str, &str), place_id: PlaceId) -> PlaceLink {
    PlaceLink {
        from_scheme: from.0.into(),
        from_version: from.1.into(),
        from_code: from.2.into(),
        place_id,
        weight: 1.0,
        basis: LinkBasis::Membership,
    }
}
