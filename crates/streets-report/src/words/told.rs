//! What the figures say about all places together: the sentence that the report opens with, and what stands out.

use std::cmp::Ordering;

use super::claim;
use super::figure::{period_figures, places, reading, with_interval, writing};
use super::number::{list, whole};
use super::place::{side, trend_ends};
use super::sentence::{Origin, Sentence};
use super::units::{Reading, title_inside};
use crate::error::ReportError;
use crate::facts::{Facts, GroupFacts};
use crate::input::ReportInput;

/// Leaders that are named; more are counted.
const NAMED: usize = 3;
/// How many of the largest places are held against how many of the highest.
const LARGEST: usize = 10;

/// What the figures say, most telling first: who leads, how far the rest is, whether size explains it, who moved, and
/// whether the claims hold.
///
/// # Errors
/// The input does not hold together.
pub fn telling(input: &ReportInput) -> Result<Vec<Sentence>, ReportError> {
    Ok(stands_out(&Facts::new(input)?))
}

/// The sentence that the report opens with.
///
/// # Errors
/// The input does not hold together.
pub fn opening(input: &ReportInput) -> Result<Sentence, ReportError> {
    Ok(lead(&Facts::new(input)?))
}

pub(crate) fn stands_out(facts: &Facts<'_>) -> Vec<Sentence> {
    let claims = facts.input.claims.iter().map(|claim| claim::verdict(facts, claim).told());
    std::iter::once(lead(facts))
        .chain(claims)
        .chain([spread(facts), size(facts), mover(facts), unsure(facts)].into_iter().flatten())
        .collect()
}

/// Places with a standing in the headline, in order of band, rank and value.
pub(crate) fn ranked(facts: &Facts<'_>, group: &GroupFacts<'_>, number: usize) -> Vec<usize> {
    let mut ranked: Vec<usize> = group
        .members
        .iter()
        .copied()
        .filter(|&place| {
            facts.places[place].standings[number].is_some() && facts.places[place].usable(number).is_some()
        })
        .collect();
    ranked.sort_by(|&a, &b| {
        let key = |place: usize| {
            let facts = &facts.places[place];
            (facts.standings[number].map(|s| s.band), facts.usable(number).and_then(|m| m.value))
        };
        let ((band_a, value_a), (band_b, value_b)) = (key(a), key(b));
        let by_value = value_b.unwrap_or(0.0).total_cmp(&value_a.unwrap_or(0.0));
        band_a.cmp(&band_b).then(by_value).then(a.cmp(&b))
    });
    ranked
}

/// The places of the first band, highest first: they cannot be told apart.
pub(crate) fn leaders(facts: &Facts<'_>) -> Vec<usize> {
    let ranked = ranked(facts, &facts.groups[0], facts.headline);
    let band = |place: usize| facts.places[place].standings[facts.headline].map(|standing| standing.band);
    let first = ranked.first().and_then(|&place| band(place));
    ranked.into_iter().take_while(|&place| band(place) == first).collect()
}

/// The title of a notice: who is ahead, together with those that cannot be told apart.
pub(crate) fn who_is_ahead(facts: &Facts<'_>) -> String {
    let title = title_inside(facts.headline());
    let leaders = leaders(facts);
    let names: Vec<&str> = leaders.iter().map(|&place| facts.places[place].name()).collect();
    match names.len() {
        0 => format!("{}: too few to say", facts.input.title),
        1 => format!("{} is ahead on {title}", names[0]),
        few if few <= NAMED => format!("{} are ahead on {title}", list(&names)),
        many => {
            let plural = &facts.groups[0].group.plural;
            format!("{many} {plural} are ahead on {title} and cannot be told apart")
        }
    }
}

/// The sentence that the report opens with.
pub(crate) fn lead(facts: &Facts<'_>) -> Sentence {
    let number = facts.headline;
    let group = &facts.groups[0];
    let words = group.group;
    let ranked = ranked(facts, group, number);
    let Some(&first) = ranked.first() else {
        return Sentence::new()
            .words("None of ")
            .join(places(group.members.len(), &words.singular, &words.plural))
            .words(" has enough activities to say.");
    };
    let leaders = leaders(facts);
    let Some(measure) = facts.places[first].usable(number) else { return Sentence::new() };
    let among =
        Sentence::new().words(", the highest of ").join(places(ranked.len(), &words.singular, &words.plural));
    match leaders.len() {
        1 => reading(facts, facts.places[first].name(), number, measure)
            .join(among)
            .join(median(facts, group, number))
            .words("."),
        few if few <= NAMED => {
            let others: Vec<&str> = leaders[1..].iter().map(|&place| facts.places[place].name()).collect();
            reading(facts, facts.places[first].name(), number, measure)
                .join(among)
                .words(&format!(", though it cannot be told apart from {}", list(&others)))
                .join(median(facts, group, number))
                .words(".")
        }
        many => reading(facts, facts.places[first].name(), number, measure)
            .join(among)
            .words(", though it cannot be told apart from ")
            .join(places(many - 1, "", &format!("other {}", words.plural)))
            .join(median(facts, group, number))
            .words("."),
    }
}

