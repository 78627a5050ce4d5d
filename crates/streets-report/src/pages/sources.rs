//! The sources page: which files the report rests on, what was kept of them, and what is in doubt.

use maud::{Markup, html};
use streets_model::{Finding, PlaceId, Severity, SourceId};

use super::data;
use super::figure::scrolling;
use super::shell::{Nav, Shell, page};
use crate::facts::Facts;
use crate::page::Page;
use crate::words::name::shown;
use crate::words::number::{counted, whole};

/// Reasons that are shown of each file; `data/rejects.csv` holds all.
const REASONS: usize = 5;
/// Corrections that are shown; `data/corrections.csv` holds all.
const CORRECTIONS: usize = 50;

/// `sources.html`
pub(crate) fn sources(facts: &Facts<'_>) -> Page {
    let mut sources: Vec<_> = facts.input.sources.iter().collect();
    sources
        .sort_by(|a, b| (&a.publisher, &a.title, &a.source_id).cmp(&(&b.publisher, &b.title, &b.source_id)));
    let sum = |of: fn(&streets_model::Source) -> i64| sources.iter().map(|source| of(source)).sum::<i64>();
    let (rows_in, kept) = (sum(|source| source.rows_in), sum(|source| source.rows_kept));
    let table = html! {
        table {
            caption #sources-caption { "Files that the report rests on: rows in = rows kept + rows rejected" }
            thead { tr {
                th scope="col" { "File" }
                th scope="col" { "Licence" }
                th.n scope="col" { "In" span.unit { "rows" } }
                th.n scope="col" { "Kept" span.unit { "rows" } }
                th.n scope="col" { "Rejected" span.unit { "rows" } }
                th scope="col" { "SHA-256" }
            } }
            tbody {
                @for source in &sources {
                    tr {
                        th scope="row" {
                            @match source.url.as_deref().filter(|url| is_web(url)) {
                                Some(url) => { a href=(url) { (source.title) } }
                                None => { (source.title) }
                            }
                            span.unit {
                                (source.publisher)
                                @if let Some(date) = source.retrieved { ", retrieved " (date) }
                            }
                        }
                        td { (source.licence) }
                        td.n { (whole(source.rows_in)) }
                        td.n { (whole(source.rows_kept)) }
                        td.n { (whole(source.rows_rejected)) }
                        td { code title=(source.sha256) { (source.sha256.get(..12).unwrap_or(&source.sha256)) } }
                    }
                }
            }
        }
    };
    let lead = format!(
        "{} with {}, of which {} stand in the tables.",
        counted(sources.len() as i64, "file", "files"),
        counted(rows_in, "row", "rows"),
        whole(kept)
    );
    let body = html! {
        h1 { "Sources" }
        p.lead { (lead) }
        (scrolling("sources-caption", &table))
        p { "Full hashes, for checking a file, are in " a href="data/sources.csv" { "the table of sources (CSV)" } "." }
        (rejects(facts))
        (corrections(facts))
        (doubts(facts))
        h2 #data { "Data of this report" }
        ul {
            li { a href="data/measures.csv" { "Measures with intervals (CSV)" } }
            li { a href="data/standings.csv" { "Bands and ranges of ranks (CSV)" } }
            li { a href="data/observations.csv" { "Published indicators (CSV)" } }
            li { a href="data/places.csv" { "Places (CSV)" } }
            li { a href="data/rejects.csv" { "Rejected rows by reason (CSV)" } }
            @for (path, words) in data::of_likeness(facts).into_iter().chain(data::of_connection(facts)) { li { a href=(path) { (words) " (CSV)" } } }
        }
    };
    let shell =
        Shell { path: "sources.html".to_owned(), title: "Sources", description: &lead, nav: Nav::Sources };
    page(facts, shell, &body)
}

/// Only links that a browser should follow.
fn is_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}

