//! A line of the study's own that overrides what files say about an organisation.

use streets_model::{OrganisationId, PlaceId, Sector};

/// What is right about one organisation; `None` leaves what the records say.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// The organisation.
    pub organisation_id: OrganisationId,
    /// Its name.
    pub name: Option<String>,
    /// Its sector.
    pub sector: Option<Sector>,
    /// Where its registered head office is.
    pub home_place_id: Option<PlaceId>,
}
