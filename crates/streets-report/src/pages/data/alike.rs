//! Peers, types, the index and opportunities as tables, each only where the study has it.

mod city_types;
mod composite;
mod opportunities;
mod peers;

use crate::error::ReportError;
use crate::facts::Facts;
use crate::page::Page;

/// Paths under the report's folder.
pub(crate) const PEERS: &str = "data/peers.csv";
pub(crate) const PEER_FIGURES: &str = "data/peer-figures.csv";
pub(crate) const TYPES: &str = "data/types.csv";
pub(crate) const TYPE_TRAITS: &str = "data/type-traits.csv";
pub(crate) const REPORT_TYPES: &str = "data/report-types.csv";
pub(crate) const INDEX: &str = "data/index.csv";
pub(crate) const INDEX_FIGURES: &str = "data/index-figures.csv";
pub(crate) const INDEX_RECIPE: &str = "data/index-recipe.csv";
pub(crate) const OPPORTUNITIES: &str = "data/opportunities.csv";
pub(crate) const BACKTEST: &str = "data/opportunities-backtest.csv";

/// Path and words of every table that the report has of these.
pub(crate) fn of_likeness(facts: &Facts<'_>) -> Vec<(&'static str, &'static str)> {
    let parts = &facts.input.like_with_like;
    let tested = parts.opportunities.as_ref().is_some_and(|next| !next.backtest.is_empty());
    [
        (PEERS, "Peers", parts.peers.is_some()),
        (PEER_FIGURES, "Figures beside peers", parts.peers.is_some()),
        (TYPES, "Types", parts.types.is_some()),
        (TYPE_TRAITS, "What sets types apart", parts.types.is_some()),
        (REPORT_TYPES, "Kinds of the 2011 report", parts.report_types.is_some()),
        (INDEX, "Ranges of ranks in the index", parts.index.is_some()),
        (INDEX_FIGURES, "Scores and raw figures of the index", parts.index.is_some()),
        (INDEX_RECIPE, "Weights of the index", parts.index.is_some()),
        (OPPORTUNITIES, "What could be next", parts.opportunities.is_some()),
        (BACKTEST, "How often such suggestions came true", tested),
    ]
    .into_iter()
    .filter(|(.., is_there)| *is_there)
    .map(|(path, words, _)| (path, words))
    .collect()
}

pub(super) fn tables(facts: &Facts<'_>) -> Result<Vec<Page>, ReportError> {
    let parts = &facts.input.like_with_like;
    let mut pages = Vec::new();
    if parts.peers.is_some() {
        pages.extend([peers::peers(facts)?, peers::peer_figures(facts)?]);
    }
    if let Some(types) = &parts.types {
        pages.extend([city_types::city_types(facts)?, city_types::type_traits(types)?]);
    }
    if let Some(types) = &parts.report_types {
        pages.push(city_types::report_types(facts, types)?);
    }
    if let Some(index) = &parts.index {
        pages.extend([
            composite::index_places(facts)?,
            composite::index_figures(facts, index)?,
            composite::recipe(index)?,
        ]);
    }
    if let Some(next) = &parts.opportunities {
        pages.push(opportunities::opportunities(facts)?);
        if !next.backtest.is_empty() {
            pages.push(opportunities::backtest(next)?);
        }
    }
    Ok(pages)
}
