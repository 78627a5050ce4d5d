//! Peers lead, then the kind of place, its place among all, what could be next; and nothing of it where there is none.

use streets_model::Finding;
use streets_report::{
    CityTypes, CompositeIndex, LikeWithLike, PeerVerdict, Peers, ReportError, ReportInput, ReportTypes,
    about, render,
};

use crate::html::Document;
use crate::looking::{city, page, sections};
use crate::{twelve_alike, twelve_cities};

#[test]
fn peers_come_before_the_nation_and_what_is_there_today_comes_last() {
    let today = ["ecosystem", "network", "indicators", "industries", "trend", "unknown"];
    let mut all = vec!["peers", "kind", "against-all", "index", "next"];
    all.extend(today);
    assert_eq!(sections(&page(&twelve_alike(), "places/quillford.html")), all);
    let mut plain = vec!["against-all"];
    plain.extend(today);
    assert_eq!(sections(&page(&twelve_cities(), "places/quillford.html")), plain);
}

#[test]
fn a_study_without_them_has_no_trace_of_them() {
    for made in render(&twelve_cities()).unwrap() {
        for path in ["types", "composite", "opportunities", "peer", "data/index"] {
            assert!(!made.path.contains(path), "{}", made.path);
        }
        let text = std::str::from_utf8(&made.bytes).unwrap();
        assert!(!text.contains("peers") || made.path == "style.css", "{}", made.path);
        assert!(!text.contains("types.html") && !text.contains("composite-index"), "{}", made.path);
    }
}

#[test]
fn the_page_opens_with_the_peers_by_hand() {
    let mut input = twelve_alike();
    let said = |input: &ReportInput| about(input, &city(1)).unwrap().unwrap().text;
    // Peers by size: Harrowgate-on-Sea 1.9, Oxenholt 7.4, Marrowby 8.1, Pithead 1.3, Llanfair 1.4; the median is 1.9.
    assert_eq!(
        said(&input),
        "Quillford has 20.6 public–private ties per 1,000 people (95% interval 19.7 to 21.5), above 1.9, the median of \
         its 5 peers. Its whole interval lies above all of theirs."
    );
    let html = page(&input, "places/quillford.html");
    assert!(html.contains("Quillford is ahead of all its 5 peers"));
    assert!(html.contains(
        "Quillford has 20.6, above 1.9 in the median city. We are 95% sure that it stands 1st of 11"
    ));
    let own = &mut input.like_with_like.peers.as_mut().unwrap().places[1].figures[0];
    own.peers[0].high = Some(30.0);
    own.peers.pop();
    own.verdict = PeerVerdict::Alike;
    assert_eq!(
        said(&input),
        "Quillford has 20.6 public–private ties per 1,000 people (95% interval 19.7 to 21.5), which cannot be told apart \
         from 1.9, the median of the 4 of its 5 peers with a figure. Its whole interval lies above 3 of theirs; 1 \
         overlaps it."
    );
    let html = page(&input, "places/quillford.html");
    assert!(html.contains("Quillford is ahead of 3 of its 4 peers; from the rest it cannot be told apart"));
    assert!(html.contains(". Without a figure: Llanfair"));
}

#[test]
fn every_figure_beside_peers_says_what_can_be_told() {
    let html = page(&twelve_alike(), "places/quillford.html");
    let document = Document::read(&html);
    let table = document.all("table").find(|(_, table)| table.text.contains("What can be told")).unwrap();
    let verdicts = ["above its peers’ median", "below its peers’ median", "cannot be told apart"];
    let rows: Vec<usize> = document
        .all("tr")
        .map(|(index, _)| index)
        .filter(|index| document.inside(*index, "table") == Some(table.0))
        .collect();
    assert_eq!(rows.len(), 6);
    for row in &rows[1..] {
        let cells: Vec<&str> = document.children(*row).map(|cell| cell.text.as_str()).collect();
        assert!(verdicts.iter().any(|verdict| cells[5].starts_with(verdict)), "{cells:?}");
        assert!(cells[3].contains(" to ") || cells[3] == "none", "{cells:?}");
    }
    assert!(html.contains("difference −4.3 to −1.6 percentage points"));
    for (peer, words) in [("Harrowgate-on-Sea", "yes"), ("Pithead", "no: one way")] {
        let row = document
            .all("tr")
            .map(|(_, row)| row.text.as_str())
            .find(|text| text.starts_with(peer) && text.contains("population density (higher)"));
        assert!(row.is_some_and(|row| row.ends_with(words)), "{row:?}");
    }
}

