//! Populations of units that none is published for.

use std::collections::BTreeMap;

use streets_model::{Finding, Place, PlaceId};

use crate::link_table::LinkTable;
use crate::scheme;

/// A unit without a population takes that of its largest town.
pub(crate) fn lend_populations(places: &mut BTreeMap<PlaceId, Place>, links: &LinkTable) -> Option<Finding> {
    let mut largest: BTreeMap<PlaceId, f64> = BTreeMap::new();
    for (code, _) in links.iter().filter(|(code, _)| code.scheme == scheme::GEONAMES) {
        let people =
            places.get(&code.place_id()).and_then(|town| town.population).filter(|people| *people > 0.0);
        for unit in links.in_scheme(code, scheme::LAU) {
            if let Some(people) = people {
                let most = largest.entry(unit.place_id.clone()).or_default();
                *most = most.max(people);
            }
        }
    }
    let mut lent = 0;
    for (unit, people) in largest {
        if let Some(unit) = places.get_mut(&unit).filter(|unit| unit.population.is_none()) {
            unit.population = Some(people);
            lent += 1;
        }
    }
    (lent > 0).then(|| {
        Finding::note(
            "places",
            format!("{lent} units without a published population take that of their largest town"),
        )
    })
}
