//! The press notice: one page, in Markdown and in HTML, every figure filled from the tables with its interval.

use maud::html;

use super::figure::{measure_sources, scrolling, source_words};
use super::ranking::link;
use super::shell::{Nav, Shell, page};
use crate::facts::Facts;
use crate::page::Page;
use crate::words::figure::{period_words, ranks, with_interval, writing};
use crate::words::number::{capital, counted};
use crate::words::sentence::Sentence;
use crate::words::told::{lead, ranked, stands_out, who_is_ahead};

/// Places of the notice's table.
const ROWS: usize = 10;

/// What the notice says, before it becomes Markdown or HTML.
pub(crate) struct Notice {
    pub(crate) title: String,
    pub(crate) lead: Sentence,
    /// What stands out, a paragraph each.
    pub(crate) told: Vec<Sentence>,
    caption: String,
    rows: Vec<usize>,
    notes: Vec<String>,
}

/// `press-notice.html` and `press-notice.md`
pub(crate) fn press(facts: &Facts<'_>) -> [Page; 2] {
    let notice = notice(facts);
    [as_html(facts, &notice), as_markdown(facts, &notice)]
}

pub(crate) fn notice(facts: &Facts<'_>) -> Notice {
    let group = &facts.groups[0];
    let definition = facts.headline();
    let ranked = ranked(facts, group, facts.headline);
    let notes = vec![
        definition.meaning.to_owned(),
        super::counting_in_words(facts.input),
        "Intervals are 95% bootstrap intervals. Places whose figures could differ by chance are said to be one \
         band and cannot be told apart; a range of ranks is given instead of one rank. Fewer than 10 activities \
         are too few to say anything."
            .to_owned(),
        format!("Source: {}.", source_words(facts, &measure_sources(facts))),
        format!(
            "Study “{}”, {}, worked out by Streets Ahead {} with seed {}. Licence: {}.",
            facts.input.title,
            period_words(facts.input.period),
            facts.input.version,
            facts.input.seed,
            facts.input.licence
        ),
    ];
    Notice {
        title: who_is_ahead(facts),
        lead: lead(facts),
        told: stands_out(facts).into_iter().skip(1).collect(),
        caption: format!(
            "{}, {}: the first {}",
            definition.title,
            period_words(facts.input.period),
            counted(ranked.len().min(ROWS) as i64, &group.group.singular, &group.group.plural)
        ),
        rows: ranked.into_iter().take(ROWS).collect(),
        notes,
    }
}

/// A row of the notice's table: figure with interval, ranks.
fn row(facts: &Facts<'_>, place: usize) -> Option<(Sentence, Sentence)> {
    let own = &facts.places[place];
    let measure = own.usable(facts.headline)?;
    let standing = own.standings[facts.headline]?;
    let figure = with_interval(writing(facts, facts.headline), measure);
    Some((figure, ranks(standing, &facts.group_of(place).group.plural)))
}

fn as_html(facts: &Facts<'_>, notice: &Notice) -> Page {
    let group = facts.groups[0].group;
    let table = html! {
        table {
            caption #notice-caption { (notice.caption) }
            thead { tr {
                th scope="col" { (capital(&group.singular)) }
                th scope="col" { "Figure" span.unit { "with 95% interval" } }
                th scope="col" { "Ranks" }
            } }
            tbody {
                @for &place in &notice.rows {
                    @if let Some((figure, ranks)) = row(facts, place) {
                        tr {
                            th scope="row" { (link(facts, place, "")) }
                            td { (figure) }
                            td { (ranks) }
                        }
                    }
                }
            }
        }
    };
    let body = html! {
        div.notice {
            p.kicker { "Press notice" }
            h1 { (notice.title) }
            p.lead { (notice.lead) }
            @for sentence in &notice.told { p { (sentence) } }
            (scrolling("notice-caption", &table))
            h2 #notes { "Notes for editors" }
            ol { @for note in &notice.notes { li { (note) } } }
            p { "The same in Markdown, to copy: " a href="press-notice.md" { "press-notice.md" } }
        }
    };
    let shell = Shell {
        path: "press-notice.html".to_owned(),
        title: "Press notice",
        description: &notice.lead.text,
        nav: Nav::Press,
    };
    page(facts, shell, &body)
}

fn as_markdown(facts: &Facts<'_>, notice: &Notice) -> Page {
    let mut text = format!("# {}\n\n{}\n\n", escaped(&notice.title), escaped(&notice.lead.text));
    for sentence in &notice.told {
        text.push_str(&format!("{}\n\n", escaped(&sentence.text)));
    }
    let group = facts.groups[0].group;
    text.push_str(&format!("{}:\n\n", escaped(&notice.caption)));
    text.push_str(&format!(
        "| {} | Figure with 95% interval | Ranks |\n|---|---|---|\n",
        capital(&group.singular)
    ));
    for &place in &notice.rows {
        if let Some((figure, ranks)) = row(facts, place) {
            let name = escaped(facts.places[place].name());
            text.push_str(&format!("| {name} | {figure} | {ranks} |\n"));
        }
    }
    text.push_str("\n## Notes for editors\n\n");
    for (number, note) in notice.notes.iter().enumerate() {
        text.push_str(&format!("{}. {}\n", number + 1, escaped(note)));
    }
    Page { path: "press-notice.md".to_owned(), bytes: text.into_bytes() }
}

/// Text whose characters would mean something in Markdown.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '*' | '_' | '`' | '|' | '<' | '[' | '\\') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
