//! What is said of one place.

use std::cmp::Ordering;

use streets_model::{Measure, PlaceId};

use super::figure::{interval, n, period_figures, places, ranks, reading, value, writing};
use super::number::{list, possessive, whole};
use super::peers;
use super::sentence::{Origin, Sentence};
use super::units::{Reading, title_inside};
use crate::error::ReportError;
use crate::facts::{Facts, TOO_FEW};
use crate::input::ReportInput;

/// Names given of the places that one cannot be told apart from; more are counted.
const NAMED: usize = 5;

/// What was found about a place, in the measure that the report leads with; nothing where no group holds the place.
///
/// # Errors
/// The input does not hold together.
pub fn about(input: &ReportInput, place: &PlaceId) -> Result<Option<Sentence>, ReportError> {
    let facts = Facts::new(input)?;
    Ok(facts.place_index(place).map(|place| lead(&facts, place)))
}

/// What was found about a place, in the measure that the report leads with.
pub(crate) fn lead(facts: &Facts<'_>, place: usize) -> Sentence {
    let own = &facts.places[place];
    let Some(measure) = own.pooled[facts.headline] else {
        let title = title_inside(facts.headline());
        return Sentence::new().words(&format!("There is no figure of {title} for {}.", own.name()));
    };
    if measure.n < TOO_FEW {
        return too_few(facts, place, measure);
    }
    if measure.value.is_none() {
        return not_given(facts, place, measure);
    }
    let reading = reading(facts, own.name(), facts.headline, measure);
    match peers::headline_figure(facts, place) {
        Some((group, figure)) => reading
            .join(peers::against(group, figure, writing(facts, facts.headline)))
            .words(".")
            .then(peers::apart(figure)),
        None => reading.join(against_median(facts, place, facts.headline)).words(".").then(standing(
            facts,
            place,
            facts.headline,
        )),
    }
}

/// What a place's page says of it among all places, where the page leads with its peers.
pub(crate) fn in_the_nation(facts: &Facts<'_>, place: usize) -> Option<Sentence> {
    let own = &facts.places[place];
    let measure = own.usable(facts.headline)?;
    peers::headline_figure(facts, place)?;
    let words = match Reading::of(facts.headline()) {
        Reading::Has => format!("{} has ", own.name()),
        Reading::Is => format!("In {} it is ", own.name()),
    };
    Some(
        Sentence::new()
            .words(&words)
            .join(value(writing(facts, facts.headline), measure))
            .join(against_median(facts, place, facts.headline))
            .words(".")
            .then(standing(facts, place, facts.headline)),
    )
}

fn too_few(facts: &Facts<'_>, place: usize, measure: &Measure) -> Sentence {
    Sentence::new()
        .words(&format!("{} has too few activities to say: ", facts.places[place].name()))
        .join(n(measure))
        .words(" in ")
        .join(period_figures(facts.input.period))
        .words(", and at least ")
        .figure(whole(TOO_FEW), TOO_FEW as f64, Origin::Fixed)
        .words(" are needed.")
}

fn not_given(facts: &Facts<'_>, place: usize, measure: &Measure) -> Sentence {
    let why = measure.findings.first().map_or_else(String::new, |why| format!(": {why}"));
    let (name, title) = (facts.places[place].name(), title_inside(facts.headline()));
    Sentence::new().words(&format!("There is no figure of {title} for {name}{why}."))
}

/// How a place's figure stands to the national median, after its own figure: `, above the median city’s 6.0`.
fn against_median(facts: &Facts<'_>, place: usize, number: usize) -> Sentence {
    let own = &facts.places[place];
    let group = facts.group_of(place);
    let median = group.measures[number].median_of(&own.place.country);
    let (Some(measure), Some((median, places))) = (own.usable(number), median) else {
        return Sentence::new();
    };
    if places < 3 {
        return Sentence::new();
    }
    let how = match side(measure, median) {
        Some(Ordering::Greater) => ", above ",
        Some(Ordering::Less) => ", below ",
        _ => ", which cannot be told apart from ",
    };
    let country = if group.measures[number].medians.len() > 1 {
        format!(" of {}", facts.country(&own.place.country))
    } else {
        String::new()
    };
    Sentence::new()
        .words(how)
        .figure(writing(facts, number).write(median), median, Origin::Summary)
        .words(&format!(" in the median {}", group.group.singular))
        .words(&country)
}

/// On which side of a figure a measure's whole interval lies.
pub(crate) fn side(measure: &Measure, other: f64) -> Option<Ordering> {
    let (low, high) = (measure.low?, measure.high?);
    if low > other {
        Some(Ordering::Greater)
    } else if high < other {
        Some(Ordering::Less)
    } else {
        None
    }
}

