//! Every page can be read by everybody: headings, tables, text alternatives, links that lead somewhere.

use std::collections::{BTreeMap, BTreeSet};

use streets_report::{Page, render};

use crate::connection_toyland::connected;
use crate::html::Document;
use crate::toyland::country;
use crate::{twelve_cities, twelve_connected};

fn text(page: &Page) -> &str {
    std::str::from_utf8(&page.bytes).expect("a page is UTF-8")
}

/// The pages of a study that has only measures, and of one that has everything.
fn both() -> [Vec<Page>; 2] {
    [twelve_cities(), twelve_connected()].map(|input| render(&input).expect("toyland holds together"))
}

fn documents(pages: &[Page]) -> BTreeMap<&str, Document> {
    pages
        .iter()
        .filter(|page| page.path.ends_with(".html"))
        .map(|page| (page.path.as_str(), Document::read(text(page))))
        .collect()
}

#[test]
fn the_report_has_its_pages_and_their_data() {
    let pages = render(&twelve_cities()).unwrap();
    let paths: BTreeSet<&str> = pages.iter().map(|page| page.path.as_str()).collect();
    assert_eq!(paths.len(), pages.len(), "every path once");
    for path in [
        "index.html",
        "style.css",
        "methods.html",
        "sources.html",
        "press-notice.html",
        "press-notice.md",
        "places/index.html",
        "places/quillford.html",
        "places/quillford-region.html",
        "places/st-wennas.html",
        "rankings/city.html",
        "rankings/region.html",
        "data/measures.csv",
        "data/places/quillford.csv",
        "data/places/quillford-ties.csv",
        "data/ranking-city.csv",
    ] {
        assert!(paths.contains(path), "{path} is missing from {paths:?}");
    }
}

#[test]
fn headings_stand_in_order_under_one_first() {
    for (path, document) in both().iter().flat_map(|pages| documents(pages)) {
        let levels: Vec<u32> = document
            .0
            .iter()
            .filter(|element| ["h1", "h2", "h3", "h4", "h5", "h6"].contains(&element.name.as_str()))
            .filter_map(|element| element.name[1..].parse().ok())
            .collect();
        assert_eq!(levels.first(), Some(&1), "{path}");
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{path}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{path}: {levels:?}");
        assert!(levels.iter().all(|level| *level <= 3), "{path}: at most three sizes of heading");
    }
}

#[test]
fn landmarks_language_and_titles_are_there() {
    for pages in both() {
        let mut titles = BTreeSet::new();
        for (path, document) in documents(&pages) {
            let (_, html) = document.all("html").next().unwrap();
            assert_eq!(html.get("lang"), Some("en-GB"), "{path}");
            for landmark in ["main", "header", "footer", "nav", "title"] {
                assert_eq!(
                    document.all(landmark).filter(|(i, _)| document.inside(*i, "svg").is_none()).count(),
                    1,
                    "{path}: {landmark}"
                );
            }
            let body = document.all("body").next().unwrap().0;
            let first = document.children(body).next().unwrap();
            assert_eq!(first.get("href"), Some("#main"), "{path}: the skip link comes first");
            let title = document.all("title").next().unwrap().1.text.clone();
            assert!(titles.insert(title.clone()), "{path}: `{title}` is the title of another page too");
        }
    }
}

#[test]
fn ids_are_unique_and_labels_point_to_them() {
    for (path, document) in both().iter().flat_map(|pages| documents(pages)) {
        let ids = document.ids();
        let set: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), set.len(), "{path}: an id stands twice");
        for element in &document.0 {
            for id in element.get("aria-labelledby").into_iter().flat_map(|ids| ids.split(' ')) {
                assert!(set.contains(id), "{path}: `{id}` labels a {} and is not there", element.name);
            }
        }
    }
}

#[test]
fn every_link_leads_to_a_file_of_the_report_and_nothing_is_fetched() {
    for pages in both() {
        let files: BTreeSet<&str> = pages.iter().map(|page| page.path.as_str()).collect();
        let documents = documents(&pages);
        let mut inner = 0;
        for (path, document) in &documents {
            for element in &document.0 {
                assert_eq!(element.get("src"), None, "{path}: nothing is loaded");
                assert!(!["script", "iframe", "object", "image"].contains(&element.name.as_str()), "{path}");
                let Some(href) = element.get("href") else { continue };
                if href.starts_with("https://") || href.starts_with("http://") {
                    assert_eq!(element.name, "a", "{path}: only a reader follows {href}");
                    continue;
                }
                if href == "data:," {
                    continue;
                }
                let (file, fragment) =
                    href.split_once('#').map_or((href, None), |(file, id)| (file, Some(id)));
                let target = resolve(path, file);
                assert!(files.contains(target.as_str()), "{path}: {href} leads nowhere");
                if let (Some(id), Some(document)) = (fragment, documents.get(target.as_str())) {
                    assert!(document.ids().contains(&id), "{path}: {href} has no such part");
                }
                inner += 1;
            }
        }
        assert!(inner > 200, "{inner} links");
        assert!(!text(pages.iter().find(|page| page.path == "style.css").unwrap()).contains("url("));
    }
}

