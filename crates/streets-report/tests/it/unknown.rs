//! What is not known is said: too few, missing, withheld, estimated.

use streets_report::CountedAt;

use crate::looking::page;
use crate::twelve_cities;

fn of_toyland(path: &str) -> String {
    page(&twelve_cities(), path)
}

#[test]
fn too_few_is_grey_and_said() {
    let html = of_toyland("places/little-wick.html");
    assert!(html.contains("Fewer than 10 activities, too few to say: "));
    assert!(html.contains(r#"<tr class="few">"#));
    assert!(html.contains("Little Wick 0.6 (too few to say)"));
    let ranking = of_toyland("rankings/city.html");
    let end = ranking.split("Too few to say, or no figure").nth(1).unwrap();
    assert!(end.contains("Little Wick") && end.contains("too few"));
}

#[test]
fn estimates_name_their_region_and_gaps_their_indicator() {
    let html = of_toyland("places/tallow.html");
    assert!(html.contains(r#"<span class="tag">estimated</span> from Greater Toyshire"#));
    assert!(html.contains("business spending on research from Greater Toyshire"), "{html}");
    assert!(html.contains("1 indicator without a figure: University income."));
    let harrow = of_toyland("places/harrowgate-on-sea.html");
    assert!(harrow.contains("Withheld by the publisher: Venture capital per head."));
    let doubted = of_toyland("places/st-wennas.html");
    assert!(doubted.contains("Half of its activities are of one organisation."));
}

#[test]
fn rows_are_accounted_for() {
    let html = of_toyland("sources.html");
    for cell in ["41,200", "41,163", "37", "the end date lies before the start date"] {
        assert!(html.contains(cell), "{cell}");
    }
    assert!(html.contains("2 files with 46,600 rows, of which 46,563 stand in the tables."));
}

#[test]
fn head_offices_are_named_wherever_a_figure_could_be_taken_for_work_done_there() {
    let mut input = twelve_cities();
    let said = "An organisation counts where its head office is, wherever its work was done.";
    let paths = ["index.html", "methods.html", "press-notice.html", "places/quillford.html"];
    assert!(paths.iter().all(|path| !page(&input, path).contains(said)));
    input.counted_at = CountedAt::HeadOffices;
    for path in paths {
        assert_eq!(page(&input, path).matches(said).count(), 1, "{path}");
    }
}
