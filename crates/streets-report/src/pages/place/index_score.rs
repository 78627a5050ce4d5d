//! Where a place stands in the index, and its score opened: dimensions, indicators, raw figures, sources.

use maud::{Markup, html};
use streets_model::Direction;

use super::{ROOT, Section};
use crate::charts::strip::{Mark, Others, Own, StripSize, strip};
use crate::error::ReportError;
use crate::facts::{Compared, Facts};
use crate::input::{
    CompositeIndex, DimensionScore, FigureOrigin, IndexDimension, IndexFigure, IndexIndicator, IndexPlace,
};
use crate::pages::figure::{has_card, scrolling};
use crate::pages::shell::raw;
use crate::pages::{composite, data};
use crate::words::figure::period_words;
use crate::words::index_rank::{score, score_range, standing};
use crate::words::number::{fixed, inside, sensible};
use crate::words::units::{Writing, per};

/// The scores of all places, drawn once: those of the index, then those of each dimension.
pub(crate) struct SharedScores {
    whole: (Others, Compared),
    dimensions: Vec<(Others, Compared)>,
    /// By indicator: times which raw figures are shown, and the unit then.
    units: Vec<(f64, String)>,
}

impl SharedScores {
    /// Draws the scores; nothing where there is no index.
    pub(crate) fn of(facts: &Facts<'_>) -> Result<Option<Self>, ReportError> {
        let Some(index) = &facts.input.like_with_like.index else { return Ok(None) };
        let drawn = |values: Vec<f64>| {
            let compared = Compared::of(&values);
            Others::draw(&compared, StripSize::Row).map(|others| (others, compared))
        };
        let of_dimension = |dimension: &IndexDimension| {
            let scores = index.places.iter().flat_map(|own| &own.dimensions);
            drawn(scores.filter(|own| own.dimension == dimension.key).map(|own| own.score).collect())
        };
        Ok(Some(Self {
            whole: drawn(index.places.iter().map(|own| own.score).collect())?,
            dimensions: index.dimensions.iter().map(of_dimension).collect::<Result<_, _>>()?,
            units: index.indicators.iter().map(|indicator| shown_in(index, indicator)).collect(),
        }))
    }
}

/// Times which the raw figures of an indicator are shown, and the unit then: a figure per person is shown per 1,000 or per
/// million people where it is small.
pub(crate) fn shown_in(index: &CompositeIndex, indicator: &IndexIndicator) -> (f64, String) {
    let Some(total) = indicator.unit.strip_suffix(" per person") else {
        return (1.0, indicator.unit.clone());
    };
    let figures = index.places.iter().flat_map(|own| &own.figures);
    let mut values: Vec<f64> =
        figures.filter(|figure| figure.indicator == indicator.key).filter_map(|figure| figure.raw).collect();
    values.sort_by(f64::total_cmp);
    let middle = values.get(values.len() / 2).copied().unwrap_or(1.0);
    per(total, "person", "people", middle)
}

pub(super) fn section(section: &Section<'_>) -> Result<Markup, ReportError> {
    let facts = section.facts;
    let (Some(index), Some(own), Some(shared)) =
        (&facts.input.like_with_like.index, facts.places[section.place].alike.index, &section.shared.scores)
    else {
        return Ok(html! {});
    };
    let plural = &facts.group_of(section.place).group.plural;
    let name = facts.places[section.place].name();
    let whole = ScoreHere { score: own.score, range: own.score_low.zip(own.score_high) };
    let mut rows = vec![row("The whole index", index, Some(whole), &shared.whole, 1.0)?];
    for (dimension, drawn) in index.dimensions.iter().zip(&shared.dimensions) {
        let own = own.dimensions.iter().find(|own| own.dimension == dimension.key).map(ScoreHere::of);
        rows.push(row(&dimension.title, index, own, drawn, dimension.weight)?);
    }
    let table = html! {
        table {
            caption #index-caption {
                "Scores of the recipe as it stands; coloured dot: " (name) "; line and figures below: the range that "
                (index.confidence_percent) "% of the recipes give; grey dots: the others; thin rule: the median"
            }
            thead { tr {
                th scope="col" { "Score" }
                th.n scope="col" { "Here" }
                th scope="col" { "Among all" }
                th.n scope="col" { "Median" }
                th.n scope="col" { "Weight" span.unit { "%" } }
            } }
            tbody { @for row in rows { (row) } }
        }
    };
    Ok(html! {
        h2 #index { "Its place in the index" }
        p { (standing(index, own, name, plural)) }
        @if !index.meaning.is_empty() { p { (index.meaning) } }
        (scrolling("index-caption", &table))
        @for dimension in &index.dimensions { (opened(section, index, own, dimension)) }
        p.credits {
            @if let Some(card) = index.card.as_deref().filter(|card| has_card(facts, card)) {
                a href={ (ROOT) "methods.html#card-" (card) } { "How it is worked out" } " · "
            }
            a href={ (ROOT) (composite::PATH) } { "All places in the index" } " · "
            a href={ (ROOT) (data::INDEX_FIGURES) } { "Data (CSV)" }
        }
    })
}

