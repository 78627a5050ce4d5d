//! The list of all places.

use maud::html;

use super::ranking;
use super::shell::{Nav, Shell, page};
use crate::facts::Facts;
use crate::page::Page;
use crate::words::number::{capital, counted, list};

/// `places/index.html`
pub(crate) fn places(facts: &Facts<'_>) -> Page {
    let counts: Vec<String> = facts
        .groups
        .iter()
        .map(|group| counted(group.members.len() as i64, &group.group.singular, &group.group.plural))
        .collect();
    let description = format!("{} of the study {}", list(&counts), facts.input.title);
    let body = html! {
        h1 { "Places" }
        p.lead { (list(&counts)) ", each with its figures, their intervals and what is not known." }
        @for group in &facts.groups {
            h2 id=(group.group.key) { (capital(&group.group.plural)) }
            p { a href={ "../" (ranking::path(group)) } { "All " (group.group.plural) " in order" } }
            ul.columns {
                @for &place in &group.members { li { (ranking::link(facts, place, "../")) } }
            }
        }
    };
    let path = "places/index.html".to_owned();
    page(facts, Shell { path, title: "Places", description: &description, nav: Nav::Places }, &body)
}
