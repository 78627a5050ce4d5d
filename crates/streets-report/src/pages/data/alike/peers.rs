//! Who the peers are, and each figure beside theirs.

use super::super::sheet::{number, table};
use super::{PEER_FIGURES, PEERS};
use crate::error::ReportError;
use crate::facts::Facts;
use crate::input::{FigureOf, Likeness, PeerVerdict};
use crate::page::Page;
use crate::pages::data::by_place::{by_id, id_and_name};

pub(super) fn peers(facts: &Facts<'_>) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 9] =
        ["place_id", "name", "rank", "peer_id", "peer_name", "distance", "mutual", "similar", "different"];
    let rows = by_id(facts).into_iter().flat_map(|own| {
        own.alike.peers.into_iter().flat_map(|peers| &peers.peers).map(move |peer| (own, peer))
    });
    table(PEERS, &COLUMNS, rows, |(own, peer)| {
        let [id, name] = id_and_name(own);
        [
            id,
            name,
            peer.rank.to_string(),
            peer.place_id.to_string(),
            peer.name.clone(),
            number(Some(peer.distance)),
            (if peer.likeness == Likeness::Mutual { "yes" } else { "no" }).to_owned(),
            peer.similar.join("; "),
            peer.different.join("; "),
        ]
    })
}

pub(super) fn peer_figures(facts: &Facts<'_>) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 14] = [
        "place_id",
        "name",
        "figure",
        "title",
        "unit",
        "period",
        "value",
        "low",
        "high",
        "peer_median",
        "difference_low",
        "difference_high",
        "verdict",
        "peers",
    ];
    let rows = by_id(facts).into_iter().flat_map(|own| {
        own.alike.peers.into_iter().flat_map(|peers| &peers.figures).map(move |figure| (own, figure))
    });
    table(PEER_FIGURES, &COLUMNS, rows, |(own, figure)| {
        let [place, name] = id_and_name(own);
        let (of, period) = match &figure.of {
            FigureOf::Measure(id) => (id.to_string(), facts.input.period),
            FigureOf::Indicator(id, period) => (id.to_string(), *period),
        };
        let verdict = match figure.verdict {
            PeerVerdict::Above => "above",
            PeerVerdict::Below => "below",
            PeerVerdict::Alike => "cannot be told apart",
        };
        [
            place,
            name,
            of,
            figure.title.clone(),
            figure.unit.clone(),
            period.to_string(),
            number(Some(figure.value)),
            number(figure.low),
            number(figure.high),
            number(Some(figure.peer_median)),
            number(figure.difference_low),
            number(figure.difference_high),
            verdict.to_owned(),
            figure.peers.len().to_string(),
        ]
    })
}
