//! The ranking of a group in bands of places that cannot be told apart: a dot and a line a place.

use maud::{Markup, html};

use super::figure::{Around, figure, measure_sources, scrolling};
use super::shell::{Nav, Shell, page, raw, root_of};
use crate::charts::strip::{Mark, Others, Own, StripSize, strip};
use crate::error::ReportError;
use crate::facts::{Facts, GroupFacts};
use crate::page::Page;
use crate::words::figure::{period_words, writing};
use crate::words::number::{capital, counted, rank_range, whole};
use crate::words::told::ranked;
use crate::words::units::measured;

/// A band of the ranking.
struct Band {
    number: i64,
    places: Vec<usize>,
}

/// Path of a group's ranking under the report's folder.
pub(crate) fn path(group: &GroupFacts<'_>) -> String {
    format!("rankings/{}.html", group.group.key)
}

/// Path of the CSV behind a group's ranking.
pub(crate) fn data_path(group: &GroupFacts<'_>) -> String {
    format!("data/ranking-{}.csv", group.group.key)
}

/// The page with a group's whole ranking.
pub(crate) fn ranking(facts: &Facts<'_>, group: &GroupFacts<'_>) -> Result<Page, ReportError> {
    let path = path(group);
    let title = format!("All {} in order", group.group.plural);
    let description = format!("{} of {}", facts.headline().title, group.group.plural);
    let body = html! {
        h1 { (capital(&group.group.plural)) " by " (crate::words::number::inside(facts.headline().title)) }
        p.lead { (bands_in_words(facts, group)) }
        (table_figure(facts, group, root_of(&path), usize::MAX)?)
    };
    Ok(page(facts, Shell { path, title: &title, description: &description, nav: Nav::Below }, &body))
}

/// How many bands there are and what a band is.
pub(crate) fn bands_in_words(facts: &Facts<'_>, group: &GroupFacts<'_>) -> String {
    let bands = bands(facts, group);
    let places = bands.iter().map(|band| band.places.len()).sum::<usize>() as i64;
    let words = group.group;
    if bands.is_empty() {
        return format!("No {} has enough activities to be ranked.", words.singular);
    }
    format!(
        "{} fall into {}. Places of one band cannot be told apart.",
        capital(&counted(places, &words.singular, &words.plural)),
        counted(bands.len() as i64, "band", "bands")
    )
}

/// The ranking's table in its frame, cut after `most` places; the whole one ends with the places that have too few
/// activities.
pub(crate) fn table_figure(
    facts: &Facts<'_>,
    group: &GroupFacts<'_>,
    root: &str,
    most: usize,
) -> Result<Markup, ReportError> {
    let bands = bands(facts, group);
    let definition = facts.headline();
    let words = group.group;
    let data = data_path(group);
    let subtitle = format!(
        "{}, by {}, {}. Dot: the figure; line: its 95% interval; thin rule: the median {}.",
        measured(definition),
        words.singular,
        period_words(facts.input.period),
        words.singular
    );
    let title = match bands.first() {
        Some(first) if first.places.len() == 1 => {
            format!("{} stands alone at the top", facts.places[first.places[0]].name())
        }
        Some(first) => {
            format!(
                "{} share the top band",
                counted(first.places.len() as i64, &words.singular, &words.plural)
            )
        }
        None => format!("No {} has enough activities", words.singular),
    };
    let around = Around {
        title: &title,
        subtitle: &subtitle,
        sources: measure_sources(facts),
        card: Some(definition.card),
        data: &data,
        root,
    };
    let few = if most == usize::MAX { too_few(facts, group) } else { Vec::new() };
    let chart = table(facts, group, &bands, most, &few, root)?;
    let rest = html! {
        (figure(facts, &around, &chart))
        @if most != usize::MAX {
            p { a href={ (root) (path(group)) } {
                "The whole ranking: " (counted(group.members.len() as i64, &words.singular, &words.plural))
            } }
        }
    };
    Ok(rest)
}

