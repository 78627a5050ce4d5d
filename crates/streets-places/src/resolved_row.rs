//! A list of towns with the places that each lies in, as `streets places resolve` prints it.

use std::collections::HashMap;

use streets_model::{PlaceId, PlaceLink};

use crate::gazetteer::Gazetteer;
use crate::place_resolution::WrittenAddress;
use crate::scheme;

/// Region, city and functional urban area of each place.
#[derive(Debug, Default)]
pub struct Memberships {
    of: HashMap<PlaceId, Member>,
}

#[derive(Debug, Default, Clone)]
struct Member {
    nuts3: Option<PlaceId>,
    city: Option<PlaceId>,
    fua: Option<PlaceId>,
}

/// One row of the list; empty text where not known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedRow {
    /// Row in the list, from 1.
    pub row: u64,
    /// GeoNames id of the town.
    pub geonames_id: String,
    /// NUTS 3 code, in the study's version.
    pub nuts3: String,
    /// Id of the city.
    pub city_id: String,
    /// Id of the functional urban area.
    pub fua_id: String,
    /// The step that found it.
    pub how: &'static str,
}

impl Memberships {
    /// Takes the complete links; places that lie wholly in one region, city or area count, shares do not.
    pub fn build(links: &[PlaceLink], nuts_version: &str) -> Self {
        let mut of: HashMap<PlaceId, Member> = HashMap::new();
        for link in links.iter().filter(|link| link.weight >= 1.0) {
            if !matches!(link.from_scheme.as_str(), scheme::GEONAMES | scheme::LAU) {
                continue;
            }
            let member =
                of.entry(PlaceId::new(&link.from_scheme, &link.from_version, &link.from_code)).or_default();
            let slot = match scheme::split(&link.place_id) {
                (scheme::NUTS3, version) if version == nuts_version => &mut member.nuts3,
                (scheme::CITY, _) => &mut member.city,
                (scheme::FUA, _) => &mut member.fua,
                _ => continue,
            };
            *slot = Some(link.place_id.clone());
        }
        Self { of }
    }

    /// Resolves the list; rows are numbered from 1 in its order.
    pub fn resolve(&self, gazetteer: &Gazetteer, addresses: &[WrittenAddress<'_>]) -> Vec<ResolvedRow> {
        let code = |place: &Option<PlaceId>| {
            place.as_ref().map_or_else(String::new, |place| place.code().to_owned())
        };
        gazetteer
            .resolve_all(addresses)
            .into_iter()
            .zip(1..)
            .map(|(found, row)| {
                let place = found.place_id;
                let member = place.as_ref().and_then(|place| self.of.get(place)).cloned().unwrap_or_default();
                let in_scheme = |name| place.as_ref().filter(|place| scheme::split(place).0 == name);
                let region = in_scheme(scheme::NUTS3).cloned();
                ResolvedRow {
                    row,
                    geonames_id: in_scheme(scheme::GEONAMES)
                        .map_or_else(String::new, |place| place.code().to_owned()),
                    nuts3: code(&member.nuts3.or(region)),
                    city_id: code(&member.city),
                    fua_id: code(&member.fua),
                    how: found.how.as_str(),
                }
            })
            .collect()
    }
}
