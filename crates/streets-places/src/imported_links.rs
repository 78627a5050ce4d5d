//! Imported links sorted into pairs of a crosswalk, links to places, and links to places that no import knows.

use std::collections::BTreeMap;

use streets_model::{Finding, Place, PlaceId, PlaceLink};

use crate::error::PlacesError;
use crate::link_table::LinkTable;
use crate::scheme;
use crate::version_crosswalk::Crosswalk;
use crate::versions::VersionIndex;

/// Sorts the links into crosswalk pairs, links to places, and links to places that no import knows.
pub(crate) fn take_links(
    imported: &[PlaceLink],
    places: &BTreeMap<PlaceId, Place>,
    versions: &VersionIndex,
    links: &mut LinkTable,
) -> Result<Crosswalk, PlacesError> {
    let mut sorted: Vec<&PlaceLink> = imported.iter().collect();
    // The order of the imports must not show.
    sorted.sort_by(|a, b| {
        (&a.from_scheme, &a.from_version, &a.from_code, &a.place_id)
            .cmp(&(&b.from_scheme, &b.from_version, &b.from_code, &b.place_id))
            .then(b.weight.total_cmp(&a.weight))
            .then(a.basis.cmp(&b.basis))
    });
    let mut crosswalk = Crosswalk::default();
    for link in sorted {
        if Crosswalk::is_pair(link) && scheme::split(&link.place_id).1 != link.from_version {
            crosswalk.enter(link);
        } else if places.contains_key(&link.place_id) {
            links.import(link)?;
        } else if let Some(place_id) = under_another_version(&link.place_id, versions) {
            links.import(&PlaceLink { place_id, ..link.clone() })?;
        } else {
            links.set_aside(link);
        }
    }
    Ok(crosswalk)
}

/// A list may use a code that only a later version has: the version that knows it is meant.
fn under_another_version(place_id: &PlaceId, versions: &VersionIndex) -> Option<PlaceId> {
    let (scheme, _) = scheme::split(place_id);
    let known = versions.versions_of(place_id.code(), scheme);
    known.last().map(|version| PlaceId::new(scheme, version, place_id.code()))
}

/// How many links lead nowhere, with an example.
pub(crate) fn dangling(links: &LinkTable) -> Option<Finding> {
    let (count, example) = links.aside()?;
    Some(Finding::note(
        "place_links",
        format!(
            "{count} imported links lead to places that no import knows, among them `{example}`, and were used only as hints"
        ),
    ))
}
