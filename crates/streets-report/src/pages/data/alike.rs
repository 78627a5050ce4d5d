//! Peers, types, the index and opportunities as tables, each only where the study has it.

use super::sheet::{number, table, text};
use crate::error::ReportError;
use crate::facts::{Facts, PlaceFacts};
use crate::input::{CityTypes, CompositeIndex, FigureOf, Likeness, Opportunities, PeerVerdict, ReportTypes};
use crate::page::Page;
use crate::pages::place::index_score::origin;

/// Paths under the report's folder.
pub(crate) const PEERS: &str = "data/peers.csv";
pub(crate) const PEER_FIGURES: &str = "data/peer-figures.csv";
pub(crate) const TYPES: &str = "data/types.csv";
pub(crate) const REPORT_TYPES: &str = "data/report-types.csv";
pub(crate) const INDEX: &str = "data/index.csv";
pub(crate) const INDEX_FIGURES: &str = "data/index-figures.csv";
pub(crate) const INDEX_RECIPE: &str = "data/index-recipe.csv";
pub(crate) const OPPORTUNITIES: &str = "data/opportunities.csv";
pub(crate) const BACKTEST: &str = "data/opportunities-backtest.csv";

pub(super) fn tables(facts: &Facts<'_>) -> Result<Vec<Page>, ReportError> {
    let parts = &facts.input.like_with_like;
    let mut pages = Vec::new();
    if parts.peers.is_some() {
        pages.extend([peers(facts)?, peer_figures(facts)?]);
    }
    if let Some(types) = &parts.types {
        pages.extend([city_types(facts)?, type_traits(types)?]);
    }
    if let Some(types) = &parts.report_types {
        pages.push(report_types(facts, types)?);
    }
    if let Some(index) = &parts.index {
        pages.extend([index_places(facts)?, index_figures(facts, index)?, recipe(index)?]);
    }
    if let Some(next) = &parts.opportunities {
        pages.push(opportunities(facts)?);
        if !next.backtest.is_empty() {
            pages.push(backtest(next)?);
        }
    }
    Ok(pages)
}

/// Places of the groups in order of id.
fn by_id<'f, 'a>(facts: &'f Facts<'a>) -> Vec<&'f PlaceFacts<'a>> {
    let mut places: Vec<_> = facts.places.iter().collect();
    places.sort_by(|a, b| a.place.place_id.cmp(&b.place.place_id));
    places
}

fn id_and_name(own: &PlaceFacts<'_>) -> [String; 2] {
    [own.place.place_id.to_string(), own.place.name.clone()]
}

fn peers(facts: &Facts<'_>) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 9] =
        ["place_id", "name", "rank", "peer_id", "peer_name", "distance", "mutual", "similar", "different"];
    let rows = by_id(facts).into_iter().flat_map(|own| {
        own.alike.peers.into_iter().flat_map(|peers| &peers.peers).map(move |peer| (own, peer))
    });
    table(PEERS, &COLUMNS, rows, |(own, peer)| {
        let [id, name] = id_and_name(own);
        [
            id,
            name,
            peer.rank.to_string(),
            peer.place_id.to_string(),
            peer.name.clone(),
            number(Some(peer.distance)),
            (if peer.likeness == Likeness::Mutual { "yes" } else { "no" }).to_owned(),
            peer.similar.join("; "),
            peer.different.join("; "),
        ]
    })
}

fn peer_figures(facts: &Facts<'_>) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 14] = [
        "place_id",
        "name",
        "figure",
        "title",
        "unit",
        "period",
        "value",
        "low",
        "high",
        "peer_median",
        "difference_low",
        "difference_high",
        "verdict",
        "peers",
    ];
    let rows = by_id(facts).into_iter().flat_map(|own| {
        own.alike.peers.into_iter().flat_map(|peers| &peers.figures).map(move |figure| (own, figure))
    });
    table(PEER_FIGURES, &COLUMNS, rows, |(own, figure)| {
        let [place, name] = id_and_name(own);
        let (of, period) = match &figure.of {
            FigureOf::Measure(id) => (id.to_string(), facts.input.period),
            FigureOf::Indicator(id, period) => (id.to_string(), *period),
        };
        let verdict = match figure.verdict {
            PeerVerdict::Above => "above",
            PeerVerdict::Below => "below",
            PeerVerdict::Alike => "cannot be told apart",
        };
        [
            place,
            name,
            of,
            figure.title.clone(),
            figure.unit.clone(),
            period.to_string(),
            number(Some(figure.value)),
            number(figure.low),
            number(figure.high),
            number(Some(figure.peer_median)),
            number(figure.difference_low),
            number(figure.difference_high),
            verdict.to_owned(),
            figure.peers.len().to_string(),
        ]
    })
}

fn city_types(facts: &Facts<'_>) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 8] =
        ["place_id", "name", "type", "probability", "next_type", "next_probability", "map_x", "map_y"];
    let rows = by_id(facts).into_iter().filter_map(|own| Some((own, own.alike.city_type?)));
    table(TYPES, &COLUMNS, rows, |(own, of)| {
        let [id, name] = id_and_name(own);
        [
            id,
            name,
            of.own.clone(),
            number(Some(of.probability)),
            text(of.next.as_ref()),
            number(Some(of.next_probability)),
            number(of.at.map(|(x, _)| x)),
            number(of.at.map(|(_, y)| y)),
        ]
    })
}

