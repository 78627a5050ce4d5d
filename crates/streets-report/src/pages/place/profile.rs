//! What the place's ecosystem looks like: which failure stands out, how far, and the figures behind it.

use maud::{Markup, html};

use super::{ROOT, Section};
use crate::charts::strip::{Mark, Others, Own, StripSize, strip};
use crate::error::ReportError;
use crate::facts::Scale;
use crate::input::{EcosystemFailure, FailureScore, PlaceEcosystem};
use crate::pages::data;
use crate::pages::doubts::about;
use crate::pages::figure::{Around, credits, measure_sources, scrolling};
use crate::pages::shell::raw;
use crate::words::ecosystem::{figure, figure_interval, meaning, shows};
use crate::words::number::{capital, fixed, probability};
use crate::words::units::Writing;

pub(super) fn section(section: &Section<'_>) -> Result<Markup, ReportError> {
    let facts = section.facts;
    let own = &facts.places[section.place];
    let (Some(profiles), Some(here)) = (&facts.input.connection.profiles, own.connected.ecosystem) else {
        return Ok(html! {});
    };
    let group = facts.group_of(section.place).group;
    let around = Around {
        title: "",
        subtitle: "",
        sources: measure_sources(facts),
        card: profiles.card.as_deref(),
        data: data::ECOSYSTEM_SCORES,
        root: ROOT,
    };
    Ok(html! {
        h2 #profile { "What its ecosystem looks like" }
        p { (shows(own.name(), here, &group.plural)) }
        (scores(here, &group.singular)?)
        (figures(here, &group.singular))
        (about(facts, &["profile"]))
        (credits(facts, &around))
    })
}

/// The three scores as strips on one scale.
fn scores(here: &PlaceEcosystem, singular: &str) -> Result<Markup, ReportError> {
    let find = |failure| here.scores.iter().find(|score| score.failure == failure);
    let scores: Vec<&FailureScore> = EcosystemFailure::ALL.into_iter().filter_map(find).collect();
    if scores.is_empty() {
        return Ok(html! {});
    }
    let ends = scores.iter().flat_map(|score| [score.score, score.low, score.high]).flatten();
    let scale = Scale::over(ends.chain([0.0, 1.0]));
    let mut lines = Vec::new();
    for score in scores {
        let mark = if here.shows == Some(score.failure) { Mark::Known } else { Mark::Peer };
        let drawn = Own { value: score.score, interval: score.low.zip(score.high), median: Some(1.0), mark };
        let svg = strip(&Others::none(), drawn, scale, StripSize::Row)?;
        lines.push(html! {
            tr.own[here.shows == Some(score.failure)] {
                th scope="row" {
                    (capital(score.failure.as_str()))
                    span.unit { (meaning(score.failure)) }
                }
                td.n { @match score.score { Some(score) => (fixed(score, 1)), None => "no figure" } }
                td.mid { (raw(&svg)) }
                td.n {
                    @match score.low.zip(score.high) {
                        Some((low, high)) => (Writing::Fixed(1).interval(low, high)),
                        None => "none",
                    }
                }
                td.n { (probability(score.probability)) }
            }
        });
    }
    let table = html! {
        table {
            caption #failures-caption {
                "Scores in robust standard deviations from the median " (singular) ". Thin rule: 1, from where on a failure is shown. "
                "Probability: how often it is what stands out most when activities are drawn again; that nothing does: "
                (probability(here.none_probability))
            }
            thead { tr {
                th scope="col" { "Failure" }
                th.n scope="col" { "Score" }
                th.axis scope="col" {
                    span.what { "score" span.vh { ", from " } }
                    (fixed(scale.low, 1)) span.vh { " to " } span.end { (fixed(scale.high, 1)) }
                }
                th.n scope="col" { "95% interval" }
                th.n scope="col" { "Probability" }
            } }
            tbody { @for line in lines { (line) } }
        }
    };
    Ok(scrolling("failures-caption", &table))
}

/// The figures that the scores rest on.
fn figures(here: &PlaceEcosystem, singular: &str) -> Markup {
    if here.figures.is_empty() {
        return html! {};
    }
    let table = html! {
        table.apart {
            caption #evidence-caption {
                "What the scores rest on, with 95% intervals, or why there is none. Distance: from the median "
                (singular) ", in robust standard deviations"
            }
            thead { tr {
                th scope="col" { "Figure" }
                th.n scope="col" { "Value" }
                th.n scope="col" { "95% interval" }
                th.n scope="col" { "Distance" }
                th scope="col" { "Evidence of" }
            } }
            tbody {
                @for own in &here.figures {
                    tr {
                        th scope="row" { (capital(&own.title)) }
                        td.n { (figure(own)) }
                        td.n { (figure_interval(own)) }
                        td.n { @match own.z { Some(z) => (fixed(z, 1)), None => "no figure" } }
                        td.text { (own.evidence_of.map_or("background", EcosystemFailure::as_str)) }
                    }
                }
            }
        }
    };
    html! {
        h3 { "The figures behind it" }
        (scrolling("evidence-caption", &table))
        p.credits { "Figures behind the scores: " a href={ (ROOT) (data::ECOSYSTEM_FIGURES) } { "Data (CSV)" } }
    }
}
