//! What is known of how a place's organisations work together.

use std::collections::HashMap;

use streets_model::PlaceId;

use super::{Facts, PlaceFacts};
use crate::error::ReportError;
use crate::input::{
    ChanceFigure, ChanceOf, HeldFixed, PlaceBrokers, PlaceEcosystem, PlacePartners, ReportInput,
};

/// A place's ecosystem, brokers and suggestions, each where there is one.
#[derive(Clone, Copy, Default)]
pub(crate) struct Connected<'a> {
    pub(crate) ecosystem: Option<&'a PlaceEcosystem>,
    pub(crate) brokers: Option<&'a PlaceBrokers>,
    pub(crate) partners: Option<&'a PlacePartners>,
}

/// Gives each place its rows; rows of places outside the groups are left alone.
pub(super) fn put<'a>(
    input: &'a ReportInput,
    places: &mut [PlaceFacts<'a>],
    numbers: &HashMap<&'a PlaceId, usize>,
) -> Result<(), ReportError> {
    let parts = &input.connection;
    for row in parts.profiles.iter().flat_map(|part| &part.places) {
        let Some(&place) = numbers.get(&row.place_id) else { continue };
        let slot = &mut places[place].connected.ecosystem;
        once(slot.replace(row).is_some(), "ecosystems of places", &row.place_id)?;
    }
    for row in parts.brokers.iter().flat_map(|part| &part.places) {
        let Some(&place) = numbers.get(&row.place_id) else { continue };
        let slot = &mut places[place].connected.brokers;
        once(slot.replace(row).is_some(), "brokers of places", &row.place_id)?;
    }
    for row in parts.partners.iter().flat_map(|part| &part.places) {
        let Some(&place) = numbers.get(&row.place_id) else { continue };
        let slot = &mut places[place].connected.partners;
        once(slot.replace(row).is_some(), "suggestions for places", &row.place_id)?;
    }
    Ok(())
}

fn once(was_there: bool, what: &'static str, id: &PlaceId) -> Result<(), ReportError> {
    if was_there { Err(ReportError::Twice { what, key: id.to_string() }) } else { Ok(()) }
}

impl<'a> Facts<'a> {
    /// Ties of a place, a country or the whole against one kind of chance.
    pub(crate) fn against_chance(&self, of: &ChanceOf, held: HeldFixed) -> Option<&'a ChanceFigure> {
        let chance = self.input.connection.chance.as_ref()?;
        chance.figures.iter().find(|figure| figure.held == held && figure.of == *of)
    }
}
