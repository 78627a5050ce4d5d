//! Who should meet: pairs that have not worked together, why they may, and how often such suggestions came true.

use maud::{Markup, html};

use super::{ROOT, Section};
use crate::input::{PartnerEnd, PartnerSuggestion};
use crate::pages::data;
use crate::pages::doubts::doubts;
use crate::pages::figure::{Around, credits, measure_sources};
use crate::pages::shell::raw;
use crate::words::name::shown;
use crate::words::number::list_apart;
use crate::words::partners::{how_far_to_trust, how_well, probable, reasons};

/// Suggestions that are shown; the data holds all.
const ROWS: usize = 5;

pub(super) fn section(section: &Section<'_>) -> Markup {
    let facts = section.facts;
    let own = &facts.places[section.place];
    let (Some(partners), Some(here)) = (&facts.input.connection.partners, own.connected.partners) else {
        return html! {};
    };
    if here.rows.is_empty() {
        return html! {};
    }
    let around = Around {
        title: "",
        subtitle: "",
        sources: measure_sources(facts),
        card: partners.card.as_deref(),
        data: data::PARTNERS,
        root: ROOT,
    };
    html! {
        h2 #partners { "Who should meet" }
        p { (how_far_to_trust(partners)) }
        @if let Some(words) = how_well(partners) { p.measured { (words) } }
        ol.meet {
            @for row in here.rows.iter().take(ROWS) {
                li { (suggestion(section, row, partners.horizon)) }
            }
        }
        (doubts(partners.findings.iter()))
        @if partners.backtest.is_some() {
            p.credits { "How it did in the past: " a href={ (ROOT) (data::PARTNERS_BACKTEST) } { "Data (CSV)" } }
        }
        (credits(facts, &around))
    }
}

fn suggestion(section: &Section<'_>, row: &PartnerSuggestion, horizon: i64) -> Markup {
    let why = reasons(row);
    html! {
        p.pair {
            (end(section, &row.a)) " and " (end(section, &row.b))
            @if row.crosses_line { " " span.tag { "across the public–private line" } }
        }
        p { (probable(row, horizon)) }
        @if let Some((first, _)) = &why { p { "Why: " (first) } }
        @let rest = why.map(|(_, rest)| rest).unwrap_or_default();
        @if !rest.is_empty() || !row.introducers.is_empty() {
            details {
                summary {
                    @if row.introducers.is_empty() { "More reasons" } @else if rest.is_empty() { "Who could introduce them" }
                    @else { "More reasons, and who could introduce them" }
                    span.vh { ": " (shown(&row.a.name)) " and " (shown(&row.b.name)) }
                }
                @if !rest.is_empty() { ul { @for reason in &rest { li { (reason) } } } }
                @if !row.introducers.is_empty() {
                    @let names: Vec<_> = row.introducers.iter().map(|name| shown(name)).collect();
                    p { "Could be introduced by " (list_apart(&names)) "." }
                }
            }
        }
    }
}

/// An organisation with its town, where that is not the page's own place.
fn end(section: &Section<'_>, end: &PartnerEnd) -> Markup {
    let here = section.facts.places[section.place].name();
    html! {
        span {
            @if let Some(sector) = end.sector { (raw(section.shared.glyph(sector))) }
            strong { (shown(&end.name)) }
            @if let Some(sector) = end.sector { span.vh { ", " (sector.as_str()) } }
            @if !end.town.is_empty() && end.town != here { span.quiet { " (" (end.town) ")" } }
        }
    }
}
