//! `streets calc`: one statistic on one file.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::demo_study::{stderr, stdout, streets};

const LONG: &str = "place,field,value\nDerby,rail,9\nDerby,hotels,1\nBrighton,hotels,6\nBrighton,design,4\n";
const WIDE: &str = "town;rail;hotels;design\nDerby;9;1;\nBrighton;;6;4\n";

fn file(folder: &Path, name: &str, text: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn long_and_wide_tables_give_the_quotients_worked_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    let long = file(folder.path(), "long.csv", LONG);
    let wide = file(folder.path(), "wide.csv", WIDE);
    let output = streets(&["calc", "lq", "--matrix", &long, "--csv"]);
    assert!(output.status.success(), "{}", stderr(&output));
    // Derby has 10 of 20, hotels 7 of 20: its 1 hotel is (1/10)/(7/20) of what its share would be; rail is Derby's alone.
    let expected = "place,field,value\nBrighton,design,2\nBrighton,hotels,1.7142857142857142\nBrighton,rail,0\n\
                    Derby,design,0\nDerby,hotels,0.28571428571428575\nDerby,rail,2\n";
    assert_eq!(stdout(&output), expected);
    assert_eq!(stdout(&streets(&["calc", "lq", "--matrix", &wide, "--csv"])), expected);
    let told: Value =
        serde_json::from_str(&stdout(&streets(&["calc", "diversity", "--matrix", &long, "--json"]))).unwrap();
    assert_eq!(told["schema_version"], 1);
    assert_eq!(told["method"], "diversity");
    assert_eq!(told["values"][0]["place"], "Brighton");
    assert_eq!(told["values"][0]["value"], 2.0);
}

#[test]
fn parquet_is_read_as_csv_is() {
    let folder = tempfile::tempdir().unwrap();
    let study = folder.path().join("study");
    assert!(streets(&["init", study.to_str().unwrap()]).status.success());
    let cells = "code,period,field,value\nTLC11,2020,x,3\nTLC11,2020,y,1\nTLC12,2020,y,4\nTLC12,2020,x,1\n";
    let cells = file(folder.path(), "cells.csv", cells);
    let run = streets(&[
        "import",
        "structure",
        &cells,
        "--as",
        "cells",
        "--study",
        study.to_str().unwrap(),
        "--set",
        "scheme=itl3",
        "--set",
        "version=2021",
        "--set",
        "field_scheme=letters",
        "--set",
        "unit=jobs",
        "-q",
    ]);
    assert!(run.status.success(), "{}", stderr(&run));
    let parquet = study.join("imports/cells/structure_records.parquet");
    let error = streets(&["calc", "hhi", "--matrix", parquet.to_str().unwrap()]);
    // The table has `code` for `place`, and is wide without being meant so: every text among its cells is told at once.
    assert_eq!(error.status.code(), Some(2));
    assert!(stderr(&error).contains("is no finite number"), "{}", stderr(&error));
}

#[test]
fn what_is_wrong_with_a_table_is_told_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let broken = file(
        folder.path(),
        "broken.csv",
        "place,field,value\nDerby,rail,nine\nDerby,hotels,inf\nBath,rail,1\n",
    );
    let output = streets(&["calc", "eci", "--matrix", &broken]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""));
    let told = stderr(&output);
    assert!(
        told.contains("row 1, column `value`: `nine`") && told.contains("row 2, column `value`: `inf`"),
        "{told}"
    );
    let negative = file(folder.path(), "negative.csv", "place,field,value\nDerby,rail,-1\nBath,rail,1\n");
    let output = streets(&["calc", "hhi", "--matrix", &negative]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("Derby"), "{}", stderr(&output));
    let empty = file(folder.path(), "empty.csv", "place,field,value\n");
    for method in ["lq", "eci", "fitness", "density", "nestedness", "hhi"] {
        let output = streets(&["calc", method, "--matrix", &empty]);
        assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(2), ""), "{method}");
        assert!(stderr(&output).starts_with("error: "), "{method}: {}", stderr(&output));
    }
    let output = streets(&["calc", "ecii", "--matrix", &empty]);
    assert!(stderr(&output).contains("no statistic is called `ecii`") && stderr(&output).contains("eci"));
    let output = streets(&["calc", "eci"]);
    assert!(stderr(&output).contains("needs `--matrix`"), "{}", stderr(&output));
}

