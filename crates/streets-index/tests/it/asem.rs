//! The ASEM data and the tables of the reference folder.

use std::collections::BTreeMap;
use std::path::PathBuf;

use streets_index::{CheckedRecipe, Figure, IndexData, Recipe};
use streets_model::PlaceId;

/// Relative difference within which a reference value counts as met: packages print 15 to 17 digits.
pub(crate) const RELATIVE: f64 = 1e-9;

/// A table of texts; cells by row name (the first column) and column name.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    pub(crate) names: Vec<String>,
    header: Vec<String>,
    cells: Vec<Vec<String>>,
}

impl Table {
    /// A table of the reference folder; `None`, with a word about it, where the folder is absent.
    pub(crate) fn read(name: &str) -> Option<Self> {
        let folder =
            PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/reference/composite"));
        if !folder.exists() {
            println!("skipped: ../shared is absent");
            return None;
        }
        let mut reader = csv::Reader::from_path(folder.join(format!("{name}.csv"))).unwrap();
        let header = reader.headers().unwrap().iter().map(str::to_owned).collect();
        let cells: Vec<Vec<String>> =
            reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
        Some(Self { names: cells.iter().map(|row| row[0].clone()).collect(), header, cells })
    }

    pub(crate) fn rows(&self) -> usize {
        self.cells.len()
    }

    pub(crate) fn columns(&self) -> &[String] {
        &self.header
    }

    fn position(&self, column: &str) -> usize {
        self.header.iter().position(|known| known == column).unwrap_or_else(|| panic!("no column {column}"))
    }

    pub(crate) fn text(&self, row: usize, column: &str) -> &str {
        &self.cells[row][self.position(column)]
    }

    /// A cell as a number, NaN where it is empty.
    pub(crate) fn number(&self, row: usize, column: &str) -> f64 {
        number(self.text(row, column))
    }

    /// A column as numbers, NaN where a cell is empty.
    pub(crate) fn column(&self, column: &str) -> Vec<f64> {
        let position = self.position(column);
        self.cells.iter().map(|row| number(&row[position])).collect()
    }

    /// The row with a name in the first column.
    pub(crate) fn row(&self, name: &str) -> usize {
        self.names.iter().position(|known| known == name).unwrap_or_else(|| panic!("no row {name}"))
    }
}

fn number(text: &str) -> f64 {
    if text.is_empty() { f64::NAN } else { text.parse().unwrap() }
}

/// The data of the ASEM example, its groupings and denominators included.
pub(crate) fn data() -> Option<IndexData> {
    let table = Table::read("asem_data")?;
    let mut figures = Vec::new();
    let mut groupings: BTreeMap<String, BTreeMap<PlaceId, String>> = BTreeMap::new();
    for row in 0..table.rows() {
        let place = table.text(row, "uCode");
        for column in &table.columns().to_vec() {
            match column.as_str() {
                "uName" | "uCode" | "Time" => {}
                grouping if grouping.ends_with("_group") => {
                    let label = table.text(row, grouping).to_owned();
                    groupings.entry(grouping.to_owned()).or_default().insert(place.into(), label);
                }
                indicator => {
                    let value = Some(table.number(row, indicator)).filter(|value| !value.is_nan());
                    figures.push(Figure::new(place, indicator, value));
                }
            }
        }
    }
    Some(IndexData::new(figures, groupings).unwrap())
}

/// The recipe of the ASEM example.
pub(crate) fn recipe() -> Recipe {
    Recipe::from_toml(include_str!("asem.toml")).unwrap()
}

/// Recipe and data, checked.
pub(crate) fn checked() -> Option<(CheckedRecipe, IndexData)> {
    let data = data()?;
    Some((recipe().check(&data).unwrap(), data))
}

/// Whether two numbers are the same within `relative`; missing is the same as missing only.
pub(crate) fn same(found: f64, expected: f64, relative: f64) -> bool {
    (found.is_nan() && expected.is_nan())
        || (found - expected).abs() <= relative * expected.abs().max(found.abs()).max(1e-3)
}

/// Compares columns, missing positions included.
pub(crate) fn assert_same(what: &str, found: &[f64], expected: &[f64]) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (row, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert!(same(*found, *expected, RELATIVE), "{what}, row {row}: {found} where {expected} is meant");
    }
}
