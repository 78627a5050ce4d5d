//! A page leads with chance, then says what the ecosystem lacks, who holds it together and who should meet; and nothing of
//! it where there is none.

use streets_report::{
    Brokers, Chance, ChanceOf, Connection, Corrections, EcosystemFailure, EcosystemProfiles, HeldFixed,
    ReportError, render,
};

use crate::html::Document;
use crate::looking::{city, page, sections};
use crate::{twelve_alike, twelve_cities, twelve_connected};

/// Text of the rows of the table whose caption has an id, each as its cells.
fn rows(html: &str, caption: &str) -> Vec<Vec<String>> {
    let document = Document::read(html);
    let own =
        document.all("caption").find(|(_, own)| own.get("id") == Some(caption)).expect("the table is there");
    let table = own.1.parent;
    let in_table = document.all("tr").filter(|(index, _)| document.inside(*index, "table") == table);
    in_table.map(|(index, _)| document.children(index).map(|cell| cell.text.clone()).collect()).collect()
}

#[test]
fn chance_leads_and_the_ecosystem_comes_after_the_peers() {
    let html = page(&twelve_connected(), "places/quillford.html");
    assert_eq!(
        sections(&html)[..8],
        ["chance", "peers", "profile", "brokers", "partners", "kind", "against-all", "index"]
    );
    let document = Document::read(&html);
    let lead = document.0.iter().find(|element| element.has_class("lead")).unwrap();
    // 146,000 people × 20.6 per 1,000 = 3,008 ties; city 1 has 0.95 × 0.70 = 0.665 times chance.
    assert_eq!(
        lead.text,
        "Quillford has 0.66 times the public–private ties that chance would bring (95% interval 0.64 to 0.69): 3,008, where 4,523 would come about among the same organisations in the same fields. That is fewer than chance."
    );
    assert!(
        html.contains("<p>Quillford has 20.6 public–private ties per 1,000 people"),
        "the raw number stands beside it"
    );
    assert!(html.contains(
        "Set against the same ratio for Toyland as a whole, that of Quillford is 0.70 times as high (95% interval 0.67 to 0.73): \
         below the country."
    ));
}

#[test]
fn a_study_without_them_has_no_trace_of_them() {
    for input in [twelve_cities(), twelve_alike()] {
        for made in render(&input).unwrap() {
            let text = std::str::from_utf8(&made.bytes).unwrap();
            for path in ["chance", "ecosystem-", "brokers", "partners", "corrections"] {
                assert!(!made.path.contains(path), "{}", made.path);
            }
            for trace in [
                "id=\"chance",
                "id=\"profile\"",
                "id=\"brokers",
                "id=\"partners",
                "corrected",
                "Who should meet",
            ] {
                assert!(!text.contains(trace), "{}: {trace}", made.path);
            }
        }
    }
}

#[test]
fn both_kinds_of_chance_stand_beside_the_country_each_with_its_interval() {
    let mut input = twelve_connected();
    let html = page(&input, "places/quillford.html");
    let table = rows(&html, "chance-caption");
    assert_eq!(table.len(), 9);
    assert!(
        table[1][0].starts_with("Within fields") && table[5][0].starts_with("Over all fields"),
        "{table:?}"
    );
    assert_eq!(table[4][..3], ["Quillford over Toyland", "0.70", ""]);
    for row in table.iter().filter(|row| row.len() > 1).skip(1) {
        assert!(row[3].contains(" to "), "{row:?}");
    }
    assert!(html.contains("Quillford’s two sides work together less than chance would bring"));
    let figures = &mut input.connection.chance.as_mut().unwrap().figures;
    figures.retain(|figure| figure.held == HeldFixed::Degrees);
    let own = figures.iter_mut().find(|figure| figure.of == ChanceOf::Place(city(1))).unwrap();
    (own.ratio, own.low, own.high, own.against_country) = (Some(1.02), Some(0.9), Some(1.2), None);
    let html = page(&input, "places/quillford.html");
    for words in [
        "would come about among the same organisations. The two cannot be told apart.",
        "Quillford’s ties cannot be told apart from what chance would bring",
    ] {
        assert!(html.contains(words), "{words}");
    }
    assert_eq!(rows(&html, "chance-caption").len(), 4);
    let figures = &mut input.connection.chance.as_mut().unwrap().figures;
    for own in figures.iter_mut() {
        (own.ratio, own.expected, own.against_country) = (None, 0.0, None);
    }
    assert!(!sections(&page(&input, "places/quillford.html")).contains(&"chance".to_owned()));
}

