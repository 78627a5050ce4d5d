//! The code schemes of the study, and what their codes say.

use streets_model::PlaceId;

/// States, by ISO 3166-1 alpha-2 code.
pub const COUNTRY: &str = "country";
/// Towns of the gazetteer, by GeoNames id.
pub const GEONAMES: &str = "geonames";
/// Local administrative units: municipalities, by country and code as in `FR_75056`.
pub const LAU: &str = "lau";
/// Local authority districts of Great Britain.
pub const LAD: &str = "lad";
/// The study's cities: the Eurostat greater city where there is one, else the Eurostat city.
pub const CITY: &str = "city";
/// Eurostat cities within their own boundary, whether or not a greater city holds them.
pub const CITY_PROPER: &str = "city-proper";
/// Eurostat greater cities.
pub const GREATER_CITY: &str = "greater-city";
/// Functional urban areas: a city and its commuting zone.
pub const FUA: &str = "fua";
/// Statistical regions of Europe, the smallest.
pub const NUTS3: &str = "nuts3";
/// NUTS schemes by level.
pub const NUTS: [&str; 4] = ["nuts0", "nuts1", "nuts2", NUTS3];
/// International territorial levels of the United Kingdom, by level.
pub const ITL: [&str; 4] = ["itl0", "itl1", "itl2", "itl3"];

/// Scheme and version of a place's id.
///
/// ```
/// use streets_model::PlaceId;
/// use streets_places::scheme;
/// assert_eq!(scheme::split(&PlaceId::from("greater-city-2018:UK001K2")), ("greater-city", "2018"));
/// assert_eq!(scheme::split(&PlaceId::from("geonames:2653941")), ("geonames", ""));
/// ```
pub fn split(place_id: &PlaceId) -> (&str, &str) {
    let name = place_id.scheme_and_version();
    match name.rsplit_once('-') {
        Some((scheme, version)) if !version.is_empty() && version.bytes().all(|b| b.is_ascii_digit()) => {
            (scheme, version)
        }
        _ => (name, ""),
    }
}

/// Whether a place is a town or a municipality, so that being there says where in the country.
///
/// ```
/// use streets_model::PlaceId;
/// use streets_places::scheme;
/// assert!(scheme::is_town(&PlaceId::from("geonames:2653941")) && scheme::is_town(&PlaceId::from("lau-2019:FR_75056")));
/// assert!(!scheme::is_town(&PlaceId::from("country:GB")) && !scheme::is_town(&PlaceId::from("nuts2-2016:UKH1")));
/// ```
pub fn is_town(place_id: &PlaceId) -> bool {
    matches!(split(place_id).0, GEONAMES | LAU | LAD)
}

/// Level of a NUTS scheme, 0 to 3.
pub fn nuts_level(scheme: &str) -> Option<usize> {
    NUTS.iter().position(|name| *name == scheme)
}

/// Level of an ITL scheme, 1 to 3.
pub fn itl_level(scheme: &str) -> Option<usize> {
    ITL.iter().position(|name| *name == scheme).filter(|level| *level > 0)
}

/// Level of a NUTS code by its length: a country of two letters, then one character a level.
///
/// ```
/// use streets_places::scheme::nuts_code_level;
/// assert_eq!(nuts_code_level("UKH12"), Some(3));
/// assert_eq!(nuts_code_level("UK"), Some(0));
/// assert_eq!(nuts_code_level("Cambridge"), None);
/// ```
pub fn nuts_code_level(code: &str) -> Option<usize> {
    let written = (2..=5).contains(&code.len())
        && code.bytes().enumerate().all(|(at, b)| b.is_ascii_uppercase() || (at >= 2 && b.is_ascii_digit()));
    written.then(|| code.len() - 2)
}

/// The ITL code of a NUTS code of the United Kingdom, and back: `UKH12` is `TLH12`.
///
/// ITL codes of January 2021 mirror the NUTS codes of 2021 with `TL` for `UK` (Office for National Statistics).
pub fn itl_of_nuts(code: &str) -> Option<String> {
    code.strip_prefix("UK").map(|rest| format!("TL{rest}"))
}

/// The NUTS code of an ITL code.
pub fn nuts_of_itl(code: &str) -> Option<String> {
    code.strip_prefix("TL").map(|rest| format!("UK{rest}"))
}
