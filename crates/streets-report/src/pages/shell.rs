//! What every page has: head, skip link, navigation, main part, foot.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{city_types, composite};
use crate::facts::Facts;
use crate::input::LikeWithLike;
use crate::page::Page;
use crate::words::figure::period_words;

/// A page of the navigation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Nav {
    Home,
    Places,
    Types,
    Index,
    Methods,
    Sources,
    Press,
    /// A page that is reached from another.
    Below,
}

impl Nav {
    const ALL: [(Self, &'static str, &'static str); 7] = [
        (Self::Home, "index.html", "What was found"),
        (Self::Places, "places/index.html", "Places"),
        (Self::Types, city_types::PATH, "Types"),
        (Self::Index, composite::PATH, "Index"),
        (Self::Methods, "methods.html", "Methods"),
        (Self::Sources, "sources.html", "Sources"),
        (Self::Press, "press-notice.html", "Press notice"),
    ];

    /// Whether the report has the page.
    const fn is_there(self, parts: &LikeWithLike) -> bool {
        match self {
            Self::Types => parts.types.is_some() || parts.report_types.is_some(),
            Self::Index => parts.index.is_some(),
            Self::Home | Self::Places | Self::Methods | Self::Sources | Self::Press | Self::Below => true,
        }
    }
}

/// One page.
pub(crate) struct Shell<'a> {
    /// Path under the report's folder.
    pub(crate) path: String,
    /// Title of the page, before the study's.
    pub(crate) title: &'a str,
    /// One sentence for search engines and previews.
    pub(crate) description: &'a str,
    /// Where it stands in the navigation.
    pub(crate) nav: Nav,
}

/// The way from a page to the report's folder: nothing, or `../`.
pub(crate) fn root_of(path: &str) -> &'static str {
    if path.contains('/') { "../" } else { "" }
}

/// The page with its body, as a file.
pub(crate) fn page(facts: &Facts<'_>, shell: Shell<'_>, body: &Markup) -> Page {
    let root = root_of(&shell.path);
    let study = &facts.input.title;
    let title = if shell.title == study { study.clone() } else { format!("{} – {study}", shell.title) };
    let parts = &facts.input.like_with_like;
    let shown = Nav::ALL.into_iter().filter(|(nav, ..)| nav.is_there(parts));
    let html = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="description" content=(shell.description);
                title { (title) }
                link rel="icon" href="data:,";
                link rel="stylesheet" href={ (root) "style.css" };
            }
            body {
                a.skip href="#main" { "Skip to the main part" }
                header.site {
                    p.study { a href={ (root) "index.html" } { (study) } }
                    nav aria-label="Report" {
                        ul {
                            @for (nav, path, words) in shown {
                                li {
                                    @if nav == shell.nav {
                                        a href={ (root) (path) } aria-current="page" { (words) }
                                    } @else {
                                        a href={ (root) (path) } { (words) }
                                    }
                                }
                            }
                        }
                    }
                }
                main #main tabindex="-1" { (body) }
                footer {
                    p {
                        "Made by Streets Ahead " (facts.input.version) " from the study “" (study) "”, "
                        (period_words(facts.input.period)) ", seed " (facts.input.seed) ". "
                        "Figures of this report: " (facts.input.licence) "; figures of others under the terms on the "
                        a href={ (root) "sources.html" } { "sources page" } "."
                    }
                }
            }
        }
    };
    Page { path: shell.path, bytes: html.into_string().into_bytes() }
}

/// SVG or other markup that is already made.
pub(crate) fn raw(markup: &str) -> PreEscaped<&str> {
    PreEscaped(markup)
}
