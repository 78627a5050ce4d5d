//! What peers, types, the index and opportunities must hold before pages are made from them.

use std::collections::HashSet;

use super::Facts;
use super::check::{dangling, finite};
use crate::error::ReportError;
use crate::input::{CityTypes, CompositeIndex, FigureOf, Opportunities, Peers, ReportTypes};

/// Every key that a row names is there, and every figure is a number.
pub(super) fn like_with_like(facts: &Facts<'_>) -> Result<(), ReportError> {
    let parts = &facts.input.like_with_like;
    parts.peers.as_ref().map_or(Ok(()), |part| peers(facts, part))?;
    parts.types.as_ref().map_or(Ok(()), city_types)?;
    parts.report_types.as_ref().map_or(Ok(()), report_types)?;
    parts.index.as_ref().map_or(Ok(()), |part| index(facts, part))?;
    parts.opportunities.as_ref().map_or(Ok(()), opportunities)
}

fn peers(facts: &Facts<'_>, peers: &Peers) -> Result<(), ReportError> {
    for place in &peers.places {
        let key = || format!("the peers of {}", place.place_id);
        for peer in &place.peers {
            finite("distance", Some(peer.distance), key)?;
        }
        for figure in &place.figures {
            let what = || format!("{} beside its peers, `{}`", place.place_id, figure.title);
            match &figure.of {
                FigureOf::Measure(id) if facts.measure_index(id.as_str()).is_none() => {
                    return Err(dangling(what(), "measure definition", id.as_str()));
                }
                FigureOf::Indicator(id, _)
                    if facts.indicators.iter().all(|own| own.indicator.indicator_id != *id) =>
                {
                    return Err(dangling(what(), "indicator", id.as_str()));
                }
                FigureOf::Measure(_) | FigureOf::Indicator(..) => {}
            }
            let own = [Some(figure.value), figure.low, figure.high, Some(figure.peer_median)];
            let theirs = figure.peers.iter().flat_map(|peer| [Some(peer.value), peer.low, peer.high]);
            let differences = [figure.difference_low, figure.difference_high];
            for value in own.into_iter().chain(differences).chain(theirs) {
                finite("figure", value, what)?;
            }
        }
    }
    Ok(())
}

fn city_types(types: &CityTypes) -> Result<(), ReportError> {
    let names: HashSet<&str> = types.types.iter().map(|own| own.name.as_str()).collect();
    if names.len() < types.types.len() {
        let key = types.types.iter().map(|own| own.name.as_str()).collect::<Vec<_>>().join("; ");
        return Err(ReportError::Twice { what: "names of types", key });
    }
    for own in &types.types {
        let key = || format!("the type `{}`", own.name);
        finite("stability", own.stability, key)?;
        for trait_ in &own.traits {
            for value in [trait_.size, trait_.low, trait_.high] {
                finite("effect size", Some(value), key)?;
            }
        }
    }
    for place in &types.places {
        let what = || format!("the type of `{}`", place.place_id);
        for name in std::iter::once(&place.own).chain(&place.next) {
            if !names.contains(name.as_str()) {
                return Err(dangling(what(), "type", name));
            }
        }
        finite("probability", Some(place.probability), what)?;
        finite("probability", Some(place.next_probability), what)?;
        for end in place.at.iter().flat_map(|(x, y)| [*x, *y]) {
            finite("position on the map", Some(end), what)?;
        }
    }
    Ok(())
}

fn report_types(types: &ReportTypes) -> Result<(), ReportError> {
    for axis in &types.axes {
        finite("threshold", Some(axis.threshold), || format!("the axis `{}`", axis.title))?;
    }
    for place in &types.places {
        let what = || format!("the report’s type of `{}`", place.place_id);
        if let Some(name) = place.own.as_ref().filter(|own| !types.names.contains(own)) {
            return Err(dangling(what(), "type", name));
        }
        for score in &place.scores {
            finite("score", *score, what)?;
        }
    }
    Ok(())
}

fn index(facts: &Facts<'_>, index: &CompositeIndex) -> Result<(), ReportError> {
    let dimensions: HashSet<&str> = index.dimensions.iter().map(|own| own.key.as_str()).collect();
    let indicators: HashSet<&str> = index.indicators.iter().map(|own| own.key.as_str()).collect();
    for indicator in &index.indicators {
        let what = || format!("the indicator `{}` of the index", indicator.key);
        if !dimensions.contains(indicator.dimension.as_str()) {
            return Err(dangling(what(), "dimension", &indicator.dimension));
        }
        finite("weight", Some(indicator.weight), what)?;
        finite("weight", Some(indicator.effective_weight), what)?;
    }
    for place in &index.places {
        let what = || format!("the index of `{}`", place.place_id);
        for score in [Some(place.score), place.score_low, place.score_high] {
            finite("score", score, what)?;
        }
        finite("probability", Some(place.top_probability), what)?;
        for score in &place.dimensions {
            if !dimensions.contains(score.dimension.as_str()) {
                return Err(dangling(what(), "dimension", &score.dimension));
            }
            for score in [Some(score.score), score.low, score.high] {
                finite("score", score, what)?;
            }
        }
        for figure in &place.figures {
            if !indicators.contains(figure.indicator.as_str()) {
                return Err(dangling(what(), "indicator", &figure.indicator));
            }
            for value in [figure.raw, figure.low, figure.high, Some(figure.normalised)] {
                finite("figure", value, what)?;
            }
            if let Some(id) = figure.source_id.as_ref().filter(|id| !facts.sources.contains_key(id)) {
                return Err(dangling(what(), "source", id.as_str()));
            }
        }
    }
    Ok(())
}

fn opportunities(next: &Opportunities) -> Result<(), ReportError> {
    for row in &next.backtest {
        let key = || format!("the backtest of {}", row.period);
        let shares = [Some(row.auc), Some(row.hit_share), row.hit_low, row.hit_high, Some(row.base_rate)];
        for value in shares {
            finite("figure", value, key)?;
        }
    }
    for place in &next.places {
        let what = || format!("the opportunities of `{}`", place.place_id);
        for value in [place.complexity, place.complexity_low, place.complexity_high] {
            finite("complexity", value, what)?;
        }
        for row in &place.rows {
            let own = [Some(row.density), row.density_low, row.density_high, Some(row.complexity)];
            for value in own.into_iter().chain([row.demand, row.came_true]) {
                finite("figure", value, what)?;
            }
        }
    }
    Ok(())
}
