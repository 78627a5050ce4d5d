//! The first chart: the place with its interval among all places of its kind, and the national median.

use maud::{Markup, html};

use super::{ROOT, Section};
use crate::charts::strip::{Mark, Own, StripSize, position_percent, strip};
use crate::error::ReportError;
use crate::facts::Scale;
use crate::pages::figure::{Around, figure, measure_sources};
use crate::pages::shell::raw;
use crate::words::figure::{borne, period_words, writing};
use crate::words::number::rank_range;
use crate::words::place::{in_the_nation, strip_words};
use crate::words::units::measured;

pub(super) fn section(section: &Section<'_>) -> Result<Markup, ReportError> {
    let Section { facts, place, shared, data, .. } = section;
    let number = facts.headline;
    let own = &facts.places[*place];
    let group = facts.group_of(*place);
    let compared = &group.measures[number];
    let Some(measure) = own.pooled[number].filter(|measure| measure.value.is_some()) else {
        return Ok(html! {});
    };
    let definition = facts.headline();
    let writing = writing(facts, number);
    let median = compared.median_of(&own.place.country);
    let mark = if own.usable(number).is_some() { Mark::Known } else { Mark::TooFew };
    let drawn = Own {
        value: measure.value,
        interval: measure.low.zip(measure.high),
        median: median.map(|(median, _)| median),
        mark,
    };
    let svg = strip(&shared.lead, drawn, compared.scale, StripSize::Lead)?;
    let title = match own.standings[number] {
        Some(standing) if mark == Mark::Known => format!(
            "{} stands {} of {} {}",
            own.name(),
            rank_range(standing.rank_low, standing.rank_high),
            standing.places,
            group.group.plural
        ),
        _ => format!("{} among the {}", own.name(), group.group.plural),
    };
    let subtitle = format!(
        "{}, {}. Line: 95% interval; grey dots: other {}; thin rule: median {} in {}.",
        measured(definition),
        period_words(facts.input.period),
        group.group.plural,
        group.group.singular,
        facts.country(&own.place.country)
    );
    let value = measure.value.unwrap_or_default();
    let doubt = if mark == Mark::TooFew { " (too few to say)" } else { "" };
    let own_words = format!("{} {}{doubt}", own.name(), borne(writing, measure).write(value));
    let words = strip_words(facts, *place, number);
    let around = Around {
        title: &title,
        subtitle: &subtitle,
        sources: measure_sources(facts),
        card: Some(definition.card),
        data,
        root: ROOT,
    };
    let chart = html! {
        p.vh { (words) }
        div.labels aria-hidden="true" {
            (label(value, compared.scale, "own", &own_words))
        }
        (raw(&svg))
        div.labels aria-hidden="true" {
            (ends(compared.scale, median.map(|(median, _)| median), &group.group.singular, |v| writing.write(v)))
        }
    };
    Ok(html! {
        h2 #against-all { "Against all " (group.group.plural) }
        @if let Some(words) = in_the_nation(facts, *place) { p { (words) } }
        (figure(facts, &around, &chart))
    })
}

/// Words at a value's place on the strip, kept inside its ends.
fn label(value: f64, scale: Scale, class: &str, words: &str) -> Markup {
    let at = position_percent(value, scale);
    html! {
        span class=(class) style={ "left:" (format!("{at:.1}")) "%;transform:translateX(-" (format!("{at:.0}")) "%)" } {
            (words)
        }
    }
}

/// The scale's ends and the median, leaving out an end that the median's words would cover.
fn ends(scale: Scale, median: Option<f64>, singular: &str, write: impl Fn(f64) -> String) -> Markup {
    const CLEAR: f64 = 26.0;
    let at = median.map(|median| position_percent(median, scale));
    html! {
        @if at.is_none_or(|at| at > CLEAR) { (label(scale.low, scale, "quiet", &write(scale.low))) }
        @if at.is_none_or(|at| at < 100.0 - CLEAR) { (label(scale.high, scale, "quiet", &write(scale.high))) }
        @if let Some(median) = median {
            (label(median, scale, "", &format!("median {singular} {}", write(median))))
        }
    }
}