/// A score of the page's place and its range over the recipes.
#[derive(Clone, Copy)]
struct ScoreHere {
    score: f64,
    range: Option<(f64, f64)>,
}

impl ScoreHere {
    fn of(own: &DimensionScore) -> Self {
        Self { score: own.score, range: own.low.zip(own.high) }
    }
}

fn row(
    title: &str,
    index: &CompositeIndex,
    own: Option<ScoreHere>,
    (others, compared): &(Others, Compared),
    weight: f64,
) -> Result<Markup, ReportError> {
    let median = compared.quantile(0.5);
    let range = own.and_then(|own| own.range);
    let drawn = Own { value: own.map(|own| own.score), interval: range, median, mark: Mark::Known };
    let svg = strip(others, drawn, compared.scale, StripSize::Row)?;
    Ok(html! {
        tr {
            th scope="row" { (title) }
            td.n {
                @match own { Some(own) => (score(index, own.score)), None => "missing" }
                @if let Some((low, high)) = range { span.unit { (score_range(index, low, high)) } }
            }
            td.mid { (raw(&svg)) }
            td.n { @match median { Some(median) => (score(index, median)), None => "none" } }
            td.n { (fixed(100.0 * weight, 0)) }
        }
    })
}

/// One dimension down to the raw figures.
fn opened(
    section: &Section<'_>,
    index: &CompositeIndex,
    own: &IndexPlace,
    dimension: &IndexDimension,
) -> Markup {
    let units = section.shared.scores.as_ref().map_or(&[][..], |scores| scores.units.as_slice());
    let indicators: Vec<(&IndexIndicator, &(f64, String))> = index
        .indicators
        .iter()
        .zip(units)
        .filter(|(indicator, _)| indicator.dimension == dimension.key)
        .collect();
    if indicators.is_empty() {
        return html! {};
    }
    let caption = format!("index-{}-caption", dimension.key);
    let table = html! {
        table {
            caption id=(caption) {
                "What the score on " (inside(&dimension.title)) " is made of. A score of an indicator is its figure brought to "
                "one scale, higher being better; weights are shares of the dimension and, in brackets, of the index"
            }
            thead { tr {
                th scope="col" { "Indicator" }
                th.n scope="col" { "Figure" }
                th.n scope="col" { "95% interval" }
                th.n scope="col" { "Period" }
                th scope="col" { "Kind of figure" }
                th.n scope="col" { "Score" }
                th.n scope="col" { "Weight" span.unit { "%" } }
                th scope="col" { "Source" }
            } }
            tbody {
                @for (indicator, unit) in indicators {
                    @let figure = own.figures.iter().find(|figure| figure.indicator == indicator.key);
                    (figure_row(section.facts, indicator, unit, figure))
                }
            }
        }
    };
    html! {
        details {
            summary { (dimension.title) ": down to the raw figures" }
            (scrolling(&caption, &table))
        }
    }
}

fn figure_row(
    facts: &Facts<'_>,
    indicator: &IndexIndicator,
    (times, unit): &(f64, String),
    figure: Option<&IndexFigure>,
) -> Markup {
    let writing = Writing::of_unit(unit);
    let source = figure.and_then(|figure| figure.source_id.as_ref()).and_then(|id| facts.sources.get(id));
    html! {
        tr {
            th scope="row" {
                (indicator.title)
                span.unit {
                    (writing.unit(unit))
                    @if let Some(by) = indicator.denominator.as_ref().filter(|_| !unit.contains(" per ")) { ", divided by " (by) }
                    @if indicator.direction == Direction::Lower { "; less is better" }
                }
            }
            td.n { @match figure.and_then(|figure| figure.raw) { Some(raw) => (writing.write(times * raw)), None => "missing" } }
            td.n {
                @match figure.and_then(|figure| figure.low.zip(figure.high)) {
                    Some((low, high)) => (writing.interval(times * low, times * high)),
                    None => "none",
                }
            }
            td.n { @match figure.and_then(|figure| figure.period) { Some(period) => (period_words(period)), None => "none" } }
            td { @match figure { Some(figure) => (origin(figure.origin)), None => "missing" } }
            td.n { @match figure { Some(figure) => (sensible(figure.normalised)), None => "missing" } }
            td.n { (fixed(100.0 * indicator.weight, 0)) " (" (fixed(100.0 * indicator.effective_weight, 1)) ")" }
            td.text {
                @match source {
                    Some(source) => { a href={ (ROOT) "sources.html" } { (source.publisher) } ", " (source.title) }
                    None => { @if figure.is_some_and(|figure| figure.origin == FigureOrigin::WorkedOut) {
                        "this report"
                    } @else {
                        "none"
                    } }
                }
            }
        }
    }
}

/// How a figure came about, in words.
pub(crate) const fn origin(origin: FigureOrigin) -> &'static str {
    match origin {
        FigureOrigin::Published => "published",
        FigureOrigin::Estimated => "estimated",
        FigureOrigin::WorkedOut => "worked out here",
        FigureOrigin::Filled => "missing, filled by the recipe",
    }
}
