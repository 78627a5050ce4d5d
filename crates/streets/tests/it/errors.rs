//! Errors as they read, and the code that the program ends with.

use expect_test::{Expect, expect};

use crate::demo_study::{DEMO, in_study, stderr, stdout, streets};

fn check(output: &std::process::Output, code: i32, told: Expect) {
    assert_eq!(stdout(output), "");
    told.assert_eq(&stderr(output).replace(DEMO.study.to_str().unwrap(), "STUDY"));
    assert_eq!(output.status.code(), Some(code));
}

#[test]
fn no_study() {
    let folder = tempfile::tempdir().unwrap();
    let output = in_study(folder.path(), &["rank"]);
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output).replace(folder.path().to_str().unwrap(), "FOLDER");
    expect![[r#"
        error: `FOLDER` is not a study: it has no `study.toml`

        hint: name a study with `--study DIR`, or make one with `streets init DIR`
    "#]]
    .assert_eq(&told);
}

#[test]
fn a_place_that_is_not_there() {
    let output = in_study(&DEMO.study, &["city", "Cambrige"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).starts_with("error: no place is called `Cambrige`\n\nhint: the nearest: Cambridge, "),
        "{}",
        stderr(&output)
    );
}

#[test]
fn a_measure_that_is_not_there() {
    let output = in_study(&DEMO.study, &["rank", "public-private-tie"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).starts_with(
        "error: no measure is called `public-private-tie`\n\nhint: the nearest: public-private-ties"
    ));
}

#[test]
fn a_kind_of_import_that_is_not_there() {
    check(
        &in_study(&DEMO.study, &["import", "indicator", "x.csv"]),
        2,
        expect![[r#"
        error: `indicator` is not a kind of import; the kinds are `cordis`, `participations`, `openalex`, `ocds`, `register`, `ties`, `beis`, `indicators`, `structure`, `places`, `place-links`

        hint: `indicators` is the nearest
    "#]],
    );
}

#[test]
fn a_file_that_is_not_there() {
    check(
        &in_study(&DEMO.study, &["import", "indicators", "no-such-file.csv"]),
        3,
        expect![[r#"
        error: `no-such-file.csv` cannot be read
          because No such file or directory (os error 2)
    "#]],
    );
}

#[test]
fn a_table_that_is_not_there() {
    let output = in_study(&DEMO.study, &["sql", "SELECT * FROM patents"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("hint: the study has the tables"), "{}", stderr(&output));
}

#[test]
fn every_problem_of_a_study_file_at_once() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(
        folder.path().join("study.toml"),
        "title = \"\"\n[ecosystem]\nresamples = 3\n[[import]]\nname = \"a b\"\nkind = \"ties\"\nfiles = []\n",
    )
    .unwrap();
    let output = in_study(folder.path(), &["run"]);
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output).replace(folder.path().to_str().unwrap(), "FOLDER");
    expect![[r#"
        error: `FOLDER/study.toml` cannot be understood: `title` is empty
          `ecosystem.resamples` is 3, allowed is 100 to 100000
          import `a b`: a name is made of letters, digits, `-`, `_` and `.`
          import `a b` has no files
    "#]]
    .assert_eq(&told);
}

#[test]
fn a_request_that_clap_does_not_know() {
    let output = streets(&["rank", "--period", "2016-13"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("a period is a year `2016`"), "{}", stderr(&output));
}
