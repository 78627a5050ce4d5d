//! Published indicators of the place against all places and the national median, by dimension.

use maud::{Markup, html};
use streets_model::{Dimension, Observation, Period, Status};

use super::{ROOT, Section};
use crate::charts::strip::{Mark, Own, StripSize, strip};
use crate::error::ReportError;
use crate::facts::{Comparable, Compared, is_estimated};
use crate::pages::figure::{Around, credits, scrolling};
use crate::pages::shell::raw;
use crate::words::figure::period_words;
use crate::words::number::capital;

/// An indicator of the place in the period that places are compared in.
struct Shown<'a> {
    number: usize,
    period: Period,
    compared: &'a Compared,
    observation: &'a Observation,
    figure: Comparable,
}

pub(super) fn section(section: &Section<'_>) -> Result<Markup, ReportError> {
    let Section { facts, place, data, .. } = section;
    let own = &facts.places[*place];
    let group = facts.group_of(*place);
    let shown: Vec<Shown<'_>> =
        (0..facts.indicators.len()).filter_map(|number| shown(section, number)).collect();
    if shown.is_empty() {
        return Ok(html! {});
    }
    let of = |dimension: Dimension| {
        shown.iter().filter(move |shown| facts.indicators[shown.number].indicator.dimension == dimension)
    };
    let singular = &group.group.singular;
    let mut bodies = Vec::new();
    for &dimension in Dimension::ALL.iter().filter(|dimension| of(**dimension).next().is_some()) {
        let rows = of(dimension).map(|shown| row(section, shown)).collect::<Result<Vec<Markup>, _>>()?;
        bodies.push(html! {
            tbody {
                tr { th scope="rowgroup" colspan="6" { (capital(dimension.as_str())) } }
                @for row in rows { (row) }
            }
        });
    }
    let around = Around {
        title: "",
        subtitle: "",
        sources: shown.iter().map(|shown| &facts.indicators[shown.number].indicator.source_id).collect(),
        card: None,
        data,
        root: ROOT,
    };
    let table = html! {
        table {
            caption #indicators-caption {
                (own.name()) " against all " (group.group.plural) ". Dot: its figure, open where it is an estimate; "
                "thin rule: the median " (singular) " in " (facts.country(&own.place.country))
            }
            thead { tr {
                th scope="col" { "Indicator" }
                th.n scope="col" { "Figure" }
                th scope="col" { "Against all" }
                th.n scope="col" { "Median " (singular) }
                th.n scope="col" { "Period" }
                th scope="col" { "Kind of figure" }
            } }
            @for body in bodies { (body) }
        }
    };
    Ok(html! {
        h2 #indicators { "Published indicators" }
        (scrolling("indicators-caption", &table))
        (credits(facts, &around))
    })
}

fn shown<'a>(section: &Section<'a>, number: usize) -> Option<Shown<'a>> {
    let (period, compared) = section.facts.group_of(section.place).indicators[number].as_ref()?;
    let own = &section.facts.places[section.place];
    let observation = own.observation(number, *period)?;
    let figure = section.facts.indicators[number].comparable(own, observation)?;
    Some(Shown { number, period: *period, compared, observation, figure })
}

fn row(section: &Section<'_>, shown: &Shown<'_>) -> Result<Markup, ReportError> {
    let Section { facts, place, shared, .. } = section;
    let Shown { number, period, compared, observation, figure } = shown;
    let own = &facts.places[*place];
    let indicator = &facts.indicators[*number];
    let median = compared.median_of(&own.place.country).map(|(median, _)| median);
    let drawn = Own {
        value: Some(figure.value),
        interval: figure.interval,
        median,
        mark: if is_estimated(observation) { Mark::Estimated } else { Mark::Known },
    };
    let svg = match &shared.indicators[*number] {
        Some(others) => strip(others, drawn, compared.scale, StripSize::Row)?,
        None => String::new(),
    };
    let writing = indicator.writing;
    Ok(html! {
        tr {
            th scope="row" {
                (indicator.indicator.title)
                span.unit {
                    (writing.unit(indicator.unit()))
                    @if indicator.division.is_none() && indicator.indicator.denominator.is_some() { ", in all" }
                }
            }
            td.n {
                (writing.write(figure.value))
                @if let Some(total) = figure.total { span.unit { (writing.write(total)) " in all" } }
            }
            td.mid { (raw(&svg)) }
            td.n { @match median { Some(median) => (writing.write(median)), None => "none" } }
            td.n { (period_words(*period)) }
            td { (kind(section, *number, observation)) }
        }
    })
}

/// What kind of figure it is; an estimate names the region that it comes from.
fn kind(section: &Section<'_>, number: usize, observation: &Observation) -> Markup {
    let facts = section.facts;
    let id = &facts.indicators[number].indicator.indicator_id;
    let region = facts.places[section.place]
        .profile
        .and_then(|profile| profile.estimates.iter().find(|origin| origin.indicator_id == *id))
        .map(|origin| origin.region.as_str());
    html! {
        @match observation.status {
            Status::Estimated => {
                span.tag { "estimated" }
                @if let Some(region) = region { " from " (region) }
            }
            status => (status.as_str()),
        }
    }
}
