//! The first part of a page that has peers: the place beside them, with intervals, and who they are.

use maud::{Markup, html};

use super::{ROOT, Section};
use crate::charts::strip::{Mark, Others, Own, StripSize, strip};
use crate::error::ReportError;
use crate::facts::Scale;
use crate::input::{FigureOf, Likeness, PeerFigure, PlacePeers};
use crate::pages::figure::{Around, credits, figure, measure_sources, scrolling};
use crate::pages::shell::raw;
use crate::pages::{data, ranking};
use crate::words::figure::{period_words, writing};
use crate::words::number::{counted, fixed, inside, list};
use crate::words::peers::{Apart, headline_figure, how_found, verdict};
use crate::words::units::{Writing, measured};

pub(super) fn section(section: &Section<'_>) -> Result<Markup, ReportError> {
    let facts = section.facts;
    let (Some(all), Some(peers)) =
        (&facts.input.like_with_like.peers, facts.places[section.place].alike.peers)
    else {
        return Ok(html! {});
    };
    if peers.peers.is_empty() {
        return Ok(html! {});
    }
    let plural = &facts.group_of(section.place).group.plural;
    let lead = match headline_figure(facts, section.place) {
        Some((_, figure)) => lead_figure(section, figure)?,
        None => html! {},
    };
    Ok(html! {
        h2 #peers { "Beside its peers" }
        p { (how_found(&all.features, peers, plural)) }
        (lead)
        (measures(section, peers)?)
        (who(section, peers))
    })
}

/// A row of the first chart: a place and its headline figure.
struct Row<'a> {
    name: &'a str,
    place: Option<usize>,
    own: bool,
    value: f64,
    interval: Option<(f64, f64)>,
}

/// The headline figure of the place and of each peer, highest first: a dot and its interval a row.
fn lead_figure(section: &Section<'_>, shown: &PeerFigure) -> Result<Markup, ReportError> {
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
            mark: if row.own { Mark::Known } else { Mark::Peer },
        };
        let svg = strip(&Others::none(), drawn, scale, StripSize::Row)?;
        lines.push(html! {
            tr.own[row.own] {
                th scope="row" {
                    @match row.place.filter(|_| !row.own) {
                        Some(place) => (ranking::link(facts, place, ROOT)),
                        None => (row.name),
                    }
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
        })
        .collect();
    rows.push(Row {
        name: own.name(),
        place: Some(section.place),
        own: true,
        value: shown.value,
        interval: shown.low.zip(shown.high),
    });
    rows.sort_by(|a, b| b.value.total_cmp(&a.value).then(a.name.cmp(b.name)));
    rows
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

/// From the lowest to the highest figure or end of an interval.
fn scale_of(figure: &PeerFigure) -> Scale {
    let own = [Some(figure.value), figure.low, figure.high, Some(figure.peer_median)];
    let theirs = figure.peers.iter().flat_map(|peer| [Some(peer.value), peer.low, peer.high]);
    Scale::over(own.into_iter().chain(theirs).flatten())
}

/// Every figure of the place beside its peers'.
fn measures(section: &Section<'_>, peers: &PlacePeers) -> Result<Markup, ReportError> {
    let facts = section.facts;
    let with: Vec<&PeerFigure> = peers.figures.iter().filter(|figure| !figure.peers.is_empty()).collect();
    if with.is_empty() {
        return Ok(html! {});
    }
    let rows = with.iter().map(|figure| row(section, figure)).collect::<Result<Vec<Markup>, _>>()?;
    let table = html! {
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
            tbody { @for row in rows { (row) } }
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
        (scrolling("peer-measures-caption", &table))
        (credits(facts, &around))
    })
}

fn row(section: &Section<'_>, figure: &PeerFigure) -> Result<Markup, ReportError> {
    let facts = section.facts;
    let (writing, period) = match &figure.of {
        FigureOf::Measure(id) => {
            let number = facts.measure_index(id.as_str());
            let own = number.map_or_else(|| Writing::of_unit(&figure.unit), |number| writing(facts, number));
            (own, facts.input.period)
        }
        FigureOf::Indicator(_, period) => (Writing::of_unit(&figure.unit), *period),
    };
    let mut values: Vec<f64> = figure.peers.iter().map(|peer| peer.value).collect();
    values.sort_by(f64::total_cmp);
    let scale = scale_of(figure);
    let drawn = Own {
        value: Some(figure.value),
        interval: figure.low.zip(figure.high),
        median: Some(figure.peer_median),
        mark: Mark::Known,
    };
    let svg = strip(&Others::peers(&values, scale, StripSize::Row)?, drawn, scale, StripSize::Row)?;
    let difference = figure.difference_low.zip(figure.difference_high);
    Ok(html! {
        tr {
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
                (verdict(figure.verdict))
                @if let Some((low, high)) = difference {
                    span.unit { "difference " (writing.difference(low, high)) }
                }
            }
            td.n { (figure.peers.len()) }
        }
    })
}

/// Who the peers are, and why.
fn who(section: &Section<'_>, peers: &PlacePeers) -> Markup {
    let facts = section.facts;
    let or_none = |words: &[String]| {
        if words.is_empty() { "nothing that tells".to_owned() } else { inside(&list(words)) }
    };
    let table = html! {
        table {
            caption #peers-caption {
                "Nearest first. A distance has no unit: 0 is the same structure"
            }
            thead { tr {
                th scope="col" { "Peer" }
                th scope="col" { "Alike in" }
                th scope="col" { "Differs in" }
                th.n scope="col" { "Distance" }
                th scope="col" { "Peers of each other" }
            } }
            tbody {
                @for peer in &peers.peers {
                    tr {
                        th scope="row" {
                            @match facts.place_index(&peer.place_id) {
                                Some(place) => (ranking::link(facts, place, ROOT)),
                                None => (peer.name),
                            }
                        }
                        td.text { (or_none(&peer.similar)) }
                        td.text { (or_none(&peer.different)) }
                        td.n { (fixed(peer.distance, 2)) }
                        td { @match peer.likeness { Likeness::Mutual => "yes", Likeness::OneWay => "no: one way" } }
                    }
                }
            }
        }
    };
    html! {
        h3 { "Who its peers are, and why" }
        (scrolling("peers-caption", &table))
        p.credits { a href={ (ROOT) (data::PEERS) } { "Data (CSV)" } }
    }
}