#[test]
fn a_place_between_two_types_or_near_a_threshold_is_said_to_be_so() {
    let mut input = twelve_alike();
    let html = page(&input, "places/auldburgh.html");
    assert!(html.contains(
        "Auldburgh stands between two types: “large and dense” (probability 62%) and “middling” (38%)."
    ));
    let rule = input.like_with_like.report_types.as_mut().unwrap();
    rule.places[1].scores = vec![Some(0.74), Some(0.2), Some(0.9)];
    let html = page(&input, "places/quillford.html");
    assert!(
        html.contains("stands close to the threshold of technology, and may as well fall on the other side")
    );
    let rule = input.like_with_like.report_types.as_mut().unwrap();
    (rule.places[10].own, rule.places[10].scores) = (None, vec![Some(0.1), Some(0.2), None]);
    let html = page(&input, "places/little-wick.html");
    assert!(html.contains("By the rule of the 2011 report its kind cannot be told: indicators are missing."));
    let html = page(&input, "types.html");
    for words in [
        "Large and dense",
        "1.4 standard deviations above other places (95% interval 1.0 to 1.8)",
        "No type is better",
    ] {
        assert!(html.contains(words), "{words}");
    }
}

#[test]
fn a_score_opens_down_to_the_raw_figure_and_its_source() {
    let input = twelve_alike();
    let html = page(&input, "places/quillford.html");
    let document = Document::read(&html);
    let raw = input
        .observations
        .iter()
        .find(|o| {
            o.indicator_id.as_str() == "patents" && o.place_id == city(1) && o.period.last_year() == 2021
        })
        .and_then(|o| o.value)
        .unwrap();
    let row = document
        .all("tr")
        .find(|(index, row)| {
            document.inside(*index, "details").is_some() && row.text.starts_with("Patent applications")
        })
        .map(|(_, row)| row.text.clone())
        .unwrap();
    for part in
        [format!("{raw:.1}").as_str(), "2021", "published", "50 (16.7)", "Toyland Statistics, City figures"]
    {
        assert!(row.contains(part), "{part} is not in {row}");
    }
    let filled = page(&input, "places/quillford.html");
    assert!(filled.contains("estimated"));
}

#[test]
fn no_row_of_the_index_is_without_its_range_and_no_single_rank_is_told() {
    let html = page(&twelve_alike(), "composite-index.html");
    let document = Document::read(&html);
    let table = document.all("table").next().unwrap().0;
    let mut rows = 0;
    for (index, _) in document.all("tr").filter(|(index, _)| document.inside(*index, "table") == Some(table))
    {
        let cells: Vec<&str> = document.children(index).map(|cell| cell.text.as_str()).collect();
        if cells.len() == 6 && cells[0] != "City" {
            assert!(cells[1].contains(" to "), "{cells:?}");
            let ends: Vec<f64> =
                cells[5].split(" to ").map(|end| end.replace('−', "-").parse().unwrap()).collect();
            let score: f64 = cells[4].replace('−', "-").parse().unwrap();
            assert!(ends.len() == 2 && ends[0] < score && score < ends[1], "{cells:?}");
            rows += 1;
        }
    }
    assert_eq!(rows, 12);
    assert!(html.contains("12 cities in 3 bands. Places of one band cannot be told apart."));
    let place = page(&twelve_alike(), "places/quillford.html");
    assert!(place.contains(
        "In “Index of innovation”, Quillford stands 5th to 10th of 12 cities: 90% of 10,000 recipes"
    ));
    assert!(place.contains("The probability that it is among the first 4 is under 1%."));
}