fn rejects(facts: &Facts<'_>) -> Markup {
    let mut reasons: Vec<_> = facts.input.rejects.iter().collect();
    reasons.sort_by(|a, b| (&a.source_id, -a.rows, &a.reason).cmp(&(&b.source_id, -b.rows, &b.reason)));
    let title = |id: &SourceId| facts.sources.get(id).map_or("", |source| source.title.as_str());
    let table = html! {
        table {
            caption #rejects-caption { "The most frequent reasons why rows of a file were rejected" }
            thead { tr {
                th scope="col" { "File" }
                th scope="col" { "Reason" }
                th.n scope="col" { "Rows" }
            } }
            tbody {
                @for of_file in reasons.chunk_by(|a, b| a.source_id == b.source_id) {
                    @for reason in of_file.iter().take(REASONS) {
                        tr {
                            th scope="row" { (title(&reason.source_id)) }
                            td { (reason.reason) }
                            td.n { (whole(reason.rows)) }
                        }
                    }
                }
            }
        }
    };
    html! {
        h2 #rejects { "What was rejected" }
        @if reasons.is_empty() {
            p { "No row was rejected." }
        } @else {
            (scrolling("rejects-caption", &table))
        }
    }
}

/// What people corrected about organisations, and how many pairs of records were linked.
fn corrections(facts: &Facts<'_>) -> Markup {
    let Some(made) = &facts.input.connection.corrections else { return html! {} };
    let table = html! {
        table {
            caption #corrections-caption {
                "Corrections win over every source"
                @if made.rows.len() > CORRECTIONS {
                    "; the first " (CORRECTIONS) " of " (whole(made.rows.len() as i64))
                }
            }
            thead { tr {
                th scope="col" { "Organisation" }
                th scope="col" { "What was done" }
                th scope="col" { "With what" }
            } }
            tbody {
                @for row in made.rows.iter().take(CORRECTIONS) {
                    tr {
                        th scope="row" { (shown(&row.organisation)) }
                        td { (row.action) }
                        td.text { (row.value) }
                    }
                }
            }
        }
    };
    html! {
        h2 #corrections { "What people corrected about organisations" }
        @if let Some(pairs) = made.linked_pairs {
            p {
                (counted(pairs, "pair of records was taken for one organisation", "pairs of records were taken for one organisation"))
                @match made.undecided_pairs {
                    Some(left) => {
                        "; " (counted(left, "pair is", "pairs are")) " left for a person to decide, and counted as different until then."
                    }
                    None => ".",
                }
            }
        }
        @if made.rows.is_empty() {
            p { "Nothing was corrected by hand." }
        } @else {
            (scrolling("corrections-caption", &table))
            p { "All corrections are in " a href=(data::CORRECTIONS) { "the table of corrections (CSV)" } "." }
        }
    }
}

/// Doubts that the run found, cautions first; those about a single place stand on its page.
fn doubts(facts: &Facts<'_>) -> Markup {
    let of_place = |finding: &Finding| facts.place_index(&PlaceId::from(finding.about.as_str())).is_some();
    let (placed, mut findings): (Vec<&Finding>, Vec<&Finding>) =
        facts.input.findings.iter().partition(|finding| of_place(finding));
    findings.sort_by(|a, b| (b.severity, &a.about, &a.message).cmp(&(a.severity, &b.about, &b.message)));
    html! {
        h2 #doubts { "What is in doubt" }
        @if findings.is_empty() && placed.is_empty() {
            p { "The run noted no doubt about the data." }
        }
        @if !findings.is_empty() {
            ul {
                @for finding in findings {
                    li {
                        strong { (finding.about) } ": " (finding.message)
                        @if finding.severity == Severity::Caution { " " span.tag { "read with care" } }
                    }
                }
            }
        }
        @if !placed.is_empty() {
            p {
                (counted(placed.len() as i64, "doubt about a single place stands", "doubts about single places stand"))
                " on the pages of the places."
            }
        }
    }
}