#[test]
fn a_place_of_too_few_activities_does_not_lead_with_chance() {
    let html = page(&twelve_connected(), "places/little-wick.html");
    let document = Document::read(&html);
    let lead = document.0.iter().find(|element| element.has_class("lead")).unwrap();
    assert!(lead.text.starts_with("Little Wick has too few activities to say"), "{}", lead.text);
    let table = rows(&html, "chance-caption");
    assert_eq!(table[2][0], "Little Wicktoo few to say");
}

#[test]
fn the_failure_that_stands_out_is_said_with_its_probability() {
    let mut input = twelve_connected();
    let own = &mut input.connection.profiles.as_mut().unwrap().places[1];
    own.shows = Some(EcosystemFailure::Fragmented);
    own.scores[1].probability = 0.64;
    let html = page(&input, "places/quillford.html");
    assert!(html.contains(
        "What stands out in Quillford is an ecosystem that is fragmented: organisations, but few ties between them (probability \
         64%). It may as well be otherwise. This is told against the other cities of the study"
    ));
    assert_eq!(rows(&html, "failures-caption").len(), 4);
    let evidence = rows(&html, "evidence-caption");
    let without = "one tie can join or part many";
    assert_eq!(evidence[2], ["Share in the largest local group", "31%", without, "−0.2", "fragmented"]);
    assert_eq!(evidence[3], ["Ties with known partners", "no figure", "not known", "no figure", "locked in"]);
    let own = &mut input.connection.profiles.as_mut().unwrap().places[1];
    (own.shows, own.none_probability) = (None, 0.85);
    let html = page(&input, "places/quillford.html");
    assert!(html.contains("beyond what is usual (probability 85%). This is told against"));
}

#[test]
fn ten_brokers_are_shown_with_their_intervals() {
    let html = page(&twelve_connected(), "places/quillford.html");
    let table = rows(&html, "brokers-caption");
    assert_eq!(table.len(), 11);
    assert_eq!(
        table[1],
        [
            "The University of Quillforduniversity",
            "120",
            "4,0003,600 to 4,500",
            "30%",
            "Brings others to its own sector"
        ]
    );
    assert_eq!(table[3][4], "no role stands out");
    assert_eq!(table[4][0], "Quillford Works Ltd 3sector not known");
    assert!(html.contains("<h3>Who has most ties</h3>"), "one heading of that name a page");
}

#[test]
fn suggestions_say_that_they_are_such_why_and_how_often_they_came_true() {
    let mut input = twelve_connected();
    let html = page(&input, "places/quillford.html");
    for words in [
        "These are suggestions of a model, not forecasts: pairs that had not worked together in 2014 to 2020, and how probable it is \
         that they will within 2 years. Tried on 2018 to 2019, which it did not know, 15.0% (95% interval 10.0% to 20.0%) of the first 20 \
         suggestions came true in the median place of 11; the best simpler ranking, by common partners, had 5.0% (95% interval 2.0% \
         to 8.3%).",
        "the area under its curve was 95.7% (95% interval 95.1% to 96.2%)",
        "Probability 20% (95% interval 14% to 28%) within 2 years; of 2,432 pairs as likely, 11% came to work together (95% interval 10% \
         to 13%).",
        "<p>Why: They share 12 partners.</p>",
        "<li>The first among them is Loom Catapult, which has worked with both in five years.</li>",
        "Could be introduced by Loom Catapult and Toyland Network.",
        "<li>Two years are few to learn from.</li>",
    ] {
        assert!(html.contains(words), "{words}");
    }
    let document = Document::read(&html);
    let list = document.0.iter().position(|element| element.has_class("meet")).unwrap();
    let items: Vec<&str> = document.children(list).map(|item| item.text.as_str()).collect();
    assert_eq!(items.len(), 5);
    let crossing: Vec<bool> =
        items.iter().map(|item| item.contains("across the public–private line")).collect();
    assert_eq!(crossing, [true, false, true, true, true]);
    assert!(items[2].contains("how often pairs as likely came to work together is not known."));
    assert!(
        items[0]
            .starts_with("University of Quillford, university and Marrowby Works Ltd 1, business (Marrowby)"),
        "{}",
        items[0]
    );
    assert!(items[0].contains("Probability 20% (95% interval 14% to 28%) within 2 years"));
    assert!(!items[4].contains("More reasons"), "a single reason leaves nothing to open: {}", items[4]);
    let first = document.all("p").find(|(_, p)| p.text.starts_with("The first among them"));
    assert!(first.is_none(), "what follows the first sentence is folded away");
    let partners = input.connection.partners.as_mut().unwrap();
    let rare = &mut partners.places[1].rows[0];
    (rare.probability, rare.low, rare.high) = (0.004, 0.002_1, 0.006);
    partners.backtest = None;
    let html = page(&input, "places/quillford.html");
    assert!(html.contains("Probability 0.40% (95% interval 0.21% to 0.60%) within 2 years"));
    assert!(
        html.contains("How often such suggestions came true is not known: the years are too few to try.")
    );
}