#[test]
fn opportunities_say_how_often_they_came_true_and_what_is_doubtful() {
    let mut input = twelve_alike();
    let told = "of each place’s first 4 suggestions, 31% (95% interval 25% to 37%) had come by the next period, against 9%";
    let doubt =
        "The sign of the complexity index rests on a weak rule: its correlation with diversity is only 0.34.";
    for path in ["places/quillford.html", "opportunities.html"] {
        let html = page(&input, path);
        assert!(html.contains(told) && html.contains(doubt), "{path}");
    }
    let next = input.like_with_like.opportunities.as_mut().unwrap();
    next.backtest[2].base_rate = 0.3;
    assert!(
        page(&input, "opportunities.html")
            .contains("against 30% of all lacking industries. The two cannot be told apart.")
    );
    let next = input.like_with_like.opportunities.as_mut().unwrap();
    (next.backtest[2].hit_low, next.backtest[2].hit_high) = (None, None);
    for row in [1, 3] {
        next.backtest[row].hit_share = 0.4;
    }
    let html = page(&input, "opportunities.html");
    assert!(
        html.contains("31% (without an interval) had come")
            && html.contains("above that in 2 of the 2 periods tried.")
    );
    assert!(html.contains("did as well or better in most of the 2 periods tried: “density alone” in 2."));
    input.like_with_like.opportunities.as_mut().unwrap().backtest.clear();
    let html = page(&input, "places/quillford.html");
    assert!(html.contains("How often such suggestions came true is not known"));
}

#[test]
fn the_figures_can_be_downloaded() {
    let input = twelve_alike();
    for (path, rows) in [
        ("data/peers.csv", 60),
        ("data/peer-figures.csv", 56),
        ("data/types.csv", 12),
        ("data/type-traits.csv", 6),
        ("data/report-types.csv", 36),
        ("data/index.csv", 12),
        ("data/index-figures.csv", 12 * 9),
        ("data/index-recipe.csv", 6),
        ("data/opportunities.csv", 48),
        ("data/opportunities-backtest.csv", 4),
    ] {
        let text = page(&input, path);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.records().collect::<Result<Vec<_>, _>>().unwrap().len(), rows, "{path}");
    }
    let index = page(&input, "data/index.csv");
    assert!(
        index.lines().any(|line| line.starts_with("city-2018:TL001,Quillford,") && line.contains(",8,5,10,"))
    );
}

#[test]
fn parts_without_anything_in_them_make_a_report_still() {
    let mut input = twelve_cities();
    input.like_with_like = LikeWithLike {
        peers: Some(Peers::default()),
        types: Some(CityTypes::default()),
        report_types: Some(ReportTypes::default()),
        index: Some(CompositeIndex::default()),
        opportunities: None,
    };
    for made in render(&input).unwrap() {
        let text = std::str::from_utf8(&made.bytes).unwrap();
        assert!(!text.contains("NaN") && !text.contains("inf "), "{}", made.path);
    }
    assert!(page(&input, "composite-index.html").contains("No place of this report has a score."));
    let mut input = twelve_alike();
    let parts = &mut input.like_with_like;
    for own in &mut parts.peers.as_mut().unwrap().places {
        own.figures.clear();
    }
    for own in &mut parts.types.as_mut().unwrap().places {
        own.at = None;
        own.next = None;
    }
    for own in &mut parts.index.as_mut().unwrap().places {
        own.figures.clear();
        own.dimensions.clear();
        own.band = None;
    }
    let html = page(&input, "places/quillford.html");
    assert!(html.contains("We are 95% sure that it stands 1st of 11 cities.") && !html.contains("NaN"));
}

