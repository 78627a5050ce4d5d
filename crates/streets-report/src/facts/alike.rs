//! What is known of a place among places like it.

use std::collections::HashMap;

use streets_model::PlaceId;

use super::PlaceFacts;
use crate::error::ReportError;
use crate::input::{
    IndexPlace, LikeWithLike, PlaceOpportunities, PlacePeers, PlaceReportType, PlaceType, ReportInput,
};

/// A place's peers, types, index and opportunities, each where there is one.
#[derive(Clone, Copy, Default)]
pub(crate) struct Alike<'a> {
    pub(crate) peers: Option<&'a PlacePeers>,
    pub(crate) city_type: Option<&'a PlaceType>,
    pub(crate) report_type: Option<&'a PlaceReportType>,
    pub(crate) index: Option<&'a IndexPlace>,
    pub(crate) opportunities: Option<&'a PlaceOpportunities>,
}

/// Gives each place its rows; rows of places outside the groups are left alone.
pub(super) fn put<'a>(
    input: &'a ReportInput,
    places: &mut [PlaceFacts<'a>],
    numbers: &HashMap<&'a PlaceId, usize>,
) -> Result<(), ReportError> {
    let LikeWithLike { peers, types, report_types, index, opportunities } = &input.like_with_like;
    let mut each = Each { places, numbers };
    if let Some(peers) = peers {
        each.put("the peers of places", &peers.places, |row| &row.place_id, |alike| &mut alike.peers)?;
    }
    if let Some(types) = types {
        each.put("the types of places", &types.places, |row| &row.place_id, |alike| &mut alike.city_type)?;
    }
    if let Some(types) = report_types {
        let what = "the report’s types of places";
        each.put(what, &types.places, |row| &row.place_id, |alike| &mut alike.report_type)?;
    }
    if let Some(index) = index {
        each.put("the places of the index", &index.places, |row| &row.place_id, |alike| &mut alike.index)?;
    }
    if let Some(next) = opportunities {
        let what = "the opportunities of places";
        each.put(what, &next.places, |row| &row.place_id, |alike| &mut alike.opportunities)?;
    }
    Ok(())
}

struct Each<'b, 'a> {
    places: &'b mut [PlaceFacts<'a>],
    numbers: &'b HashMap<&'a PlaceId, usize>,
}

impl<'a> Each<'_, 'a> {
    fn put<T>(
        &mut self,
        what: &'static str,
        rows: &'a [T],
        id: impl Fn(&T) -> &PlaceId,
        slot: impl for<'s> Fn(&'s mut Alike<'a>) -> &'s mut Option<&'a T>,
    ) -> Result<(), ReportError> {
        for row in rows {
            let Some(&place) = self.numbers.get(id(row)) else { continue };
            if slot(&mut self.places[place].alike).replace(row).is_some() {
                return Err(ReportError::Twice { what, key: id(row).to_string() });
            }
        }
        Ok(())
    }
}
