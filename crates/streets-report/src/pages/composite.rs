//! The composite index: all places in bands, each with its range of ranks, and their scores by dimension.

use std::ops::Range;

use maud::{Markup, html};
use streets_model::Direction;

use super::data;
use super::doubts::about;
use super::figure::{Around, figure, scrolling};
use super::place::index_score::shown_in;
use super::ranking;
use super::sheets;
use super::shell::{Nav, Shell, page, raw};
use crate::charts::strip::{Mark, Others, Own, StripSize, strip};
use crate::error::ReportError;
use crate::facts::{Facts, Scale};
use crate::input::{CompositeIndex, IndexPlace, PlaceGroup};
use crate::page::Page;
use crate::words::index_rank::{heading, ranges_in_words, score, score_range};
use crate::words::number::{capital, fixed, list, ordinal, probability, rank_range, whole};

/// Path of the first page under the report's folder.
pub(crate) const PATH: &str = "composite-index.html";

fn path_of(sheet: usize) -> String {
    match sheet {
        0 => PATH.to_owned(),
        later => format!("composite-index-{}.html", later + 1),
    }
}

/// The words for the places of the index.
pub(crate) fn words<'a>(facts: &Facts<'a>) -> &'a PlaceGroup {
    let places = facts.input.like_with_like.index.iter().flat_map(|index| &index.places);
    facts.group_holding(places.map(|own| &own.place_id))
}

/// A row: a place of the index and its number among the places.
type Entry<'a> = (usize, &'a IndexPlace);

/// The pages of the index, where there is one.
pub(crate) fn pages(facts: &Facts<'_>) -> Result<Vec<Page>, ReportError> {
    let Some(index) = &facts.input.like_with_like.index else { return Ok(Vec::new()) };
    let entries = entries(facts);
    (0..sheets::count(entries.len()).max(1)).map(|sheet| one_page(facts, index, &entries, sheet)).collect()
}

/// Places in order of band, range of ranks, score and name.
fn entries<'a>(facts: &Facts<'a>) -> Vec<Entry<'a>> {
    let mut entries: Vec<Entry<'a>> =
        facts.places.iter().enumerate().filter_map(|(place, own)| Some((place, own.alike.index?))).collect();
    entries.sort_by(|(a, first), (b, second)| {
        let key = |own: &IndexPlace| (own.band.unwrap_or(i64::MAX), own.rank);
        key(first).cmp(&key(second)).then(second.score.total_cmp(&first.score)).then(a.cmp(b))
    });
    entries
}

