//! Participations as parts: who takes part in which activity, and where.

use rayon::prelude::*;
use streets_model::{ActivityId, OrganisationId, PlaceId};

use super::node::Node;
use crate::input::EcosystemInput;
use crate::interned::Interned;

/// An organisation's part in an activity at a place, as positions.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
pub(crate) struct Part {
    pub(crate) activity: u32,
    pub(crate) organisation: u32,
    pub(crate) place: u32,
    /// Class of the organisation.
    pub(crate) class: u8,
    pub(crate) value: f64,
}

/// Parts are the bulk of a network: ten million of them take 240 MB.
const _: () = assert!(size_of::<Part>() <= 24);

/// Parts in order; rows with one key, which a checked table cannot have, become one.
pub(super) fn parts_of(
    input: &EcosystemInput<'_>,
    activities: &Interned<&ActivityId>,
    organisations: &Interned<&OrganisationId>,
    nodes: &[Node<'_>],
    places: &Interned<&PlaceId>,
) -> Vec<Part> {
    let mut parts: Vec<Part> = input
        .participations
        .par_iter()
        .map(|row| {
            let organisation = organisations.at(&row.organisation_id);
            Part {
                activity: activities.at(&row.activity_id),
                organisation,
                place: places.at(&row.place_id),
                class: nodes[organisation as usize].class,
                value: row.value.unwrap_or(0.0),
            }
        })
        .collect();
    parts.par_sort_unstable_by(|a, b| {
        let key = |part: &Part| (part.activity, part.organisation, part.place);
        key(a).cmp(&key(b)).then(a.value.total_cmp(&b.value))
    });
    parts.dedup_by(|later, first| {
        let same = (later.activity, later.organisation, later.place)
            == (first.activity, first.organisation, first.place);
        if same {
            first.value += later.value;
        }
        same
    });
    parts
}

/// The parts of one organisation of an activity after another.
pub(crate) fn by_organisation(parts: &[Part]) -> impl Iterator<Item = &[Part]> {
    parts.chunk_by(|a, b| a.organisation == b.organisation)
}
