//! Networks, brokers, partners and organisations of the demo study and of a small study of participations.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::demo_study::{DEMO, in_study, stderr, stdout, streets};

fn json_of(study: &Path, args: &[&str]) -> Value {
    let output = in_study(study, args);
    assert!(output.status.success(), "{args:?}: {}", stderr(&output));
    serde_json::from_str(&stdout(&output)).unwrap()
}

#[test]
fn a_network_of_a_city_and_its_brokers() {
    let told = json_of(&DEMO.study, &["network", "Cambridge", "--json"]);
    let figures = &told["figures"];
    let sum = ["ties-inside", "ties-national", "ties-abroad"]
        .iter()
        .map(|id| figures[*id].as_f64().unwrap())
        .sum::<f64>();
    assert!(sum > 3000.0, "{told}");
    let mut intervals = 0;
    for (id, interval) in told["intervals"].as_object().unwrap() {
        if let (Some(low), Some(high)) = (interval["low"].as_f64(), interval["high"].as_f64()) {
            let value = figures[id].as_f64().unwrap();
            assert!(low <= value && value <= high && interval["no_interval"].is_null(), "{id}: {interval}");
            intervals += 1;
        } else {
            assert!(!interval["no_interval"].as_str().unwrap().is_empty(), "{id}: {interval}");
        }
    }
    assert!(intervals > 10, "{told}");
    assert_eq!(told["left_out"]["unit"], "cohorts of ties");
    assert!(told["whole_network"]["intervals"]["density"]["low"].as_f64().unwrap() > 0.0, "{told}");
    for row in told["profile"].as_array().unwrap() {
        let [low, value, high] = ["low", "value", "high"].map(|key| row[key].as_f64());
        match (low, value, high) {
            (Some(low), Some(value), Some(high)) => assert!(low <= value && value <= high, "{row}"),
            _ => assert!(row["no_interval"].is_string(), "{row}"),
        }
    }
    let probabilities: f64 =
        told["failures"].as_array().unwrap().iter().map(|row| row["probability"].as_f64().unwrap()).sum();
    assert!((probabilities - 1.0).abs() < 1e-9, "{told}");
    let brokers = json_of(&DEMO.study, &["brokers", "Cambridge", "--top", "5", "--json"]);
    let rows = brokers["brokers"].as_array().unwrap();
    assert_eq!(rows.len(), 5);
    let pairs: Vec<f64> = rows.iter().map(|row| row["pairs_across_sectors"].as_f64().unwrap()).collect();
    assert!(pairs.is_sorted_by(|a, b| a >= b), "{pairs:?}");
    assert!(rows[0]["name"].as_str().unwrap().contains("UNIVERSITY OF CAMBRIDGE"), "{brokers}");
    for row in rows {
        let [low, pairs, high] =
            ["low", "pairs_across_sectors", "high"].map(|key| row[key].as_f64().unwrap());
        assert!(low <= pairs && pairs <= high, "{row}");
    }
    let output = in_study(&DEMO.study, &["network"]);
    assert_eq!(output.status.code(), Some(2));
    let output = in_study(&DEMO.study, &["network", "Cambridge", "--field", "ABC"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("ABC"), "{}", stderr(&output));
}

#[test]
fn partners_have_not_met_and_say_why_they_should() {
    let output = in_study(&DEMO.study, &["partners", "Guildford", "--csv"]);
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(
        header,
        ["rank", "organisation_a", "organisation_b", "probability", "crosses_line", "reasons"]
    );
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.unwrap()).collect();
    assert_eq!(rows.len(), 20);
    let ties =
        stdout(&in_study(&DEMO.study, &["sql", "SELECT organisation_a, organisation_b FROM ties", "--csv"]));
    let known: std::collections::HashSet<(&str, &str)> =
        ties.lines().skip(1).filter_map(|line| line.split_once(',')).collect();
    let mut last = 1.0;
    for row in &rows {
        let probability: f64 = row[3].parse().unwrap();
        assert!(probability <= last && probability > 0.0, "{row:?}");
        last = probability;
        assert!(!known.contains(&(&row[1], &row[2])) && !known.contains(&(&row[2], &row[1])), "{row:?}");
        assert!(!row[5].is_empty(), "{row:?}");
    }
    let told = json_of(&DEMO.study, &["partners", "--backtest", "--until", "2017", "--json"]);
    let auc = |model: &str| {
        let rows = told["rows"].as_array().unwrap();
        let own =
            |row: &&Value| row["target"] == "all pairs" && row["metric"] == "AUC" && row["model"] == model;
        rows.iter().find(own).unwrap()["value"].as_f64().unwrap()
    };
    assert!(auc("partner model") > 0.85 && auc("partner model") > auc("gravity"), "{told}");
}