fn one_page(
    facts: &Facts<'_>,
    index: &CompositeIndex,
    entries: &[Entry<'_>],
    sheet: usize,
) -> Result<Page, ReportError> {
    let rows = entries.len();
    let plural = &words(facts).plural;
    let title = match sheet {
        0 => heading(index),
        later => format!("{}, {}", heading(index), sheets::words(later, rows)),
    };
    let description = format!("{} of {} {plural}, with ranges of ranks", heading(index), whole(rows as i64));
    let range = sheets::range(sheet, rows);
    let ranked = if rows == 0 {
        None
    } else {
        Some(html! {
            (ranking(facts, index, entries, range.clone())?)
            (sheets::links(sheet, rows, path_of))
            h2 #dimensions { "Scores by dimension" }
            (by_dimension(facts, index, &entries[range]))
        })
    };
    let body = html! {
        h1 { (heading(index)) }
        p.lead { (ranges_in_words(index, plural)) }
        @if !index.meaning.is_empty() { p { (index.meaning) } }
        (about(facts, &["index", "robustness", "screening"]))
        @if let Some(ranked) = ranked { (ranked) } @else { p { "No place of this report has a score." } }
        h2 #recipe { "What it is made of" }
        (recipe(index))
        p.credits {
            "Data (CSV): "
            a href=(data::INDEX) { "ranks" } " · "
            a href=(data::INDEX_FIGURES) { "raw figures" } " · "
            a href=(data::INDEX_RECIPE) { "weights" }
        }
    };
    let nav = if sheet == 0 { Nav::Index } else { Nav::Below };
    Ok(page(facts, Shell { path: path_of(sheet), title: &title, description: &description, nav }, &body))
}

fn ranking(
    facts: &Facts<'_>,
    index: &CompositeIndex,
    entries: &[Entry<'_>],
    range: Range<usize>,
) -> Result<Markup, ReportError> {
    let last = index.places.len() as f64;
    let scale = Scale { low: 0.5, high: last + 0.5 };
    let singular = &words(facts).singular;
    let mut bodies = Vec::new();
    for band in entries[range].chunk_by(|(_, a), (_, b)| a.band == b.band) {
        let all = entries.iter().filter(|(_, own)| own.band == band[0].1.band).count();
        let rows = band
            .iter()
            .map(|(place, own)| row(facts, index, *place, own, scale))
            .collect::<Result<Vec<Markup>, _>>()?;
        bodies.push(html! {
            tbody {
                tr { th scope="rowgroup" colspan="6" {
                    @match band[0].1.band {
                        None => { "Without bands" }
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
            caption #composite-caption {
                "Line: the ranks that " (index.confidence_percent) "% of the recipes give; the range of scores is that of the same "
                "recipes, on the scale of the index. The score is that of the recipe as it stands"
            }
            thead { tr {
                th scope="col" { (capital(singular)) }
                th.n scope="col" { "Ranks" }
                th.axis scope="col" {
                    span.what { "range of ranks" span.vh { ", from " } }
                    (ordinal(1)) span.vh { " to " } span.end { (ordinal(index.places.len() as i64)) }
                }
                th.n scope="col" { "Among the first " (whole(index.top)) span.unit { "probability" } }
                th.n scope="col" { "Score" }
                th.n scope="col" { "Range of scores" }
            } }
            @for body in bodies { (body) }
        }
    };
    let first =
        entries.iter().take_while(|(_, own)| own.band.is_some() && own.band == entries[0].1.band).count();
    let title = match first {
        0 => format!("{} with their ranges of ranks", capital(&words(facts).plural)),
        1 => format!("{} stands alone at the top", facts.places[entries[0].0].name()),
        more => format!("{more} {} share the top band", words(facts).plural),
    };
    let varied = match index.varied.as_slice() {
        [] => String::new(),
        varied => format!(", varying {}", list(varied)),
    };
    let subtitle = format!("{}, ranges of ranks over {} recipes{varied}.", index.title, whole(index.draws));
    let sources: std::collections::BTreeSet<_> =
        index.places.iter().flat_map(|own| &own.figures).filter_map(|own| own.source_id.as_ref()).collect();
    let around = Around {
        title: &title,
        subtitle: &subtitle,
        sources: sources.into_iter().collect(),
        card: index.card.as_deref(),
        data: data::INDEX,
        root: "",
    };
    Ok(figure(facts, &around, &scrolling("composite-caption", &table)))
}

fn row(
    facts: &Facts<'_>,
    index: &CompositeIndex,
    place: usize,
    own: &IndexPlace,
    scale: Scale,
) -> Result<Markup, ReportError> {
    let drawn = Own {
        value: None,
        interval: Some((own.rank_low as f64 - 0.5, own.rank_high as f64 + 0.5)),
        median: None,
        mark: Mark::Known,
    };
    let svg = strip(&Others::none(), drawn, scale, StripSize::Row)?;
    Ok(html! {
        tr {
            th scope="row" { (ranking::link(facts, place, "")) }
            td.n { (rank_range(own.rank_low, own.rank_high)) }
            td.wide { (raw(&svg)) }
            td.n { (probability(own.top_probability)) }
            td.n { (score(index, own.score)) }
            td.n { @if let Some((low, high)) = own.score_low.zip(own.score_high) { (score_range(index, low, high)) } }
        }
    })
}

fn by_dimension(facts: &Facts<'_>, index: &CompositeIndex, entries: &[Entry<'_>]) -> Markup {
    let table = html! {
        table {
            caption #by-dimension-caption {
                "Scores on each dimension, in the order above, with their ranges over the recipes; a score alone is no rank. Each is opened down to its raw figures on "
                "the place’s own page"
            }
            thead { tr {
                th scope="col" { (capital(&words(facts).singular)) }
                @for dimension in &index.dimensions { th.n scope="col" { (dimension.title) } }
            } }
            tbody {
                @for (place, own) in entries {
                    tr {
                        th scope="row" { (ranking::link(facts, *place, "")) }
                        @for dimension in &index.dimensions {
                            @let own = own.dimensions.iter().find(|own| own.dimension == dimension.key);
                            td.n { @match own {
                                Some(own) => {
                                    (score(index, own.score))
                                    @if let Some((low, high)) = own.low.zip(own.high) {
                                        span.unit { (score_range(index, low, high)) }
                                    }
                                }
                                None => "none",
                            } }
                        }
                    }
                }
            }
        }
    };
    scrolling("by-dimension-caption", &table)
}

/// Dimensions and indicators with their weights.
fn recipe(index: &CompositeIndex) -> Markup {
    let table = html! {
        table {
            caption #recipe-caption {
                "Weights of the recipe as it stands"
                @if !index.aggregation.is_empty() { "; members are combined by " (index.aggregation) }
            }
            thead { tr {
                th scope="col" { "Indicator" }
                th scope="col" { "Unit" }
                th scope="col" { "Better is" }
                th.n scope="col" { "Weight in its dimension" span.unit { "%" } }
                th.n scope="col" { "Weight in the index" span.unit { "%" } }
            } }
            @for dimension in &index.dimensions {
                tbody {
                    tr { th scope="rowgroup" colspan="5" {
                        (dimension.title) ": " (fixed(100.0 * dimension.weight, 0)) "% of the index"
                    } }
                    @for own in index.indicators.iter().filter(|own| own.dimension == dimension.key) {
                        tr {
                            th scope="row" { (own.title) }
                            td.text {
                                @let (_, unit) = shown_in(index, own);
                                (unit)
                                @if let Some(by) = own.denominator.as_ref().filter(|_| !unit.contains(" per ")) {
                                    ", divided by " (by)
                                }
                            }
                            td { @match own.direction {
                                Direction::Lower => "less",
                                Direction::Higher => "more",
                                Direction::Context => "neither",
                            } }
                            td.n { (fixed(100.0 * own.weight, 0)) }
                            td.n { (fixed(100.0 * own.effective_weight, 1)) }
                        }
                    }
                }
            }
        }
    };
    scrolling("recipe-caption", &table)
}
