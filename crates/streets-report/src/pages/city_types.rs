//! Kinds of city: those found in the data on a map, with what sets each apart, and those of the 2011 report.

use std::collections::BTreeSet;

use maud::{Markup, html};
use streets_model::SourceId;

use super::data;
use super::doubts::about;
use super::figure::{Around, figure, has_card};
use super::ranking;
use super::shell::{Nav, Shell, page, raw};
use crate::charts::glyph::{key_of, of_type};
use crate::charts::picture::Frame;
use crate::charts::type_map::{Look, Named, Point, type_map};
use crate::error::ReportError;
use crate::facts::Facts;
use crate::input::{CityTypeFacts, CityTypes, PlaceGroup, ReportTypes};
use crate::page::Page;
use crate::words::kind::{set_apart, size_and_stability, telling_traits};
use crate::words::number::{capital, counted, fixed, inside, list_apart, probability};

/// Path of the page under the report's folder.
pub(crate) const PATH: &str = "types.html";

/// Publishers that are named under a chart.
const MOST_PUBLISHERS: usize = 4;

/// `types.html`, where there are types of either kind.
pub(crate) fn city_types(facts: &Facts<'_>) -> Result<Option<Page>, ReportError> {
    let parts = &facts.input.like_with_like;
    if parts.types.is_none() && parts.report_types.is_none() {
        return Ok(None);
    }
    let words = words(facts);
    let title = format!("Kinds of {}", words.singular);
    let lead = match &parts.types {
        Some(types) => format!(
            "{} of {} by what they are made of, not by how well they do.",
            counted(types.types.len() as i64, "type", "types"),
            counted(types.places.len() as i64, &words.singular, &words.plural)
        ),
        None => "The kinds of the 2011 report, by a rule.".to_owned(),
    };
    let found = parts.types.as_ref().map(|types| by_data(facts, types)).transpose()?;
    let body = html! {
        h1 { (title) }
        p.lead { (lead) }
        (about(facts, &["types", "number of types"]))
        @if let Some(found) = found { (found) }
        @if let Some(types) = &parts.report_types { (by_rule(facts, types)) }
    };
    let shell = Shell { path: PATH.to_owned(), title: &title, description: &lead, nav: Nav::Types };
    Ok(Some(page(facts, shell, &body)))
}

fn by_data(facts: &Facts<'_>, types: &CityTypes) -> Result<Markup, ReportError> {
    let map = map(facts, types)?;
    let parts = types
        .types
        .iter()
        .enumerate()
        .map(|(number, own)| one_type(facts, types, number, own))
        .collect::<Result<Vec<Markup>, _>>()?;
    Ok(html! {
        p {
            @if !types.how.is_empty() { (capital(types.how.trim_end_matches('.'))) ". " }
            "Types have no sharp edges: each place has a probability of its type, and one that stands between two is said to. "
            "No type is better than another."
        }
        @if let Some(map) = map { (map) }
        h2 #found { "The types, and what sets each apart" }
        @for part in parts { (part) }
        p.credits {
            @if let Some(card) = types.card.as_deref().filter(|card| has_card(facts, card)) {
                a href={ "methods.html#card-" (card) } { "How they are found" } " · "
            }
            a href=(data::TYPES) { "Data (CSV)" }
        }
    })
}