fn table(
    facts: &Facts<'_>,
    group: &GroupFacts<'_>,
    bands: &[Band],
    most: usize,
    few: &[usize],
    root: &str,
) -> Result<Markup, ReportError> {
    let number = facts.headline;
    let writing = writing(facts, number);
    let scale = group.measures[number].scale;
    let rows = |places: &[usize]| -> Result<Vec<Markup>, ReportError> {
        places.iter().map(|&place| row(facts, group, place, root)).collect()
    };
    let caption = format!("ranking-{}", group.group.key);
    let table = html! {
        table {
            caption #(caption) {
                "Bands of " (group.group.plural) "; ranks are ranges that hold with 95% certainty"
            }
            thead { tr {
                th scope="col" { (capital(&group.group.singular)) }
                th.n scope="col" { "Figure" }
                th.axis scope="col" {
                    span.what { (unit(facts)) span.vh { ", from " } }
                    (writing.write(scale.low)) span.vh { " to " } span.end { (writing.write(scale.high)) }
                }
                th.n scope="col" { "95% interval" }
                th.n scope="col" { "Ranks" }
                th.n scope="col" { "n" span.unit { "activities" } }
            } }
            @for (band, shown) in cut(bands, most) {
                tbody {
                    tr { th scope="rowgroup" colspan="6" {
                        "Band " (band.number)
                        @if band.places.len() > 1 {
                            ": " (whole(band.places.len() as i64)) " that cannot be told apart"
                        }
                        @if shown < band.places.len() { ", of which " (shown) " are shown" }
                    } }
                    @for row in rows(&band.places[..shown])? { (row) }
                }
            }
            @if !few.is_empty() {
                tbody {
                    tr { th scope="rowgroup" colspan="6" { "Too few to say, or no figure" } }
                    @for row in rows(few)? { (row) }
                }
            }
        }
    };
    Ok(scrolling(&caption, &table))
}

/// Bands, and how many places of each are shown until `most` are.
fn cut(bands: &[Band], most: usize) -> Vec<(&Band, usize)> {
    let mut left = most;
    let mut shown = Vec::new();
    for band in bands {
        let here = band.places.len().min(left);
        if here > 0 {
            shown.push((band, here));
        }
        left -= here;
    }
    shown
}

fn row(facts: &Facts<'_>, group: &GroupFacts<'_>, place: usize, root: &str) -> Result<Markup, ReportError> {
    let number = facts.headline;
    let own = &facts.places[place];
    let writing = writing(facts, number);
    let measure = own.pooled[number];
    let usable = own.usable(number).is_some();
    let compared = &group.measures[number];
    let drawn = measure.filter(|measure| measure.value.is_some()).map(|measure| Own {
        value: measure.value,
        interval: measure.low.zip(measure.high),
        median: compared.quantile(0.5),
        mark: if usable { Mark::Known } else { Mark::TooFew },
    });
    let svg = match drawn {
        Some(own) => strip(&Others::none(), own, compared.scale, StripSize::Row)?,
        None => String::new(),
    };
    Ok(html! {
        tr.few[!usable] {
            th scope="row" { (link(facts, place, root)) }
            td.n {
                @match measure.and_then(|measure| measure.value) {
                    Some(value) => (writing.write(value)),
                    None => "no figure",
                }
            }
            td.wide { (raw(&svg)) }
            td.n {
                @match measure.and_then(|measure| measure.low.zip(measure.high)) {
                    Some((low, high)) => (writing.interval(low, high)),
                    None => "none",
                }
            }
            td.n {
                @match own.standings[number].filter(|_| usable) {
                    Some(standing) => (rank_range(standing.rank_low, standing.rank_high)),
                    None => "too few",
                }
            }
            td.n { @match measure { Some(measure) => (whole(measure.n)), None => "0" } }
        }
    })
}

/// A place's name, with a link to its page where it has one.
pub(crate) fn link(facts: &Facts<'_>, place: usize, root: &str) -> Markup {
    let name = facts.places[place].name();
    html! {
        @match facts.page_of(place) {
            Some(path) => { a href={ (root) (path) } { (name) } }
            None => { (name) }
        }
    }
}

/// Unit of the headline as a header says it.
fn unit<'a>(facts: &Facts<'a>) -> &'a str {
    writing(facts, facts.headline).unit(facts.headline().unit)
}

fn bands(facts: &Facts<'_>, group: &GroupFacts<'_>) -> Vec<Band> {
    let mut bands: Vec<Band> = Vec::new();
    for place in ranked(facts, group, facts.headline) {
        let Some(standing) = facts.places[place].standings[facts.headline] else { continue };
        match bands.last_mut().filter(|band| band.number == standing.band) {
            Some(band) => band.places.push(place),
            None => bands.push(Band { number: standing.band, places: vec![place] }),
        }
    }
    bands
}

fn too_few(facts: &Facts<'_>, group: &GroupFacts<'_>) -> Vec<usize> {
    let ranked = ranked(facts, group, facts.headline);
    group.members.iter().copied().filter(|place| !ranked.contains(place)).collect()
}
