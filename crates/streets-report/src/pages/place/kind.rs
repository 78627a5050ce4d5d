//! Which kind of place it is: by the data, and by the rule of the 2011 report.

use maud::{Markup, html};

use super::{ROOT, Section};
use crate::charts::picture::Frame;
use crate::charts::strip::{Mark, Others, Own, StripSize, strip};
use crate::charts::type_map::{Look, Named, Point, type_map};
use crate::error::ReportError;
use crate::facts::Scale;
use crate::input::{CityTypes, PlaceReportType, PlaceType, ReportTypes};
use crate::pages::city_types;
use crate::pages::data;
use crate::pages::figure::{Around, figure, has_card, scrolling};
use crate::pages::shell::raw;
use crate::words::kind::{by_the_rule, own_type, reading, set_apart, size_and_stability, telling_traits};
use crate::words::number::{capital, fixed, inside, list_apart};

pub(super) fn section(section: &Section<'_>) -> Result<Markup, ReportError> {
    let facts = section.facts;
    let alike = facts.places[section.place].alike;
    let parts = &facts.input.like_with_like;
    let found = parts.types.as_ref().zip(alike.city_type);
    let ruled = parts.report_types.as_ref().zip(alike.report_type);
    if found.is_none() && ruled.is_none() {
        return Ok(html! {});
    }
    let singular = &facts.group_of(section.place).group.singular;
    let by_data = found.map(|(types, own)| by_data(section, types, own)).transpose()?;
    let rule = ruled.map(|(types, own)| by_rule(section, types, own)).transpose()?;
    Ok(html! {
        h2 #kind { "What kind of " (singular) " it is" }
        @if let Some(part) = by_data { (part) }
        @if let Some(part) = rule { (part) }
        p { a href={ (ROOT) (city_types::PATH) } { "All types and their places" } }
    })
}

fn by_data(section: &Section<'_>, types: &CityTypes, own: &PlaceType) -> Result<Markup, ReportError> {
    let facts = section.facts;
    let group = facts.group_of(section.place).group;
    let name = facts.places[section.place].name();
    let of_type = types.types.iter().find(|candidate| candidate.name == own.own);
    let map = map(section, types, own)?;
    let words = html! {
        div {
            p { (own_type(name, own)) }
            @if let Some(of_type) = of_type {
                @let traits: Vec<String> = telling_traits(of_type).map(set_apart).collect();
                @if traits.is_empty() {
                    p { "Nothing sets “" (of_type.name) "” apart from other places for sure." }
                } @else {
                    p { "What sets “" (of_type.name) "” apart:" }
                    ul { @for words in traits { li { (capital(&words)) } } }
                }
                p { (size_and_stability(of_type, &group.singular, &group.plural)) "." }
            }
            @if let Some(card) = types.card.as_deref().filter(|card| has_card(facts, card)) {
                p { a href={ (ROOT) "methods.html#card-" (card) } { "How the types are found" } }
            }
        }
    };
    Ok(match map {
        Some(map) => html! { div.side.even { (words) (map) } },
        None => words,
    })
}

/// A small map: the place, those of its type, and all others.
fn map(section: &Section<'_>, types: &CityTypes, own: &PlaceType) -> Result<Option<Markup>, ReportError> {
    let facts = section.facts;
    let name = facts.places[section.place].name();
    let plural = &facts.group_of(section.place).group.plural;
    let Some(at) = own.at else { return Ok(None) };
    let peers = facts.places[section.place].alike.peers.map_or(&[][..], |peers| peers.peers.as_slice());
    let mut others: Vec<&PlaceType> =
        types.places.iter().filter(|other| other.place_id != own.place_id).collect();
    // Those of its type last, so that they stand on top.
    others.sort_by_key(|other| (other.own == own.own, &other.place_id));
    let mut points: Vec<Point<'_>> = others
        .into_iter()
        .filter_map(|other| {
            let peer = peers.iter().find(|peer| peer.place_id == other.place_id);
            let look = if other.own == own.own { Look::SameType } else { Look::Other };
            let name = peer.map_or(Named::No, |peer| Named::First(&peer.name));
            Some(Point { at: other.at?, look, name })
        })
        .collect();
    points.push(Point { at, look: Look::Own, name: Named::First(name) });
    let alike = types.places.iter().filter(|other| other.own == own.own).count() - 1;
    let description = format!(
        "{name} and the {alike} other {plural} of its type among all {}. Places near each other are alike in {}.",
        types.places.len(),
        list_apart(&types.features.iter().map(|feature| inside(feature)).collect::<Vec<_>>())
    );
    let title = format!("{name} among the {plural} of its type");
    let frame = Frame {
        id: "kind-map",
        class: "type-map",
        title: &title,
        description: &description,
        width: 480,
        height: 340,
    };
    let Some(svg) = type_map(&frame, &points)? else { return Ok(None) };
    let subtitle = format!(
        "Blue: its type; grey: others; its peers are named where there is room. Near is alike{}.",
        city_types::share_in_words(types)
    );
    let around = Around {
        title: &title,
        subtitle: &subtitle,
        sources: city_types::sources(facts),
        card: types.card.as_deref(),
        data: data::TYPES,
        root: ROOT,
    };
    Ok(Some(figure(facts, &around, &html! { (raw(&svg)) })))
}

fn by_rule(section: &Section<'_>, types: &ReportTypes, own: &PlaceReportType) -> Result<Markup, ReportError> {
    let facts = section.facts;
    let name = facts.places[section.place].name();
    let scale = Scale { low: 0.0, high: 1.0 };
    let mut rows = Vec::new();
    for (number, axis) in types.axes.iter().enumerate() {
        let score = own.scores.get(number).copied().flatten();
        let drawn = Own { value: score, interval: None, median: Some(axis.threshold), mark: Mark::Known };
        let svg = strip(&Others::none(), drawn, scale, StripSize::Row)?;
        rows.push(html! {
            tr {
                th scope="row" { (capital(&axis.title)) span.unit { (capital(&list_apart(&axis.indicators))) } }
                td.n { @match score { Some(score) => (fixed(score, 2)), None => "missing" } }
                td.mid { (raw(&svg)) }
                td.n { (fixed(axis.threshold, 2)) }
                td { @match score { Some(score) => (reading(score, axis.threshold)), None => "cannot be told" } }
            }
        });
    }
    let table = html! {
        table {
            caption #rule-caption {
                "A score is the mean share of places below it on the indicators, 0 to 1; thin rule: the threshold. Scores "
                "have no interval"
            }
            thead { tr {
                th scope="col" { "Axis" }
                th.n scope="col" { "Score" }
                th scope="col" { "From 0 to 1" }
                th.n scope="col" { "Threshold" }
                th scope="col" { "Reading" }
            } }
            tbody { @for row in rows { (row) } }
        }
    };
    Ok(html! {
        h3 { "By the rule of the 2011 report" }
        p { (by_the_rule(name, types, own)) }
        (scrolling("rule-caption", &table))
        p.credits {
            @if let Some(card) = types.card.as_deref().filter(|card| has_card(facts, card)) {
                a href={ (ROOT) "methods.html#card-" (card) } { "How it is worked out" } " · "
            }
            a href={ (ROOT) (data::REPORT_TYPES) } { "Data (CSV)" }
        }
    })
}
