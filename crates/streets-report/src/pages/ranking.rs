//! The ranking of a group in bands of places that cannot be told apart: a dot and a line a place.

use std::ops::Range;

use maud::{Markup, html};

use super::figure::{Around, figure, measure_sources, scrolling};
use super::sheets;
use super::shell::{Nav, Shell, page, raw, root_of};
use crate::charts::strip::{Mark, Others, Own, StripSize, strip};
use crate::error::ReportError;
use crate::facts::{Facts, GroupFacts};
use crate::page::Page;
use crate::words::figure::{period_words, writing};
use crate::words::number::{capital, counted, inside, rank_range, whole};
use crate::words::told::ranked;
use crate::words::units::measured;

/// A row of the ranking: a place and its band, which one without enough activities has not.
#[derive(Clone, Copy)]
struct Entry {
    place: usize,
    band: Option<i64>,
}

/// Path of the first page of a group's ranking under the report's folder.
pub(crate) fn path(group: &GroupFacts<'_>) -> String {
    path_of(group, 0)
}

fn path_of(group: &GroupFacts<'_>, sheet: usize) -> String {
    match sheet {
        0 => format!("rankings/{}.html", group.group.key),
        later => format!("rankings/{}-{}.html", group.group.key, later + 1),
    }
}

/// Path of the CSV behind a group's ranking.
pub(crate) fn data_path(group: &GroupFacts<'_>) -> String {
    format!("data/ranking-{}.csv", group.group.key)
}

/// The pages with a group's whole ranking.
pub(crate) fn rankings(facts: &Facts<'_>, group: &GroupFacts<'_>) -> Result<Vec<Page>, ReportError> {
    let count = group.members.len();
    (0..sheets::count(count)).map(|sheet| ranking(facts, group, sheet)).collect()
}

fn ranking(facts: &Facts<'_>, group: &GroupFacts<'_>, sheet: usize) -> Result<Page, ReportError> {
    let path = path_of(group, sheet);
    let count = group.members.len();
    let plural = &group.group.plural;
    let title = match sheet {
        0 => format!("All {plural} in order"),
        later => format!("All {plural} in order, {}", sheets::words(later, count)),
    };
    let description = format!("{} of {plural}", facts.headline().title);
    let body = html! {
        h1 { (capital(plural)) " by " (inside(facts.headline().title)) }
        p.lead { (bands_in_words(facts, group)) }
        (table_figure(facts, group, root_of(&path), sheets::range(sheet, count))?)
        (sheets::links(sheet, count, |other| format!("../{}", path_of(group, other))))
    };
    Ok(page(facts, Shell { path, title: &title, description: &description, nav: Nav::Below }, &body))
}

/// How many bands there are and what a band is.
fn bands_in_words(facts: &Facts<'_>, group: &GroupFacts<'_>) -> String {
    let entries = entries(facts, group);
    let places = entries.iter().filter(|entry| entry.band.is_some()).count();
    let bands = entries.chunk_by(|a, b| a.band == b.band).filter(|band| band[0].band.is_some()).count();
    let words = group.group;
    if bands == 0 {
        return format!("No {} has enough activities to be ranked.", words.singular);
    }
    format!(
        "{} in {}. Places of one band cannot be told apart.",
        counted(places as i64, &words.singular, &words.plural),
        counted(bands as i64, "band", "bands")
    )
}

/// The first rows of a group's ranking with a link to the whole one.
pub(crate) fn first_rows(
    facts: &Facts<'_>,
    group: &GroupFacts<'_>,
    most: usize,
) -> Result<Markup, ReportError> {
    let ranked = entries(facts, group).iter().filter(|entry| entry.band.is_some()).count();
    let table = table_figure(facts, group, "", 0..ranked.min(most))?;
    Ok(html! {
        (table)
        p { a href=(path(group)) {
            "The whole ranking: "
            (counted(group.members.len() as i64, &group.group.singular, &group.group.plural))
        } }
    })
}

/// Rows of the ranking in their frame.
fn table_figure(
    facts: &Facts<'_>,
    group: &GroupFacts<'_>,
    root: &str,
    range: Range<usize>,
) -> Result<Markup, ReportError> {
    let entries = entries(facts, group);
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
    let top =
        entries.iter().take_while(|entry| entry.band.is_some() && entry.band == entries[0].band).count();
    let title = match top {
        0 => format!("No {} has enough activities", words.singular),
        1 => format!("{} stands alone at the top", facts.places[entries[0].place].name()),
        more => format!("{} share the top band", counted(more as i64, &words.singular, &words.plural)),
    };
    let around = Around {
        title: &title,
        subtitle: &subtitle,
        sources: measure_sources(facts),
        card: Some(definition.card),
        data: &data,
        root,
    };
    Ok(figure(facts, &around, &table(facts, group, &entries, range, root)?))
}

fn table(
    facts: &Facts<'_>,
    group: &GroupFacts<'_>,
    entries: &[Entry],
    range: Range<usize>,
    root: &str,
) -> Result<Markup, ReportError> {
    let number = facts.headline;
    let writing = writing(facts, number);
    let scale = group.measures[number].scale;
    let caption = format!("ranking-{}", group.group.key);
    let mut bodies = Vec::new();
    for band in entries[range].chunk_by(|a, b| a.band == b.band) {
        let all = entries.iter().filter(|entry| entry.band == band[0].band).count();
        let rows = band
            .iter()
            .map(|entry| row(facts, group, entry.place, root))
            .collect::<Result<Vec<Markup>, _>>()?;
        bodies.push(html! {
            tbody {
                tr { th scope="rowgroup" colspan="6" {
                    @match band[0].band {
                        None => { "Too few to say, or no figure" }
                        Some(number) => {
                            "Band " (number)
                            @if all > 1 { ": " (whole(all as i64)) " that cannot be told apart" }
                        }
                    }
                    @if band.len() < all { ", of which " (band.len()) " are shown here" }
                } }
                @for row in rows { (row) }
            }
        });
    }
    let table = html! {
        table {
            caption #(caption) {
                "Bands of " (group.group.plural) "; ranks are ranges that hold with 95% certainty"
            }
            thead { tr {
                th scope="col" { (capital(&group.group.singular)) }
                th.n scope="col" { "Figure" }
                th.axis scope="col" {
                    span.what { (writing.unit(facts.headline().unit)) span.vh { ", from " } }
                    (writing.write(scale.low)) span.vh { " to " } span.end { (writing.write(scale.high)) }
                }
                th.n scope="col" { "95% interval" }
                th.n scope="col" { "Ranks" }
                th.n scope="col" { "n" span.unit { "activities" } }
            } }
            @for body in bodies { (body) }
        }
    };
    Ok(scrolling(&caption, &table))
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

/// Ranked places in order of band and value, then those with too few activities by name.
fn entries(facts: &Facts<'_>, group: &GroupFacts<'_>) -> Vec<Entry> {
    let ranked = ranked(facts, group, facts.headline);
    let mut entries: Vec<Entry> = ranked
        .iter()
        .map(|&place| Entry {
            place,
            band: facts.places[place].standings[facts.headline].map(|standing| standing.band),
        })
        .collect();
    let rest = group.members.iter().copied().filter(|place| !ranked.contains(place));
    entries.extend(rest.map(|place| Entry { place, band: None }));
    entries
}
