//! The methods page: which measures there are, and the card of every method.

use maud::{Markup, PreEscaped, html};

use super::figure::{has_card, scrolling};
use super::markdown::block;
use super::shell::{Nav, Shell, page};
use crate::facts::{Facts, TOO_FEW};
use crate::page::Page;
use crate::words::units::Writing;

/// `methods.html`
pub(crate) fn methods(facts: &Facts<'_>) -> Page {
    let mut cards: Vec<_> = facts.input.cards.iter().collect();
    cards.sort_by(|a, b| (&a.title, &a.id).cmp(&(&b.title, &b.id)));
    let body = html! {
        h1 { "Methods" }
        p.lead { "How each figure is worked out, what was chosen, and what it must not be used for." }
        h2 #counting { "Counting, intervals, bands" }
        p { (super::counting_in_words(facts.input)) }
        p {
            "Intervals are 95% bootstrap intervals from seed " (facts.input.seed) ": the same data and seed give the "
            "same figures. A place whose figure rests on fewer than " (TOO_FEW) " activities is shown in grey as “too few”."
        }
        p {
            "Places stand in one band when no difference within it is larger than chance would make it. "
            "A range of ranks holds the place’s rank in 95 of 100 draws."
        }
        p {
            "A figure marked “estimated” was published for a region, or under an older code, and carried to the place."
        }
        h2 #measures { "Measures" }
        (measures(facts))
        @if !cards.is_empty() {
            h2 #cards { "Method cards" }
            ul.columns {
                @for card in &cards { li { a href={ "#card-" (card.id) } { (card.title) } } }
            }
        }
        @for card in cards {
            section.card aria-labelledby={ "card-" (card.id) } {
                h3 id={ "card-" (card.id) } { (card.title) }
                dl {
                    @for (name, text) in &card.fields {
                        dt { (name) }
                        dd { (PreEscaped(block(text))) }
                    }
                }
            }
        }
    };
    let shell = Shell {
        path: "methods.html".to_owned(),
        title: "Methods",
        description: "How each figure of the report is worked out",
        nav: Nav::Methods,
    };
    page(facts, shell, &body)
}

fn measures(facts: &Facts<'_>) -> Markup {
    let table = html! {
        table {
            caption #measures-caption { "What is measured, in which unit, and how its interval is made" }
            thead { tr {
                th scope="col" { "Measure" }
                th scope="col" { "Unit" }
                th scope="col" { "What it says" }
                th scope="col" { "Interval" }
            } }
            tbody {
                @for definition in &facts.input.definitions {
                    tr {
                        th scope="row" {
                            @if has_card(facts, definition.card) {
                                a href={ "#card-" (definition.card) } { (definition.title) }
                            } @else {
                                (definition.title)
                            }
                            span.unit { code { (definition.id) } }
                        }
                        td { (Writing::of_measure(definition).unit(definition.unit)) }
                        td { (definition.meaning) }
                        td { (definition.interval.as_str()) }
                    }
                }
            }
        }
    };
    scrolling("measures-caption", &table)
}
