//! Who works with whom: the strongest ties across the line as a picture and as a table.

use maud::{Markup, html};
use streets_model::Sector;

use super::{ROOT, Section};
use crate::charts::glyph;
use crate::charts::network::{Network, own_first};
use crate::error::ReportError;
use crate::input::{Reach, TieEnd};
use crate::pages::figure::{Around, figure, measure_sources, scrolling};
use crate::pages::shell::raw;
use crate::words::figure::period_words;
use crate::words::name::shown;
use crate::words::number::capital;
use crate::words::place::ties_counted;

/// Ties of the table; the data holds all of the picture.
const ROWS: usize = 15;

pub(super) fn section(section: &Section<'_>) -> Result<Markup, ReportError> {
    let Section { facts, place, shared, ties, .. } = section;
    let own = &facts.places[*place];
    let Some(profile) = own.profile.filter(|profile| !profile.strongest_ties.is_empty()) else {
        return Ok(html! {});
    };
    let network = Network::of(facts, *place);
    let title = match network.centre() {
        Some(name) => format!("Of the ties drawn, {} shares most activities", shown(name)),
        None => format!("Ties of {}", own.name()),
    };
    let counted = ties_counted(facts, *place, network.ties());
    let description =
        format!("Network of organisations. {counted} {title}. The table below gives the strongest ties.");
    let subtitle = format!(
        "Strongest ties between a business and a university, research institute or public body, {}. Full shapes: in \
         {}; open shapes: elsewhere. Thicker line: more shared activities.",
        period_words(facts.input.period),
        own.name()
    );
    let around = Around {
        title: &title,
        subtitle: &subtitle,
        sources: measure_sources(facts),
        card: Some(facts.headline().card),
        data: ties,
        root: ROOT,
    };
    let svg = network.draw(&title, &description)?;
    let chart = html! {
        (raw(&svg))
        ul.key {
            @for sector in network.sectors() {
                li { (raw(shared.glyph(sector))) (sector.as_str()) span.vh { ": " (glyph::shape(sector)) } }
            }
        }
    };
    let table = html! {
        table {
            caption #ties-caption { "The strongest ties across the public–private line" }
            thead { tr {
                th scope="col" { "Organisation here" }
                th scope="col" { "Partner" }
                th scope="col" { "Where the partner is" }
                th.n scope="col" { "Shared" span.unit { "activities" } }
            } }
            tbody {
                @for tie in profile.strongest_ties.iter().take(ROWS) {
                    @let (here, there) = own_first(tie);
                    tr {
                        th scope="row" { (end(section, here)) }
                        td { (end(section, there)) }
                        td { (place_of(there, own.name())) }
                        td.n { (super::super::tie_count(tie.activities)) }
                    }
                }
            }
        }
    };
    Ok(html! {
        h2 #network { "Who works with whom" }
        p { (counted) }
        (figure(facts, &around, &chart))
        (scrolling("ties-caption", &table))
    })
}

fn end(section: &Section<'_>, end: &TieEnd) -> Markup {
    let organisation = section.facts.organisations.get(&end.organisation_id);
    let sector = organisation.map_or(Sector::Other, |organisation| organisation.sector);
    html! {
        (raw(section.shared.glyph(sector)))
        @if let Some(organisation) = organisation { (shown(&organisation.name)) }
        span.vh { ", " (sector.as_str()) }
    }
}

fn place_of(end: &TieEnd, here: &str) -> String {
    let how = match end.reach {
        Reach::Local => return capital(if end.place.is_empty() { here } else { &end.place }),
        Reach::National => "same country",
        Reach::International => "abroad",
        Reach::Unknown => "not known",
    };
    if end.place.is_empty() { capital(how) } else { format!("{}, {how}", end.place) }
}
