//! How far the suggestions of what could be next can be trusted: the ranking tried on periods that are over.

use maud::{Markup, html};

use super::data;
use super::doubts::doubts;
use super::figure::{has_card, scrolling};
use super::ranking;
use super::shell::{Nav, Shell, page};
use crate::facts::Facts;
use crate::input::{BacktestFigure, BacktestRole, Opportunities};
use crate::page::Page;
use crate::words::figure::period_words;
use crate::words::next::{came_true, ranked_by, simpler_as_good, taken_from};
use crate::words::number::{capital, fixed, whole};
use crate::words::units::Writing;

/// Path of the page under the report's folder.
pub(crate) const PATH: &str = "opportunities.html";

/// `opportunities.html`, where there are any.
pub(crate) fn opportunities(facts: &Facts<'_>) -> Option<Page> {
    let next = facts.input.like_with_like.opportunities.as_ref()?;
    let title = "What could be next, and how far to trust it";
    let description = format!("Lacking {} of places, and how often such suggestions came true", next.fields);
    let with: Vec<usize> = (0..facts.places.len())
        .filter(|&place| facts.places[place].alike.opportunities.is_some_and(|here| !here.rows.is_empty()))
        .collect();
    let body = html! {
        h1 { (title) }
        p.lead { (came_true(next)) }
        p {
            "For each place, " (next.fields) " that it lacks are ranked by " (ranked_by(next)) ". Density is how much of what is near "
            "to the field the place has, complexity how few places are able to do it, demand how it grows. What a place has is "
            "taken from " (taken_from(next)) "."
        }
        (doubts(next.findings.iter()))
        @if !next.backtest.is_empty() {
            h2 #backtest { "Tried on periods that are over" }
            @if let Some(words) = simpler_as_good(next) { p { (words) } }
            (scrolling("backtest-caption", &table(next)))
        }
        @if !with.is_empty() {
            h2 #where { "Place by place" }
            ul.columns { @for place in with { li { (ranking::link(facts, place, "")) } } }
        }
        p.credits {
            @for (card, words) in [(&next.card, "How it is worked out"), (&next.complexity_card, "What complexity is")] {
                @if let Some(card) = card.as_deref().filter(|card| has_card(facts, card)) {
                    a href={ "methods.html#card-" (card) } { (words) } " · "
                }
            }
            @if !next.backtest.is_empty() { a href=(data::BACKTEST) { "Data of the backtest (CSV)" } " · " }
            a href=(data::OPPORTUNITIES) { "Data (CSV)" }
        }
    };
    let shell = Shell { path: PATH.to_owned(), title, description: &description, nav: Nav::Below };
    Some(page(facts, shell, &body))
}

fn table(next: &Opportunities) -> Markup {
    html! {
        table {
            caption #backtest-caption {
                "Of each place’s first " (whole(next.list_length)) ": the share that came by the next period, against the share of "
                "all that it lacked. Area under the curve: 50% is chance, 100% is perfect"
            }
            thead { tr {
                th scope="col" { "Ranking" }
                th scope="col" { "Data of" }
                th.n scope="col" { "Came" span.unit { "%" } }
                th.n scope="col" { "95% interval" }
                th.n scope="col" { "By chance" span.unit { "%" } }
                th.n scope="col" { "Area under the curve" span.unit { "%" } }
                th.n scope="col" { "Tried" span.unit { "pairs of place and field" } }
            } }
            tbody { @for row in &next.backtest { (backtest_row(row)) } }
        }
    }
}

fn backtest_row(row: &BacktestFigure) -> Markup {
    let share = |value: f64| fixed(100.0 * value, 0);
    html! {
        tr.own[row.role == BacktestRole::Shown] {
            th scope="row" {
                (capital(&row.ranking))
                @if row.role == BacktestRole::Shown { span.unit { "the ranking shown" } }
            }
            td { (period_words(row.period)) }
            td.n { (share(row.hit_share)) }
            td.n {
                @match row.hit_low.zip(row.hit_high) {
                    Some((low, high)) => (Writing::Share(0).interval(low, high)),
                    None => "none",
                }
            }
            td.n { (share(row.base_rate)) }
            td.n { (share(row.auc)) }
            td.n { (whole(row.cells)) }
        }
    }
}
