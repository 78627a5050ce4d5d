//! What is said of public–private ties against chance.

use super::number::{possessive, sensible, whole};
use super::sentence::{Origin, Sentence};
use super::units::Writing;
use crate::facts::{Facts, TOO_FEW};
use crate::input::{ChanceFigure, ChanceOf, HeldFixed};

/// A ratio's most decimals.
const RATIO: Writing = Writing::Fixed(2);

/// What a place's page leads with: its ties against chance, beside the raw number.
pub(crate) fn lead(facts: &Facts<'_>, place: usize) -> Option<Sentence> {
    if too_few(facts, place) {
        return None;
    }
    let figure = shown(facts, place)?;
    let name = facts.places[place].name();
    let sentence = Sentence::new()
        .words(&format!("{name} has "))
        .join(times(figure.ratio?, figure.low.zip(figure.high)))
        .words(": ")
        .figure(ties(figure.observed), figure.observed, Origin::Table)
        .words(", where ")
        .figure(ties(figure.expected), figure.expected, Origin::Table)
        .words(match figure.held {
            HeldFixed::DegreesWithinFields => {
                " would come about among the same organisations in the same fields."
            }
            HeldFixed::Degrees => " would come about among the same organisations.",
        })
        .words(verdict(figure.low.zip(figure.high)));
    Some(sentence)
}

/// The kind of chance that the page leads with: within fields where it is known.
pub(crate) fn shown<'a>(facts: &Facts<'a>, place: usize) -> Option<&'a ChanceFigure> {
    let of = ChanceOf::Place(facts.places[place].place.place_id.clone());
    let known = HeldFixed::ALL.into_iter().filter_map(|held| facts.against_chance(&of, held));
    known.into_iter().find(|figure| figure.ratio.is_some())
}

/// Whether the place's headline is of too few activities to say anything.
pub(crate) fn too_few(facts: &Facts<'_>, place: usize) -> bool {
    facts.places[place].pooled[facts.headline].is_some_and(|measure| measure.n < TOO_FEW)
}

/// A ratio with the digits that its interval bears.
pub(crate) fn ratio(value: f64, interval: Option<(f64, f64)>) -> String {
    borne(interval).write(value)
}

/// The interval of a ratio, or `none`.
pub(crate) fn ratio_interval(interval: Option<(f64, f64)>) -> String {
    interval.map_or_else(|| "none".to_owned(), |(low, high)| borne(interval).interval(low, high))
}

/// A number of ties.
pub(crate) fn ties(value: f64) -> String {
    if value.abs() >= 10.0 { whole(value.round() as i64) } else { sensible(value) }
}

/// What a chart of ratios shows, by the ratio that the page leads with.
pub(crate) fn seen(name: &str, figure: &ChanceFigure) -> String {
    let whose = possessive(name);
    match figure.low.zip(figure.high) {
        Some((low, _)) if low > 1.0 => {
            format!("{whose} two sides work together more than chance would bring")
        }
        Some((_, high)) if high < 1.0 => {
            format!("{whose} two sides work together less than chance would bring")
        }
        _ => format!("{whose} ties cannot be told apart from what chance would bring"),
    }
}

/// What is kept as it is, in words.
pub(crate) const fn held(held: HeldFixed) -> &'static str {
    match held {
        HeldFixed::DegreesWithinFields => {
            "Within fields: every organisation keeps its number of activities in each field"
        }
        HeldFixed::Degrees => "Over all fields: every organisation keeps only its number of activities",
    }
}

fn borne(interval: Option<(f64, f64)>) -> Writing {
    match interval {
        Some((low, high)) if high > low => RATIO.borne_by(low, high),
        _ => RATIO,
    }
}

fn times(value: f64, interval: Option<(f64, f64)>) -> Sentence {
    let sentence = Sentence::new()
        .figure(ratio(value, interval), value, Origin::Table)
        .words(" times the public–private ties that chance would bring (");
    between(sentence, interval).words(")")
}

fn between(sentence: Sentence, interval: Option<(f64, f64)>) -> Sentence {
    let Some((low, high)) = interval else { return sentence.words("without an interval") };
    let writing = borne(interval);
    sentence
        .figure("95%", 95.0, Origin::Fixed)
        .words(" interval ")
        .figure(writing.write(low), low, Origin::Table)
        .words(" to ")
        .figure(writing.write(high), high, Origin::Table)
}

const fn verdict(interval: Option<(f64, f64)>) -> &'static str {
    match interval {
        Some((low, _)) if low > 1.0 => " That is more than chance.",
        Some((_, high)) if high < 1.0 => " That is fewer than chance.",
        Some(_) => " The two cannot be told apart.",
        None => "",
    }
}

/// The ratio over that of the country, where it is known and not of too few activities.
pub(crate) fn against_country(facts: &Facts<'_>, place: usize, figure: &ChanceFigure) -> Option<Sentence> {
    let against = figure.against_country.filter(|_| !too_few(facts, place))?;
    let (name, country) = (facts.places[place].name(), facts.country(&facts.places[place].place.country));
    let interval = Some((against.low, against.high));
    let sentence = Sentence::new()
        .words(&format!("Set against the same ratio for {country} as a whole, that of {name} is "))
        .figure(ratio(against.ratio, interval), against.ratio, Origin::Table)
        .words(" times as high (");
    let told = match (against.low > 1.0, against.high < 1.0) {
        (true, _) => "): above the country.",
        (_, true) => "): below the country.",
        _ => "): it cannot be told apart from the country.",
    };
    Some(between(sentence, interval).words(told))
}
