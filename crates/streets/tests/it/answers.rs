//! Answers of the demo study, for people and for machines.

use std::fs;

use serde_json::Value;

use crate::demo_study::{DEMO, in_study, stderr, stdout, streets};

fn json(output: &std::process::Output) -> Value {
    let value: Value = serde_json::from_str(&stdout(output)).unwrap();
    assert_eq!(value["schema_version"], 1);
    value
}

fn lines_of_csv(text: &str) -> Vec<Vec<String>> {
    csv::Reader::from_reader(text.as_bytes())
        .records()
        .map(|record| record.unwrap().iter().map(str::to_owned).collect())
        .collect()
}

#[test]
fn the_demo_ends_well_and_its_report_opens_without_a_network() {
    assert!(DEMO.output.status.success(), "{}", stderr(&DEMO.output));
    let told = json(&DEMO.output);
    assert_eq!(told["findings"].as_array().unwrap().len(), 5);
    assert_eq!(
        told["rows_in"].as_u64().unwrap(),
        told["rows_kept"].as_u64().unwrap() + told["rows_rejected"].as_u64().unwrap()
    );
    let index = fs::read_to_string(told["report"].as_str().unwrap()).unwrap();
    assert!(index.contains("Cambridge"));
    for outside in ["src=\"http", "<script", "@import", "<link rel=\"stylesheet\" href=\"http"] {
        assert!(!index.contains(outside), "{outside}");
    }
}

#[test]
fn the_known_figures_come_out_of_the_demo() {
    let output = in_study(&DEMO.study, &["rank", "public-private-ties-per-1000", "--csv"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    assert!(text.starts_with("place_id,name,period,value,low,high,n,band\n"));
    let lines = lines_of_csv(&text);
    assert_eq!(lines[0][1], "Cambridge");
    // By exact match of town names, outside our code: 20.99 ties per 1,000 people for a population of 145,674, which is
    // that of the built-up area. The city is the district.
    let population: f64 = place_population("Cambridge");
    let ties = lines[0][3].parse::<f64>().unwrap() * population / 1000.0;
    assert!((ties / (20.99 * 145.674) - 1.0).abs() < 0.05, "{ties}");
    for line in lines.iter().filter(|line| !line[7].is_empty()) {
        let [value, low, high] = [3, 4, 5].map(|column| line[column].parse::<f64>().unwrap());
        assert!(low <= value && value <= high, "{line:?}");
        assert!(line[6].parse::<i64>().unwrap() >= 10, "{line:?}");
    }
}

fn place_population(name: &str) -> f64 {
    let query = format!("SELECT population FROM places WHERE scheme = 'city' AND name = '{name}'");
    let output = in_study(&DEMO.study, &["sql", &query, "--csv"]);
    lines_of_csv(&stdout(&output))[0][0].parse().unwrap()
}

#[test]
fn a_city_for_people_and_for_machines() {
    let text = stdout(&in_study(&DEMO.study, &["city", "cambridge"]));
    assert!(text.contains("Public–private ties per 1,000"), "{text}");
    assert!(text.contains("Peers by structure: Oxford"), "{text}");
    assert!(!text.contains('\u{1b}'), "colour where there is no terminal");
    let csv = stdout(&in_study(&DEMO.study, &["city", "Cambridge", "--csv"]));
    assert!(csv.starts_with("measure_id,period,value,low,high,n,peer_median,national_median\n"));
    let document = json(&in_study(&DEMO.study, &["city", "Cambridge", "--json"]));
    assert_eq!(document["name"], "Cambridge");
    assert!(document["indicators"].as_array().unwrap().len() >= 25);
}

#[test]
fn places_that_differ_and_places_that_cannot_be_told_apart() {
    let args = [
        "compare",
        "Cambridge",
        "Oxford",
        "Guildford",
        "--measures",
        "public-private-ties-per-1000",
        "--json",
    ];
    let document = json(&in_study(&DEMO.study, &args));
    let differences = document["measures"][0]["differences"].as_array().unwrap();
    assert_eq!(differences.len(), 3);
    assert_eq!(differences[0]["told_apart"], true);
    let same = in_study(
        &DEMO.study,
        &["compare", "Bristol", "Exeter", "--measures", "public-private-ties-per-1000"],
    );
    assert!(stdout(&same).contains("cannot be told apart"), "{}", stdout(&same));
}

#[test]
fn an_explanation_goes_back_to_the_file() {
    let document =
        json(&in_study(&DEMO.study, &["explain", "public-private-ties-per-1000", "Cambridge", "--json"]));
    assert_eq!(document["card"], "public-private-ties");
    assert!(document["rows"].as_i64().unwrap() > 1000);
    let steps: Vec<&str> =
        document["chain"].as_array().unwrap().iter().map(|link| link["step"].as_str().unwrap()).collect();
    assert_eq!(steps[0], "measures");
    assert!(steps.contains(&"import collaboration"), "{steps:?}");
    assert!(
        document["sources"]
            .as_array()
            .unwrap()
            .iter()
            .all(|source| source["sha256"].as_str().unwrap().len() == 64)
    );
    let sql = document["sql"].as_str().unwrap();
    let counted = in_study(&DEMO.study, &["sql", &format!("SELECT count(*) AS n FROM ({sql})"), "--json"]);
    assert_eq!(json(&counted)["rows"][0]["n"], document["rows"]);
}

#[test]
fn every_measure_has_a_card_that_prints() {
    let document = json(&streets(&["methods", "--json"]));
    for measure in document["measures"].as_array().unwrap() {
        let card = streets(&["methods", measure["card"].as_str().unwrap()]);
        assert!(card.status.success(), "{measure}: {}", stderr(&card));
        assert!(stdout(&card).contains("**Formula**"));
    }
}

#[test]
fn sql_reads_and_does_not_write() {
    let output = in_study(&DEMO.study, &["sql", "SELECT count(*) AS n FROM measures", "--csv"]);
    assert!(lines_of_csv(&stdout(&output))[0][0].parse::<i64>().unwrap() > 1000);
    let output = in_study(&DEMO.study, &["sql", "COPY measures TO 'out.csv'"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("changes nothing"), "{}", stderr(&output));
}

#[test]
fn towns_of_a_list_find_their_places() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("towns.csv");
    fs::write(
        &list,
        "where,land\nCAMBRIDGE,UK\n\"Guildford, Surrey\",United Kingdom\nNowhere in Particular,GB\n",
    )
    .unwrap();
    let args = ["places", "resolve", list.to_str().unwrap(), "--town", "where", "--country", "land", "--csv"];
    let output = in_study(&DEMO.study, &args);
    assert_eq!(output.status.code(), Some(1));
    let lines = lines_of_csv(&stdout(&output));
    assert!(stdout(&output).starts_with("row,geonames_id,nuts3,city_id,fua_id,how\n"));
    assert_eq!(lines[0][1], "2653941");
    assert_eq!(lines[0][5], "exact");
    assert!(!lines[1][1].is_empty(), "{lines:?}");
    assert_eq!(lines[2][1], "");
    assert_eq!(lines[2][5], "country only");
}

#[test]
fn a_second_run_has_nothing_to_do() {
    let output = in_study(&DEMO.study, &["run"]);
    assert!(output.status.success());
    assert_eq!(stdout(&output), "nothing is out of date\n");
}
