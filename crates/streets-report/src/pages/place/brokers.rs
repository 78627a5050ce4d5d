//! Who holds the ecosystem together: organisations that join partners who do not work together, across sectors.

use maud::{Markup, html};

use super::{ROOT, Section};
use crate::input::BrokerRow;
use crate::pages::data;
use crate::pages::doubts::about;
use crate::pages::figure::{Around, credits, measure_sources, scrolling};
use crate::pages::shell::raw;
use crate::words::figure::period_words;
use crate::words::name::shown;
use crate::words::number::{capital, probability, whole};
use crate::words::units::Writing;

/// Organisations that are shown; the data holds all.
const ROWS: usize = 10;

pub(super) fn section(section: &Section<'_>) -> Markup {
    let facts = section.facts;
    let own = &facts.places[section.place];
    let (Some(brokers), Some(here)) = (&facts.input.connection.brokers, own.connected.brokers) else {
        return html! {};
    };
    if here.rows.is_empty() {
        return html! {};
    }
    let around = Around {
        title: "",
        subtitle: "",
        sources: measure_sources(facts),
        card: brokers.card.as_deref(),
        data: data::BROKERS,
        root: ROOT,
    };
    let table = html! {
        table.apart {
            caption #brokers-caption {
                "Organisations in " (own.name()) ", " (period_words(facts.input.period))
                ". Pairs: partners of two sectors that are tied to it and not to each other. Alone: share of them that nobody else joins. Only pairs have an interval"
            }
            thead { tr {
                th scope="col" { "Organisation" }
                th.n scope="col" { "Partners" }
                th.n scope="col" { "Pairs that it joins" span.unit { "95% interval" } }
                th.n scope="col" { "Alone" }
                th scope="col" { "What it does most" }
            } }
            tbody { @for row in here.rows.iter().take(ROWS) { (line(section, row)) } }
        }
    };
    html! {
        h2 #brokers { "Who holds it together" }
        p {
            "The organisations that join most others who do not work together. If one of them that joins many alone were to leave, those would "
            "have nobody between them. Those whose intervals overlap cannot be told apart."
        }
        (scrolling("brokers-caption", &table))
        (about(facts, &["brokers"]))
        (credits(facts, &around))
    }
}

fn line(section: &Section<'_>, row: &BrokerRow) -> Markup {
    html! {
        tr {
            th scope="row" {
                @if let Some(sector) = row.sector { (raw(section.shared.glyph(sector))) }
                (shown(&row.name))
                span.unit { (row.sector.map_or("sector not known", |sector| sector.as_str())) }
            }
            td.n { (whole(row.partners)) }
            td.n {
                (whole(row.pairs))
                span.unit {
                    @match row.pairs_low.zip(row.pairs_high) {
                        Some((low, high)) => (Writing::Fixed(0).interval(low, high)),
                        None => "no interval",
                    }
                }
            }
            td.n { (row.alone.map_or_else(|| "not known".to_owned(), probability)) }
            td.text { @if row.role.is_empty() { "no role stands out" } @else { (capital(&row.role)) } }
        }
    }
}