#[test]
fn other_programs_read_the_network() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let [graphml, gexf, parquet] = ["n.graphml", "n.gexf", "n.parquet"].map(path);
    let mut counts = Vec::new();
    for (option, file) in [("--graphml", &graphml), ("--gexf", &gexf), ("--parquet", &parquet)] {
        let told = json_of(&DEMO.study, &["network", "Guildford", option, file, "--json"]);
        counts.push((told["organisations"].as_u64().unwrap(), told["ties"].as_u64().unwrap()));
    }
    assert!(counts[0].0 > 100 && counts.iter().all(|count| *count == counts[0]), "{counts:?}");
    let script = "import sys, networkx as nx\n\
        for read, path in ((nx.read_graphml, sys.argv[1]), (nx.read_gexf, sys.argv[2])):\n    \
        g = read(path); print(g.number_of_nodes(), g.number_of_edges())";
    match Command::new("python3").args(["-c", script, &graphml, &gexf]).output() {
        Ok(output) if output.status.success() => {
            let line = format!("{} {}", counts[0].0, counts[0].1);
            assert_eq!(stdout(&output).lines().collect::<Vec<_>>(), [line.as_str(), line.as_str()]);
        }
        _ => println!("skipped: python3 with networkx is absent"),
    }
}

/// A study of eight activities, three of which one university joins with firms of two towns.
fn small_study(folder: &Path) -> PathBuf {
    let study = folder.join("study");
    assert!(streets(&["init", study.to_str().unwrap()]).status.success());
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let places = write(
        "places.csv",
        "place_id,scheme,scheme_version,name,country,latitude,longitude,population\n\
         geonames:1,geonames,,Aford,GB,52,0,100000\ngeonames:2,geonames,,Beeham,GB,53,1,90000\n\
         city-2018:A,city,2018,Aford,GB,52,0,100000\ncity-2018:B,city,2018,Beeham,GB,53,1,90000\n",
    );
    let links = write(
        "place_links.csv",
        "from_scheme,from_version,from_code,place_id,weight,basis\n\
         geonames,,1,city-2018:A,1,membership\ngeonames,,2,city-2018:B,1,membership\n",
    );
    let parts = write(
        "parts.csv",
        "activity,organisation,name,sector,town,country,start\n\
         1,u1,University of Aford,HES,Aford,GB,2015-02-01\n1,f1,Rail Works Ltd,PRC,Aford,GB,2015-02-01\n\
         2,u1,University of Aford,HES,Aford,GB,2016-02-01\n2,f2,Beeham Foods plc,PRC,Beeham,GB,2016-02-01\n\
         3,f1,Rail Works Ltd,PRC,Beeham,GB,2016-03-01\n3,f2,Beeham Foods plc,PRC,Beeham,GB,2016-03-01\n\
         4,c1,Aford Chamber of Commerce,OTH,Aford,GB,2017-01-01\n4,f1,Rail Works Ltd,PRC,Aford,GB,2017-01-01\n",
    );
    for (kind, files) in [("places", vec![places, links]), ("participations", vec![parts])] {
        let mut args = vec!["import", kind, "-q"];
        args.extend(files.iter().map(String::as_str));
        let output = in_study(&study, &args);
        assert!(output.status.success(), "{}", stderr(&output));
    }
    study
}

