//! How the measures moved by year, each year with its interval.

use maud::{Markup, html};

use super::{ROOT, Section};
use crate::charts::trend::{Trend, trend};
use crate::error::ReportError;
use crate::facts::TOO_FEW;
use crate::pages::figure::{Around, credits, measure_sources, scrolling};
use crate::pages::shell::raw;
use crate::words::figure::writing;
use crate::words::number::whole;
use crate::words::place;
use crate::words::units::measured;

/// Measures whose years are drawn; the data holds all.
const DRAWN: usize = 3;

pub(super) fn section(section: &Section<'_>) -> Result<Markup, ReportError> {
    let Section { facts, place, data, .. } = section;
    let own = &facts.places[*place];
    let mut others: Vec<usize> =
        (0..facts.input.definitions.len()).filter(|&number| number != facts.headline).collect();
    // Measures of the headline's own method come first.
    others.sort_by_key(|&number| facts.input.definitions[number].card != facts.headline().card);
    let numbers: Vec<usize> = std::iter::once(facts.headline)
        .chain(others)
        .filter(|&number| own.yearly[number].iter().filter(|measure| measure.value.is_some()).count() > 1)
        .take(DRAWN)
        .collect();
    if numbers.is_empty() {
        return Ok(html! {});
    }
    let charts = numbers.iter().map(|&number| chart(section, number)).collect::<Result<Vec<Markup>, _>>()?;
    let around = Around {
        title: "",
        subtitle: "",
        sources: measure_sources(facts),
        card: Some(facts.headline().card),
        data,
        root: ROOT,
    };
    Ok(html! {
        h2 #trend { "Year by year" }
        div.trends { @for chart in charts { (chart) } }
        p.measured {
            "Dot: the year’s figure; line: its 95% interval; thin line: the median " (facts.group_of(*place).group.singular)
            "; open grey dot: fewer than " (TOO_FEW) " activities, too few to say."
        }
        details {
            summary { "The figures by year" }
            (table(section, &numbers))
        }
        (credits(facts, &around))
    })
}

fn chart(section: &Section<'_>, number: usize) -> Result<Markup, ReportError> {
    let Section { facts, place, .. } = section;
    let own = &facts.places[*place];
    let definition = &facts.input.definitions[number];
    let writing = writing(facts, number);
    let sentence = place::trend(facts, *place, number);
    let title = sentence.map_or_else(
        || format!("{}: too few activities in most years to say", definition.title),
        |sentence| sentence.text,
    );
    let years = own.yearly[number].iter().filter_map(|measure| {
        let value = writing.write(measure.value?);
        Some(match (measure.n < TOO_FEW, measure.low.zip(measure.high)) {
            (true, _) => format!("{} too few", measure.period),
            (false, Some((low, high))) => {
                format!("{} {value} ({})", measure.period, writing.interval(low, high))
            }
            (false, None) => format!("{} {value}", measure.period),
        })
    });
    let description = format!("{title}. By year: {}.", years.collect::<Vec<_>>().join("; "));
    let medians = facts.group_of(*place).yearly_medians[number].get(&own.place.country);
    let id = format!("trend-{}", definition.id);
    let svg = trend(&Trend {
        id: &id,
        title: &title,
        description: &description,
        series: &own.yearly[number],
        medians: medians.map_or(&[][..], Vec::as_slice),
        writing,
    })?;
    Ok(html! {
        figure {
            figcaption {
                p.seen { (title) }
                p.measured { (measured(definition)) }
            }
            @if let Some(svg) = svg { (raw(&svg)) }
        }
    })
}

fn table(section: &Section<'_>, numbers: &[usize]) -> Markup {
    let Section { facts, place, .. } = section;
    let own = &facts.places[*place];
    let mut years: Vec<i16> = numbers
        .iter()
        .flat_map(|&number| own.yearly[number].iter().map(|measure| measure.period.last_year()))
        .collect();
    years.sort_unstable();
    years.dedup();
    let cell = |number: usize, year: i16| {
        let writing = writing(facts, number);
        let measure = own.yearly[number].iter().find(|measure| measure.period.last_year() == year)?;
        let value = measure.value?;
        Some(match measure.low.zip(measure.high) {
            _ if measure.n < TOO_FEW => format!("{} (too few: n {})", writing.write(value), whole(measure.n)),
            Some((low, high)) => format!("{} ({})", writing.write(value), writing.interval(low, high)),
            None => writing.write(value),
        })
    };
    let table = html! {
        table {
            caption #trend-caption { (own.name()) " by year, each figure with its 95% interval" }
            thead { tr {
                th scope="col" { "Year" }
                @for &number in numbers {
                    @let definition = &facts.input.definitions[number];
                    th.n scope="col" {
                        (definition.title)
                        span.unit { (writing(facts, number).unit(definition.unit)) }
                    }
                }
            } }
            tbody {
                @for &year in &years {
                    tr {
                        th scope="row" { (year) }
                        @for &number in numbers {
                            td.n { @match cell(number, year) { Some(words) => (words), None => "none" } }
                        }
                    }
                }
            }
        }
    };
    scrolling("trend-caption", &table)
}
