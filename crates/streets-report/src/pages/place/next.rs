//! What could be next: fields that the place lacks, what they build on, and how often such suggestions came true.

use maud::{Markup, html};

use super::{ROOT, Section};
use crate::input::{Opportunities, OpportunityRow};
use crate::pages::doubts::doubts;
use crate::pages::figure::{has_card, scrolling};
use crate::pages::{data, opportunities};
use crate::words::next::{
    builds_on, came_true, complexity, demand, precedents, ranked_by, share_that_came, taken_from,
};
use crate::words::number::{capital, fixed, list, rank_range};
use crate::words::units::Writing;

/// Fields that are shown; the data holds all.
const ROWS: usize = 10;

pub(super) fn section(section: &Section<'_>) -> Markup {
    let facts = section.facts;
    let own = &facts.places[section.place];
    let (Some(next), Some(here)) = (&facts.input.like_with_like.opportunities, own.alike.opportunities)
    else {
        return html! {};
    };
    if here.rows.is_empty() && here.complexity.is_none() {
        return html! {};
    }
    html! {
        h2 #next { "What could be next" }
        @if !here.rows.is_empty() {
            p { "These are suggestions, not forecasts. " (came_true(next)) }
            (scrolling("next-caption", &table(next, &here.rows)))
            (how_to_read(next, &here.rows))
        }
        @if let Some(words) = complexity(next, here, own.name()) { p { (words) } }
        (doubts(next.findings.iter()))
        p.credits {
            @if let Some(card) = next.card.as_deref().filter(|card| has_card(facts, card)) {
                a href={ (ROOT) "methods.html#card-" (card) } { "How it is worked out" } " · "
            }
            @if let Some(card) = next.complexity_card.as_deref().filter(|card| has_card(facts, card)) {
                a href={ (ROOT) "methods.html#card-" (card) } { "What complexity is" } " · "
            }
            a href={ (ROOT) (opportunities::PATH) } { "How far to trust it" } " · "
            a href={ (ROOT) (data::OPPORTUNITIES) } { "Data (CSV)" }
        }
    }
}

/// What the columns are, and which of them have no interval.
fn how_to_read(next: &Opportunities, rows: &[OpportunityRow]) -> Markup {
    let ranges = rows.iter().any(|row| row.rank_low.zip(row.rank_high).is_some());
    let intervals = rows.iter().any(|row| row.density_low.zip(row.density_high).is_some());
    let mut bare = Vec::new();
    if !intervals {
        bare.push("Densities");
    }
    bare.extend(["complexities", "demand"]);
    let by_rank = differs_by_rank(rows);
    if by_rank {
        bare.push("shares that came true");
    }
    html! {
        p.measured {
            "Ranked by " (ranked_by(next)) ". Density: share of what is near to the field that the place has"
            @if intervals { ", with its 95% interval" }
            "; complexity: " (next.complexity)
            @if !next.demand.is_empty() { "; demand: " (next.demand) }
            @if by_rank { "; came true: how often a suggestion at that rank did, in periods that are over" }
            ". "
            (capital(&list(&bare))) " have no interval."
            @if !ranges { " Ranks have no range: neighbours in the list cannot be told apart." }
        }
    }
}

/// Whether the share that came true is told rank by rank; one share for all ranks stands in the sentence above.
fn differs_by_rank(rows: &[OpportunityRow]) -> bool {
    rows.iter().any(|row| row.came_true != rows[0].came_true)
}

fn table(next: &Opportunities, rows: &[OpportunityRow]) -> Markup {
    let by_rank = differs_by_rank(rows);
    html! {
        table {
            caption #next-caption {
                (capital(&next.fields)) " that it lacks, by " (taken_from(next))
            }
            thead { tr {
                th.n scope="col" { "Rank" }
                th scope="col" { "Field" }
                th scope="col" { "Builds on" }
                th.n scope="col" { "Density" }
                th.n scope="col" { "Complexity" }
                th.n scope="col" { "Demand" }
                th scope="col" { "Made the step" }
                @if by_rank { th.n scope="col" { "Came true" span.unit { "of such" } } }
            } }
            tbody {
                @for row in rows.iter().take(ROWS) {
                    tr {
                        td.n {
                            @match row.rank_low.zip(row.rank_high) {
                                Some((low, high)) => (rank_range(low, high)),
                                None => (row.rank),
                            }
                        }
                        th scope="row" { (row.title) }
                        td.text { (builds_on(row)) }
                        td.n {
                            (Writing::Share(0).write(row.density))
                            @if let Some((low, high)) = row.density_low.zip(row.density_high) {
                                span.unit { (Writing::Share(0).interval(low, high)) }
                            }
                        }
                        td.n { (fixed(row.complexity, 2)) }
                        td.n { (demand(row)) }
                        td.text { (precedents(row)) }
                        @if by_rank { td.n { (share_that_came(row)) } }
                    }
                }
            }
        }
    }
}
