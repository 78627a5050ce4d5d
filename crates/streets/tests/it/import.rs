//! Files brought in by hand.

use std::fs;

use crate::demo_study::{in_study, stderr, stdout, streets};

#[test]
fn init_import_run_from_an_empty_folder() {
    let folder = tempfile::tempdir().unwrap();
    let study = folder.path().join("study");
    assert!(streets(&["init", study.to_str().unwrap()]).status.success());
    let file = folder.path().join("patents.csv");
    fs::write(&file, "code,2016,2017\nUKH12,10,\"1,200\"\nUKJ25,-,12\nUKJ25,3,oops\n").unwrap();
    let args = [
        "import",
        "indicators",
        file.to_str().unwrap(),
        "--set",
        "scheme=nuts",
        "--set",
        "version=\"2016\"",
        "--set",
        "indicator=patents",
        "--publisher",
        "Office of Examples",
        "--json",
    ];
    let output = in_study(&study, &args);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let told: serde_json::Value = serde_json::from_str(&stdout(&output)).unwrap();
    assert_eq!(
        (&told["rows_in"], &told["rows_kept"], &told["rows_rejected"]),
        (&3.into(), &2.into(), &1.into())
    );
    let written = fs::read_to_string(study.join("study.toml")).unwrap();
    assert!(written.contains("# A study: what is measured"), "comments of study.toml stay");
    assert!(written.contains("name = \"patents\""), "{written}");
    // Again, with another option: the entry is replaced, not added.
    let output = in_study(&study, &[&args[..args.len() - 1], &["--set", "unit=patents", "--json"]].concat());
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(study.join("study.toml")).unwrap().matches("\n[[import]]").count(), 1);
    let output = in_study(&study, &["sql", "SELECT count(*) AS n FROM observation_records", "--csv"]);
    assert_eq!(stdout(&output), "n\n4\n");
}

#[test]
fn a_clean_import_ends_with_zero() {
    let folder = tempfile::tempdir().unwrap();
    let study = folder.path().join("study");
    streets(&["init", study.to_str().unwrap()]);
    let file = folder.path().join("ties.csv");
    fs::write(&file, "organisation_a,organisation_b,period\nacme,newtown university,2016\n").unwrap();
    let output = in_study(&study, &["import", "ties", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(stdout(&output).starts_with("1 rows in = 1 kept + 0 rejected\n"), "{}", stdout(&output));
}
