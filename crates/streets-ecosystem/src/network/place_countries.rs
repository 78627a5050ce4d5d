//! The country that each place of the network lies in.

use std::collections::BTreeMap;

use streets_model::PlaceId;

use crate::input::EcosystemInput;
use crate::interned::Interned;

/// Countries in order, and the country of each place: what the gazetteer says, else the code of a `country` place.
pub(super) fn countries_of<'a>(
    input: &EcosystemInput<'a>,
    places: &Interned<&'a PlaceId>,
) -> (Vec<&'a str>, Vec<Option<u32>>) {
    let known: BTreeMap<&PlaceId, &str> = input
        .places
        .iter()
        .filter(|place| !place.country.is_empty())
        .map(|place| (&place.place_id, place.country.as_str()))
        .collect();
    let of_place: Vec<Option<&str>> = places
        .sorted
        .iter()
        .map(|id| {
            let own = (id.scheme_and_version() == "country").then(|| id.code());
            known.get(id).copied().or(own)
        })
        .collect();
    let countries = Interned::new(
        of_place.iter().copied().flatten().chain(input.places.iter().map(|place| place.country.as_str())),
    );
    let positions =
        of_place.into_iter().map(|country| country.and_then(|country| countries.get(country))).collect();
    (countries.sorted, positions)
}
