//! Every figure in a sentence is in the data, and what is said of it is so.

use proptest::prelude::*;
use streets_report::words::sentence::{Origin, Part};
use streets_report::{ReportInput, Sentence, about, opening, render, telling};

use crate::alike_toyland::alike;
use crate::looking::city;
use crate::toyland::{POOLED, country};
use crate::twelve_cities;

/// Every digit of the text belongs to a figure, a name, a title or a claim; every figure is what its table says.
fn check(input: &ReportInput, sentence: &Sentence) {
    let mut words = String::new();
    let mut end = 0;
    for figure in &sentence.figures {
        words.push_str(&sentence.text[end..figure.at]);
        words.push('·');
        end = figure.at + figure.shown.len();
        assert_eq!(&sentence.text[figure.at..end], figure.shown);
        let plain: String = figure.shown.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
        let shown: f64 = plain.parse().expect("a figure is a number");
        let share = if figure.shown.ends_with('%') && figure.value.abs() < 2.0 { 100.0 } else { 1.0 };
        assert!(
            (shown - share * figure.value.abs()).abs() <= 0.5001,
            "{} is not {}",
            figure.shown,
            figure.value
        );
        match &figure.origin {
            Origin::Measure(measure, place, period, part) => {
                let row = input
                    .measures
                    .iter()
                    .find(|m| m.measure_id == *measure && m.place_id == *place && m.period == *period)
                    .unwrap_or_else(|| panic!("{measure} of {place} is not in the table"));
                let stands = match part {
                    Part::Value => row.value,
                    Part::Low => row.low,
                    Part::High => row.high,
                    Part::N => Some(row.n as f64),
                };
                assert_eq!(stands, Some(figure.value), "{}", sentence.text);
            }
            Origin::Standing(measure, place) => {
                let row = input
                    .standings
                    .iter()
                    .find(|s| s.measure_id == *measure && s.place_id == *place && s.period == POOLED)
                    .expect("the standing is in the table");
                let stands = [row.rank_low, row.rank_high, row.places].map(|rank| rank as f64);
                assert!(stands.contains(&figure.value), "{}", sentence.text);
            }
            Origin::Summary | Origin::Table | Origin::Fixed => {}
        }
    }
    words.push_str(&sentence.text[end..]);
    let mut known: Vec<&str> = input.places.iter().map(|place| place.name.as_str()).collect();
    known.extend(input.claims.iter().map(|claim| claim.text.as_str()));
    known.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for name in known {
        words = words.replace(name, "");
    }
    for definition in &input.definitions {
        let title = definition.title.to_lowercase();
        words = words.to_lowercase().replace(&title, "");
    }
    assert!(!words.chars().any(|c| c.is_ascii_digit()), "a figure without an origin: {words}");
}

#[test]
fn what_is_said_of_toyland_by_hand() {
    let input = twelve_cities();
    // 20.6 ± 1.96 × 20.6 ÷ √2100; the rates' median is that of eleven, Little Wick having 4 activities.
    let said = |number: usize| about(&input, &city(number)).unwrap().unwrap().text;
    assert_eq!(
        said(1),
        "Quillford has 20.6 public–private ties per 1,000 people (95% interval 19.7 to 21.5), above 1.9 in the \
         median city. We are 95% sure that it stands 1st of 11 cities."
    );
    assert_eq!(
        said(2),
        "Marrowby has 8.1 public–private ties per 1,000 people (95% interval 7.4 to 8.8), above 1.9 in the median \
         city. We are 95% sure that it stands 2nd to 3rd of 11 cities. It cannot be told apart from Oxenholt."
    );
    assert_eq!(
        said(9),
        "St Wenna’s has about 1.1 public–private ties per 1,000 people (95% interval 0.6 to 1.6), below 1.9 in the \
         median city. We are 95% sure that it stands 8th to 11th of 11 cities. It cannot be told apart from Llanfair \
         and Pithead."
    );
    assert_eq!(
        said(10),
        "Little Wick has too few activities to say: 4 in 2014 to 2020, and at least 10 are needed."
    );
    assert_eq!(about(&input, &"city-2018:XX".into()).unwrap(), None);
}

#[test]
fn a_claim_is_told_as_the_figures_have_it() {
    let mut input = twelve_cities();
    let verdict = |input: &ReportInput| telling(input).unwrap()[1].text.clone();
    assert!(
        verdict(&input).starts_with(
            "The Toyland Gazette says that Tallow, Quillford and Marrowby lead on public–private connection per head. \
             The figures bear this out for Quillford and Marrowby and do not bear it out for Tallow: Tallow has 2.4 "
        ),
        "{}",
        verdict(&input)
    );
    input.claims[0].leaders = vec![city(1), city(2), city(3)];
    assert!(verdict(&input).contains("The figures bear this out: "));
    input.claims[0].leaders = vec![city(1), city(2)];
    assert!(verdict(&input).contains("The figures allow this, but cannot tell: "), "{}", verdict(&input));
    input.claims[0].leaders = vec![city(0), city(6)];
    assert!(verdict(&input).contains("The figures do not bear this out: "));
    input.claims[0].leaders = vec![city(1), city(10)];
    assert!(verdict(&input).contains("are too few for Little Wick"), "{}", verdict(&input));
}

#[test]
fn the_planted_riser_is_found() {
    let told = telling(&twelve_cities()).unwrap();
    assert!(
        told.iter().any(|sentence| sentence.text.starts_with("Quillford rose furthest, from ")),
        "{told:#?}"
    );
}

#[test]
fn leaders_that_cannot_be_told_apart_are_said_to_be_so() {
    let mut input = twelve_cities();
    for standing in &mut input.standings {
        standing.band = 1;
    }
    let text = opening(&input).unwrap().text;
    assert!(text.contains("though it cannot be told apart from 10 other cities"), "{text}");
}

#[test]
fn the_press_notice_says_the_same_in_markdown() {
    let input = twelve_cities();
    let pages = render(&input).unwrap();
    let markdown = pages.iter().find(|page| page.path == "press-notice.md").unwrap();
    let markdown = std::str::from_utf8(&markdown.bytes).unwrap();
    for sentence in telling(&input).unwrap() {
        assert!(markdown.contains(&sentence.text), "{sentence} is not in\n{markdown}");
    }
    assert!(
        markdown.contains("| Quillford | 20.6 (95% interval 19.7 to 21.5) | 1st of 11 cities |"),
        "{markdown}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn every_figure_of_a_sentence_is_in_the_data(cities in 12usize..40, seed in 0u64..1_000_000, headline in 0usize..6) {
        for mut input in [country(cities, seed), alike(cities, seed)] {
            input.headline = input.definitions[headline].id.into();
            for sentence in telling(&input).unwrap() {
                check(&input, &sentence);
            }
            for place in &input.places {
                check(&input, &about(&input, &place.place_id).unwrap().unwrap());
            }
        }
    }
}