/// Where a place stands, and with whom: its range of ranks and its band.
pub(crate) fn standing(facts: &Facts<'_>, place: usize, number: usize) -> Sentence {
    let own = &facts.places[place];
    let group = facts.group_of(place);
    let Some(standing) = own.standings[number] else { return Sentence::new() };
    let sure = Sentence::new().words("We are ").figure("95%", 95.0, Origin::Fixed);
    let sentence = if standing.rank_low == 1 && standing.rank_high > 1 {
        let origin = || Origin::Standing(standing.measure_id.clone(), standing.place_id.clone());
        sure.words(" sure that it is among the top ")
            .figure(whole(standing.rank_high), standing.rank_high as f64, origin())
            .words(" of ")
            .figure(whole(standing.places), standing.places as f64, origin())
            .words(&format!(" {}.", group.group.plural))
    } else {
        sure.words(" sure that it stands ").join(ranks(standing, &group.group.plural)).words(".")
    };
    let band: Vec<usize> = group
        .members
        .iter()
        .copied()
        .filter(|&other| {
            other != place
                && facts.places[other].standings[number].is_some_and(|other| other.band == standing.band)
        })
        .collect();
    let apart = match band.len() {
        0 => return sentence,
        few if few <= NAMED => {
            let names: Vec<&str> = band.iter().map(|&other| facts.places[other].name()).collect();
            Sentence::new().words(&list(&names))
        }
        many => places(many, "", &format!("other {}", group.group.plural)),
    };
    sentence.then(Sentence::new().words("It cannot be told apart from ").join(apart).words("."))
}

/// How a measure moved over the single years, from the first to the last with enough activities.
pub(crate) fn trend(facts: &Facts<'_>, place: usize, number: usize) -> Option<Sentence> {
    let own = &facts.places[place];
    let (first, last) = trend_ends(facts, place, number)?;
    let writing = writing(facts, number);
    let title = title_inside(&facts.input.definitions[number]);
    let whose = possessive(own.name());
    let rose = side(last, first.high?) == Some(Ordering::Greater);
    let fell = side(last, first.low?) == Some(Ordering::Less);
    if !rose && !fell {
        return Some(
            Sentence::new()
                .words(&format!("{whose} {title} in "))
                .join(period_figures(first.period))
                .words(" and in ")
                .join(period_figures(last.period))
                .words(" cannot be told apart"),
        );
    }
    let together = if median_moved(facts, place, number, (first, last), rose) {
        format!(", as did the median {}’s", facts.group_of(place).group.singular)
    } else {
        String::new()
    };
    Some(
        Sentence::new()
            .words(&format!("{whose} {title} {} from ", if rose { "rose" } else { "fell" }))
            .join(value(writing, first))
            .words(" in ")
            .join(period_figures(first.period))
            .words(" to ")
            .join(value(writing, last))
            .words(" in ")
            .join(period_figures(last.period))
            .words(&together),
    )
}

/// Whether the median of the country's places moved the same way by at least a fifth between the same years: a
/// programme that begins or ends moves all places together.
fn median_moved(
    facts: &Facts<'_>,
    place: usize,
    number: usize,
    (first, last): (&Measure, &Measure),
    rose: bool,
) -> bool {
    const FIFTH: f64 = 1.2;
    let country = &facts.places[place].place.country;
    let Some(medians) = facts.group_of(place).yearly_medians[number].get(country) else { return false };
    let of = |measure: &Measure| {
        let year = measure.period.last_year();
        medians.iter().find(|(own, _)| *own == year).map(|(_, median)| *median)
    };
    match (of(first), of(last)) {
        (Some(from), Some(to)) if rose => to > FIFTH * from,
        (Some(from), Some(to)) => FIFTH * to < from,
        _ => false,
    }
}

/// The first and the last year with a figure from enough activities and with an interval.
pub(crate) fn trend_ends<'a>(
    facts: &Facts<'a>,
    place: usize,
    number: usize,
) -> Option<(&'a Measure, &'a Measure)> {
    let mut usable = facts.places[place].yearly[number].iter().copied().filter(|measure| {
        measure.n >= TOO_FEW && measure.value.is_some() && measure.low.is_some() && measure.high.is_some()
    });
    let first = usable.next()?;
    Some((first, usable.next_back()?))
}

/// How many pairs are tied across the line, and how many of them are drawn.
pub(crate) fn ties_counted(facts: &Facts<'_>, place: usize, drawn: usize) -> Sentence {
    let Some(profile) = facts.places[place].profile else { return Sentence::new() };
    let total = profile.pairs_across_line;
    let rest = total - drawn as i64;
    let count = |number: i64| Sentence::new().figure(whole(number), number as f64, Origin::Table);
    let sentence = count(total).words(if total == 1 {
        " pair of organisations is"
    } else {
        " pairs of organisations are"
    });
    let sentence = sentence.words(" tied across the public–private line here");
    if rest > 0 {
        sentence
            .words("; the ")
            .join(count(drawn as i64))
            .words(" strongest are drawn, ")
            .join(count(rest))
            .words(if rest == 1 { " is not." } else { " are not." })
    } else {
        sentence.words(".")
    }
}

/// What the value of a row says to a reader who cannot see its strip.
pub(crate) fn strip_words(facts: &Facts<'_>, place: usize, number: usize) -> Sentence {
    let own = &facts.places[place];
    let Some(measure) = own.usable(number) else { return lead(facts, place) };
    let writing = writing(facts, number);
    let group = facts.group_of(place);
    let mut sentence = Sentence::new()
        .words(&format!("{}: ", own.name()))
        .join(value(writing, measure))
        .words(", ")
        .join(interval(writing, measure));
    let compared = &group.measures[number];
    if let (Some(low), Some(high)) = (compared.values.first(), compared.values.last()) {
        sentence = sentence
            .words(&format!("; the {} run from ", group.group.plural))
            .figure(writing.write(*low), *low, Origin::Summary)
            .words(" to ")
            .figure(writing.write(*high), *high, Origin::Summary);
    }
    if let Some((median, _)) = compared.median_of(&own.place.country) {
        sentence = sentence.words(", median ").figure(writing.write(median), median, Origin::Summary);
    }
    sentence.words(".")
}
