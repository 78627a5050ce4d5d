//! An organisation with several places as one organisation a place.

use std::collections::{BTreeMap, BTreeSet};

use streets_model::{Finding, Organisation, OrganisationId, Participation, PlaceId};

/// Organisations split by place, and the participations that go with them.
#[derive(Clone, Debug, PartialEq)]
pub struct SplitOrganisations {
    /// One row an organisation and place, in order of ids.
    pub organisations: Vec<Organisation>,
    /// The participations, as many as before, under the new ids.
    pub participations: Vec<Participation>,
    /// The organisation that each part was, where it was split.
    pub parts_of: BTreeMap<OrganisationId, OrganisationId>,
    /// What was split.
    pub findings: Vec<Finding>,
}

/// Splits organisations whose participations are at several places. A part has the id `organisation@place`, and its place for a home; the
/// others stay as they are. Name, sector and identifiers are those of the whole.
///
/// A participation of an organisation that has no row keeps its id unless it is split, too; it gets no row here.
pub fn split_by_place(
    organisations: &[Organisation],
    participations: &[Participation],
) -> SplitOrganisations {
    /// An organisation at more places than this is named.
    const MANY_PLACES: usize = 20;
    let mut places: BTreeMap<&OrganisationId, BTreeSet<&PlaceId>> = BTreeMap::new();
    for part in participations {
        places.entry(&part.organisation_id).or_default().insert(&part.place_id);
    }
    places.retain(|_, places| places.len() > 1);
    let part_id = |id: &OrganisationId, place: &PlaceId| OrganisationId::from(format!("{id}@{place}"));
    let mut parts_of = BTreeMap::new();
    let mut rows = Vec::with_capacity(organisations.len());
    for organisation in organisations {
        let id = &organisation.organisation_id;
        let Some(places) = places.get(id) else {
            rows.push(organisation.clone());
            continue;
        };
        for place in places {
            let part = part_id(id, place);
            parts_of.insert(part.clone(), id.clone());
            let home_place_id = Some((*place).clone());
            rows.push(Organisation { organisation_id: part, home_place_id, ..organisation.clone() });
        }
    }
    rows.sort_by(|a, b| a.organisation_id.cmp(&b.organisation_id));
    let moved = participations
        .iter()
        .map(|part| match places.contains_key(&part.organisation_id) {
            true => Participation {
                organisation_id: part_id(&part.organisation_id, &part.place_id),
                ..part.clone()
            },
            false => part.clone(),
        })
        .collect();
    let mut findings = Vec::new();
    if !places.is_empty() {
        let parts: usize = places.values().map(BTreeSet::len).sum();
        let message = format!("{} are at several places and were split into {parts} parts", places.len());
        findings.push(Finding::note("organisations", message));
    }
    findings.extend(places.iter().filter(|(_, places)| places.len() > MANY_PLACES).map(|(id, places)| {
        let message =
            format!("is at {} places: it may be several organisations under one identifier", places.len());
        Finding::caution(format!("organisation {id}"), message)
    }));
    SplitOrganisations { organisations: rows, participations: moved, parts_of, findings }
}
