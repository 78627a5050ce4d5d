//! The tables that the network is made from.

use streets_model::{Activity, Organisation, Participation, Place, PlaceLink, Tie};

use crate::error::EcosystemError;

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

impl EcosystemInput<'_> {
    /// Refuses the first number that is not finite.
    pub(crate) fn check_numbers(&self) -> Result<(), EcosystemError> {
        let mut rows = (self.participations.iter())
            .filter_map(|row| Some(("participations", "value", row.value?, row.activity_id.as_str())))
            .chain(
                self.places
                    .iter()
                    .filter_map(|row| Some(("places", "population", row.population?, row.place_id.as_str()))),
            )
            .chain(
                self.place_links
                    .iter()
                    .map(|row| ("place_links", "weight", row.weight, row.from_code.as_str())),
            )
            .chain(self.ties.iter().map(|row| ("ties", "weight", row.weight, row.organisation_a.as_str())))
            .chain(
                self.ties
                    .iter()
                    .map(|row| ("ties", "activities", row.activities, row.organisation_a.as_str())),
            );
        match rows.find(|(_, _, value, _)| !value.is_finite()) {
            Some((table, column, value, key)) => {
                Err(EcosystemError::NotFinite { table, column, key: format!("`{key}`"), value })
            }
            None => Ok(()),
        }
    }
}
