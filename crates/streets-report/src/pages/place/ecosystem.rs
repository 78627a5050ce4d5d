//! The ecosystem in numbers: every measure against all places, and the organisations by sector.

use maud::{Markup, html};

use super::{ROOT, Section};
use crate::charts::strip::{Mark, Own, StripSize, strip};
use crate::error::ReportError;
use crate::pages::figure::{Around, credits, measure_sources, scrolling};
use crate::pages::shell::raw;
use crate::words::figure::{period_words, writing};
use crate::words::name::shown;
use crate::words::number::{capital, fixed, inside, rank_range, whole};

pub(super) fn section(section: &Section<'_>) -> Result<Markup, ReportError> {
    let Section { facts, place, data, .. } = section;
    let group = facts.group_of(*place);
    let own = &facts.places[*place];
    let rows = (0..facts.input.definitions.len())
        .filter(|&number| own.pooled[number].is_some() && !group.measures[number].all_nought())
        .map(|number| row(section, number))
        .collect::<Result<Vec<Markup>, _>>()?;
    let sectors = sectors(section);
    if rows.is_empty() && own.profile.is_none() {
        return Ok(html! {});
    }
    let around = Around {
        title: "",
        subtitle: "",
        sources: measure_sources(facts),
        card: Some(facts.headline().card),
        data,
        root: ROOT,
    };
    let singular = &group.group.singular;
    let table = html! {
        table {
            caption #measures-caption {
                (own.name()) ", " (period_words(facts.input.period)) ", against all " (group.group.plural)
                ". Dot and line: the figure and its 95% interval; thin rule: the median " (singular)
            }
            thead { tr {
                th scope="col" { "Measure" }
                th.n scope="col" { "Figure" }
                th scope="col" { "Against all" }
                th.n scope="col" { "95% interval" }
                th.n scope="col" { "Median " (singular) }
                th.n scope="col" { "Ranks" }
                th.n scope="col" { "n" span.unit { "activities" } }
            } }
            tbody { @for row in rows { (row) } }
        }
    };
    Ok(html! {
        h2 #ecosystem { "Its ecosystem in numbers" }
        (scrolling("measures-caption", &table))
        (credits(facts, &around))
        (sectors)
    })
}

fn row(section: &Section<'_>, number: usize) -> Result<Markup, ReportError> {
    let Section { facts, place, shared, .. } = section;
    let own = &facts.places[*place];
    let compared = &facts.group_of(*place).measures[number];
    let Some(measure) = own.pooled[number] else { return Ok(html! {}) };
    let definition = &facts.input.definitions[number];
    let writing = writing(facts, number);
    let usable = own.usable(number).is_some();
    let median = compared.median_of(&own.place.country).map(|(median, _)| median);
    let drawn = Own {
        value: measure.value,
        interval: measure.low.zip(measure.high),
        median,
        mark: if usable { Mark::Known } else { Mark::TooFew },
    };
    let svg = strip(&shared.measures[number], drawn, compared.scale, StripSize::Row)?;
    Ok(html! {
        tr.few[!usable] {
            th scope="row" {
                (definition.title)
                span.unit { (writing.unit(definition.unit)) }
            }
            td.n { @match measure.value { Some(value) => (writing.write(value)), None => "no figure" } }
            td.mid { (raw(&svg)) }
            td.n {
                @match measure.low.zip(measure.high) {
                    Some((low, high)) => (writing.interval(low, high)),
                    None => "none",
                }
            }
            td.n { @match median { Some(median) => (writing.write(median)), None => "none" } }
            td.n {
                @match own.standings[number].filter(|_| usable) {
                    Some(standing) => (rank_range(standing.rank_low, standing.rank_high)),
                    None => { @if usable { "not ranked" } @else { "too few" } }
                }
            }
            td.n { (whole(measure.n)) }
        }
    })
}

/// Organisations by sector, and the organisations with most ties across the line.
fn sectors(section: &Section<'_>) -> Markup {
    let Section { facts, place, shared, .. } = section;
    let Some(profile) = facts.places[*place].profile else { return html! {} };
    let mut sectors: Vec<_> = profile.sectors.iter().filter(|count| count.organisations > 0).collect();
    sectors.sort_by_key(|count| count.sector);
    let total: i64 = sectors.iter().map(|count| count.organisations).sum();
    let by_sector = html! {
        table {
            caption #sectors-caption { "Organisations by sector" }
            thead { tr {
                th scope="col" { "Sector" }
                th.n scope="col" { "Organisations" }
                th.n scope="col" { "Share" span.unit { "%" } }
                th.n scope="col" { "Participations" }
            } }
            tbody {
                @for count in &sectors {
                    tr {
                        th scope="row" { (raw(shared.glyph(count.sector))) (capital(count.sector.as_str())) }
                        td.n { (whole(count.organisations)) }
                        td.n { (fixed(100.0 * count.organisations as f64 / total.max(1) as f64, 0)) }
                        td.n { (whole(count.participations)) }
                    }
                }
            }
        }
    };
    let top = html! {
        table {
            caption #top-caption { "Organisations with most ties across the public–private line" }
            thead { tr {
                th scope="col" { "Organisation" }
                th.n scope="col" { "Ties" span.unit { (inside(super::super::counting_unit(facts.input.counting))) } }
                th.n scope="col" { "Partners" span.unit { "organisations" } }
            } }
            tbody {
                @for top in &profile.top_organisations {
                    @let organisation = facts.organisations.get(&top.organisation_id);
                    tr {
                        th scope="row" {
                            @if let Some(organisation) = organisation {
                                (raw(shared.glyph(organisation.sector))) (shown(&organisation.name))
                                span.vh { ", " (organisation.sector.as_str()) }
                            }
                        }
                        td.n { (super::super::tie_count(top.ties)) }
                        td.n { (whole(top.partners)) }
                    }
                }
            }
        }
    };
    let has_brokers = facts.places[*place].connected.brokers.is_some_and(|brokers| !brokers.rows.is_empty());
    let top_title = if has_brokers { "Who has most ties" } else { "Who holds it together" };
    html! {
        div.side.even {
            @if !sectors.is_empty() { div { h3 { "Who is there" } (scrolling("sectors-caption", &by_sector)) } }
            @if !profile.top_organisations.is_empty() {
                div { h3 { (top_title) } (scrolling("top-caption", &top)) }
            }
        }
    }
}
