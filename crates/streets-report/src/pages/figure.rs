//! A chart with its title, what it measures, its source, its method and its data.

use std::collections::BTreeSet;

use maud::{Markup, html};
use streets_model::SourceId;

use crate::facts::Facts;

/// What stands around a chart.
pub(crate) struct Around<'a> {
    /// What is seen.
    pub(crate) title: &'a str,
    /// What is measured: measure, unit, place, period.
    pub(crate) subtitle: &'a str,
    /// Where the figures come from.
    pub(crate) sources: Vec<&'a SourceId>,
    /// Id of the method card, where there is one.
    pub(crate) card: Option<&'a str>,
    /// Path of the CSV under the report's folder.
    pub(crate) data: &'a str,
    /// The way to the report's folder.
    pub(crate) root: &'a str,
}

/// A chart in its frame.
pub(crate) fn figure(facts: &Facts<'_>, around: &Around<'_>, chart: &Markup) -> Markup {
    html! {
        figure {
            figcaption {
                p.seen { (around.title) }
                p.measured { (around.subtitle) }
            }
            (chart)
            (credits(facts, around))
        }
    }
}

/// Source, licence, method and data under a chart.
pub(crate) fn credits(facts: &Facts<'_>, around: &Around<'_>) -> Markup {
    let root = around.root;
    html! {
        p.credits {
            "Source: " (source_words(facts, &around.sources)) ". "
            @if let Some(card) = around.card.filter(|card| has_card(facts, card)) {
                a href={ (root) "methods.html#card-" (card) } { "How it is worked out" } " · "
            }
            a href={ (root) (around.data) } { "Data (CSV)" }
        }
    }
}

/// Whether the methods page has a card.
pub(crate) fn has_card(facts: &Facts<'_>, card: &str) -> bool {
    facts.input.cards.iter().any(|own| own.id == card)
}

/// Publishers with their licences, each once: `Publications Office of the EU (CC BY 4.0)`.
pub(crate) fn source_words(facts: &Facts<'_>, ids: &[&SourceId]) -> String {
    let words: BTreeSet<String> = ids
        .iter()
        .filter_map(|id| facts.sources.get(*id))
        .map(|source| format!("{} ({})", source.publisher, source.licence))
        .collect();
    if words.is_empty() {
        return "see the sources page".to_owned();
    }
    words.into_iter().collect::<Vec<_>>().join("; ")
}

/// The sources of the measures.
pub(crate) fn measure_sources<'a>(facts: &Facts<'a>) -> Vec<&'a SourceId> {
    facts.input.measure_sources.iter().collect()
}

/// A table that can be scrolled by keyboard where it is wider than the page.
pub(crate) fn scrolling(caption_id: &str, table: &Markup) -> Markup {
    html! {
        section.scroll tabindex="0" aria-labelledby=(caption_id) { (table) }
    }
}
