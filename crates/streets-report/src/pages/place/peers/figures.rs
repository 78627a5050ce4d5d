//! Every figure of the place beside its peers’, and what can be told.

use maud::{Markup, html};

use super::super::{ROOT, Section};
use super::scale_of;
use crate::charts::strip::{Mark, Others, Own, StripSize, strip};
use crate::error::ReportError;
use crate::input::{FigureOf, PeerFigure, PlacePeers};
use crate::pages::data;
use crate::pages::figure::{Around, credits, measure_sources, scrolling};
use crate::pages::shell::raw;
use crate::words::figure::{period_words, writing};
use crate::words::peers::verdict;
use crate::words::units::Writing;

/// A row a figure.
pub(super) fn table(section: &Section<'_>, peers: &PlacePeers) -> Result<Markup, ReportError> {
    let facts = section.facts;
    let with: Vec<&PeerFigure> = peers.figures.iter().filter(|figure| !figure.peers.is_empty()).collect();
    if with.is_empty() {
        return Ok(html! {});
    }
    let lines = with.iter().map(|figure| row(section, figure)).collect::<Result<Vec<Markup>, _>>()?;
    let rows = html! {
        table {
            caption #peer-measures-caption {
                "Coloured dot and line: the figure and its 95% interval; grey dots: its peers; thin rule: their median"
            }
            thead { tr {
                th scope="col" { "Figure of" }
                th.n scope="col" { "Figure" }
                th scope="col" { "Beside its peers" }
                th.n scope="col" { "95% interval" }
                th.n scope="col" { "Median of peers" }
                th scope="col" { "What can be told" }
                th.n scope="col" { "Peers" span.unit { "with a figure" } }
            } }
            tbody { @for line in lines { (line) } }
        }
    };
    let mut sources = measure_sources(facts);
    for figure in &with {
        if let FigureOf::Indicator(id, _) = &figure.of {
            let own = facts.indicators.iter().find(|own| own.indicator.indicator_id == *id);
            sources.extend(own.map(|own| &own.indicator.source_id));
        }
    }
    let card = facts.input.like_with_like.peers.as_ref().and_then(|peers| peers.card.as_deref());
    let around = Around { title: "", subtitle: "", sources, card, data: data::PEER_FIGURES, root: ROOT };
    Ok(html! {
        h3 { "Every figure beside its peers" }
        (scrolling("peer-measures-caption", &rows))
        (credits(facts, &around))
    })
}

fn row(section: &Section<'_>, figure: &PeerFigure) -> Result<Markup, ReportError> {
    let facts = section.facts;
    let (writing, period, usable) = match &figure.of {
        FigureOf::Measure(id) => {
            let number = facts.measure_index(id.as_str());
            let own = number.map_or_else(|| Writing::of_unit(&figure.unit), |number| writing(facts, number));
            let usable = number.is_none_or(|number| facts.places[section.place].usable(number).is_some());
            (own, facts.input.period, usable)
        }
        FigureOf::Indicator(_, period) => (Writing::of_unit(&figure.unit), *period, true),
    };
    let mut values: Vec<f64> = figure.peers.iter().map(|peer| peer.value).collect();
    values.sort_by(f64::total_cmp);
    let scale = scale_of(figure);
    let drawn = Own {
        value: Some(figure.value),
        interval: figure.low.zip(figure.high),
        median: Some(figure.peer_median),
        mark: if usable { Mark::Known } else { Mark::TooFew },
    };
    let svg = strip(&Others::peers(&values, scale, StripSize::Row)?, drawn, scale, StripSize::Row)?;
    let difference = figure.difference_low.zip(figure.difference_high);
    Ok(html! {
        tr.few[!usable] {
            th scope="row" {
                (figure.title)
                span.unit { (writing.unit(&figure.unit)) ", " (period_words(period)) }
            }
            td.n { (writing.write(figure.value)) }
            td.mid { (raw(&svg)) }
            td.n {
                @match figure.low.zip(figure.high) {
                    Some((low, high)) => (writing.interval(low, high)),
                    None => "none",
                }
            }
            td.n { (writing.write(figure.peer_median)) }
            td.text {
                @if usable { (verdict(figure.verdict)) } @else { "too few to say" }
                @if let Some((low, high)) = difference.filter(|_| usable) {
                    span.unit { "difference " (writing.difference(low, high)) }
                }
            }
            td.n { (figure.peers.len()) }
        }
    })
}