#[test]
fn a_table_in_two_parts_says_so_and_offers_the_larger() {
    let folder = tempfile::tempdir().unwrap();
    let parts = file(
        folder.path(),
        "parts.csv",
        "place,field,value\nA,x,1\nA,y,1\nB,y,1\nB,x,1\nB,z,2\nC,z,1\nC,x,1\nD,q,3\nE,q,1\n",
    );
    let output = streets(&["calc", "eci", "--matrix", &parts, "--amount", "1"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("part"), "{}", stderr(&output));
    let output = streets(&["calc", "eci", "--matrix", &parts, "--amount", "1", "--largest-part", "--csv"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stdout(&output).lines().count(), 4);
    assert!(stderr(&output).contains("note:"), "{}", stderr(&output));
}

#[test]
fn an_index_of_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let recipe = "group = [{ id = \"whole\" }]\n\
        normalisation = { method = \"min-max\", low = 0.0, high = 100.0 }\n\
        indicator = [\n  { id = \"graduates\", parent = \"whole\", direction = \"higher\" },\n  \
        { id = \"vacancies\", parent = \"whole\", direction = \"lower\" },\n]\n";
    let recipe = file(folder.path(), "recipe.toml", recipe);
    let data = file(
        folder.path(),
        "data.csv",
        "place,country,graduates,vacancies\nBath,GB,40,10\nDerby,GB,30,20\nWick,GB,20,30\n",
    );
    let output = streets(&["calc", "index", "--recipe", &recipe, "--data", &data, "--csv"]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(stdout(&output), "place,score,rank\nBath,100,1\nDerby,50,2\nWick,0,3\n");
    let output =
        streets(&["calc", "index", "--recipe", &recipe, "--data", &data, "--csv", "--robustness", "100"]);
    assert!(
        stdout(&output).starts_with(
            "place,score,rank,rank_low,rank_high,score_low,score_high\nBath,100,1,1,1,100,100\n"
        ),
        "{}",
        stdout(&output)
    );
    let wrong = file(
        folder.path(),
        "wrong.toml",
        "group = [{ id = \"whole\" }]\nindicator = [{ id = \"nothing\", parent = \"whole\", direction = \"higher\" }, { id = \"graduates\", parent = \"nowhere\", direction = \"higher\" }]\n",
    );
    let output = streets(&["calc", "index", "--recipe", &wrong, "--data", &data]);
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(told.contains("`nothing`") && told.contains("`nowhere`"), "{told}");
}

#[test]
fn real_regions_come_out_as_the_fields_packages_have_them() {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/reference/complexity"));
    if !folder.exists() {
        println!("skipped: ../shared is absent");
        return;
    }
    let matrix = folder.join("uk_2022.csv");
    let mut reference = csv::Reader::from_path(folder.join("uk_2022_places.csv")).unwrap();
    let header = reader_header(&mut reference);
    let column = |name: &str| header.iter().position(|known| known == name).unwrap();
    let rows: Vec<csv::StringRecord> = reference.records().map(|row| row.unwrap()).collect();
    for (method, theirs) in
        [("eci", "ecx_eci"), ("diversity", "ecx_diversity"), ("fitness", "ec_fitness_200")]
    {
        if !header.iter().any(|name| name == theirs) {
            continue;
        }
        let output = streets(&["calc", method, "--matrix", matrix.to_str().unwrap(), "--csv"]);
        assert!(output.status.success(), "{}", stderr(&output));
        let ours: Vec<(String, f64)> = csv::Reader::from_reader(stdout(&output).as_bytes())
            .deserialize()
            .map(|row| row.unwrap())
            .collect();
        for (place, value) in &ours {
            let row = rows.iter().find(|row| &row[0] == place.as_str()).unwrap();
            let expected: f64 = row[column(theirs)].parse().unwrap();
            assert!(
                (value - expected).abs() <= 1e-9 * (1.0 + expected.abs()),
                "{method} {place}: {value} {expected}"
            );
        }
        assert_eq!(ours.len(), rows.len());
    }
}

fn reader_header(reader: &mut csv::Reader<fs::File>) -> Vec<String> {
    reader.headers().unwrap().iter().map(str::to_owned).collect()
}

#[test]
fn change_between_two_tables_adds_up() {
    let folder = tempfile::tempdir().unwrap();
    let before = file(folder.path(), "before.csv", LONG);
    let now = file(
        folder.path(),
        "now.csv",
        "place,field,value\nDerby,rail,12\nDerby,hotels,2\nBrighton,hotels,6\nBrighton,design,10\n",
    );
    let output = streets(&["calc", "shift-share", "--before", &before, "--matrix", &now, "--csv"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let rows: Vec<Vec<String>> = csv::Reader::from_reader(stdout(&output).as_bytes())
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    // Brighton grows by 6, Derby by 4; everything grows by half.
    let by_hand = [("Brighton", 6.0, 5.0), ("Derby", 4.0, 5.0)];
    for (row, (place, change, everywhere)) in rows.iter().zip(by_hand) {
        let figures: Vec<f64> = row[1..].iter().map(|text| text.parse().unwrap()).collect();
        assert_eq!((row[0].as_str(), figures[0]), (place, change));
        assert!((figures[1] - everywhere).abs() < 1e-12, "{row:?}");
        assert!((figures[1..].iter().sum::<f64>() - change).abs() < 1e-12, "{row:?}");
    }
    let output = streets(&["calc", "entry", "--matrix", &now]);
    assert!(stderr(&output).contains("needs `--before`"), "{}", stderr(&output));
    let lines = (0..10).map(|size| format!("C{size},{},{}\n", 1000 << size, 10 << size));
    let cities = format!("city,people,patents\n{}", lines.collect::<String>());
    let cities = file(folder.path(), "cities.csv", &cities);
    let scaling =
        ["calc", "scaling", "--data", &cities, "--output", "patents", "--population", "people", "--csv"];
    let output = streets(&scaling);
    let text = stdout(&output);
    let exponent: f64 = text.lines().nth(1).unwrap().split(',').nth(1).unwrap().parse().unwrap();
    assert!((exponent - 1.0).abs() < 1e-9, "{text} {}", stderr(&output));
}

#[test]
fn measures_of_a_small_network_counted_by_hand() {
    let folder = tempfile::tempdir().unwrap();
    // A broker in the middle of three firms of two sectors, two of which are tied.
    let edges = file(folder.path(), "edges.csv", "source,target\nm,a\nm,b\nm,c\na,b\n");
    let sectors = file(folder.path(), "sectors.csv", "node,sector\nm,uni\na,firm\nb,firm\nc,uni\n");
    let of = |args: &[&str]| {
        let mut all = vec!["calc", "network"];
        all.extend(args);
        all.extend(["--edges", &edges, "--csv"]);
        let output = streets(&all);
        assert!(output.status.success(), "{}", stderr(&output));
        stdout(&output)
    };
    assert_eq!(of(&["degree"]), "node,value\na,2\nb,2\nc,1\nm,3\n");
    // Open pairs through m, each in both orders: a–c and b–c, firm to university.
    assert_eq!(of(&["brokerage", "--sectors", &sectors]).lines().last().unwrap(), "m,0,2,2,0,0,4",);
    // Two of four ties join sectors: (2 − 2)/4.
    assert_eq!(of(&["e-i", "--sectors", &sectors]), "value\n0\n");
    let parts = file(folder.path(), "parts.csv", "organisation,activity\na,1\nb,1\nc,1\na,2\nb,2\n");
    let output = streets(&[
        "calc",
        "network",
        "strength",
        "--bipartite",
        "--edges",
        &parts,
        "--weights",
        "newman",
        "--weighted",
        "--csv",
    ]);
    assert_eq!(stdout(&output), "node,value\na,2\nb,2\nc,1\n", "{}", stderr(&output));
    let output = streets(&["calc", "network", "degree", "--edges", &sectors]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("has no column `source`"), "{}", stderr(&output));
    let output = streets(&["calc", "network", "degre", "--edges", &edges]);
    assert!(stderr(&output).contains("degree"), "{}", stderr(&output));
}