/// All places on the map of types, each in the shape and colour of its type.
fn map(facts: &Facts<'_>, types: &CityTypes) -> Result<Option<Markup>, ReportError> {
    let mut places: Vec<_> = types.places.iter().collect();
    places.sort_by(|a, b| a.place_id.cmp(&b.place_id));
    let exemplars: BTreeSet<_> = types.types.iter().filter_map(|own| own.exemplar.as_ref()).collect();
    let mut points: Vec<(bool, Point<'_>)> = places
        .into_iter()
        .filter_map(|own| {
            let number = types.types.iter().position(|candidate| candidate.name == own.own)?;
            let exemplar = exemplars.contains(&own.place_id);
            let name = facts.place_index(&own.place_id).map(|place| facts.places[place].name());
            let name = match name {
                Some(name) if exemplar => Named::First(name),
                Some(name) => Named::WhereClear(name),
                None => Named::No,
            };
            Some((exemplar, Point { at: own.at?, look: Look::Type(of_type(number)), name }))
        })
        .collect();
    points.sort_by_key(|(exemplar, _)| *exemplar);
    let points: Vec<Point<'_>> = points.into_iter().map(|(_, point)| point).collect();
    let plural = &words(facts).plural;
    let sizes: Vec<String> =
        types.types.iter().map(|own| format!("{} of “{}”", own.places, own.name)).collect();
    let features: Vec<String> = types.features.iter().map(|feature| inside(feature)).collect();
    let description = format!(
        "Map of {} {plural}: {}. Places near each other are alike in {}.",
        points.len(),
        list_apart(&sizes),
        list_apart(&features)
    );
    let title = format!("{} that are alike stand near each other", capital(plural));
    let frame = Frame {
        id: "types-map",
        class: "type-map wide",
        title: &title,
        description: &description,
        width: 600,
        height: 420,
    };
    let Some(svg) = type_map(&frame, &points)? else { return Ok(None) };
    let [across, up] = &types.map_axes;
    let axes = match (across.as_str(), up.as_str()) {
        ("", "") => String::new(),
        (across, "") => format!(" Across: {across}."),
        ("", up) => format!(" Up: {up}."),
        (across, up) => format!(" Across: {across}; up: {up}."),
    };
    let subtitle = format!(
        "Shape and colour: the type.{axes} Names where there is room, the most typical of each type first{}.",
        share_in_words(types)
    );
    let around = Around {
        title: &title,
        subtitle: &subtitle,
        sources: sources(facts),
        card: types.card.as_deref(),
        data: data::TYPES,
        root: "",
    };
    let keys = types
        .types
        .iter()
        .enumerate()
        .map(|(number, own)| key_of(of_type(number)).map(|key| (key, own.name.as_str())))
        .collect::<Result<Vec<_>, _>>()?;
    let chart = html! {
        (raw(&svg))
        ul.key { @for (key, name) in &keys { li { (raw(key)) (capital(name)) } } }
    };
    Ok(Some(figure(facts, &around, &chart)))
}

fn one_type(
    facts: &Facts<'_>,
    types: &CityTypes,
    number: usize,
    own: &CityTypeFacts,
) -> Result<Markup, ReportError> {
    let words = words(facts);
    let key = key_of(of_type(number))?;
    let mut places: Vec<(usize, f64, Option<&str>)> = types
        .places
        .iter()
        .filter(|place| place.own == own.name)
        .filter_map(|place| {
            let next = place.next.as_deref().filter(|_| place.probability < 0.7);
            Some((facts.place_index(&place.place_id)?, place.probability, next))
        })
        .collect();
    places.sort_by_key(|(place, ..)| *place);
    let traits: Vec<String> = telling_traits(own).map(set_apart).collect();
    let exemplar = own.exemplar.as_ref().and_then(|id| facts.place_index(id));
    Ok(html! {
        h3 { (raw(&key)) (capital(&own.name)) }
        @if traits.is_empty() {
            p { "Nothing sets it apart from other places for sure." }
        } @else {
            ul { @for words in &traits { li { (capital(words)) } } }
        }
        p {
            (size_and_stability(own, &words.singular, &words.plural)) "."
            @if let Some(place) = exemplar { " Most typical: " (ranking::link(facts, place, "")) "." }
        }
        details {
            summary { "Its places" }
            ul.columns {
                @for (place, sure, next) in &places {
                    li {
                        (ranking::link(facts, *place, "")) " " (probability(*sure))
                        @if let Some(next) = next { span.unit { ", or “" (next) "”" } }
                    }
                }
            }
        }
    })
}

fn by_rule(facts: &Facts<'_>, types: &ReportTypes) -> Markup {
    let axes: Vec<String> = types
        .axes
        .iter()
        .map(|axis| {
            let made = axis.indicators.iter().map(|title| inside(title)).collect::<Vec<_>>();
            format!("{} ({}; high from {})", inside(&axis.title), list_apart(&made), fixed(axis.threshold, 2))
        })
        .collect();
    let of = |name: Option<&str>| -> Vec<usize> {
        (0..facts.places.len())
            .filter(|&place| {
                facts.places[place].alike.report_type.is_some_and(|own| own.own.as_deref() == name)
            })
            .collect()
    };
    let open = of(None);
    html! {
        h2 #report { "The kinds of the 2011 report" }
        p {
            "“Streets Ahead: what makes a city innovative?” told five kinds of city apart by judgement. Here a rule does it, the "
            "same for all: a place is high on an axis or not. The axes: " (list_apart(&axes)) ". A score is the mean share of places "
            "below on the indicators. Scores have no interval, and a place close to a threshold may fall on either side."
        }
        (about(facts, &["report types"]))
        @for name in &types.names {
            @let places = of(Some(name));
            h3 { (capital(name)) ": " (places.len()) }
            @if !places.is_empty() {
                ul.columns { @for place in places { li { (ranking::link(facts, place, "")) } } }
            }
        }
        @if !open.is_empty() {
            h3 { "Cannot be told, indicators being missing: " (open.len()) }
            ul.columns { @for place in open { li { (ranking::link(facts, place, "")) } } }
        }
        p.credits {
            @if let Some(card) = types.card.as_deref().filter(|card| has_card(facts, card)) {
                a href={ "methods.html#card-" (card) } { "How it is worked out" } " · "
            }
            a href=(data::REPORT_TYPES) { "Data (CSV)" }
        }
    }
}

/// The words for the places that have types.
pub(crate) fn words<'a>(facts: &Facts<'a>) -> &'a PlaceGroup {
    let parts = &facts.input.like_with_like;
    let found = parts.types.iter().flat_map(|types| &types.places).map(|own| &own.place_id);
    let ruled = parts.report_types.iter().flat_map(|types| &types.places).map(|own| &own.place_id);
    facts.group_holding(found.chain(ruled))
}

/// How much of what tells places apart the map shows: `; the two directions show 61% of the differences`.
pub(crate) fn share_in_words(types: &CityTypes) -> String {
    types.map_share.map_or_else(String::new, |share| {
        format!("; its two directions show {} of the differences between places", probability(share))
    })
}

/// The files that features of types come from: those of the measures and of the indicators; none where they are of so many
/// publishers that the sources page says it better.
pub(crate) fn sources<'a>(facts: &Facts<'a>) -> Vec<&'a SourceId> {
    let indicators = facts.input.indicators.iter().map(|indicator| &indicator.source_id);
    let ids: BTreeSet<&SourceId> = facts.input.measure_sources.iter().chain(indicators).collect();
    let publishers: BTreeSet<&str> =
        ids.iter().filter_map(|id| facts.sources.get(*id)).map(|source| source.publisher.as_str()).collect();
    if publishers.len() > MOST_PUBLISHERS { Vec::new() } else { ids.into_iter().collect() }
}
