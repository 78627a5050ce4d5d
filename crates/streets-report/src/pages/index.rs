//! The first page: what was found, where, in which order, and whether what is said of it holds.

use maud::{Markup, html};

use super::figure::{Around, figure, measure_sources, scrolling};
use super::ranking;
use super::shell::{Nav, Shell, page, raw};
use super::{city_types, composite, opportunities};
use crate::charts::ink::RATES;
use crate::charts::map::map;
use crate::error::ReportError;
use crate::facts::Facts;
use crate::input::LikeWithLike;
use crate::page::Page;
use crate::words::claim::verdict;
use crate::words::figure::{period_words, ranks, with_interval, writing};
use crate::words::index_rank::{heading, ranges_in_words};
use crate::words::next::came_true;
use crate::words::number::{capital, counted};
use crate::words::told::{lead, stands_out};
use crate::words::units::{Reading, title_inside};

/// Places of the ranking that the first page shows.
const SHOWN: usize = 24;

/// `index.html`
pub(crate) fn index(facts: &Facts<'_>) -> Result<Page, ReportError> {
    let lead = lead(facts);
    let definition = facts.headline();
    let claims = facts.input.claims.len();
    let told = stands_out(facts);
    let body = html! {
        h1 { (facts.input.title) }
        p.lead { (lead) }
        p { (definition.meaning) " " (super::counting_in_words(facts.input)) }
        h2 #ranking { "Who is ahead, and how sure we are" }
        div.side {
            (map_figure(facts)?)
            div { (ranking::first_rows(facts, &facts.groups[0], SHOWN)?) }
        }
        @if claims > 0 {
            h2 #claims { "Does what is said hold?" }
            @for (index, claim) in facts.input.claims.iter().enumerate() { (claim_part(facts, index, claim)) }
        }
        h2 #stands-out { "What stands out" }
        ul.told {
            // The first sentence stands above, the claims have their own part.
            @for sentence in told.iter().skip(1 + claims) { li { (sentence) } }
        }
        h2 #places { "Find a place" }
        p {
            @for (index, group) in facts.groups.iter().enumerate() {
                @if index > 0 { " · " }
                a href={ "places/index.html#" (group.group.key) } {
                    (counted(group.members.len() as i64, &group.group.singular, &group.group.plural))
                }
            }
        }
        @if facts.groups.len() > 1 {
            p {
                "Whole rankings: "
                @for (index, group) in facts.groups.iter().enumerate() {
                    @if index > 0 { " · " }
                    a href=(ranking::path(group)) { (capital(&group.group.plural)) }
                }
            }
        }
        (like_with_like(facts))
        (cautions(facts))
        h2 #reading { "How to read the figures" }
        p {
            "Every figure has a 95% interval: if the activities were drawn again, 95 of 100 intervals made in this "
            "way would hold the true figure. Two places whose difference could be chance stand in one band and "
            "cannot be told apart; so we give ranges of ranks, never one rank. Fewer than 10 activities are too few "
            "to say anything, and such figures are grey."
        }
    };
    let shell = Shell {
        path: "index.html".to_owned(),
        title: &facts.input.title,
        description: &lead.text,
        nav: Nav::Home,
    };
    Ok(page(facts, shell, &body))
}

