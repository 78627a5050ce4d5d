//! Indicators with a YAML beside them.

use std::path::PathBuf;

use streets_model::{Indicator, ObservationRecord, Status};
use streets_sources::{ImportKind, ImportOptions};

use crate::support::{run, shared};

const YAML: &str = "title: Days of training\nsource_name: {a: HESA, b: HESA}\nframework_group: knowledge_exchange\n\
    schema:\n  value: {id: days, label: Days}\n";

#[test]
fn the_yaml_names_the_figures_and_the_code_says_its_level() {
    let folder = tempfile::tempdir().unwrap();
    let csv = folder.path().join("days.csv");
    let rows = "year,nuts_id,nuts_year_spec,days\n2016,UKH12,2013,10.5\n2016,UKH1,2013,\n2016,UKH12,2013,11\n20x6,UKH12,2013,1\n2017,UKH12,13,1\n";
    std::fs::write(&csv, rows).unwrap();
    std::fs::write(folder.path().join("days.yaml"), YAML).unwrap();
    let (kept, summary) = run(ImportKind::Beis, &[csv], ImportOptions::default()).unwrap();
    let observations: Vec<ObservationRecord> = kept.rows();
    let told: Vec<_> =
        observations.iter().map(|o| (o.scheme.as_str(), o.code.as_str(), o.value, o.status)).collect();
    assert_eq!(
        told,
        [("nuts3", "UKH12", Some(10.5), Status::Final), ("nuts2", "UKH1", None, Status::Suppressed)]
    );
    assert_eq!((summary.rows_in, summary.rows_rejected), (5, 3));
    let indicator: Indicator = kept.rows().remove(0);
    assert_eq!((indicator.title.as_str(), indicator.unit.as_str()), ("Days of training", "days"));
    assert_eq!(summary.sources[0].publisher, "HESA");
    assert_eq!(summary.companions.len(), 1);
}

/// One file gives each row of its last year twice, and one divides by zero once; every other row of the hundred files
/// stands.
#[test]
fn all_published_indicators_go_in() {
    let nuts3 =
        [("the same place and year as an earlier row".to_owned(), 168), ("an infinite number".to_owned(), 1)];
    for (level, files, rows, reasons) in [("nuts3", 45, 35_480, &nuts3[..]), ("nuts2", 55, 14_661, &[])] {
        let Some(folder) = shared(&format!("beis/{level}")) else { return };
        let mut csvs: Vec<PathBuf> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "csv"))
            .collect();
        csvs.sort();
        let (kept, summary) = run(ImportKind::Beis, &csvs, ImportOptions::default()).unwrap();
        assert_eq!(summary.sources.len(), files);
        assert_eq!(kept.rows::<Indicator>().len(), files);
        assert_eq!(summary.rows_in, rows);
        assert_eq!(summary.top_reasons, reasons);
        let observations: Vec<ObservationRecord> = kept.rows();
        assert_eq!(observations.len() as u64, summary.rows_kept);
        assert!(observations.iter().all(|o| o.scheme == level && o.version.len() == 4));
        assert!(kept.rows::<Indicator>().iter().all(|i| i.unit != "not stated" && !i.title.is_empty()));
        assert!(summary.sources.iter().all(|source| source.publisher != "not stated"));
    }
}
