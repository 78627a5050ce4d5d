//! Long rankings cut into pages that stay light.

use std::ops::Range;

use maud::{Markup, html};

use crate::words::number::whole;

/// Rows on one page.
const PER_PAGE: usize = 200;

/// How many pages so many rows take.
pub(crate) const fn count(rows: usize) -> usize {
    rows.div_ceil(PER_PAGE)
}

/// The rows of a page.
pub(crate) fn range(sheet: usize, rows: usize) -> Range<usize> {
    sheet * PER_PAGE..((sheet + 1) * PER_PAGE).min(rows)
}

/// `201 to 400`
pub(crate) fn words(sheet: usize, rows: usize) -> String {
    let range = range(sheet, rows);
    format!("{} to {}", whole(range.start as i64 + 1), whole(range.end as i64))
}

/// Links to all pages of a ranking, where there is more than one.
pub(crate) fn links(sheet: usize, rows: usize, href: impl Fn(usize) -> String) -> Markup {
    html! {
        @if count(rows) > 1 {
            nav aria-label="Parts of the ranking" {
                ul.key {
                    @for other in 0..count(rows) {
                        li {
                            @if other == sheet {
                                a href=(href(other)) aria-current="page" { (words(other, rows)) }
                            } @else {
                                a href=(href(other)) { (words(other, rows)) }
                            }
                        }
                    }
                }
            }
        }
    }
}
