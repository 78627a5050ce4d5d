//! What tests look at in a report: a page, its sections, and the ids of toyland's cities.

use streets_model::PlaceId;
use streets_report::{ReportInput, render};

use crate::html::Document;

/// A page by its path.
pub(crate) fn page(input: &ReportInput, path: &str) -> String {
    let pages = render(input).expect("toyland holds together");
    let page = pages.into_iter().find(|page| page.path == path).expect("the page is there");
    String::from_utf8(page.bytes).expect("a page is UTF-8")
}

/// Ids of the headings of a page, in order.
pub(crate) fn sections(html: &str) -> Vec<String> {
    Document::read(html).all("h2").filter_map(|(_, h2)| h2.get("id").map(str::to_owned)).collect()
}

/// Id of a city by its number.
pub(crate) fn city(number: usize) -> PlaceId {
    PlaceId::new("city", "2018", &format!("TL{number:03}"))
}
