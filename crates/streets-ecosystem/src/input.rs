//! The tables that the network is made from.

use streets_model::{Activity, Organisation, Participation, Place, PlaceLink, Tie};

/// Rows of a study, in any order.
#[derive(Clone, Copy, Debug, Default)]
pub struct EcosystemInput<'a> {
    /// Measured places, and the places that participations and home places name.
    pub places: &'a [Place],
    /// Which codes lie in which places.
    pub place_links: &'a [PlaceLink],
    /// Organisations with their sectors.
    pub organisations: &'a [Organisation],
    /// Activities with their dates and fields.
    pub activities: &'a [Activity],
    /// Who takes part in what, and where.
    pub participations: &'a [Participation],
    /// An edge list, used where there are no participations; organisations then stand at their home place.
    pub ties: &'a [Tie],
}