fn type_traits(types: &CityTypes) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 7] = ["type", "places", "stability", "trait", "effect_size", "low", "high"];
    let rows = types.types.iter().flat_map(|own| own.traits.iter().map(move |effect| (own, effect)));
    table("data/type-traits.csv", &COLUMNS, rows, |(own, effect)| {
        [
            own.name.clone(),
            own.places.to_string(),
            number(own.stability),
            effect.words.clone(),
            number(Some(effect.size)),
            number(Some(effect.low)),
            number(Some(effect.high)),
        ]
    })
}

fn report_types(facts: &Facts<'_>, types: &ReportTypes) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 6] = ["place_id", "name", "report_type", "axis", "score", "threshold"];
    let rows = by_id(facts).into_iter().filter_map(|own| Some((own, own.alike.report_type?))).flat_map(
        |(own, of)| {
            types
                .axes
                .iter()
                .enumerate()
                .map(move |(number, axis)| (own, of, axis, of.scores.get(number).copied().flatten()))
        },
    );
    table(REPORT_TYPES, &COLUMNS, rows, |(own, of, axis, score)| {
        let [id, name] = id_and_name(own);
        [id, name, text(of.own.as_ref()), axis.title.clone(), number(score), number(Some(axis.threshold))]
    })
}

fn index_places(facts: &Facts<'_>) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 8] =
        ["place_id", "name", "score", "rank", "rank_low", "rank_high", "top_probability", "band"];
    let rows = by_id(facts).into_iter().filter_map(|own| Some((own, own.alike.index?)));
    table(INDEX, &COLUMNS, rows, |(own, of)| {
        let [id, name] = id_and_name(own);
        [
            id,
            name,
            number(Some(of.score)),
            of.rank.to_string(),
            of.rank_low.to_string(),
            of.rank_high.to_string(),
            number(Some(of.top_probability)),
            text(of.band),
        ]
    })
}

/// Scores on the dimensions, then every indicator's figure, in one long table.
fn index_figures(facts: &Facts<'_>, index: &CompositeIndex) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 12] = [
        "place_id",
        "name",
        "level",
        "key",
        "dimension",
        "score",
        "raw",
        "low",
        "high",
        "period",
        "origin",
        "source_id",
    ];
    let mut rows: Vec<[String; 12]> = Vec::new();
    for (own, of) in by_id(facts).into_iter().filter_map(|own| Some((own, own.alike.index?))) {
        let line = |cells: [String; 10]| {
            let [id, name] = id_and_name(own);
            let [level, key, dimension, score, raw, low, high, period, origin, source] = cells;
            [id, name, level, key, dimension, score, raw, low, high, period, origin, source]
        };
        for dimension in &index.dimensions {
            let score = of.dimensions.iter().find(|own| own.dimension == dimension.key).map(|own| own.score);
            let mut cells: [String; 10] = std::array::from_fn(|_| String::new());
            cells[0] = "dimension".to_owned();
            cells[1].clone_from(&dimension.key);
            cells[2].clone_from(&dimension.key);
            cells[3] = number(score);
            rows.push(line(cells));
        }
        for indicator in &index.indicators {
            let figure = of.figures.iter().find(|figure| figure.indicator == indicator.key);
            rows.push(line([
                "indicator".to_owned(),
                indicator.key.clone(),
                indicator.dimension.clone(),
                number(figure.map(|figure| figure.normalised)),
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

fn recipe(index: &CompositeIndex) -> Result<Page, ReportError> {
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

fn opportunities(facts: &Facts<'_>) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 15] = [
        "place_id",
        "name",
        "rank",
        "rank_low",
        "rank_high",
        "field",
        "title",
        "density",
        "density_low",
        "density_high",
        "complexity",
        "demand",
        "builds_on",
        "precedents",
        "came_true",
    ];
    let rows = by_id(facts).into_iter().flat_map(|own| {
        own.alike.opportunities.into_iter().flat_map(|here| &here.rows).map(move |row| (own, row))
    });
    table(OPPORTUNITIES, &COLUMNS, rows, |(own, row)| {
        let [id, name] = id_and_name(own);
        [
            id,
            name,
            row.rank.to_string(),
            text(row.rank_low),
            text(row.rank_high),
            row.field.clone(),
            row.title.clone(),
            number(Some(row.density)),
            number(row.density_low),
            number(row.density_high),
            number(Some(row.complexity)),
            number(row.demand),
            row.builds_on.join("; "),
            row.precedents.join("; "),
            number(row.came_true),
        ]
    })
}

fn backtest(next: &Opportunities) -> Result<Page, ReportError> {
    const COLUMNS: [&str; 8] =
        ["period", "ranking", "auc", "hit_share", "hit_low", "hit_high", "base_rate", "cells"];
    table(BACKTEST, &COLUMNS, &next.backtest, |row| {
        [
            row.period.to_string(),
            row.ranking.clone(),
            number(Some(row.auc)),
            number(Some(row.hit_share)),
            number(row.hit_low),
            number(row.hit_high),
            number(Some(row.base_rate)),
            row.cells.to_string(),
        ]
    })
}
