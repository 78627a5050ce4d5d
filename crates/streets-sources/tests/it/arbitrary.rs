//! Whatever bytes a file holds, an import ends, reconciles or errs, and never panics.

use proptest::prelude::*;
use streets_sources::{ImportKind, ImportOptions};

use crate::packing::{gzipped, zipped};
use crate::support::{file, options, run};

/// Bytes that look like tables more often than not.
fn tableish() -> impl Strategy<Value = Vec<u8>> {
    let cell = prop_oneof![
        3 => "[a-z0-9]{0,6}".prop_map(String::into_bytes),
        2 => "-?[0-9]{1,4}([.,][0-9]{1,3})?( [a-z])?".prop_map(String::into_bytes),
        1 => Just(b"\"x,\ny\"".to_vec()),
        1 => Just(b"\"open".to_vec()),
        1 => Just(vec![0xc3]),
        1 => Just(vec![0]),
        1 => "\\PC{0,4}".prop_map(String::into_bytes),
    ];
    let line = prop::collection::vec(cell, 0..6).prop_map(|cells| cells.join(&b','));
    prop::collection::vec(line, 0..12).prop_map(|lines| lines.join(&b'\n'))
}

fn heads() -> impl Strategy<Value = (ImportKind, &'static str, &'static str)> {
    prop::sample::select(vec![
        (ImportKind::Ties, "organisation_a,organisation_b,year,weight\n", ""),
        (ImportKind::Participations, "activity,organisation,start,value\n", ""),
        (ImportKind::Cordis, "projectID,organisationID,activityType,ecContribution\n", ""),
        (ImportKind::Indicators, "code,2016,2017\n", "scheme = 'x'"),
        (ImportKind::Indicators, "geo,time,unit,values\n", "scheme = 'nuts'"),
        (
            ImportKind::Structure,
            "code,industry,year,value\n",
            "scheme = 'x'\nfield_scheme = 'y'\nunit = 'jobs'",
        ),
        (ImportKind::Beis, "year,nuts_id,nuts_year_spec,x\n", ""),
    ])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_of_any_bytes_reconcile((kind, head, own) in heads(), body in tableish()) {
        let (_folder, path) = file("x.csv", [head.as_bytes(), &body].concat());
        // What must hold of an import is checked by `run`.
        let outcome = run(kind, &[path], options(own));
        if let Err(error) = outcome {
            prop_assert!(error.to_string().contains("x.csv"), "{error}");
        }
    }

    #[test]
    fn files_of_any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), name in prop::sample::select(vec!["x.csv", "x.csv.gz", "x.zip", "x.xlsx"])) {
        let (_folder, path) = file(name, bytes);
        let _ = run(ImportKind::Ties, &[path], ImportOptions::default());
    }

    #[test]
    fn packed_files_of_any_bytes_are_read_or_refused(body in tableish(), cut in 0usize..200, at in 0usize..400, bit in 0u8..8) {
        let text = [b"organisation_a,organisation_b,year\n", body.as_slice()].concat();
        for (name, whole) in [("x.csv.gz", gzipped(&text)), ("x.zip", zipped(&[("x.csv", &text)]))] {
            let mut bytes = whole;
            let length = bytes.len();
            bytes[at % length] ^= 1 << bit;
            bytes.truncate(length.saturating_sub(cut / 8));
            let (_folder, path) = file(name, bytes);
            let _ = run(ImportKind::Ties, &[path], ImportOptions::default());
        }
    }
}
