//! Tables that several tests use, and the reader of reference files.

use std::collections::BTreeMap;
use std::path::PathBuf;

use streets_economy::{Cell, PlaceFieldMatrix, Presence, PresenceRule};

/// A matrix of rows of amounts, places named a, b, … and fields p, q, …
pub(crate) fn matrix(rows: &[&[f64]]) -> PlaceFieldMatrix {
    let name = |first: u8, i: usize| format!("{}{i:03}", char::from(first));
    let places: Vec<String> = (0..rows.len()).map(|i| name(b'a', i)).collect();
    let fields: Vec<String> = (0..rows[0].len()).map(|i| name(b'p', i)).collect();
    PlaceFieldMatrix::from_dense(&places, &fields, &rows.concat()).unwrap().0
}

/// Presence where a row has anything.
pub(crate) fn presence(rows: &[&[f64]]) -> Presence {
    Presence::new(&matrix(rows), PresenceRule::Amount { threshold: 0.5 }).unwrap().0
}

/// A reference file as columns by name; `None` for an empty cell or NaN.
pub(crate) struct Reference {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// The folder of the reference files, if it is there.
#[expect(clippy::print_stdout, reason = "a test that checks nothing says so")]
pub(crate) fn folder(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/reference")).join(name);
    if path.is_dir() {
        Some(path)
    } else {
        println!("skipped: ../shared is absent");
        None
    }
}

impl Reference {
    pub(crate) fn read(path: PathBuf) -> Option<Self> {
        let mut reader = csv::Reader::from_path(path).ok()?;
        let header = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        Some(Self { header, rows })
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|column| column == name)
    }

    /// Key (the first `keys` columns joined by a tab) to value of column `name`; `None` if there is no such column.
    pub(crate) fn values(&self, keys: usize, name: &str) -> Option<BTreeMap<String, f64>> {
        let column = self.column(name)?;
        let pairs = self.rows.iter().filter_map(|row| {
            let value: f64 = row[column].parse().ok()?;
            value.is_finite().then(|| (row[..keys].join("\t"), value))
        });
        Some(pairs.collect())
    }

    pub(crate) fn text(&self, row: usize, name: &str) -> &str {
        &self.rows[row][self.column(name).unwrap()]
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }
}

/// The cells of an input file.
pub(crate) fn cells(case: &str) -> Option<Vec<Cell>> {
    let table = Reference::read(folder("complexity")?.join(format!("{case}.csv")))?;
    let cell = |row: usize| {
        Cell::new(
            table.text(row, "place"),
            table.text(row, "field"),
            table.text(row, "value").parse().unwrap(),
        )
    };
    Some((0..table.len()).map(cell).collect())
}
