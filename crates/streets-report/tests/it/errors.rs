//! What a user reads when the input does not hold together.

use streets_report::{ReportError, ReportInput, render};

use crate::twelve_cities;

fn refused(change: impl FnOnce(&mut ReportInput)) -> ReportError {
    let mut input = twelve_cities();
    change(&mut input);
    render(&input).expect_err("the input does not hold together")
}

fn check(error: &ReportError, message: &str, hint: Option<&str>) {
    assert_eq!(error.to_string(), message);
    assert_eq!(error.hint().as_deref(), hint);
}

#[test]
fn errors_say_what_where_and_what_is_allowed() {
    check(
        &refused(|input| input.headline = "ties".into()),
        "the headline measure `ties` is not one of the 6 that were worked out",
        Some(
            "the measures are public-private-ties-per-1000, public-private-ties, public-private-share, e-i-sector, \
             partner-cities, local-share",
        ),
    );
    check(
        &refused(|input| input.groups[0].schemes = vec!["fua".into(), "lau".into()]),
        "the group `city` holds none of the 13 places: its schemes are fua, lau",
        Some("name the schemes as they stand in the places table"),
    );
    check(
        &refused(|input| input.groups.clear()),
        "a report needs at least one kind of place, and none was given",
        Some("name a scheme and its words in the study's report settings"),
    );
    check(
        &refused(|input| input.places.push(input.places[0].clone())),
        "`city-2018:TL000` stands twice among the places",
        None,
    );
    check(
        &refused(|input| input.measures.push(input.measures[0].clone())),
        "`public-private-ties-per-1000 · city-2018:TL000 · 2014/2020` stands twice among the measures",
        None,
    );
    check(
        &refused(|input| input.profiles.push(input.profiles[0].clone())),
        "`city-2018:TL000` stands twice among the profiles",
        None,
    );
    check(
        &refused(|input| input.organisations.clear()),
        "the profile of `city-2018:TL008` refers to organisation `org-8-0`, which is not in the input",
        Some("add the organisation or leave the row out"),
    );
    check(
        &refused(|input| input.sources.truncate(1)),
        "indicator `rd-spend` refers to source `toystat`, which is not in the input",
        Some("add the source or leave the row out"),
    );
    check(
        &refused(|input| input.claims[0].leaders.push("city-2018:XX".into())),
        "the claim `Tallow, Quillford and Marrowby lead on public–private connection per head` refers to place \
         `city-2018:XX`, which is not in the input",
        Some("add the place or leave the row out"),
    );
    check(
        &refused(|input| input.measures[0].high = Some(f64::INFINITY)),
        "the high of `public-private-ties-per-1000 · city-2018:TL000 · 2014/2020` is inf, which is not a finite number",
        None,
    );
}

#[test]
fn a_report_of_hardly_anything_is_still_a_report() {
    let mut input = twelve_cities();
    input.places.truncate(1);
    input.groups.truncate(1);
    input.measures.clear();
    input.standings.clear();
    input.observations.clear();
    input.structure.clear();
    input.profiles.clear();
    input.claims.clear();
    input.outline.clear();
    input.cards.clear();
    input.findings.clear();
    let pages = render(&input).unwrap();
    let index = pages.iter().find(|page| page.path == "index.html").unwrap();
    let html = std::str::from_utf8(&index.bytes).unwrap();
    assert!(html.contains("None of 1 city has enough activities to say."), "{html}");
    let place = pages.iter().find(|page| page.path == "places/tallow.html").unwrap();
    let html = std::str::from_utf8(&place.bytes).unwrap();
    assert!(
        html.contains("There is no figure of public–private ties per 1,000 people for Tallow."),
        "{html}"
    );
}