#[test]
fn corrections_stand_among_the_sources() {
    let mut input = twelve_connected();
    let html = page(&input, "sources.html");
    assert!(html.contains(
        "1,204 pairs of records were taken for one organisation; 1 pair is left for a person to decide"
    ));
    assert_eq!(rows(&html, "corrections-caption")[1], ["Quillford Council 4", "sector", "intermediary"]);
    input.connection.corrections = Some(Corrections::default());
    let html = page(&input, "sources.html");
    assert!(html.contains("Nothing was corrected by hand.") && !html.contains("pairs of records"));
}

#[test]
fn the_figures_can_be_downloaded() {
    let input = twelve_connected();
    let sources = page(&input, "sources.html");
    for (path, rows) in [
        ("data/chance.csv", 28),
        ("data/ecosystem-scores.csv", 48),
        ("data/ecosystem-figures.csv", 48),
        ("data/brokers.csv", 144),
        ("data/partners.csv", 96),
        ("data/partners-backtest.csv", 3),
        ("data/corrections.csv", 1),
    ] {
        let text = page(&input, path);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        assert_eq!(reader.records().collect::<Result<Vec<_>, _>>().unwrap().len(), rows, "{path}");
        assert!(sources.contains(path), "{path}");
    }
    let shown: Vec<String> = page(&input, "data/ecosystem-scores.csv")
        .lines()
        .filter(|line| line.starts_with("city-2018:TL001,") && line.ends_with(",yes"))
        .map(str::to_owned)
        .collect();
    assert_eq!(shown.len(), 1, "{shown:?}");
}

#[test]
fn parts_without_anything_in_them_make_a_report_still() {
    let mut input = twelve_connected();
    let parts = &mut input.connection;
    for own in &mut parts.chance.as_mut().unwrap().figures {
        (own.low, own.high, own.against_country) = (None, None, None);
    }
    for own in &mut parts.profiles.as_mut().unwrap().places {
        own.figures.clear();
        for score in &mut own.scores {
            (score.score, score.low, score.high) = (None, None, None);
        }
    }
    for own in &mut parts.brokers.as_mut().unwrap().places {
        own.rows.clear();
    }
    for own in &mut parts.partners.as_mut().unwrap().places {
        own.rows.clear();
    }
    let html = page(&input, "places/quillford.html");
    assert!(
        html.contains("(without an interval)") && !html.contains("NaN") && !html.contains("Who should meet")
    );
    input.connection = Connection {
        chance: Some(Chance::default()),
        profiles: Some(EcosystemProfiles::default()),
        brokers: Some(Brokers::default()),
        partners: None,
        corrections: None,
    };
    assert_eq!(sections(&page(&input, "places/quillford.html"))[0], "peers");
}

#[test]
fn rows_that_do_not_hold_together_are_refused() {
    let refused = |change: &dyn Fn(&mut Connection)| {
        let mut input = twelve_connected();
        change(&mut input.connection);
        render(&input).expect_err("the input does not hold together")
    };
    let twice = refused(&|parts| {
        let figures = &mut parts.chance.as_mut().unwrap().figures;
        figures.push(figures[0].clone());
    });
    assert_eq!(
        twice.to_string(),
        "`the whole, degrees within fields` stands twice among the ties against chance"
    );
    let brokers = refused(&|parts| {
        let places = &mut parts.brokers.as_mut().unwrap().places;
        places.push(places[0].clone());
    });
    assert!(matches!(brokers, ReportError::Twice { what: "brokers of places", .. }), "{brokers}");
    let score = refused(&|parts| {
        let scores = &mut parts.profiles.as_mut().unwrap().places[0].scores;
        scores.push(scores[0]);
    });
    assert!(matches!(score, ReportError::Twice { what: "scores of ecosystems", .. }), "{score}");
    let nan = refused(&|parts| parts.partners.as_mut().unwrap().places[0].rows[0].high = f64::NAN);
    assert!(matches!(nan, ReportError::NotFinite { what: "probability", .. }), "{nan}");
    let infinite = refused(&|parts| parts.chance.as_mut().unwrap().figures[0].ratio = Some(f64::INFINITY));
    assert!(matches!(infinite, ReportError::NotFinite { what: "figure against chance", .. }), "{infinite}");
}
