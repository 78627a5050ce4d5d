//! The pieces that sentences share: a figure with its interval, a period, a rank.

use streets_model::{Measure, Period, Standing};

use super::number::{rank_range, whole};
use super::sentence::{Origin, Part, Sentence};
use super::units::{Reading, Writing, title_inside};
use crate::facts::Facts;

/// An interval wider than this share of its figure makes the figure an "about".
const WIDE: f64 = 0.5;

/// A period in words: `2016`, `2014 to 2020`, `May 2016`.
pub(crate) fn period_words(period: Period) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    match period {
        Period::Year(year) => year.to_string(),
        Period::Month(year, month) => {
            format!("{} {year}", MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or(""))
        }
        Period::Years(first, last) => format!("{first} to {last}"),
    }
}

/// A period as figures of a sentence.
pub(crate) fn period_figures(period: Period) -> Sentence {
    let year = |year: i16| (year.to_string(), f64::from(year), Origin::Fixed);
    let put = |sentence: Sentence, (shown, value, origin)| sentence.figure(shown, value, origin);
    match period {
        Period::Years(first, last) => put(put(Sentence::new(), year(first)).words(" to "), year(last)),
        Period::Year(own) => put(Sentence::new(), year(own)),
        Period::Month(own, _) => {
            let words = period_words(period);
            put(Sentence::new().words(words.trim_end_matches(char::is_numeric)), year(own))
        }
    }
}

/// How a measure's figures are written, by its number.
pub(crate) fn writing(facts: &Facts<'_>, number: usize) -> Writing {
    Writing::of_measure(&facts.input.definitions[number])
}

fn part(measure: &Measure, part: Part) -> Origin {
    Origin::Measure(measure.measure_id.clone(), measure.place_id.clone(), measure.period, part)
}

/// How a measure's figures are written in a sentence: with the digits that its interval bears.
pub(crate) fn borne(writing: Writing, measure: &Measure) -> Writing {
    match measure.low.zip(measure.high) {
        Some((low, high)) if high > low => writing.borne_by(low, high),
        _ => writing,
    }
}

/// A measure's value, `about` where its interval is wide: `about 21.0`.
pub(crate) fn value(writing: Writing, measure: &Measure) -> Sentence {
    let Some(value) = measure.value else { return Sentence::new().words("no figure") };
    let writing = borne(writing, measure);
    let wide = match (measure.low, measure.high) {
        (Some(low), Some(high)) => high - low > WIDE * value.abs(),
        _ => false,
    };
    let sentence = if wide { Sentence::new().words("about ") } else { Sentence::new() };
    sentence.figure(writing.write(value), value, part(measure, Part::Value))
}

/// A measure's interval in words, or nothing where it has none: `95% interval 19.2 to 22.9`.
pub(crate) fn interval(writing: Writing, measure: &Measure) -> Sentence {
    let (Some(low), Some(high)) = (measure.low, measure.high) else {
        return Sentence::new().words("no interval");
    };
    let writing = borne(writing, measure);
    Sentence::new()
        .figure("95%", 95.0, Origin::Fixed)
        .words(" interval ")
        .figure(writing.write(low), low, part(measure, Part::Low))
        .words(" to ")
        .figure(writing.write(high), high, part(measure, Part::High))
}

/// Value and interval: `21.0 (95% interval 19.2 to 22.9)`.
pub(crate) fn with_interval(writing: Writing, measure: &Measure) -> Sentence {
    value(writing, measure).words(" (").join(interval(writing, measure)).words(")")
}

/// The n behind a measure.
pub(crate) fn n(measure: &Measure) -> Sentence {
    Sentence::new().figure(whole(measure.n), measure.n as f64, part(measure, Part::N))
}

/// A range of ranks: `2nd to 7th of 130 cities`.
pub(crate) fn ranks(standing: &Standing, plural: &str) -> Sentence {
    let origin = || Origin::Standing(standing.measure_id.clone(), standing.place_id.clone());
    let low = rank_range(standing.rank_low, standing.rank_low);
    let mut sentence = Sentence::new().figure(low, standing.rank_low as f64, origin());
    if standing.rank_high != standing.rank_low {
        let high = rank_range(standing.rank_high, standing.rank_high);
        sentence = sentence.words(" to ").figure(high, standing.rank_high as f64, origin());
    }
    sentence
        .words(" of ")
        .figure(whole(standing.places), standing.places as f64, origin())
        .words(&format!(" {plural}"))
}

/// A count of places.
pub(crate) fn places(number: usize, singular: &str, plural: &str) -> Sentence {
    Sentence::new()
        .figure(whole(number as i64), number as f64, Origin::Summary)
        .words(" ")
        .words(if number == 1 { singular } else { plural })
}

/// `Cambridge has 21.0 public–private ties per 1,000 people (95% interval 19.2 to 22.9)`, or for a ratio
/// `In Cambridge the share of ties across the line is 31% (…)`.
pub(crate) fn reading(facts: &Facts<'_>, name: &str, number: usize, measure: &Measure) -> Sentence {
    let definition = &facts.input.definitions[number];
    let (writing, title) = (writing(facts, number), title_inside(definition));
    match Reading::of(definition) {
        Reading::Has => Sentence::new()
            .words(&format!("{name} has "))
            .join(value(writing, measure))
            .words(&format!(" {title} ("))
            .join(interval(writing, measure))
            .words(")"),
        Reading::Is => Sentence::new()
            .words(&format!("In {name}, the {title} is "))
            .join(with_interval(writing, measure)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_read_as_english() {
        assert_eq!(period_words(Period::Years(2014, 2020)), "2014 to 2020");
        assert_eq!(period_words(Period::Month(2016, 5)), "May 2016");
        assert_eq!(period_figures(Period::Month(2016, 5)).text, "May 2016");
        assert_eq!(period_figures(Period::Years(2014, 2020)).figures.len(), 2);
    }
}
