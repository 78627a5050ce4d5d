//! Ranks, scores, raw figures and weights of the index.

use super::super::sheet::{number, table, text};
use super::{INDEX, INDEX_FIGURES, INDEX_RECIPE};
use crate::error::ReportError;
use crate::facts::Facts;
use crate::input::CompositeIndex;
use crate::page::Page;
use crate::pages::data::by_place::{by_id, id_and_name};
use crate::pages::place::index_score::origin;

pub(super) fn index_places(facts: &Facts<'_>) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 10] = [
        "place_id",
        "name",
        "score",
        "score_low",
        "score_high",
        "rank",
        "rank_low",
        "rank_high",
        "top_probability",
        "band",
    ];
    let rows = by_id(facts).into_iter().filter_map(|own| Some((own, own.alike.index?)));
    table(INDEX, &COLUMNS, rows, |(own, of)| {
        let [id, name] = id_and_name(own);
        [
            id,
            name,
            number(Some(of.score)),
            number(of.score_low),
            number(of.score_high),
            of.rank.to_string(),
            of.rank_low.to_string(),
            of.rank_high.to_string(),
            number(Some(of.top_probability)),
            text(of.band),
        ]
    })
}

/// Scores on the dimensions, then every indicator's figure, in one long table.
pub(super) fn index_figures(facts: &Facts<'_>, index: &CompositeIndex) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 14] = [
        "place_id",
        "name",
        "level",
        "key",
        "dimension",
        "score",
        "score_low",
        "score_high",
        "raw",
        "low",
        "high",
        "period",
        "origin",
        "source_id",
    ];
    let mut rows: Vec<[String; 14]> = Vec::new();
    for (own, of) in by_id(facts).into_iter().filter_map(|own| Some((own, own.alike.index?))) {
        let line = |cells: [String; 12]| {
            let [id, name] = id_and_name(own);
            let [level, key, dimension, score, least, most, raw, low, high, period, origin, source] = cells;
            [id, name, level, key, dimension, score, least, most, raw, low, high, period, origin, source]
        };
        for dimension in &index.dimensions {
            let score = of.dimensions.iter().find(|own| own.dimension == dimension.key);
            let mut cells: [String; 12] = std::array::from_fn(|_| String::new());
            cells[0] = "dimension".to_owned();
            cells[1].clone_from(&dimension.key);
            cells[2].clone_from(&dimension.key);
            cells[3] = number(score.map(|own| own.score));
            cells[4] = number(score.and_then(|own| own.low));
            cells[5] = number(score.and_then(|own| own.high));
            rows.push(line(cells));
        }
        for indicator in &index.indicators {
            let figure = of.figures.iter().find(|figure| figure.indicator == indicator.key);
            rows.push(line([
                "indicator".to_owned(),
                indicator.key.clone(),
                indicator.dimension.clone(),
                number(figure.map(|figure| figure.normalised)),
                String::new(),
                String::new(),
                number(figure.and_then(|figure| figure.raw)),
                number(figure.and_then(|figure| figure.low)),
                number(figure.and_then(|figure| figure.high)),
                text(figure.and_then(|figure| figure.period)),
                text(figure.map(|figure| origin(figure.origin))),
                text(figure.and_then(|figure| figure.source_id.as_ref())),
            ]));
        }
    }
    table(INDEX_FIGURES, &COLUMNS, rows, |cells| cells)
}

pub(super) fn recipe(index: &CompositeIndex) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 9] = [
        "dimension",
        "dimension_weight",
        "indicator",
        "title",
        "unit",
        "denominator",
        "direction",
        "weight",
        "effective_weight",
    ];
    let rows = index.dimensions.iter().flat_map(|dimension| {
        let own = index.indicators.iter().filter(|own| own.dimension == dimension.key);
        own.map(move |indicator| (dimension, indicator))
    });
    table(INDEX_RECIPE, &COLUMNS, rows, |(dimension, indicator)| {
        [
            dimension.key.clone(),
            number(Some(dimension.weight)),
            indicator.key.clone(),
            indicator.title.clone(),
            indicator.unit.clone(),
            text(indicator.denominator.as_ref()),
            indicator.direction.to_string(),
            number(Some(indicator.weight)),
            number(Some(indicator.effective_weight)),
        ]
    })
}
