//! The same input gives the same bytes, on any number of threads and in any order of rows.

use streets_report::{headline_chart, render};

use crate::connection_toyland::connected;
use crate::html::Document;
use crate::toyland::country;
use crate::twelve_cities;

#[test]
fn threads_and_order_of_rows_change_nothing() {
    let input = connected(40, 11);
    let pool = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    let one = pool(1).install(|| render(&input)).unwrap();
    let two = pool(2).install(|| render(&input)).unwrap();
    assert!(one == two, "one and two threads");
    let mut shuffled = input.clone();
    shuffled.places.reverse();
    shuffled.measures.reverse();
    shuffled.standings.reverse();
    shuffled.observations.reverse();
    shuffled.structure.reverse();
    shuffled.organisations.reverse();
    shuffled.profiles.reverse();
    shuffled.sources.reverse();
    shuffled.findings.reverse();
    shuffled.cards.reverse();
    let alike = &mut shuffled.like_with_like;
    alike.peers.as_mut().unwrap().places.reverse();
    alike.types.as_mut().unwrap().places.reverse();
    alike.report_types.as_mut().unwrap().places.reverse();
    alike.index.as_mut().unwrap().places.reverse();
    alike.opportunities.as_mut().unwrap().places.reverse();
    let parts = &mut shuffled.connection;
    parts.chance.as_mut().unwrap().figures.reverse();
    let profiles = &mut parts.profiles.as_mut().unwrap().places;
    profiles.reverse();
    profiles.iter_mut().for_each(|own| own.scores.reverse());
    parts.brokers.as_mut().unwrap().places.reverse();
    parts.partners.as_mut().unwrap().places.reverse();
    for (page, other) in one.iter().zip(render(&shuffled).unwrap()) {
        assert_eq!(page.path, other.path);
        assert!(page.bytes == other.bytes, "{} depends on the order of rows", page.path);
    }
}

#[test]
fn the_headline_chart_stands_alone() {
    let svg = headline_chart(&twelve_cities()).unwrap();
    let document = Document::read(&svg);
    let (index, root) = document.all("svg").next().unwrap();
    assert_eq!(root.get("xmlns"), Some("http://www.w3.org/2000/svg"));
    assert!(
        document
            .children(index)
            .any(|child| child.name == "desc" && child.text.contains("Quillford has 20.6"))
    );
    let words: Vec<&str> = document.all("text").map(|(_, text)| text.text.as_str()).collect();
    for word in ["Quillford", "20.6", "1st", "2nd to 3rd", "median city 1.9"] {
        assert!(words.contains(&word), "{word} is not in {words:?}");
    }
}

#[test]
fn a_network_picture_shows_no_more_than_it_can() {
    let mut input = country(12, 5);
    let tie = input.profiles[0].strongest_ties[0].clone();
    let mut organisation = input.organisations[0].clone();
    input.profiles[0].strongest_ties.clear();
    for number in 0..300 {
        let mut tie = tie.clone();
        organisation.organisation_id = format!("many-{number}").into();
        input.organisations.push(organisation.clone());
        tie.b.organisation_id = organisation.organisation_id.clone();
        input.profiles[0].strongest_ties.push(tie);
    }
    input.profiles[0].pairs_across_line = 1000;
    let pages = render(&input).unwrap();
    let page = pages.iter().find(|page| page.path == "places/tallow.html").unwrap();
    let html = std::str::from_utf8(&page.bytes).unwrap();
    assert!(html.contains("1,000 pairs of organisations are tied across the public–private line here; the 149 strongest are drawn, 851 are not."));
}
