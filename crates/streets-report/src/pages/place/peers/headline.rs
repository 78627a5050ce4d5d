//! The headline figure of the place and of each peer, highest first: a dot and its interval a row.

use maud::{Markup, html};
use streets_model::PlaceId;

use super::super::{ROOT, Section};
use super::scale_of;
use crate::charts::strip::{Mark, Others, Own, StripSize, strip};
use crate::error::ReportError;
use crate::input::PeerFigure;
use crate::pages::figure::{Around, figure, measure_sources, scrolling};
use crate::pages::shell::raw;
use crate::pages::{data, ranking};
use crate::words::figure::{period_words, writing};
use crate::words::number::{counted, list};
use crate::words::peers::Apart;
use crate::words::units::measured;

/// A row of the first chart: a place and its headline figure.
struct Row<'a> {
    name: &'a str,
    place: Option<usize>,
    own: bool,
    value: f64,
    interval: Option<(f64, f64)>,
    mark: Mark,
}

/// The chart in its frame.
pub(super) fn chart(section: &Section<'_>, shown: &PeerFigure) -> Result<Markup, ReportError> {
    let facts = section.facts;
    let definition = facts.headline();
    let writing = writing(facts, facts.headline);
    let rows = rows(section, shown);
    let scale = scale_of(shown);
    let mut lines = Vec::new();
    for row in &rows {
        let drawn = Own {
            value: Some(row.value),
            interval: row.interval,
            median: Some(shown.peer_median),
            mark: row.mark,
        };
        let svg = strip(&Others::none(), drawn, scale, StripSize::Row)?;
        lines.push(html! {
            tr.own[row.own].few[row.mark == Mark::TooFew] {
                th scope="row" {
                    @match row.place.filter(|_| !row.own) {
                        Some(place) => (ranking::link(facts, place, ROOT)),
                        None => (row.name),
                    }
                    @if row.mark == Mark::TooFew { span.unit { "too few to say" } }
                }
                td.n { (writing.write(row.value)) }
                td.wide { (raw(&svg)) }
                td.n {
                    @match row.interval {
                        Some((low, high)) => (writing.interval(low, high)),
                        None => "none",
                    }
                }
            }
        });
    }
    let without: Vec<&str> = peers_without(section, shown);
    let table = html! {
        table {
            caption #peer-headline-caption {
                "Median of the peers: " (writing.write(shown.peer_median))
                @if !without.is_empty() { ". Without a figure: " (list(&without)) }
            }
            thead { tr {
                th scope="col" { "Place" }
                th.n scope="col" { "Figure" }
                th.axis scope="col" {
                    span.what { (writing.unit(definition.unit)) span.vh { ", from " } }
                    (writing.write(scale.low)) span.vh { " to " } span.end { (writing.write(scale.high)) }
                }
                th.n scope="col" { "95% interval" }
            } }
            tbody { @for line in lines { (line) } }
        }
    };
    let title = title(facts.places[section.place].name(), shown);
    let subtitle = format!(
        "{}, {}. Dot: the figure; line: its 95% interval; thin rule: the median of the peers.",
        measured(definition),
        period_words(facts.input.period)
    );
    let around = Around {
        title: &title,
        subtitle: &subtitle,
        sources: measure_sources(facts),
        card: Some(definition.card),
        data: data::PEER_FIGURES,
        root: ROOT,
    };
    Ok(figure(facts, &around, &scrolling("peer-headline-caption", &table)))
}

fn rows<'a>(section: &Section<'a>, shown: &'a PeerFigure) -> Vec<Row<'a>> {
    let facts = section.facts;
    let own = &facts.places[section.place];
    let names = own.alike.peers.map_or(&[][..], |peers| peers.peers.as_slice());
    let mut rows: Vec<Row<'_>> = shown
        .peers
        .iter()
        .map(|peer| Row {
            name: names
                .iter()
                .find(|row| row.place_id == peer.place_id)
                .map_or(peer.place_id.as_str(), |row| row.name.as_str()),
            place: facts.place_index(&peer.place_id),
            own: false,
            value: peer.value,
            interval: peer.low.zip(peer.high),
            mark: mark(section, &peer.place_id),
        })
        .collect();
    rows.push(Row {
        name: own.name(),
        place: Some(section.place),
        own: true,
        value: shown.value,
        interval: shown.low.zip(shown.high),
        mark: Mark::Known,
    });
    rows.sort_by(|a, b| b.value.total_cmp(&a.value).then(a.name.cmp(b.name)));
    rows
}

/// A peer whose figure is of too few activities is marked so.
fn mark(section: &Section<'_>, peer: &PlaceId) -> Mark {
    let facts = section.facts;
    let usable =
        facts.place_index(peer).is_none_or(|place| facts.places[place].usable(facts.headline).is_some());
    if usable { Mark::Peer } else { Mark::TooFew }
}

fn peers_without<'a>(section: &Section<'a>, shown: &PeerFigure) -> Vec<&'a str> {
    let peers = section.facts.places[section.place].alike.peers.map_or(&[][..], |own| own.peers.as_slice());
    peers
        .iter()
        .filter(|row| shown.peers.iter().all(|peer| peer.place_id != row.place_id))
        .map(|row| row.name.as_str())
        .collect()
}

/// What is seen: on which side of how many peers the place's interval lies.
fn title(name: &str, shown: &PeerFigure) -> String {
    let Apart { below, above, .. } = Apart::of(shown);
    let all = shown.peers.len();
    let peers = counted(all as i64, "peer", "peers");
    match (below, above) {
        (0, 0) => format!("{name} cannot be told apart from any of its {peers}"),
        (every, 0) if every == all => format!("{name} is ahead of all its {peers}"),
        (0, every) if every == all => format!("{name} is behind all its {peers}"),
        (some, 0) => {
            format!("{name} is ahead of {some} of its {peers}; from the rest it cannot be told apart")
        }
        (0, some) => format!("{name} is behind {some} of its {peers}; from the rest it cannot be told apart"),
        (below, above) => format!("{name} is ahead of {below} and behind {above} of its {peers}"),
    }
}
