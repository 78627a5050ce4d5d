//! What lies in a region lies in the regions above it, in the study's version and in the ITL.

use std::collections::{BTreeMap, HashMap};

use streets_model::{LinkBasis, Place, PlaceId};

use crate::complete::CompleteOptions;
use crate::link_table::{Code, LinkTable, Share};
use crate::regions::ITL_VERSION;
use crate::scheme;
use crate::version_crosswalk::Crosswalk;
use crate::versions::VersionIndex;

/// Towns and units reach the study's regions of every level and the ITL regions through the region that they lie in.
pub(crate) fn carry_upwards(
    places: &BTreeMap<PlaceId, Place>,
    links: &mut LinkTable,
    crosswalk: &Crosswalk,
    versions: &VersionIndex,
    options: &CompleteOptions,
) {
    let carried = |code: &Code| matches!(code.scheme.as_str(), scheme::GEONAMES | scheme::LAU | scheme::LAD);
    let within: Vec<(Code, PlaceId, LinkBasis)> = links
        .iter()
        .filter(|(code, _)| carried(code))
        .filter_map(|(code, shares)| {
            let region = shares.iter().find(|share| scheme::split(&share.place_id).0 == scheme::NUTS3)?;
            Some((code.clone(), region.place_id.clone(), region.basis))
        })
        .collect();
    let mut reached: HashMap<PlaceId, Vec<PlaceId>> = HashMap::new();
    for (code, region, basis) in within {
        let upper = reached.entry(region).or_insert_with_key(|region| {
            let mut upper = regions_above(region, crosswalk, versions, options);
            upper.retain(|place_id| places.contains_key(place_id));
            upper
        });
        links.derive_all(
            &code,
            upper.iter().map(|place_id| Share { place_id: place_id.clone(), weight: 1.0, basis }),
        );
    }
}

/// The study's region of every level that holds a region, and the ITL region of every level.
fn regions_above(
    region: &PlaceId,
    crosswalk: &Crosswalk,
    versions: &VersionIndex,
    options: &CompleteOptions,
) -> Vec<PlaceId> {
    let own = Code::of(region);
    let mut above = Vec::new();
    if let Some(study) = whole(crosswalk.shares(&own, &options.nuts_version, versions)) {
        let heads = (0..scheme::NUTS.len())
            .filter_map(|level| Some((level, study.place_id.code().get(..2 + level)?)));
        above.extend(
            heads.map(|(level, head)| PlaceId::new(scheme::NUTS[level], &options.nuts_version, head)),
        );
    }
    let british = own.code.starts_with("UK");
    if let Some(mirrored) = british.then(|| whole(crosswalk.shares(&own, ITL_VERSION, versions))).flatten() {
        let heads = (1..scheme::ITL.len()).filter_map(|level| {
            Some((level, scheme::itl_of_nuts(mirrored.place_id.code().get(..2 + level)?)?))
        });
        above.extend(heads.map(|(level, head)| PlaceId::new(scheme::ITL[level], ITL_VERSION, &head)));
    }
    above
}

/// A town lies in one region or none: a region that a later version split sends its towns to the part with nearly all
/// its people, or nowhere.
const NEARLY_ALL: f64 = 0.8;

/// The share of the part that holds nearly all.
pub(crate) fn whole(shares: Vec<Share>) -> Option<Share> {
    shares.into_iter().find(|share| share.weight >= NEARLY_ALL)
}
