//! How fast imports go, in bytes of text a second; files are made here, so that every machine measures the same.

use std::fmt::Write as _;
use std::path::PathBuf;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use streets_model::{SinkError, TableBatch, TableSink};
use streets_sources::{ImportKind, ImportOptions, ImportRequest, NoProgress, import};

fn main() {
    divan::main();
}

struct Forget;

impl TableSink for Forget {
    fn put(&mut self, batch: TableBatch) -> Result<(), SinkError> {
        black_box(batch);
        Ok(())
    }
}

/// Rows of each table.
const ROWS: usize = 50_000;

fn bench(bencher: Bencher<'_, '_>, kind: ImportKind, text: &str, options: &str) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path: PathBuf = folder.path().join("table.csv");
    std::fs::write(&path, text).expect("a temporary file");
    let options: ImportOptions = toml::from_str(options).expect("options");
    let request = ImportRequest { name: "bench".into(), kind, files: vec![path], options };
    bencher
        .counter(BytesCount::new(text.len()))
        .bench_local(|| import(black_box(&request), &mut Forget, &NoProgress).expect("the import stands"));
}

#[divan::bench]
fn participations(bencher: Bencher<'_, '_>) {
    let mut text = String::from("activity,organisation,name,sector,town,country,role,value,start,end\n");
    for row in 0..ROWS {
        let _ = writeln!(
            text,
            "{},{},\"Organisation {}, Limited\",PRC,Leeds,UK,participant,{}.5,2016-01-01,2018-12-31",
            row / 5,
            row % 9_001,
            row % 9_001,
            row
        );
    }
    bench(bencher, ImportKind::Participations, &text, "");
}

#[divan::bench]
fn indicators_wide(bencher: Bencher<'_, '_>) {
    let mut text = String::from("code,name");
    (1998..2023).for_each(|year| text.push_str(&format!(",{year}")));
    for row in 0..ROWS / 25 {
        let _ = write!(text, "\nTLC{row},Region {row}");
        (0..25).for_each(|year| {
            text.push_str(&format!(",\"{},{:03}\"", row % 90 + 1, (row * 7 + year) % 1_000))
        });
    }
    bench(bencher, ImportKind::Indicators, &text, "scheme = 'x'");
}

#[divan::bench]
fn structure_long(bencher: Bencher<'_, '_>) {
    let mut text = String::from("place,field,year,value\n");
    for row in 0..ROWS {
        let _ = writeln!(text, "{},{},2019,{}", row / 250, 1_000 + row % 250, row % 997);
    }
    bench(bencher, ImportKind::Structure, &text, "scheme = 'x'\nfield_scheme = 'y'\nunit = 'jobs'");
}
