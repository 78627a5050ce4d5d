//! What is said of a place beside its peers.

use super::number::{list_apart, whole};
use super::sentence::{Origin, Sentence};
use super::units::Writing;
use crate::facts::Facts;
use crate::input::{FigureOf, Likeness, PeerFigure, PeerVerdict, PlacePeers};

/// Features that are named; more are counted.
const NAMED: usize = 6;

/// A place's peers and its headline figure beside theirs, where it has both and the figure is not of too few activities.
pub(crate) fn headline_figure<'a>(
    facts: &Facts<'a>,
    place: usize,
) -> Option<(&'a PlacePeers, &'a PeerFigure)> {
    let peers = facts.places[place].alike.peers?;
    facts.places[place].usable(facts.headline)?;
    let headline = &facts.input.headline;
    let figure = peers.figures.iter().find(|figure| {
        !figure.peers.is_empty() && matches!(&figure.of, FigureOf::Measure(id) if id == headline)
    })?;
    Some((peers, figure))
}

/// How a figure stands to the median of the peers, after the figure itself: `, above 2.4, the median of its 5 peers`.
pub(crate) fn against(peers: &PlacePeers, figure: &PeerFigure, writing: Writing) -> Sentence {
    let how = match figure.verdict {
        PeerVerdict::Above => ", above ",
        PeerVerdict::Below => ", below ",
        PeerVerdict::Alike => ", which cannot be told apart from ",
    };
    let (with, all) = (figure.peers.len(), peers.peers.len());
    let of = Sentence::new().words(how).figure(
        writing.write(figure.peer_median),
        figure.peer_median,
        Origin::Table,
    );
    if with == 1 {
        return of.words(", the figure of its only peer that has one");
    }
    let of = of.words(", the median of ");
    let counted = |number: usize| Sentence::new().figure(whole(number as i64), number as f64, Origin::Table);
    if with == all {
        of.words("its ").join(counted(all)).words(" peers")
    } else {
        of.words("the ")
            .join(counted(with))
            .words(" of its ")
            .join(counted(all))
            .words(" peers with a figure")
    }
}

/// Which peers' whole intervals lie below the place's own, which above, and which overlap it.
pub(crate) struct Apart {
    pub(crate) below: usize,
    pub(crate) above: usize,
    pub(crate) overlapping: usize,
}

impl Apart {
    /// Peers without an interval, or beside a place without one, count as overlapping: nothing can be told of them.
    pub(crate) fn of(figure: &PeerFigure) -> Self {
        let mut apart = Self { below: 0, above: 0, overlapping: 0 };
        for peer in &figure.peers {
            match (figure.low, figure.high, peer.low, peer.high) {
                (Some(low), _, _, Some(high)) if high < low => apart.below += 1,
                (_, Some(high), Some(low), _) if low > high => apart.above += 1,
                _ => apart.overlapping += 1,
            }
        }
        apart
    }
}

/// From how many peers the place can be told apart by its interval.
pub(crate) fn apart(figure: &PeerFigure) -> Sentence {
    let Apart { below, above, overlapping } = Apart::of(figure);
    let count = |number: usize| Sentence::new().figure(whole(number as i64), number as f64, Origin::Table);
    let mut sentence = Sentence::new();
    for (number, side) in [(below, "above "), (above, "below ")].into_iter().filter(|(number, _)| *number > 0)
    {
        let before = if sentence.text.is_empty() { "Its whole interval lies " } else { " and " };
        let all = number == figure.peers.len() && number > 1;
        let of = if all { Sentence::new().words("all") } else { count(number) };
        sentence = sentence.words(before).words(side).join(of);
    }
    if !sentence.text.is_empty() {
        sentence = sentence.words(" of theirs");
    }
    match (sentence.text.is_empty(), overlapping) {
        (true, 0) => sentence,
        (true, 1) if figure.peers.len() == 1 => Sentence::new().words("The two intervals overlap."),
        (true, all) if all == figure.peers.len() => {
            Sentence::new().words("Its interval overlaps all of theirs.")
        }
        (true, some) => {
            Sentence::new().words("Its interval overlaps ").join(count(some)).words(" of theirs.")
        }
        (false, 0) => sentence.words("."),
        (false, 1) => sentence.words("; ").join(count(1)).words(" overlaps it."),
        (false, some) => sentence.words("; ").join(count(some)).words(" overlap it."),
    }
}

/// How the peers were found, and how many of them have the place among theirs.
pub(crate) fn how_found(features: &[String], peers: &PlacePeers, plural: &str) -> String {
    let mutual = peers.peers.iter().filter(|peer| peer.likeness == Likeness::Mutual).count();
    let all = peers.peers.len();
    let named: Vec<&str> = features.iter().take(NAMED).map(String::as_str).collect();
    let more = features.len().saturating_sub(NAMED);
    let by = match (named.len(), more) {
        (0, _) => "industries, people and size".to_owned(),
        (_, 0) => list_apart(&named),
        (_, more) => {
            let more = format!("{more} more");
            list_apart(&named.into_iter().chain([more.as_str()]).collect::<Vec<_>>())
        }
    };
    let both = match mutual {
        0 => "None of them has it among its own peers".to_owned(),
        every if every == all => "Each of them has it among its own peers".to_owned(),
        1 => "One of them has it among its own peers".to_owned(),
        some => format!("{some} of them have it among their own peers"),
    };
    format!(
        "Its peers are the {all} {plural} nearest to it in structure: {by}. They are found by that alone, never by how well \
         they do. {both}."
    )
}

/// The word of a table's cell.
pub(crate) const fn verdict(verdict: PeerVerdict) -> &'static str {
    match verdict {
        PeerVerdict::Above => "above its peers’ median",
        PeerVerdict::Below => "below its peers’ median",
        PeerVerdict::Alike => "cannot be told apart",
    }
}
