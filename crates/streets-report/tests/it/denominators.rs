//! Totals are divided by what their indicator says before places are compared.

use streets_model::Period;
use streets_report::ReportInput;

use crate::html::Document;
use crate::looking::page;
use crate::twelve_cities;

/// The cells of an indicator's row.
fn row(html: &str, title: &str) -> Vec<String> {
    let document = Document::read(html);
    let (index, _) = document
        .all("tr")
        .find(|(index, _)| document.children(*index).next().is_some_and(|cell| cell.text.starts_with(title)))
        .expect("the indicator has a row");
    document.children(index).map(|cell| cell.text.clone()).collect()
}

fn set(input: &mut ReportInput, indicator: usize, place: usize, value: f64) {
    let (id, place) =
        (input.indicators[indicator].indicator_id.clone(), input.places[place].place_id.clone());
    let own = input
        .observations
        .iter_mut()
        .find(|o| o.indicator_id == id && o.place_id == place && o.period == Period::Year(2021))
        .expect("the place has the indicator");
    own.value = Some(value);
}

#[test]
fn a_total_is_shown_by_the_people_of_the_places_table() {
    let mut input = twelve_cities();
    // Quillford has 146,000 people: 2,920 new businesses are 20 per 1,000.
    set(&mut input, 3, 1, 2920.0);
    let raw = row(&page(&input, "places/quillford.html"), "New businesses");
    assert_eq!((raw[0].as_str(), raw[1].as_str()), ("New businessesbusinesses", "2,920"));
    input.indicators[3].denominator = Some("population".into());
    let divided = row(&page(&input, "places/quillford.html"), "New businesses");
    assert_eq!(divided[0], "New businessesbusinesses per 1,000 people");
    assert_eq!(divided[1], "202,920 in all");
    let csv = page(&input, "data/places/quillford.csv");
    assert!(csv.contains("indicator,new-firms,New businesses,businesses,2021,2920,"), "{csv}");
    assert!(
        csv.contains(
            "\"indicator, divided\",new-firms,New businesses,\"businesses per 1,000 people\",2021,20,"
        ),
        "{csv}"
    );
}

#[test]
fn another_indicator_divides_in_its_own_period() {
    let mut input = twelve_cities();
    input.indicators[0].denominator = Some("universities".into());
    set(&mut input, 0, 1, 30.0);
    set(&mut input, 6, 1, 120.0);
    let cells = row(&page(&input, "places/quillford.html"), "Business spending");
    assert_eq!(cells[0], "Business spending on researchGBP million per 1,000 GBP million");
    assert_eq!(cells[1], "25030 in all");
    // Tallow has no figure of what is divided by: its total is not lost, it is named among what is not known.
    let tallow = page(&input, "places/tallow.html");
    assert!(
        tallow.contains(
            "Published as a total, and not known for the size of the place: Business spending on research."
        ),
        "{tallow}"
    );
}

#[test]
fn what_nobody_can_divide_stays_a_total_and_says_so() {
    let mut input = twelve_cities();
    input.indicators[3].denominator = Some("jobs".into());
    set(&mut input, 3, 1, 2920.0);
    let cells = row(&page(&input, "places/quillford.html"), "New businesses");
    assert_eq!((cells[0].as_str(), cells[1].as_str()), ("New businessesbusinesses, in all", "2,920"));
    let mut input = twelve_cities();
    input.indicators[3].denominator = Some("population".into());
    for place in &mut input.places {
        place.population = Some(0.0);
    }
    let html = page(&input, "places/quillford.html");
    assert!(row(&html, "New businesses")[0].ends_with("businesses, in all"));
    assert!(!html.contains("NaN") && !html.contains("inf"));
}