fn resolve(from: &str, href: &str) -> String {
    if href.is_empty() {
        return from.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in href.split('/') {
        match part {
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn every_picture_says_what_it_shows_or_stands_beside_its_figures() {
    let mut pictures = 0;
    for (path, document) in both().iter().flat_map(|pages| documents(pages)) {
        for (index, svg) in document.all("svg") {
            if svg.get("aria-hidden") == Some("true") {
                let beside = ["td", "th", "li", "h3", "figure"]
                    .iter()
                    .any(|name| document.inside(index, name).is_some());
                assert!(beside, "{path}: a hidden picture without words beside it");
                continue;
            }
            assert_eq!(svg.get("role"), Some("img"), "{path}");
            let words: Vec<&str> = document
                .children(index)
                .filter(|child| ["title", "desc"].contains(&child.name.as_str()))
                .map(|child| child.text.as_str())
                .collect();
            assert!(words.len() == 2 && words.iter().all(|words| words.len() > 15), "{path}: {words:?}");
            assert_eq!(svg.get("aria-labelledby").map(|ids| ids.split(' ').count()), Some(2), "{path}");
            pictures += 1;
        }
    }
    assert!(pictures > 30, "{pictures} pictures");
}

#[test]
fn every_table_has_a_caption_scopes_and_as_many_cells_as_columns() {
    for (path, document) in both().iter().flat_map(|pages| documents(pages)) {
        for (index, table) in document.all("table") {
            let caption = document.children(index).next().unwrap();
            assert!(caption.name == "caption" && !caption.text.trim().is_empty(), "{path}: {}", table.text);
            let parent = &document.0[table.parent.unwrap()];
            assert!(
                parent.has_class("scroll") && parent.get("tabindex") == Some("0"),
                "{path}: scrolls by keyboard"
            );
        }
        for (index, th) in document.all("th") {
            assert!(["col", "row", "rowgroup"].contains(&th.get("scope").unwrap_or("")), "{path}: {index}");
            assert!(!th.text.trim().is_empty(), "{path}: a header without words");
        }
        for (index, _) in document.all("tr") {
            let width: usize = document
                .children(index)
                .map(|cell| cell.get("colspan").map_or(1, |span| span.parse().unwrap()))
                .sum();
            let table = document.inside(index, "table").unwrap();
            let head =
                document.all("tr").find(|(row, _)| document.inside(*row, "table") == Some(table)).unwrap().0;
            assert_eq!(width, document.children(head).count(), "{path}: {}", document.0[index].text);
        }
    }
}

#[test]
fn every_chart_has_a_title_a_source_and_its_data() {
    let mut figures = 0;
    for (path, document) in both().iter().flat_map(|pages| documents(pages)) {
        for (index, figure) in document.all("figure") {
            let caption = document.children(index).next().unwrap();
            assert!(caption.name == "figcaption" && caption.text.len() > 20, "{path}");
            let credits = document.children(index).find(|child| child.has_class("credits"));
            let shared = document.0.iter().any(|other| {
                other.has_class("credits") && other.parent == document.0[figure.parent.unwrap()].parent
            });
            assert!(credits.is_some() || shared, "{path}: {} has no source", caption.text);
            figures += 1;
        }
        for credits in document.0.iter().filter(|element| element.has_class("credits")) {
            assert!(credits.text.contains("Data (CSV)"), "{path}: {}", credits.text);
        }
    }
    assert!(figures > 40, "{figures} figures");
}

#[test]
fn no_page_says_nan_and_pages_stay_lean() {
    for page in [country(130, 3), connected(130, 3)].iter().flat_map(|input| render(input).unwrap()) {
        let text = text(&page);
        for word in ["NaN", "inf,", ">inf", "-inf", "undefined"] {
            assert!(!text.contains(word), "{} says {word}", page.path);
        }
        let lean = 150_000;
        assert!(
            !page.path.ends_with(".html") || page.bytes.len() < lean,
            "{}: {} bytes",
            page.path,
            page.bytes.len()
        );
    }
}

#[test]
fn what_a_name_says_is_shown_and_not_run() {
    let mut input = twelve_cities();
    let hostile = r#"<script>alert("x")</script> & 'Co'"#;
    input.places[1].name = hostile.into();
    input.organisations[0].name = hostile.into();
    input.indicators[0].title = hostile.into();
    input.sources[0].publisher = hostile.into();
    input.sources[0].url = Some("javascript:alert(1)".into());
    input.rejects[0].reason = hostile.into();
    let pages = render(&input).unwrap();
    for (path, document) in documents(&pages) {
        assert_eq!(document.all("script").count(), 0, "{path}");
        assert!(
            document.0.iter().all(|element| !element.get("href").unwrap_or("").starts_with("javascript")),
            "{path}"
        );
    }
    let page = pages.iter().find(|page| page.path.starts_with("places/script-alert")).unwrap();
    assert!(Document::read(text(page)).all("h1").next().unwrap().1.text.contains("<script>"));
}
