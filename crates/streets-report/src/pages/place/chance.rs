//! What the page leads with: public–private ties against chance, and against the country's own ratio.

use maud::{Markup, html};

use super::{ROOT, Section};
use crate::charts::strip::{Mark, Others, Own, StripSize, strip};
use crate::error::ReportError;
use crate::facts::Scale;
use crate::input::{ChanceFigure, ChanceOf, HeldFixed};
use crate::pages::data;
use crate::pages::doubts::about;
use crate::pages::figure::{Around, figure, measure_sources, scrolling};
use crate::pages::shell::raw;
use crate::words::chance::{against_country, held, ratio, ratio_interval, seen, shown, ties, too_few};
use crate::words::figure::period_words;
use crate::words::number::probability;

/// A row of the chart: whose ratio, and the ties behind it where it is one of ties.
struct Row<'a> {
    name: String,
    ties: Option<&'a ChanceFigure>,
    ratio: f64,
    interval: Option<(f64, f64)>,
    own: bool,
}

pub(super) fn section(section: &Section<'_>) -> Result<Markup, ReportError> {
    let facts = section.facts;
    let own = &facts.places[section.place];
    let (Some(chance), Some(leading)) = (&facts.input.connection.chance, shown(facts, section.place)) else {
        return Ok(html! {});
    };
    let few = too_few(facts, section.place);
    let groups: Vec<(HeldFixed, Vec<Row<'_>>)> = HeldFixed::ALL
        .into_iter()
        .map(|kept| (kept, rows(section, kept)))
        .filter(|(_, rows)| !rows.is_empty())
        .collect();
    let all = || groups.iter().flat_map(|(_, rows)| rows);
    let ends = all().flat_map(|row| row.interval.map_or([row.ratio; 2], |(low, high)| [low, high]));
    let scale = Scale::over(ends.chain(all().map(|row| row.ratio)).chain([1.0]));
    let mut lines = Vec::new();
    for (kept, rows) in &groups {
        lines.push(html! { tr { th scope="rowgroup" colspan="7" { span.kept { (held(*kept)) } } } });
        for row in rows {
            lines.push(line(row, scale, few)?);
        }
    }
    let table = html! {
        table {
            caption #chance-caption {
                "Thin rule: 1, as many as by chance. The last row of each part is the ratio of the two above it"
            }
            thead { tr {
                th scope="col" { "Whose ties" }
                th.n scope="col" { "Times" }
                th.axis scope="col" {
                    span.what { "times chance" span.vh { ", from " } }
                    (ratio(scale.low, None)) span.vh { " to " } span.end { (ratio(scale.high, None)) }
                }
                th.n scope="col" { "95% interval" }
                th.n scope="col" { "Observed" span.unit { "ties" } }
                th.n scope="col" { "By chance" span.unit { "ties, mean" } }
                th.n scope="col" { "As many by chance" span.unit { "probability" } }
            } }
            tbody { @for line in lines { (line) } }
        }
    };
    let title =
        if few { format!("{} has too few activities to say", own.name()) } else { seen(own.name(), leading) };
    let subtitle = format!(
        "Public–private ties over those that chance would bring, {}. Dot: the ratio; line: its 95% interval.",
        period_words(facts.input.period)
    );
    let around = Around {
        title: &title,
        subtitle: &subtitle,
        sources: measure_sources(facts),
        card: chance.card.as_deref(),
        data: data::CHANCE,
        root: ROOT,
    };
    Ok(html! {
        h2 #chance { "Against chance" }
        @if let Some(words) = against_country(facts, section.place, leading) { p { (words) } }
        p {
            "Calls for projects sort organisations by kind, so that pairs across the line may be fewer than chance brings almost everywhere. \
             Both kinds of chance are shown, and the place is set against its country."
        }
        (figure(facts, &around, &scrolling("chance-caption", &table)))
        (about(facts, &["chance"]))
    })
}

/// The place, its country, and the one over the other.
fn rows<'a>(section: &Section<'a>, kept: HeldFixed) -> Vec<Row<'a>> {
    let facts = section.facts;
    let place = facts.places[section.place].place;
    let ties = |name: &str, figure: Option<&'a ChanceFigure>, own| {
        let figure = figure?;
        let (name, interval) = (name.to_owned(), figure.low.zip(figure.high));
        Some(Row { name, ties: Some(figure), ratio: figure.ratio?, interval, own })
    };
    let own = facts.against_chance(&ChanceOf::Place(place.place_id.clone()), kept);
    let country = facts.country(&place.country);
    let nation = facts.against_chance(&ChanceOf::Country(place.country.clone()), kept);
    let against = own.and_then(|figure| figure.against_country).map(|against| Row {
        name: format!("{} over {country}", place.name),
        ties: None,
        ratio: against.ratio,
        interval: Some((against.low, against.high)),
        own: true,
    });
    let Some(own) = ties(&place.name, own, true) else { return Vec::new() };
    std::iter::once(own).chain(ties(country, nation, false)).chain(against).collect()
}

fn line(row: &Row<'_>, scale: Scale, few: bool) -> Result<Markup, ReportError> {
    let few = few && row.own;
    let mark = match (few, row.own) {
        (true, _) => Mark::TooFew,
        (_, true) => Mark::Known,
        (_, false) => Mark::Peer,
    };
    let drawn = Own { value: Some(row.ratio), interval: row.interval, median: Some(1.0), mark };
    let svg = strip(&Others::none(), drawn, scale, StripSize::Row)?;
    Ok(html! {
        tr.own[row.own && !few].few[few] {
            th scope="row" { (row.name) @if few { span.unit { "too few to say" } } }
            td.n { (ratio(row.ratio, row.interval)) }
            td.mid { (raw(&svg)) }
            td.n { (ratio_interval(row.interval)) }
            @match row.ties {
                Some(figure) => {
                    td.n { (ties(figure.observed)) }
                    td.n { (ties(figure.expected)) }
                }
                None => { td.n colspan="2" { "ratio of both" } }
            }
            td.n { @match row.ties { Some(figure) => (probability(figure.p)), None => "not tested" } }
        }
    })
}
