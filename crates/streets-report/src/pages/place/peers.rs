//! The first part of a page that has peers: the place beside them, with intervals, and who they are.

mod figures;
mod headline;

use maud::{Markup, html};

use super::{ROOT, Section};
use crate::error::ReportError;
use crate::facts::Scale;
use crate::input::{Likeness, PeerFigure, PlacePeers};
use crate::pages::doubts::about;
use crate::pages::figure::scrolling;
use crate::pages::{data, ranking};
use crate::words::number::{fixed, inside, list_apart};
use crate::words::peers::{headline_figure, how_found};

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
        Some((_, figure)) => headline::chart(section, figure)?,
        None => html! {},
    };
    Ok(html! {
        h2 #peers { "Beside its peers" }
        p { (how_found(&all.features, peers, plural)) }
        (lead)
        (figures::table(section, peers)?)
        (who(section, peers))
        (about(facts, &["peers"]))
    })
}

/// From the lowest to the highest figure or end of an interval.
fn scale_of(figure: &PeerFigure) -> Scale {
    let own = [Some(figure.value), figure.low, figure.high, Some(figure.peer_median)];
    let theirs = figure.peers.iter().flat_map(|peer| [Some(peer.value), peer.low, peer.high]);
    Scale::over(own.into_iter().chain(theirs).flatten())
}

/// Who the peers are, and why.
fn who(section: &Section<'_>, peers: &PlacePeers) -> Markup {
    let facts = section.facts;
    let or_none = |words: &[String]| {
        if words.is_empty() { "nothing that tells".to_owned() } else { inside(&list_apart(words)) }
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