#[test]
fn rows_that_do_not_hold_together_are_refused() {
    let refused = |change: &dyn Fn(&mut LikeWithLike)| {
        let mut input = twelve_alike();
        change(&mut input.like_with_like);
        render(&input).expect_err("the input does not hold together")
    };
    let types = refused(&|parts| parts.types.as_mut().unwrap().places[1].own = "urban".into());
    assert_eq!(
        types.to_string(),
        "the type of `city-2018:TL001` refers to type `urban`, which is not in the input"
    );
    let twice = refused(&|parts| {
        let places = &mut parts.index.as_mut().unwrap().places;
        places.push(places[0].clone());
    });
    assert!(matches!(twice, ReportError::Twice { what: "the places of the index", .. }), "{twice}");
    let nan = refused(&|parts| {
        parts.opportunities.as_mut().unwrap().places[0].rows[0].complexity = f64::NAN;
    });
    assert_eq!(
        nan.to_string(),
        "the figure of `the opportunities of `city-2018:TL000`` is NaN, which is not a finite number"
    );
    let dimension = refused(&|parts| parts.index.as_mut().unwrap().indicators[0].dimension = "x".into());
    assert_eq!(
        dimension.to_string(),
        "the indicator `rd-spend` of the index refers to dimension `x`, which is not in the input"
    );
}

#[test]
fn too_few_activities_are_said_beside_peers_too() {
    let mut input = twelve_alike();
    // Little Wick has 4 activities: as a peer it is grey, and its own page compares nothing.
    let peers = input.like_with_like.peers.as_mut().unwrap();
    let mut figure = peers.places[1].figures[0].clone();
    figure.peers[4].place_id = city(10);
    peers.places[1].figures[0] = figure.clone();
    peers.places[10].figures = vec![figure];
    let html = page(&input, "places/quillford.html");
    let document = Document::read(&html);
    let few = document.all("tr").find(|(_, row)| row.has_class("few")).unwrap().1;
    assert!(few.text.starts_with("Little Wicktoo few to say"), "{}", few.text);
    let html = page(&input, "places/little-wick.html");
    assert!(html.contains("Little Wick has too few activities to say") && !html.contains("is ahead of"));
    let document = Document::read(&html);
    let row =
        document.all("tr").find(|(_, row)| row.text.starts_with("Public–private ties per 1,000")).unwrap();
    assert!(row.1.has_class("few") && row.1.text.contains("too few to say"), "{}", row.1.text);
}

#[test]
fn doubts_stand_beside_what_they_are_about() {
    let mut input = twelve_alike();
    for (about, message) in [
        ("peers", "3 of 60 peers share a region"),
        ("number of types", "criteria disagree"),
        ("report types", "1 place has no type"),
        ("index", "one indicator is mostly filled"),
    ] {
        input.findings.push(Finding::caution(about, message));
    }
    assert!(page(&input, "places/quillford.html").contains("<li>3 of 60 peers share a region.</li>"));
    let types = page(&input, "types.html");
    assert!(types.contains("<li>Criteria disagree.</li>") && types.contains("<li>1 place has no type.</li>"));
    assert!(page(&input, "composite-index.html").contains("<li>One indicator is mostly filled.</li>"));
}

#[test]
fn a_small_figure_per_person_is_shown_per_million_people() {
    let mut input = twelve_alike();
    let index = input.like_with_like.index.as_mut().unwrap();
    index.indicators[1].unit = "applications per person".into();
    index.indicators[1].denominator = Some("population".into());
    for own in &mut index.places {
        own.figures[1].raw = Some(0.000_083_4);
    }
    let html = page(&input, "places/quillford.html");
    let document = Document::read(&html);
    let row = document
        .all("tr")
        .find(|(index, row)| {
            document.inside(*index, "details").is_some() && row.text.starts_with("Patent applications")
        })
        .map(|(_, row)| row.text.clone())
        .unwrap();
    assert!(row.contains("applications per million people83.4"), "{row}");
    assert!(page(&input, "data/index-figures.csv").contains(",0.0000834,"));
}
