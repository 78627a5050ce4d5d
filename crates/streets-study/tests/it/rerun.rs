//! Only what changed is redone, and the same study gives the same bytes.

use std::fs;

use streets_model::{Activity, Participation, Reject, Source};
use streets_study::flow::{self, RunEvent, RunRequest};
use streets_study::tables;

use crate::toyland::{self, run};

#[test]
fn a_second_run_has_nothing_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let study = toyland::write(folder.path());
    let first = run(&study);
    assert_eq!(first.redone.len(), first.all);
    assert_eq!(first.rows_in, first.rows_kept + first.rows_rejected);
    assert!(run(&study).redone.is_empty());
}

#[test]
fn a_changed_indicator_redoes_its_own_stages_only() {
    let folder = tempfile::tempdir().unwrap();
    let study = toyland::write(folder.path());
    run(&study);
    fs::write(folder.path().join("skills.csv"), toyland::indicator("skills", 0.2)).unwrap();
    assert_eq!(run(&study).redone, ["import skills", "sources", "observations", "features", "index"]);
}

#[test]
fn a_dry_run_says_why_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let study = toyland::write(folder.path());
    run(&study);
    fs::write(folder.path().join("skills.csv"), toyland::indicator("skills", 0.2)).unwrap();
    let before = toyland::results(folder.path());
    let mut told = Vec::new();
    let request = RunRequest { dry_run: true, progress: None };
    flow::run(&study, &request, &mut |event| told.push(event)).unwrap();
    assert_eq!(
        told[0],
        RunEvent::OutOfDate {
            what: "import skills".into(),
            why: vec!["file skills.csv changed".into()],
            new: false
        }
    );
    assert_eq!(toyland::results(folder.path()), before);
}

#[test]
fn a_table_that_somebody_changed_is_made_again() {
    let folder = tempfile::tempdir().unwrap();
    let study = toyland::write(folder.path());
    run(&study);
    let before = toyland::results(folder.path());
    fs::write(folder.path().join("tables/measures.parquet"), "rubbish").unwrap();
    assert_eq!(run(&study).redone, ["measures"]);
    assert_eq!(toyland::results(folder.path()), before);
}

#[test]
fn an_import_that_is_no_longer_declared_goes() {
    let folder = tempfile::tempdir().unwrap();
    toyland::write(folder.path());
    let study = streets_study::Study::open(folder.path()).unwrap();
    run(&study);
    let text = fs::read_to_string(folder.path().join("study.toml")).unwrap();
    let without = text.split("[[import]]\nname = \"skills\"").next().unwrap();
    fs::write(folder.path().join("study.toml"), without).unwrap();
    let study = streets_study::Study::open(folder.path()).unwrap();
    run(&study);
    assert_eq!(tables::rows::<Source>(&study).unwrap().len(), 4);
    assert!(!folder.path().join("imports/skills/observation_records.parquet").exists());
}

#[test]
fn the_same_bytes_with_one_thread_and_two() {
    let made = [1, 2].map(|threads| {
        let folder = tempfile::tempdir().unwrap();
        let study = toyland::write(folder.path());
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| run(&study));
        toyland::results(folder.path())
    });
    assert_eq!(made[0].len(), made[1].len());
    for (one, two) in made[0].iter().zip(&made[1]) {
        assert_eq!(one.0, two.0);
        assert!(one.1 == two.1, "{} differs", one.0);
    }
}

#[test]
fn rows_that_cannot_be_used_are_rejected_and_nothing_else_is_lost() {
    let folder = tempfile::tempdir().unwrap();
    let study = toyland::write(folder.path());
    run(&study);
    let whole: Vec<Participation> = tables::rows(&study).unwrap();
    let path = folder.path().join("participations.csv");
    let mut text = fs::read_to_string(&path).unwrap();
    text.push_str("x1,o1,Organisation 1,PRC,Ashford,GB,participant,not a number,2014-01-01,F1\n");
    text.push_str("x2,o1,Organisation 1,PRC,Ashford,GB,participant,5,2014-02-30,F1\n");
    fs::write(&path, text).unwrap();
    let summary = run(&study);
    assert_eq!(summary.rows_rejected, 2);
    assert_eq!(summary.rows_in, summary.rows_kept + summary.rows_rejected);
    let rejects: Vec<Reject> = tables::rows(&study).unwrap();
    assert_eq!(
        rejects.iter().map(|reject| reject.value.as_str()).collect::<Vec<_>>(),
        ["not a number", "2014-02-30"]
    );
    assert_eq!(tables::rows::<Participation>(&study).unwrap(), whole);
    assert!(
        tables::rows::<Activity>(&study)
            .unwrap()
            .iter()
            .all(|activity| activity.activity_id.as_str() != "x1")
    );
}