fn map_figure(facts: &Facts<'_>) -> Result<Markup, ReportError> {
    let group = &facts.groups[0];
    let definition = facts.headline();
    let writing = writing(facts, facts.headline);
    let measure = title_inside(definition);
    let title = match Reading::of(definition) {
        Reading::Has => format!("Where {measure} are many and where they are few"),
        Reading::Is => format!("Where {measure} is high and where it is low"),
    };
    let description = format!(
        "Map of {}. {} The table beside it gives each figure.",
        counted(group.members.len() as i64, &group.group.singular, &group.group.plural),
        lead(facts).text
    );
    let Some(map) = map(facts, &title, &description)? else { return Ok(html! {}) };
    let data = ranking::data_path(group);
    let beyond = match map.beyond {
        0 => String::new(),
        far => format!(
            " {} far from the others or without coordinates: not on the map.",
            counted(far as i64, &group.group.singular, &group.group.plural)
        ),
    };
    let subtitle = format!(
        "{}, {}. Size: activities; colour: {}, in fifths of the {}.{beyond}",
        capital(&group.group.plural),
        period_words(facts.input.period),
        writing.unit(definition.unit),
        group.group.plural
    );
    let around = Around {
        title: &title,
        subtitle: &subtitle,
        sources: measure_sources(facts),
        card: Some(definition.card),
        data: &data,
        root: "",
    };
    let low = group.measures[facts.headline].quantile(0.0);
    let chart = html! {
        (raw(&map.svg))
        ul.key {
            @for (class, end) in map.ends.iter().enumerate() {
                li {
                    span.swatch style={ "background:var(--" (RATES[class].class()) ")" } {}
                    @let from = if class == 0 { low } else { map.ends.get(class - 1).copied() };
                    (writing.write(from.unwrap_or(*end))) " to " (writing.write(*end))
                }
            }
            li { span.swatch style="border-color:var(--few)" {} "too few" }
        }
    };
    Ok(figure(facts, &around, &chart))
}

fn claim_part(facts: &Facts<'_>, index: usize, claim: &crate::input::Claim) -> Markup {
    let verdict = verdict(facts, claim);
    let definition = &facts.input.definitions[verdict.number];
    let caption = format!("claim-{index}");
    let said = match claim.said_by.as_str() {
        "" => "It is said:".to_owned(),
        who => format!("{} says:", capital(who)),
    };
    let table = html! {
        table {
            caption #(caption) { (definition.title) " of the places that are said to lead" }
            thead { tr {
                th scope="col" { "Place" }
                th scope="col" { "Figure" span.unit { "with 95% interval" } }
                th scope="col" { "Ranks" }
                th scope="col" { "What the figures say" }
            } }
            tbody {
                @for &(place, leads) in &verdict.leaders {
                    @let own = &facts.places[place];
                    tr {
                        th scope="row" { (ranking::link(facts, place, "")) }
                        td {
                            @match own.pooled[verdict.number] {
                                Some(measure) if measure.value.is_some() => {
                                    (with_interval(writing(facts, verdict.number), measure))
                                }
                                _ => "no figure",
                            }
                        }
                        td {
                            @match own.standings[verdict.number] {
                                Some(standing) => (ranks(standing, &facts.group_of(place).group.plural)),
                                None => "too few",
                            }
                        }
                        td { (leads.words()) }
                    }
                }
            }
        }
    };
    html! {
        p { (said) " “" (claim.text) ".”" }
        p.verdict { (verdict.short()) "." }
        (scrolling(&caption, &table))
    }
}

/// Ways to what compares like with like, each with what it found.
fn like_with_like(facts: &Facts<'_>) -> Markup {
    let parts = &facts.input.like_with_like;
    if *parts == LikeWithLike::default() {
        return html! {};
    }
    html! {
        h2 #alike { "Like with like" }
        ul {
            @if parts.peers.is_some() {
                li { "The page of each place begins with its peers: those that are alike in structure." }
            }
            @if let Some(types) = &parts.types {
                @let words = city_types::words(facts);
                li {
                    a href=(city_types::PATH) { "Kinds of " (words.singular) } ": "
                    (counted(types.types.len() as i64, "type", "types")) " of "
                    (counted(types.places.len() as i64, &words.singular, &words.plural)) "."
                }
            } @else if parts.report_types.is_some() {
                li {
                    a href=(city_types::PATH) { "Kinds of " (city_types::words(facts).singular) }
                    ", by the rule of the 2011 report."
                }
            }
            @if let Some(index) = &parts.index {
                li {
                    a href=(composite::PATH) { (heading(index)) } ". "
                    (ranges_in_words(index, &composite::words(facts).plural))
                }
            }
            @if let Some(next) = &parts.opportunities {
                li { a href=(opportunities::PATH) { "What could be next" } ". " (came_true(next)) }
            }
        }
    }
}

/// How many doubts there are, and where they stand.
fn cautions(facts: &Facts<'_>) -> Markup {
    let count = facts.input.findings.len() as i64;
    html! {
        @if count > 0 {
            p {
                "The run noted "
                a href="sources.html#doubts" { (counted(count, "doubt", "doubts")) }
                " about the data."
            }
        }
    }
}