#[test]
fn corrections_win_and_both_locations_can_be_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let study = small_study(folder.path());
    let run = in_study(&study, &["run", "-q"]);
    assert!(run.status.success(), "{}", stderr(&run));
    let sectors = |study: &Path| {
        let query = "SELECT organisation_id, sector, sector_basis FROM organisations ORDER BY 1";
        stdout(&in_study(study, &["sql", query, "--csv"]))
    };
    let before = sectors(&study);
    assert!(before.contains("intermediary,name rule"), "{before}");
    let id_of = |name: &str| {
        let query = format!("SELECT organisation_id FROM organisations WHERE name LIKE '{name}%'");
        stdout(&in_study(&study, &["sql", &query, "--csv"])).lines().nth(1).unwrap().to_owned()
    };
    let (firm, chamber) = (id_of("Rail"), id_of("Aford Chamber"));
    std::fs::write(
        study.join("corrections.csv"),
        format!("organisation,action,value\n{chamber},sector,public body\n{firm},name,Rail Works Limited\n"),
    )
    .unwrap();
    let run = in_study(&study, &["run", "-q"]);
    assert!(run.status.success(), "{}", stderr(&run));
    let after = sectors(&study);
    assert!(after.contains("public body,correction") && !after.contains("intermediary"), "{after}");
    // Rail Works took part once in Beeham, its home is Aford: at head offices that part moves.
    let value = |args: &[&str]| {
        let mut all = vec!["rank", "participations", "--csv", "-q"];
        all.extend(args);
        let output = in_study(&study, &all);
        assert!(output.status.success(), "{}", stderr(&output));
        let text = stdout(&output);
        let line = text.lines().find(|line| line.contains("Beeham")).unwrap().to_owned();
        line.split(',').nth(3).unwrap().to_owned()
    };
    assert_eq!(value(&[]), "3");
    assert_eq!(value(&["--location", "head-office"]), "2");
    let told = json_of(&study, &["organisations", "head-offices", "--json"]);
    let row = told["places"].as_array().unwrap().iter().find(|row| row["name"] == "Beeham").unwrap();
    assert_eq!((row["here"].as_u64(), row["from_elsewhere"].as_u64()), (Some(3), Some(1)), "{told}");
    // The study's own choice reaches what is measured, compared and explained alike.
    let written = std::fs::read_to_string(study.join("study.toml")).unwrap();
    let at_head_offices =
        written.replace("few = 10", "few = 1") + "\n[organisations]\nlocation = \"head-office\"\n";
    std::fs::write(study.join("study.toml"), at_head_offices).unwrap();
    assert!(in_study(&study, &["run", "-q"]).status.success());
    assert_eq!(value(&[]), "2");
    let told = json_of(&study, &["compare", "Aford", "Beeham", "--measures", "participations", "--json"]);
    let row = &told["measures"][0];
    let figure = |at: usize| row["figures"][at]["value"].as_f64().unwrap();
    let difference = row["differences"][0]["difference"].as_f64().unwrap();
    assert!((difference - (figure(0) - figure(1))).abs() < 1e-9, "{told}");
    let told = json_of(&study, &["explain", "participations", "Beeham", "--json"]);
    assert_eq!(told["rows"], 2, "{told}");
    std::fs::write(study.join("study.toml"), written).unwrap();
    // What contradicts itself is told with its lines, all at once.
    std::fs::write(
        study.join("corrections.csv"),
        format!("organisation,action,value\n{chamber},merge-into,{firm}\n{firm},merge-into,{chamber}\n{firm},sector,nonsense\n"),
    )
    .unwrap();
    let run = in_study(&study, &["run", "-q"]);
    assert_eq!(run.status.code(), Some(2));
    assert!(stderr(&run).contains("nonsense"), "{}", stderr(&run));
}
