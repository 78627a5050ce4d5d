//! Types of places by the data and by the rule, and what sets the types apart.

use super::super::sheet::{number, table, text};
use super::{REPORT_TYPES, TYPE_TRAITS, TYPES};
use crate::error::ReportError;
use crate::facts::Facts;
use crate::input::{CityTypes, ReportTypes};
use crate::page::Page;
use crate::pages::data::by_place::{by_id, id_and_name};

pub(super) fn city_types(facts: &Facts<'_>) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 8] =
        ["place_id", "name", "type", "probability", "next_type", "next_probability", "map_x", "map_y"];
    let rows = by_id(facts).into_iter().filter_map(|own| Some((own, own.alike.city_type?)));
    table(TYPES, &COLUMNS, rows, |(own, of)| {
        let [id, name] = id_and_name(own);
        [
            id,
            name,
            of.own.clone(),
            number(Some(of.probability)),
            text(of.next.as_ref()),
            number(Some(of.next_probability)),
            number(of.at.map(|(x, _)| x)),
            number(of.at.map(|(_, y)| y)),
        ]
    })
}

pub(super) fn type_traits(types: &CityTypes) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 7] = ["type", "places", "stability", "trait", "effect_size", "low", "high"];
    let rows = types.types.iter().flat_map(|own| own.traits.iter().map(move |effect| (own, effect)));
    table(TYPE_TRAITS, &COLUMNS, rows, |(own, effect)| {
        [
            own.name.clone(),
            own.places.to_string(),
            number(own.stability),
            effect.words.clone(),
            number(Some(effect.size)),
            number(Some(effect.low)),
            number(Some(effect.high)),
        ]
    })
}

pub(super) fn report_types(facts: &Facts<'_>, types: &ReportTypes) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 6] = ["place_id", "name", "report_type", "axis", "score", "threshold"];
    let rows = by_id(facts).into_iter().filter_map(|own| Some((own, own.alike.report_type?))).flat_map(
        |(own, of)| {
            types
                .axes
                .iter()
                .enumerate()
                .map(move |(number, axis)| (own, of, axis, of.scores.get(number).copied().flatten()))
        },
    );
    table(REPORT_TYPES, &COLUMNS, rows, |(own, of, axis, score)| {
        let [id, name] = id_and_name(own);
        [id, name, text(of.own.as_ref()), axis.title.clone(), number(score), number(Some(axis.threshold))]
    })
}