fn median(facts: &Facts<'_>, group: &GroupFacts<'_>, number: usize) -> Sentence {
    let Some(median) = group.measures[number].quantile(0.5) else { return Sentence::new() };
    let words = match Reading::of(&facts.input.definitions[number]) {
        Reading::Has => format!("; the median {} has ", group.group.singular),
        Reading::Is => format!("; in the median {} it is ", group.group.singular),
    };
    Sentence::new().words(&words).figure(writing(facts, number).write(median), median, Origin::Summary)
}

/// Where the middle half of the places lies.
fn spread(facts: &Facts<'_>) -> Option<Sentence> {
    let group = &facts.groups[0];
    let compared = &group.measures[facts.headline];
    if compared.values.len() < 8 {
        return None;
    }
    let (low, high) = (compared.quantile(0.25)?, compared.quantile(0.75)?);
    let writing = writing(facts, facts.headline);
    let title = title_inside(facts.headline());
    let (before, after) = match Reading::of(facts.headline()) {
        Reading::Has => (format!("Half of the {} have between ", group.group.plural), format!(" {title}.")),
        Reading::Is => {
            (format!("In half of the {}, the {title} lies between ", group.group.plural), ".".to_owned())
        }
    };
    Some(
        Sentence::new()
            .words(&before)
            .figure(writing.write(low), low, Origin::Summary)
            .words(" and ")
            .figure(writing.write(high), high, Origin::Summary)
            .words(&after),
    )
}

/// Whether the largest places are also the highest.
fn size(facts: &Facts<'_>) -> Option<Sentence> {
    let group = &facts.groups[0];
    let ranked = ranked(facts, group, facts.headline);
    if ranked.len() < 3 * LARGEST {
        return None;
    }
    let people = |place: usize| facts.places[place].place.population;
    let mut by_size: Vec<usize> = ranked.iter().copied().filter(|&place| people(place).is_some()).collect();
    by_size.sort_by(|&a, &b| people(b).unwrap_or(0.0).total_cmp(&people(a).unwrap_or(0.0)).then(a.cmp(&b)));
    let largest = by_size.get(..LARGEST)?;
    let mut by_value = ranked.clone();
    let value_of = |place: usize| facts.places[place].usable(facts.headline).and_then(|m| m.value);
    by_value
        .sort_by(|&a, &b| value_of(b).unwrap_or(0.0).total_cmp(&value_of(a).unwrap_or(0.0)).then(a.cmp(&b)));
    let both: Vec<&str> = largest
        .iter()
        .filter(|place| by_value[..LARGEST].contains(place))
        .map(|&place| facts.places[place].name())
        .collect();
    let ten = || (whole(LARGEST as i64), LARGEST as f64, Origin::Summary);
    let put = |sentence: Sentence, (shown, value, origin)| sentence.figure(shown, value, origin);
    let sentence =
        put(Sentence::new().words("Of the "), ten()).words(&format!(" largest {}, ", group.group.plural));
    let sentence =
        match both.len() {
            0 => sentence.words("none is"),
            count => sentence
                .figure(whole(count as i64), count as f64, Origin::Summary)
                .words(if count == 1 { " is" } else { " are" }),
        };
    let sentence = put(sentence.words(" among the "), ten()).words(" with the highest figure");
    Some(if both.is_empty() { sentence.words(".") } else { sentence.words(&format!(": {}.", list(&both))) })
}

/// The place whose figure moved furthest between its first and its last year, of those whose intervals do not meet.
fn mover(facts: &Facts<'_>) -> Option<Sentence> {
    let (number, group) = (facts.headline, &facts.groups[0]);
    let mut best: Option<(f64, usize)> = None;
    let mut moved = (0, 0);
    for &place in &group.members {
        let Some((first, last)) = trend_ends(facts, place, number) else { continue };
        let (Some(from), Some(to), Some(low), Some(high)) = (first.value, last.value, first.low, first.high)
        else {
            continue;
        };
        let rose = side(last, high) == Some(Ordering::Greater);
        let fell = side(last, low) == Some(Ordering::Less);
        moved.0 += usize::from(rose);
        moved.1 += usize::from(fell);
        if rose && best.is_none_or(|(change, _)| to - from > change) {
            best = Some((to - from, place));
        }
    }
    let (_, place) = best?;
    let (first, last) = trend_ends(facts, place, number)?;
    let writing = writing(facts, number);
    let fell = match moved.1 {
        0 => Sentence::new().words("none"),
        some => Sentence::new().figure(whole(some as i64), some as f64, Origin::Summary),
    };
    Some(
        Sentence::new()
            .words(&format!("{} rose furthest, from ", facts.places[place].name()))
            .join(with_interval(writing, first))
            .words(" in ")
            .join(period_figures(first.period))
            .words(" to ")
            .join(with_interval(writing, last))
            .words(" in ")
            .join(period_figures(last.period))
            .words(". In all, ")
            .join(places(moved.0, &group.group.singular, &group.group.plural))
            .words(" clearly rose and ")
            .join(fell)
            .words(" clearly fell."),
    )
}

/// How many places the figures cannot speak about.
fn unsure(facts: &Facts<'_>) -> Option<Sentence> {
    let group = &facts.groups[0];
    let without = group.measures[facts.headline].without;
    (without > 0).then(|| {
        Sentence::new()
            .words("For ")
            .join(places(without, &group.group.singular, &group.group.plural))
            .words(" of ")
            .figure(whole(group.members.len() as i64), group.members.len() as f64, Origin::Summary)
            .words(" there are too few activities to say.")
    })
}
